"""One module for each kind of row, with its addresses."""
