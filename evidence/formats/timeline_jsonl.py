"""The timeline as JSON Lines: one event in each line."""

from collections.abc import Iterator
from typing import BinaryIO

import orjson

from evidence.formats.material import Material
from evidence.formats.options import Option
from evidence.formats.timeline_values import event_values
from evidence.wording import gettext_noop

KEY = "timeline.jsonl"
LABEL = gettext_noop("JSON Lines")
MEDIA_TYPE = "application/jsonl"
DESCRIPTION = gettext_noop(
    "One event in each line, as in the JSON: for scripts that read line by line, and for very long timelines."
)
OPTIONS: tuple[Option, ...] = ()


def write(material: Material, out: BinaryIO) -> None:
    """Write an object with the event in each line, in order of time, as UTF-8."""
    out.writelines(parts(material))


def parts(material: Material) -> Iterator[bytes]:
    """The same line by line."""
    for row in material.timeline():
        yield orjson.dumps(event_values(row, material.addresses), option=orjson.OPT_APPEND_NEWLINE)
