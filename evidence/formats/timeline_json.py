"""The timeline as JSON, one object per event, with what it rests on."""

from collections.abc import Iterator
from typing import BinaryIO

import orjson

from evidence.formats.material import Material
from evidence.formats.options import Option
from evidence.formats.timeline_values import event_values, head_values
from evidence.wording import gettext_noop

KEY = "timeline.json"
LABEL = gettext_noop("JSON")
MEDIA_TYPE = "application/json"
DESCRIPTION = gettext_noop(
    "The events with their dates, actors and sources, nested: for programs and web pages."
)
OPTIONS: tuple[Option, ...] = ()


def write(material: Material, out: BinaryIO) -> None:
    """Write what case it is, then the events one by one in order of time, as UTF-8."""
    out.writelines(parts(material))


def parts(material: Material) -> Iterator[bytes]:
    """The same piece by piece."""
    yield b'{"case":' + orjson.dumps(head_values(material)) + b',\n"events":['
    before = b"\n"
    for row in material.timeline():
        yield before + orjson.dumps(event_values(row, material.addresses))
        before = b",\n"
    yield b"\n]}\n"
