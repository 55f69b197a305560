"""The built-in readers, one file a format: bytes in, a document (or a report) out."""
