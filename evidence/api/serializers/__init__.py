"""How the rows of each kind are written as JSON: a field for each name that is sent or received."""
