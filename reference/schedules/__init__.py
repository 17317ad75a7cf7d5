"""One file a schedule; the file's function of the same name makes it.  `reference.lookup` finds them."""
