"""How often Python looks for objects that nothing but each other holds."""

import gc

NEW_OBJECTS = 10_000


def look_rarely() -> None:
    """Look after ten thousand new objects instead of seven hundred.

    A call that reads or writes thousands of rows makes millions of objects, hardly any of them in circles: looking
    through all of these again and again took a quarter of its time.
    """
    gc.set_threshold(NEW_OBJECTS, *gc.get_threshold()[1:])
