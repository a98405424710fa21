"""What stands beside an arrow of a chain: its strength, the marks of its tests, warnings."""

from collections.abc import Callable
from dataclasses import dataclass

from evidence.dating import Order
from evidence.rendering.chain_picture import ChainLink, Strength
from evidence.rendering.figures import decibels, percent
from evidence.rendering.graphviz import Point, Size
from evidence.rendering.marks import mark
from evidence.rendering.palette import Tone, fill, stroke
from evidence.rendering.svg import element, text
from evidence.rendering.text import Weight, width, wrap
from evidence.wording import gettext as _
from evidence.wording import gettext_noop, ngettext

SIZE = 11.0
STRONG_SIZE = 13.0
MARK = 14.0
MARK_STEP = 17.0
MOST_MARKS = 4
GAP = 4.0
CLEAR_OF_THE_LINE = 7.0
SIGN = 15.0
NOTE_WIDTH = 72.0

TONES = {
    Strength.ASSERTED: Tone.NEUTRAL,
    Strength.UNTESTED: Tone.NEUTRAL,
    Strength.AGAINST: Tone.OPPOSE,
    Strength.WEAK: Tone.SUPPORT,
    Strength.MODERATE: Tone.SUPPORT,
    Strength.STRONG: Tone.SUPPORT,
}


@dataclass(frozen=True)
class Row:
    """One line of a label; `draw` puts it with its upper left corner at a place."""

    width: float
    height: float
    draw: Callable[[float, float], str]


@dataclass(frozen=True)
class Label:
    """The rows beside one arrow; centred above a level arrow, flush left beside an upright one."""

    rows: tuple[Row, ...]
    centred: bool

    @property
    def size(self) -> Size:
        width, height = max(row.width for row in self.rows), sum(row.height for row in self.rows)
        return width + 2 * CLEAR_OF_THE_LINE, height + CLEAR_OF_THE_LINE

    def draw(self, centre: Point) -> str:
        room, height = self.size
        left, top = centre[0] - room / 2 + CLEAR_OF_THE_LINE, centre[1] - height / 2
        drawn = []
        for row in self.rows:
            shift = (room - row.width) / 2 - CLEAR_OF_THE_LINE if self.centred else 0.0
            drawn.append(row.draw(left + shift, top))
            top += row.height
        return "".join(drawn)


STRENGTHS = {
    Strength.ASSERTED: gettext_noop("asserted"),
    Strength.UNTESTED: gettext_noop("untested"),
    Strength.AGAINST: gettext_noop("against"),
    Strength.WEAK: gettext_noop("weak"),
    Strength.MODERATE: gettext_noop("moderate"),
    Strength.STRONG: gettext_noop("strong"),
}


def label(link: ChainLink, *, centred: bool, weakest: str = "") -> Label:
    """`weakest` is what is said of a link that is marked as the weakest."""
    rows = [_words(strength_in_words(link), TONES[link.strength], STRONG_SIZE, Weight.BOLD)]
    if link.is_weakest:
        rows.insert(0, _tag(weakest or _("Weakest link")))
    if link.tests:
        rows.append(_marks(link))
    if link.n_events:
        events = ngettext("%(n)s trace event", "%(n)s trace events", link.n_events) % {"n": link.n_events}
        rows.append(_words(events, Tone.INK_SOFT))
    if link.note:
        rows.append(_words(_("noted as weak"), Tone.INK, SIZE, Weight.BOLD))
    return Label((*rows, *_order(link.order)), centred)


def strength_in_words(link: ChainLink) -> str:
    """Decibels, or a probability with two figures, three near 0 and 1."""
    if link.weight_db is not None:
        return f"{decibels(link.weight_db)} dB"
    if link.probability is not None:
        is_near_the_end = not 0.1 <= link.probability <= 0.9
        return percent(link.probability, is_near_the_end=is_near_the_end)
    return _(STRENGTHS[link.strength])


def _order(order: Order | None) -> list[Row]:
    """Nothing where the dates are in order or not known: what needs no look gets none."""
    if order is Order.IMPOSSIBLE:
        return _signed(_("wrong order of dates"), _triangle, Tone.ACCENT, Weight.BOLD)
    if order is Order.POSSIBLE:
        return _signed(_("order not certain"), _overlap, Tone.INK_SOFT, Weight.REGULAR)
    return []


def _words(words: str, tone: Tone, size: float = SIZE, weight: Weight = Weight.REGULAR) -> Row:
    def draw(x: float, y: float) -> str:
        bold = "bold" if weight is Weight.BOLD else None
        return text(words, x, y + size, font_size=size, font_weight=bold, **fill(tone))

    return Row(width(words, size, weight), size + GAP, draw)


def _tag(words: str) -> Row:
    """Reversed out of the accent: the first thing one sees."""
    room = width(words, SIZE, Weight.BOLD) + 12

    def draw(x: float, y: float) -> str:
        plate = element("rect", x=x, y=y, width=room, height=17, rx=2, **fill(Tone.ACCENT))
        return plate + text(words, x + 6, y + 12.5, font_size=SIZE, font_weight="bold", **fill(Tone.PAPER))

    return Row(room, 21.0, draw)


def _marks(link: ChainLink) -> Row:
    shown, more = link.tests[:MOST_MARKS], len(link.tests) - MOST_MARKS
    rest = f"+{more}" if more > 0 else ""
    room = len(shown) * MARK_STEP + width(rest, SIZE)

    def draw(x: float, y: float) -> str:
        marks = (
            mark(test, result, x + place * MARK_STEP, y, MARK) for place, (test, result) in enumerate(shown)
        )
        end = (
            text(rest, x + len(shown) * MARK_STEP, y + SIZE, font_size=SIZE, **fill(Tone.INK_SOFT))
            if rest
            else ""
        )
        return "".join(marks) + end

    return Row(room, MARK + GAP, draw)


def _signed(words: str, sign: Callable[[float, float], str], tone: Tone, weight: Weight) -> list[Row]:
    """Words behind a sign, broken into lines: shape and words, not colour alone."""
    first, *rest = (_words(line, tone, SIZE, weight) for line in wrap(words, NOTE_WIDTH, SIZE, weight))
    return [Row(first.width + SIGN, first.height, lambda x, y: sign(x, y) + first.draw(x + SIGN, y)), *rest]


def _triangle(x: float, y: float) -> str:
    """A warning: a triangle with an exclamation mark."""
    edge, point = f"M{x:.2f} {y + 11.5:.2f}h12l-6 -10.5z", f"M{x + 6:.2f} {y + 4.8:.2f}v3.2m0 1v1.2"
    drawn = (
        element("path", d=d, stroke_width=w, **stroke(Tone.ACCENT)) for d, w in ((edge, 1.2), (point, 1.3))
    )
    return "".join(drawn)


def _overlap(x: float, y: float) -> str:
    """Two stretches of time that overlap."""
    bars = f"M{x:.2f} {y + 5:.2f}h8m-4 4.5h8"
    return element("path", d=bars, stroke_width=2, **stroke(Tone.INK_SOFT))
