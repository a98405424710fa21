"""A timeline as SVG: lanes on a wide page, a list on a narrow one, every event a link."""

from collections.abc import Iterable
from datetime import date

from evidence.rendering.palette import Tone, fill
from evidence.rendering.svg import drawing, text
from evidence.rendering.text import wrap
from evidence.rendering.time_marks import Fade, fade, gradients
from evidence.rendering.timeline_legend import legend
from evidence.rendering.timeline_list import list_parts
from evidence.rendering.timeline_picture import Certainty, TimelineItem, TimelinePicture, chronological
from evidence.rendering.timeline_wide import MARGIN, SMALL, Cramped, days_of, lane_parts
from evidence.wording import gettext as _
from evidence.wording import kept_by_language, ngettext

NARROW = 600.0
NOTE_LINE = 16.0


def draw_timeline(timeline: TimelinePicture, *, width: float = 1200.0) -> str:
    """The timeline as one `<svg>` of this width; below 600 pixels events stand under each other.

    Each event of the period is a link in the picture, labelled or not; those outside it are counted.
    """
    shown = [item for item in timeline.items if _is_within(item, timeline.period)]
    upright, key = width < NARROW, timeline.key
    cramped = Cramped()
    if upright:
        parts, bottom = list_parts(shown, width, key)
    else:
        parts, bottom, cramped = lane_parts(timeline, shown, width)
    signs, bottom = legend(shown, bottom + MARGIN, width - MARGIN, key, upright=upright)
    notes, bottom = _notes(_sentences(timeline, shown, cramped), bottom, width)
    body = [gradients(key, upright=upright), *parts, *signs, *notes]
    words, size = description(timeline, shown), (width, bottom + MARGIN)
    return drawing(key, timeline.title, words, size, *body, kind="timeline")


@kept_by_language(8)
def timeline_on_page(timeline: TimelinePicture, width: float) -> str:
    """As `draw_timeline`; the last few are kept: a page is opened more often than its events change."""
    return draw_timeline(timeline, width=width)


def description(timeline: TimelinePicture, shown: list[TimelineItem]) -> str:
    """What the picture shows, in sentences for those who do not see it."""
    days = days_of(shown)
    disputed = _number(item for item in shown if item.certainty is Certainty.DISPUTED)
    uncertain = _number(item for item in shown if fade(item) is not Fade.NEITHER)
    words = (
        _(
            "%(events)s from %(first)s to %(last)s; %(disputed)s disputed, %(uncertain)s with an uncertain date."
        )
        if days
        else _("%(events)s; %(disputed)s disputed, %(uncertain)s with an uncertain date.")
    )
    years = {"first": min(days).year, "last": max(days).year} if days else {}
    counts = words % {
        "events": _counted(_number(shown)),
        "disputed": disputed,
        "uncertain": uncertain,
        **years,
    }
    return " ".join([counts, *_outside(timeline, shown)])


def _number(items: Iterable[TimelineItem]) -> int:
    """How many events; one may stand in several lanes."""
    return len({item.ref for item in items})


def _outside(timeline: TimelinePicture, shown: list[TimelineItem]) -> list[str]:
    """What is not in the picture is said, never dropped silently."""
    beyond = _number(timeline.items) - _number(shown)
    return [_("%(events)s outside this period.") % {"events": _counted(beyond)}] if beyond else []


def _is_within(item: TimelineItem, period: tuple[date, date] | None) -> bool:
    """Whether the event may touch the period."""
    if period is None:
        return True
    return (item.earliest or date.min) <= period[1] and (item.latest or date.max) >= period[0]


def _counted(number: int) -> str:
    return ngettext("%(n)s event", "%(n)s events", number) % {"n": number}


def _sentences(timeline: TimelinePicture, shown: list[TimelineItem], cramped: Cramped) -> list[str]:
    """What the drawing itself cannot say."""
    said = [*([] if shown else [_("No events to draw.")]), *_outside(timeline, shown)]
    return [*said, *_in_full(_("Without label"), cramped.bare), *_in_full(_("Shortened"), cramped.cut)]


def _in_full(what: str, items: Iterable[TimelineItem]) -> list[str]:
    """These events in one sentence, each once; none where there are none."""
    once = {item.ref: item for item in sorted(items, key=chronological)}
    named = "; ".join(f"{item.dated}: {item.title}" for item in once.values())
    return [f"{what} ({len(once)}): {named}."] if once else []


def _notes(sentences: list[str], top: float, width: float) -> tuple[list[str], float]:
    lines = [line for sentence in sentences for line in wrap(sentence, width - 2 * MARGIN, SMALL)]
    drawn = [
        text(line, MARGIN, top + 13 + place * NOTE_LINE, font_size=SMALL, **fill(Tone.INK_SOFT))
        for place, line in enumerate(lines)
    ]
    return drawn, top + len(lines) * NOTE_LINE
