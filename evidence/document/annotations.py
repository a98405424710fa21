"""The shapes that fields of several records share."""

from typing import Annotated

from evidence.document.lists import References
from evidence.document.numbers import Flag, Whole, probability
from evidence.document.shapes import Text, ref

Ref = Annotated[str, ref()]
Prose = Annotated[str, Text()]
NeededProse = Annotated[str, Text(needed=True)]
Line = Annotated[str, Text(300)]
NeededLine = Annotated[str, Text(300, needed=True)]
Place = Annotated[int, Whole()]
Probability = Annotated[float | None, probability()]
IsRestricted = Annotated[bool, Flag(), "Shown to owners and editors only."]
Actors = Annotated[tuple[str, ...], References(to="actor")]
Events = Annotated[tuple[str, ...], References(to="event")]
