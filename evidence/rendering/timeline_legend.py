"""The line under a timeline that says what its signs mean: those that occur in it, and no others."""

from collections.abc import Callable
from datetime import date

from evidence.rendering.palette import Tone, fill
from evidence.rendering.svg import text
from evidence.rendering.text import width
from evidence.rendering.time_marks import RADIUS, Fade, Stretch, draw_mark, fade
from evidence.rendering.timeline_picture import Certainty, TimelineItem
from evidence.wording import gettext as _
from evidence.wording import gettext_noop

SIZE = 11.0
LINE = 20.0
MARK = 20.0
MARGIN = 8.0
GAP = 6.0
BETWEEN = 20.0

DAY, LATER = date(2000, 1, 1), date(2000, 1, 2)
Check = Callable[[TimelineItem], bool]
Entry = tuple[str, TimelineItem, Check]


def _sample(
    earliest: date | None,
    latest: date | None,
    *,
    lasting: bool = False,
    certainty: Certainty = Certainty.VERIFIED,
) -> TimelineItem:
    return TimelineItem("", "", "", "", earliest, latest, "", "", lasting=lasting, certainty=certainty)


def _span(
    words: str, ends: Fade, earliest: date | None, latest: date | None, *, lasting: bool = False
) -> Entry:
    def occurs(item: TimelineItem) -> bool:
        return fade(item) is ends and item.lasting is lasting and not item.is_point

    return words, _sample(earliest, latest, lasting=lasting), occurs


def _doubt(words: str, certainty: Certainty) -> Entry:
    return words, _sample(DAY, DAY, certainty=certainty), lambda item: item.certainty is certainty


ENTRIES: tuple[Entry, ...] = (
    (gettext_noop("on a known day"), _sample(DAY, DAY), lambda item: item.is_point),
    _span(gettext_noop("lasted"), Fade.NEITHER, DAY, LATER, lasting=True),
    _span(gettext_noop("lasted, ends uncertain"), Fade.BOTH, None, None, lasting=True),
    _span(gettext_noop("lasted from then on"), Fade.END, DAY, None, lasting=True),
    _span(gettext_noop("lasted until then"), Fade.START, None, DAY, lasting=True),
    _span(gettext_noop("at some time within"), Fade.BOTH, DAY, LATER),
    _span(gettext_noop("at some time after"), Fade.END, DAY, None),
    _span(gettext_noop("at some time before"), Fade.START, None, DAY),
    _doubt(gettext_noop("? disputed"), Certainty.DISPUTED),
    _doubt(gettext_noop("unverified"), Certainty.UNVERIFIED),
)


def legend(
    items: list[TimelineItem], top: float, right: float, key: str, *, upright: bool
) -> tuple[list[str], float]:
    """The drawing, in as many lines as the page needs, and where it ends."""
    x, y = MARGIN, top
    parts = []
    for message, sample, occurs in ENTRIES:
        words = _(message)
        if not any(map(occurs, items)):
            continue
        room = MARK + GAP + width(words, SIZE)
        if x > MARGIN and x + room > right:
            x, y = MARGIN, y + LINE
        parts.append(_entry(words, sample, (x, y), key, upright=upright))
        x += room + BETWEEN
    return parts, y + LINE


def _entry(words: str, sample: TimelineItem, corner: tuple[float, float], key: str, *, upright: bool) -> str:
    across, down = corner[0] + MARK / 2, corner[1] + LINE / 2
    along, beside = (down, across) if upright else (across, down)
    half = RADIUS if sample.is_point else (LINE - GAP if upright else MARK) / 2
    mark = draw_mark(sample, Stretch(along - half, along + half, beside, upright), key)
    return mark + text(words, corner[0] + MARK + GAP, down + 4, font_size=SIZE, **fill(Tone.INK_SOFT))
