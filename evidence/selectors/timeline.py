"""Events as a timeline shows them: in lanes, with how sure each date is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from evidence.dating import Dating, from_edtf, words_of_edtf
from evidence.models import Event
from evidence.rendering.lanes_of_events import (
    BY_ACTOR,
    BY_HYPOTHESIS,
    actor_lanes,
    kind_lane,
    lanes_of_actors,
    lanes_of_hypotheses,
)
from evidence.rendering.timeline_picture import Certainty, TimelineItem

Address = Callable[[Any], str]
# The titles of the hypotheses that an event bears on, by its ref.
Hypotheses = Mapping[str, list[str]]


def timeline_items(
    events: Iterable[Event], lanes: str, address: Address, hypotheses: Hypotheses | None = None
) -> list[TimelineItem]:
    """An item for each event and lane; events without a date are not on a timeline.

    The events come `with_dates` and with their actors; `address` gives the page of an event. Lanes by
    hypothesis need what `hypotheses_of_events` gives.
    """
    dated = [event for event in events if event.edtf]
    lane_of = actor_lanes(map(names_of, dated)) if lanes == BY_ACTOR else {}

    def lanes_of(event: Event) -> list[str]:
        if lanes == BY_HYPOTHESIS:
            return lanes_of_hypotheses(event.ref, hypotheses or {})
        if lanes == BY_ACTOR:
            return lanes_of_actors(names_of(event), lane_of)
        return [kind_lane(event.kind)]

    return [
        item
        for event in dated
        for item in items_of(
            event, from_edtf(event.edtf, text=event.date_text), lanes_of(event), address(event)
        )
    ]


def names_of(event: Event) -> list[str]:
    return [actor.name for actor in event.actors.all()]


def items_of(event: Event, dating: Dating, lanes: list[str], href: str) -> Iterator[TimelineItem]:
    words = words_of_edtf(dating.edtf)
    for lane in lanes:
        yield TimelineItem(
            ref=event.ref,
            title=event.title,
            href=href,
            lane=lane,
            earliest=dating.earliest,
            latest=dating.latest,
            dated=words,
            tooltip=tooltip(event, words),
            lasting=dating.lasting,
            approximate=dating.approximate or dating.uncertain,
            certainty=Certainty(event.certainty),
        )


def tooltip(event: Event, words: str) -> str:
    """The date as the source gives it where that says it in other words, and how sure the event is."""
    given = (
        _(" (in the source: “%(date_text)s”)") % {"date_text": event.date_text}
        if event.date_text != words
        else ""
    )
    doubt = "" if event.certainty == Certainty.VERIFIED else f" {event.get_certainty_display()}."
    doubt += f" {event.dispute_note}" if event.dispute_note else ""
    return f"{words}{given}: {event.title}.{doubt}"
