"""Events as a timeline shows them: in lanes, with how sure each date is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from evidence.dating import Dating, from_edtf, in_words
from evidence.models import Event
from evidence.rendering.timeline_picture import Certainty, TimelineItem

BY_KIND, BY_ACTOR, BY_HYPOTHESIS = "kind", "actor", "hypothesis"
NO_KIND, NO_ACTOR, NO_HYPOTHESIS = "Without a kind", "Without an actor", "No hypothesis"
# Beside these the actors with the fewest events share one lane: dozens of lanes are no picture any more.
MOST_ACTORS = 12

Address = Callable[[Any], str]
# The titles of the hypotheses that an event bears on, by its key.
Hypotheses = Mapping[int, list[str]]


def timeline_items(
    events: Iterable[Event], lanes: str, address: Address, hypotheses: Hypotheses | None = None
) -> list[TimelineItem]:
    """An item for each event and lane; events without a date are not on a timeline.

    The events come `with_dates` and with their actors; `address` gives the page of an event. Lanes by
    hypothesis need what `hypotheses_of_events` gives.
    """
    dated = [event for event in events if event.edtf]
    lane_of = actor_lanes(dated) if lanes == BY_ACTOR else {}

    def lanes_of(event: Event) -> list[str]:
        if lanes == BY_HYPOTHESIS:
            return (hypotheses or {}).get(event.pk) or [NO_HYPOTHESIS]
        if lanes == BY_ACTOR:
            return list(dict.fromkeys(lane_of[actor.name] for actor in event.actors.all())) or [NO_ACTOR]
        return [event.kind.capitalize() if event.kind else NO_KIND]

    return [
        item
        for event in dated
        for item in items_of(
            event, from_edtf(event.edtf, text=event.date_text), lanes_of(event), address(event)
        )
    ]


def actor_lanes(events: Iterable[Event]) -> dict[str, str]:
    """The lane of each actor by name: their own, or one that the actors with the fewest events share."""
    counted = Counter(actor.name for event in events for actor in event.actors.all())
    by_number = sorted(counted, key=lambda name: (-counted[name], name))
    others = by_number[MOST_ACTORS:]
    shared = others[0] if len(others) == 1 else f"{len(others)} other actors"
    return {name: name for name in by_number[:MOST_ACTORS]} | dict.fromkeys(others, shared)


def items_of(event: Event, dating: Dating, lanes: list[str], href: str) -> Iterator[TimelineItem]:
    words = in_words(dating)
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


def lane_order(items: Iterable[TimelineItem]) -> tuple[str, ...]:
    """The fullest lane first, then by name; what has no kind, no actor or no lane of its own comes last."""
    counted = Counter(item.lane for item in items)
    return tuple(sorted(counted, key=lambda lane: (is_rest(lane), -counted[lane], lane)))


def is_rest(lane: str) -> bool:
    return lane in (NO_KIND, NO_ACTOR, NO_HYPOTHESIS) or lane.endswith(" other actors")


def tooltip(event: Event, words: str) -> str:
    """The date as the source gives it where that says it in other words, and how sure the event is."""
    given = f" (in the source: “{event.date_text}”)" if event.date_text != words else ""
    doubt = "" if event.certainty == Certainty.VERIFIED else f" {event.get_certainty_display()}."
    doubt += f" {event.dispute_note}" if event.dispute_note else ""
    return f"{words}{given}: {event.title}.{doubt}"
