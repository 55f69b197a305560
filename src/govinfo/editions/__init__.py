"""The editions of the form, one file each: data only.  Others come through the same entry points."""
