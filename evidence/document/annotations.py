"""The shapes that fields of several records share."""

from typing import Annotated

from evidence.document.lists import References
from evidence.document.numbers import Flag, Whole, probability
from evidence.document.shapes import Text, ref

Ref = Annotated[str, ref(), "Its short name, unique among the rows of its kind in this case, and lasting."]
Prose = Annotated[str, Text()]
NeededProse = Annotated[str, Text(needed=True)]
Line = Annotated[str, Text(300)]
NeededLine = Annotated[str, Text(300, needed=True)]
Place = Annotated[int, Whole(), "Its place among its like, counted from 0 or 1."]
Probability = Annotated[float | None, probability()]
IsRestricted = Annotated[bool, Flag(), "Shown to owners and editors only."]
Actors = Annotated[tuple[str, ...], References(to="actor"), "Who takes part."]
Events = Annotated[tuple[str, ...], References(to="event")]
