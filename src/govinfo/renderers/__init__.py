"""The built-in renderers, one file (or folder) a format: a document (or a report) in, bytes out."""
