"""The narrow timeline: time runs down, one event under the other, for a telephone or a margin."""

from dataclasses import replace

from evidence.rendering.palette import Tone, fill, stroke
from evidence.rendering.svg import element, link, text
from evidence.rendering.text import Weight, width, wrap
from evidence.rendering.time_marks import RADIUS, Stretch, draw_mark, question_mark
from evidence.rendering.timeline_picture import Certainty, TimelineItem, chronological
from evidence.wording import gettext as _

BODY = 13.0
LINE = 17.0
SMALL = 11.0
YEAR = 30.0
SPINE_X = 12.0
TEXT_X = 30.0
MARGIN = 6.0
AFTER = 9.0
QUESTION = width("? ", BODY, Weight.BOLD)


def list_parts(items: list[TimelineItem], width: float, key: str) -> tuple[list[str], float]:
    """The drawing of all events under each other, with a heading per year, and where it ends."""
    parts = []
    y, year = 0.0, ""
    for item in _merged(items):
        if (now := _year(item)) != year:
            parts.append(text(now, TEXT_X, y + 19, font_size=BODY, font_weight="bold", **fill(Tone.INK_SOFT)))
            y, year = y + YEAR, now
        part, height = _entry(item, y, width - TEXT_X - MARGIN, key)
        parts.append(part)
        y += height
    spine = element("line", x1=SPINE_X, x2=SPINE_X, y1=0, y2=y, stroke_width=1, **stroke(Tone.LINE))
    return [spine, *parts], y


def _merged(items: list[TimelineItem]) -> list[TimelineItem]:
    """Each event once, with all its lanes."""
    lanes: dict[str, list[str]] = {}
    for item in items:
        lanes.setdefault(item.ref, []).append(item.lane)
    once = {item.ref: item for item in sorted(items, key=chronological)}
    return [replace(item, lane=", ".join(lanes[item.ref])) for item in once.values()]


def _year(item: TimelineItem) -> str:
    known = item.earliest or item.latest
    return str(known.year) if known else _("Without a date")


def _entry(item: TimelineItem, top: float, room: float, key: str) -> tuple[str, float]:
    """The date and the lane small, the title under them, the mark on the line of time."""
    disputed = item.certainty is Certainty.DISPUTED
    small = wrap(" · ".join(part for part in (item.dated, item.lane) if part), room, SMALL)
    titles = wrap(item.title, room - (QUESTION if disputed else 0), BODY)
    height = LINE * (len(small) + len(titles))
    lines = [
        text(line, TEXT_X, top + 12 + place * LINE, font_size=SMALL, **fill(Tone.INK_SOFT))
        for place, line in enumerate(small)
    ]
    below = top + 12 + len(small) * LINE
    shift = QUESTION if disputed else 0.0
    lines += [
        text(line, TEXT_X + shift, below + place * LINE, font_size=BODY, **fill(Tone.INK))
        for place, line in enumerate(titles)
    ]
    question = question_mark(TEXT_X, below, BODY) if disputed else ""
    mark = draw_mark(item, _stretch(item, top, height), key)
    return link(item.href, item.tooltip, mark, *lines, question, class_="event"), height + AFTER


def _stretch(item: TimelineItem, top: float, height: float) -> Stretch:
    if item.is_point:
        return Stretch(top + 8 - RADIUS, top + 8 + RADIUS, SPINE_X, upright=True)
    return Stretch(top + 3, top + height, SPINE_X, upright=True)
