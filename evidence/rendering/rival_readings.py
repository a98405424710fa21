"""Two readings of the same events: above one axis what speaks for one hypothesis, below what for the other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from itertools import chain

from evidence.rendering.chain_picture import MODERATE_FROM_DB, STRONG_FROM_DB
from evidence.rendering.figures import decibels
from evidence.rendering.packing import Rows
from evidence.rendering.palette import Tone, fill, stroke
from evidence.rendering.svg import Value, drawing, element, link, number, text
from evidence.rendering.text import Weight, shorten, width, wrap
from evidence.rendering.time_axis import TimeScale, fitted, ticks
from evidence.wording import gettext as _
from evidence.wording import gettext_noop, quoted

MARGIN = 8.0
LABEL, SMALL, NAME = 12.0, 11.0, 14.0
ROW, NAME_LINE, NOTE_LINE = 19.0, 19.0, 16.0
AXIS_HALF = 15.0
GAP, AIR = 5.0, 10.0
LONGEST = 0.45
SOME_DAY = date(2000, 1, 1)
# Less than this is no preference: it would be shown as 0.0 dB.
LEAST_DB = 0.05


class Grade(IntEnum):
    """How strongly the evidence separates the two: the size of the mark, and hollow where it hardly does."""

    NONE = 0
    WEAK = 1
    MODERATE = 2
    STRONG = 3


HALF_SIDES = {Grade.NONE: 3.0, Grade.WEAK: 4.5, Grade.MODERATE: 5.0, Grade.STRONG: 7.0}
BOUNDS = {"moderate": f"{MODERATE_FROM_DB:.0f}", "strong": f"{STRONG_FROM_DB:.0f}"}
GRADE_WORDS = {
    Grade.WEAK: gettext_noop("under %(moderate)s dB"),
    Grade.MODERATE: gettext_noop("%(moderate)s to %(strong)s dB"),
    Grade.STRONG: gettext_noop("%(strong)s dB and more"),
    Grade.NONE: gettext_noop("separates nothing, or no evidence"),
}


@dataclass(frozen=True)
class ReadEvent:
    """An event; `weight_db` says how far its evidence favours the first hypothesis, None where there is none."""

    ref: str
    title: str
    href: str
    earliest: date | None
    latest: date | None
    tooltip: str
    weight_db: float | None = None

    @property
    def side(self) -> int:
        """1 for the first hypothesis, -1 for the second, 0 for neither."""
        if self.weight_db is None or not abs(self.weight_db) >= LEAST_DB:
            return 0
        return 1 if self.weight_db > 0 else -1

    @property
    def grade(self) -> Grade:
        strength = abs(self.weight_db or 0.0)
        if not self.side:
            return Grade.NONE
        if strength < MODERATE_FROM_DB:
            return Grade.WEAK
        return Grade.MODERATE if strength < STRONG_FROM_DB else Grade.STRONG

    @property
    def days(self) -> tuple[date, date] | None:
        """An open end counts as the known one: the picture is about sides, the timeline about dates."""
        known = [day for day in (self.earliest, self.latest) if day]
        return (known[0], known[-1]) if known else None


@dataclass(frozen=True)
class RivalPicture:
    """`key` makes the ids in the drawing; `above` and `below` name the two hypotheses."""

    key: str
    title: str
    above: str
    below: str
    events: tuple[ReadEvent, ...]


@dataclass(frozen=True)
class Placed:
    """An event in its row, counted from the axis; its label begins at `label_x`."""

    event: ReadEvent
    x: float
    row: int
    label: str
    label_x: float


def draw_rival_readings(picture: RivalPicture, *, width: float = 1040.0) -> str:
    """One `<svg>` of this width. Every event with a date is a link; those that separate nothing lie on the axis."""
    dated = sorted((event for event in picture.events if event.days), key=_chronological)
    known = list(chain.from_iterable(event.days for event in dated if event.days))
    scale = fitted(known or [SOME_DAY], 2 * MARGIN, width - 2 * MARGIN)
    above, below = (_placed([event for event in dated if event.side == side], scale) for side in (1, -1))
    first, top = _name(picture.above, _("Speaks for"), MARGIN, width)
    axis = top + _height(above) + AXIS_HALF
    second, bottom = _name(picture.below, _("Speaks for"), axis + AXIS_HALF + _height(below) + 4.0, width)
    level = [event for event in dated if not event.side]
    signs, end = _legend(bottom + MARGIN, width)
    body = [
        _axis(scale, axis, top, bottom - NAME_LINE),
        *first,
        *second,
        *_side(above, axis, -1.0),
        *_side(below, axis, 1.0),
        *(_level(event, scale, axis) for event in level),
        *signs,
    ]
    return drawing(picture.key, picture.title, description(picture), (width, end), *body, kind="rivals")


def description(picture: RivalPicture) -> str:
    """What the picture shows, in sentences for those who do not see it."""
    dated = [event for event in picture.events if event.days]
    counts = {side: sum(event.side == side for event in dated) for side in (1, -1, 0)}
    words = _(
        "Events with a date: %(dated)s. The evidence favours “%(above)s” at %(for_above)s of them, "
        "“%(below)s” at %(for_below)s, neither at %(neither)s."
    ) % {
        "dated": len(dated),
        "above": picture.above,
        "for_above": counts[1],
        "below": picture.below,
        "for_below": counts[-1],
        "neither": counts[0],
    }
    undated = len(picture.events) - len(dated)
    if not undated:
        return words
    return f"{words} {_('Without a date, and not in the picture: %(undated)s.') % {'undated': undated}}"


def _chronological(event: ReadEvent) -> tuple[date, date, str]:
    first, last = event.days or (SOME_DAY, SOME_DAY)
    return first, last, event.ref


def _middle(event: ReadEvent, scale: TimeScale) -> float:
    first, last = event.days or (SOME_DAY, SOME_DAY)
    return (scale.start(first) + scale.end(last)) / 2


def _placed(events: Sequence[ReadEvent], scale: TimeScale) -> list[Placed]:
    """Each in the row nearest the axis that has room for its mark and its whole label."""
    rows, found = Rows(len(events) or 1), []
    for event in events:
        x, half = _middle(event, scale), HALF_SIDES[event.grade]
        words = _words(event, LONGEST * (scale.right - scale.left))
        needed = width(words, LABEL)
        label_x = x + half + GAP
        if label_x + needed > scale.right:
            label_x = x - half - GAP - needed
        taken = (min(x - half, label_x) - AIR / 2, max(x + half, label_x + needed) + AIR / 2)
        found.append(Placed(event, x, rows.place(taken) or 0, words, label_x))
    return found


def _words(event: ReadEvent, room: float) -> str:
    figure = f" · {decibels(abs(event.weight_db or 0.0)).lstrip('+')} dB"
    return shorten(event.title, room - width(figure, LABEL), LABEL) + figure


def _height(placed: Iterable[Placed]) -> float:
    return ROW * (1 + max((one.row for one in placed), default=0))


def _side(placed: Sequence[Placed], axis: float, way: float) -> list[str]:
    """Stems first, so that no stem runs over a label; `way` is -1 upwards and 1 downwards."""
    drawn = []
    for one in placed:
        y = _level_of(one, axis, way)
        ends = {"x1": one.x, "x2": one.x, "y1": axis, "y2": y}
        drawn.append(element("line", **ends, stroke_width=0.5, **stroke(Tone.LINE)))
    return [*drawn, *(_draw(one, _level_of(one, axis, way)) for one in placed)]


def _level_of(one: Placed, axis: float, way: float) -> float:
    return axis + way * (AXIS_HALF + ROW * (one.row + 0.5))


def _draw(one: Placed, y: float) -> str:
    on_paper: dict[str, Value] = {
        **stroke(Tone.PAPER, inside=Tone.INK),
        "stroke_width": 4.0,
        "paint_order": "stroke",
    }
    words = text(one.label, one.label_x, y + 4, font_size=LABEL, **on_paper)
    return link(one.event.href, one.event.tooltip, _mark(one.event, one.x, y), words, class_="event")


def _mark(event: ReadEvent, x: float, y: float) -> str:
    """Upwards for the hypothesis above, downwards for the one below, hollow where it hardly separates."""
    half = HALF_SIDES[event.grade]
    tone = Tone.SUPPORT if event.side > 0 else Tone.OPPOSE
    tip, foot = (y - half, y + half) if event.side > 0 else (y + half, y - half)
    path = f"M{number(x)} {number(tip)}L{number(x + half)} {number(foot)}H{number(x - half)}Z"
    inside = Tone.PAPER if event.grade is Grade.WEAK else tone
    return element("path", d=path, stroke_width=1.3, stroke_linejoin="round", **stroke(tone, inside=inside))


def _level(event: ReadEvent, scale: TimeScale, axis: float) -> str:
    look = stroke(Tone.NEUTRAL, inside=Tone.PAPER)
    dot = element(
        "circle", cx=_middle(event, scale), cy=axis, r=HALF_SIDES[Grade.NONE], stroke_width=1.0, **look
    )
    return link(event.href, event.tooltip, dot, class_="event")


def _name(hypothesis: str, words: str, top: float, room: float) -> tuple[list[str], float]:
    lines = wrap(f"{words} {quoted(hypothesis)}", room - 2 * MARGIN, NAME, Weight.BOLD)
    drawn = [
        text(line, MARGIN, top + 14 + place * NAME_LINE, font_size=NAME, font_weight="bold", **fill(Tone.INK))
        for place, line in enumerate(lines)
    ]
    return drawn, top + len(lines) * NAME_LINE + 4.0


def _axis(scale: TimeScale, y: float, top: float, bottom: float) -> str:
    """The line of time, with the years on it and hairlines to both sides."""
    parts = []
    for tick in ticks(scale):
        ends = {"x1": tick.x, "x2": tick.x, "y1": top, "y2": bottom}
        parts.append(element("line", **ends, stroke_width=0.5, **stroke(Tone.LINE)))
    ends = {"x1": MARGIN, "x2": scale.right + MARGIN, "y1": y, "y2": y}
    parts.append(element("line", **ends, stroke_width=1.4, **stroke(Tone.INK)))
    on_paper: dict[str, Value] = {
        **stroke(Tone.PAPER, inside=Tone.INK_SOFT),
        "stroke_width": 4.0,
        "paint_order": "stroke",
    }
    parts += [
        text(tick.label, tick.x, y + 13, font_size=SMALL, text_anchor="middle", **on_paper)
        for tick in ticks(scale)
    ]
    return element("g", *parts, class_="axis", aria_hidden="true")


def _legend(top: float, room: float) -> tuple[list[str], float]:
    """What size and filling mean."""
    parts, x, y = [], MARGIN, top + NOTE_LINE
    samples = {
        Grade.WEAK: 1.0,
        Grade.MODERATE: MODERATE_FROM_DB,
        Grade.STRONG: STRONG_FROM_DB,
        Grade.NONE: None,
    }
    for grade, weight in samples.items():
        words = _(GRADE_WORDS[grade]) % BOUNDS
        needed = 18.0 + width(words, SMALL) + 20.0
        if x + needed > room and x > MARGIN:
            x, y = MARGIN, y + NOTE_LINE
        sample = ReadEvent("", "", "", SOME_DAY, SOME_DAY, "", weight)
        look = stroke(Tone.NEUTRAL, inside=Tone.PAPER)
        level = element("circle", cx=x + 7, cy=y - 4, r=HALF_SIDES[grade], stroke_width=1.0, **look)
        parts.append(level if grade is Grade.NONE else _mark(sample, x + 7, y - 4))
        parts.append(text(words, x + 18, y, font_size=SMALL, **fill(Tone.INK_SOFT)))
        x += needed
    return parts, y + NOTE_LINE
