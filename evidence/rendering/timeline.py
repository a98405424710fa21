"""A timeline as SVG: lanes on a wide page, a list on a narrow one, every event a link."""

from collections.abc import Iterable
from datetime import date

from evidence.rendering.palette import Tone, fill, stroke
from evidence.rendering.svg import drawing, element, text
from evidence.rendering.time_axis import Tick, TimeScale, fitted, ticks
from evidence.rendering.time_marks import Fade, fade, gradients
from evidence.rendering.timeline_lanes import LANE_NAME_ROOM, draw_lane, lanes
from evidence.rendering.timeline_legend import legend
from evidence.rendering.timeline_list import list_parts
from evidence.rendering.timeline_picture import Certainty, TimelineItem, TimelinePicture

NARROW = 600.0
MARGIN = 8.0
SMALL = 11.0
SMALL_LINE = 18.0
AXIS = 26.0
TALL = 480.0
# Where no event has a date the axis must still begin somewhere.
SOME_DAY = date(2000, 1, 1)


def draw_timeline(timeline: TimelinePicture, *, width: float = 1200.0) -> str:
    """The timeline as one `<svg>` of this width; below 600 pixels events stand under each other.

    Each event of the period is a link in the picture, labelled or not; those outside it are counted.
    """
    shown = [item for item in timeline.items if _is_within(item, timeline.period)]
    upright, key = width < NARROW, timeline.key
    parts, bottom = list_parts(shown, width, key) if upright else _lane_parts(timeline, shown, width)
    signs, bottom = legend(shown, bottom + MARGIN, width - MARGIN, key, upright=upright)
    notes, bottom = _notes(timeline, shown, bottom)
    body = [gradients(key, upright=upright), *parts, *signs, *notes]
    words, size = description(timeline, shown), (width, bottom + MARGIN)
    return drawing(key, timeline.title, words, size, *body, kind="timeline")


def description(timeline: TimelinePicture, shown: list[TimelineItem]) -> str:
    """What the picture shows, in sentences for those who do not see it."""
    days = _days(shown)
    span = f" from {min(days).year} to {max(days).year}" if days else ""
    disputed = _number(item for item in shown if item.certainty is Certainty.DISPUTED)
    uncertain = _number(item for item in shown if fade(item) is not Fade.NEITHER)
    counts = f"{_counted(_number(shown))}{span}; {disputed} disputed, {uncertain} with an uncertain date."
    return " ".join([counts, *_outside(timeline, shown)])


def _number(items: Iterable[TimelineItem]) -> int:
    """How many events; one may stand in several lanes."""
    return len({item.ref for item in items})


def _outside(timeline: TimelinePicture, shown: list[TimelineItem]) -> list[str]:
    """What is not in the picture is said, never dropped silently."""
    beyond = _number(timeline.items) - _number(shown)
    return [f"{_counted(beyond)} outside this period."] if beyond else []


def _is_within(item: TimelineItem, period: tuple[date, date] | None) -> bool:
    """Whether the event may touch the period."""
    if period is None:
        return True
    return (item.earliest or date.min) <= period[1] and (item.latest or date.max) >= period[0]


def _days(items: list[TimelineItem]) -> list[date]:
    return [day for item in items for day in (item.earliest, item.latest) if day is not None]


def _counted(number: int) -> str:
    return "1 event" if number == 1 else f"{number} events"


def _lane_parts(
    timeline: TimelinePicture, shown: list[TimelineItem], width: float
) -> tuple[list[str], float]:
    if not shown:
        return [], 0.0
    scale = _scale(timeline, shown, width)
    drawn, tops = [], [AXIS]
    for lane in lanes(timeline, shown, scale):
        drawn.append(draw_lane(lane, tops[-1], MARGIN, scale.right + MARGIN, timeline.key))
        tops.append(tops[-1] + lane.height)
    return [_axis(ticks(scale), tops[-1]), *drawn], tops[-1] + (AXIS if tops[-1] > TALL else 0)


def _scale(timeline: TimelinePicture, shown: list[TimelineItem], width: float) -> TimeScale:
    left, right = MARGIN + LANE_NAME_ROOM + 2 * MARGIN, width - 2 * MARGIN
    if timeline.period:
        return TimeScale(*timeline.period, left, right)
    return fitted(_days(shown) or [SOME_DAY], left, right)


def _axis(marks: list[Tick], bottom: float) -> str:
    """Quiet: hairlines and small words, above and where the picture is tall also below."""
    baselines = (AXIS - 9, bottom + 16) if bottom > TALL else (AXIS - 9,)
    parts = []
    for tick in marks:
        tone = Tone.NEUTRAL if tick.major else Tone.LINE
        ends = {"x1": tick.x, "x2": tick.x, "y1": AXIS - 4, "y2": bottom}
        parts.append(element("line", **ends, stroke_width=0.7, **stroke(tone)))
        parts += [_tick_label(tick, baseline) for baseline in baselines]
    return element("g", *parts, class_="axis", aria_hidden="true")


def _tick_label(tick: Tick, baseline: float) -> str:
    return text(tick.label, tick.x, baseline, font_size=SMALL, text_anchor="middle", **fill(Tone.INK_SOFT))


def _notes(timeline: TimelinePicture, shown: list[TimelineItem], top: float) -> tuple[list[str], float]:
    sentences = [*([] if shown else ["No events to draw."]), *_outside(timeline, shown)]
    drawn = [
        text(sentence, MARGIN, top + 13 + place * SMALL_LINE, font_size=SMALL, **fill(Tone.INK_SOFT))
        for place, sentence in enumerate(sentences)
    ]
    return drawn, top + len(sentences) * SMALL_LINE
