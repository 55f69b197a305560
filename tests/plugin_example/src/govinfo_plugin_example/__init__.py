"""An example plug-in of govinfo: a renderer and an edition, joined to it by entry points alone."""
