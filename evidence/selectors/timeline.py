"""Events as a timeline shows them: in lanes, with how sure each date is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.db.models import OuterRef, QuerySet
from django.utils.translation import gettext as _

from evidence.dating import Dating, from_edtf, words_of_edtf
from evidence.models import Actor, Event
from evidence.rendering.lanes_of_events import (
    BY_ACTOR,
    BY_HYPOTHESIS,
    actor_lanes,
    kind_lane,
    lanes_of_actors,
    lanes_of_hypotheses,
)
from evidence.rendering.timeline_picture import Certainty, TimelineItem
from evidence.selectors.timeline_rows import lines

Address = Callable[[Any], str]
# The titles of the hypotheses that an event bears on, by its ref.
Hypotheses = Mapping[str, list[str]]


def timeline_items(
    events: Iterable[Event], lanes: str, address: Address, hypotheses: Hypotheses | None = None
) -> list[TimelineItem]:
    """An item for each event and lane; events without a date are not on a timeline.

    The events come `with_dates`; `address` gives the page of an event. Lanes by actor need events that come
    `with_actor_names`, lanes by hypothesis what `hypotheses_of_events` gives.
    """
    dated = [event for event in events if event.edtf]
    lane_of = actor_lanes([event.names_of_actors for event in dated]) if lanes == BY_ACTOR else {}

    def lanes_of(event: Event) -> list[str]:
        if lanes == BY_HYPOTHESIS:
            return lanes_of_hypotheses(event.ref, hypotheses or {})
        if lanes == BY_ACTOR:
            return lanes_of_actors(event.names_of_actors, lane_of)
        return [kind_lane(event.kind)]

    return [
        item
        for event in dated
        for item in items_of(
            event, from_edtf(event.edtf, text=event.date_text), lanes_of(event), address(event)
        )
    ]


def with_actor_names(events: QuerySet[Event]) -> QuerySet[Event]:
    """The names of their actors in one column: rows of the actors themselves would be some hundred objects more."""
    return events.annotate(actor_names=lines(Actor.objects.filter(events=OuterRef("pk")), "name"))


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
