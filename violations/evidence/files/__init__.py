"""Files that people send: told by their bytes, decoded apart, shown only as clean renditions."""
