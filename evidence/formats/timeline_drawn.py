"""The timeline as a picture of any kind of file: which events, in which lanes, with what around them."""

from collections.abc import Callable
from itertools import islice

from evidence.dating import from_edtf
from evidence.document.timeline import TimelineRow
from evidence.formats.material import Material
from evidence.formats.options import Option
from evidence.rendering.files import FileKind
from evidence.rendering.lanes_of_events import (
    BY_ACTOR,
    BY_HYPOTHESIS,
    BY_KIND,
    actor_lanes,
    kind_lane,
    lane_order,
    lanes_of_actors,
    lanes_of_hypotheses,
)
from evidence.rendering.printed import timeline_file, timeline_pages
from evidence.rendering.sheets import Matter, Paper
from evidence.rendering.timeline_picture import Certainty, TimelineItem, TimelinePicture
from evidence.wording import gettext_noop

LANES = Option(
    "lanes",
    gettext_noop("Lanes"),
    (
        (BY_KIND, gettext_noop("by kind")),
        (BY_ACTOR, gettext_noop("by actor")),
        (BY_HYPOTHESIS, gettext_noop("by hypothesis")),
    ),
)
SIZES = (
    ("figure", gettext_noop("figure in a text")),
    ("a4", gettext_noop("A4")),
    ("letter", gettext_noop("US letter")),
    ("poster", gettext_noop("poster, A0")),
)
PAPER = "paper"
# A picture of more is neither read nor drawn in good time; filters lead to the rest.
MOST_EVENTS = 2_000


def paper_option(*, first: str) -> Option:
    """The sizes of paper, this one the default."""
    return Option(PAPER, gettext_noop("Paper"), tuple(sorted(SIZES, key=lambda size: size[0] != first)))


def drawn(material: Material, kind: FileKind) -> bytes:
    """The dated events as a picture; its caption counts what is not in it."""
    rows, matter = shown_events(material)
    paper = Paper(material.options[PAPER])
    return timeline_file(picture_of(material, rows), kind, paper=paper, matter=matter)


def timeline_sheets(material: Material) -> list[str]:
    """The same as one SVG for each sheet of paper."""
    return sheets_of(material, *shown_events(material))


def sheets_of(material: Material, rows: list[TimelineRow], matter: Matter) -> list[str]:
    return timeline_pages(picture_of(material, rows), Paper(material.options[PAPER]), matter)


def shown_events(
    material: Material, sources: str = "which the bibliography lists"
) -> tuple[list[TimelineRow], Matter]:
    """The events that are drawn, and what stands around them; `sources` says where these are."""
    rows = list(islice(material.timeline(), MOST_EVENTS + 1))
    shown = [row for row in rows[:MOST_EVENTS] if row.dating.edtf]
    cut = len(rows) > MOST_EVENTS
    matter = matter_of(
        material, shown, undated=len(rows[:MOST_EVENTS]) - len(shown), cut=cut, sources=sources
    )
    return shown, matter


def picture_of(material: Material, rows: list[TimelineRow]) -> TimelinePicture:
    lanes_of = _lanes(material, rows)
    items = [
        item_of(row, lane, material.addresses.of("event", row.ref)) for row in rows for lane in lanes_of(row)
    ]
    return TimelinePicture("timeline", f"Timeline of {material.case.title}", tuple(items), lane_order(items))


def _lanes(material: Material, rows: list[TimelineRow]) -> Callable[[TimelineRow], list[str]]:
    """The lanes that an event stands in: one for its kind, or those of its actors or hypotheses, each once."""
    by = material.options[LANES.name]
    if by == BY_ACTOR:
        lane_of = actor_lanes(map(names_of, rows))
        return lambda row: lanes_of_actors(names_of(row), lane_of)
    if by == BY_HYPOTHESIS:
        return lambda row: lanes_of_hypotheses(row.ref, material.hypotheses_of_events)
    return lambda row: [kind_lane(row.kind)]


def names_of(row: TimelineRow) -> list[str]:
    return [actor.name for actor in row.actors]


def item_of(row: TimelineRow, lane: str, address: str) -> TimelineItem:
    read = from_edtf(row.dating.edtf)
    return TimelineItem(
        ref=row.ref,
        title=row.title,
        href=address,
        lane=lane,
        earliest=read.earliest,
        latest=read.latest,
        dated=row.dating.words,
        tooltip=f"{row.dating.words}: {row.title}. {row.dispute_note}".strip(),
        lasting=read.lasting,
        approximate=read.approximate or read.uncertain,
        certainty=Certainty(row.certainty),
    )


def matter_of(
    material: Material, rows: list[TimelineRow], *, undated: int, cut: bool, sources: str
) -> Matter:
    n_sources = len({one.ref for row in rows for one in row.sources})
    facts = [
        f"{len(rows)} events",
        f"{undated} without a date left out" if undated else "",
        f"cut after the first {MOST_EVENTS:,}" if cut else "",
        f"{n_sources} sources, {sources}" if n_sources else "no source",
        f"as of {material.made.on:%Y-%m-%d}",
    ]
    counted = ", ".join(fact for fact in facts if fact)
    caption = " ".join(part for part in (f"{counted.capitalize()}.", material.case.citation) if part)
    return Matter(f"Timeline of {material.case.title}", caption)
