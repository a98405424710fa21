"""In which lanes of a timeline an event stands, and in what order the lanes come: the same on pages and in files."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from evidence.rendering.timeline_picture import TimelineItem
from evidence.wording import gettext as _
from evidence.wording import gettext_noop

BY_KIND, BY_ACTOR, BY_HYPOTHESIS = "kind", "actor", "hypothesis"
NO_KIND, NO_ACTOR = gettext_noop("Without a kind"), gettext_noop("Without an actor")
NO_HYPOTHESIS = gettext_noop("No hypothesis")
SHARED = gettext_noop("%(n)s other actors")
# Beside these the actors with the fewest events share one lane: dozens of lanes are no picture any more.
MOST_ACTORS = 12


def kind_lane(kind: str) -> str:
    """One lane for each kind.

    >>> kind_lane("exercise"), kind_lane("")
    ('Exercise', 'Without a kind')
    """
    return kind.capitalize() or _(NO_KIND)


def actor_lanes(actors_of_events: Iterable[Iterable[str]]) -> dict[str, str]:
    """The lane of each actor by name: their own, or one that the actors with the fewest events share.

    >>> actor_lanes([["Russia", "Armenia"], ["Russia"]])
    {'Russia': 'Russia', 'Armenia': 'Armenia'}
    """
    counted = Counter(name for names in actors_of_events for name in names)
    by_number = sorted(counted, key=lambda name: (-counted[name], name))
    others = by_number[MOST_ACTORS:]
    shared = others[0] if len(others) == 1 else _(SHARED) % {"n": len(others)}
    return {name: name for name in by_number[:MOST_ACTORS]} | dict.fromkeys(others, shared)


def lanes_of_actors(names: Iterable[str], lane_of: Mapping[str, str]) -> list[str]:
    """The lanes of these actors, each once."""
    return list(dict.fromkeys(lane_of[name] for name in names)) or [_(NO_ACTOR)]


def lanes_of_hypotheses(event: str, hypotheses: Mapping[str, Sequence[str]]) -> list[str]:
    """The titles of the hypotheses that the event of this ref bears on, which are given by event.

    >>> lanes_of_hypotheses("siege", {"siege": ["Fear"]}), lanes_of_hypotheses("relief", {})
    (['Fear'], ['No hypothesis'])
    """
    return list(dict.fromkeys(hypotheses.get(event, ()))) or [_(NO_HYPOTHESIS)]


def lane_order(items: Iterable[TimelineItem]) -> tuple[str, ...]:
    """The fullest lane first, then by name; what has no kind, no actor or no lane of its own comes last."""
    counted = Counter(item.lane for item in items)
    return tuple(sorted(counted, key=lambda lane: (is_rest(lane), -counted[lane], lane)))


def is_rest(lane: str) -> bool:
    before, _number, behind = _(SHARED).partition("%(n)s")
    number = lane.removeprefix(before).removesuffix(behind)
    is_shared = lane == f"{before}{number}{behind}" and number.isdecimal()
    return is_shared or lane in map(_, (NO_KIND, NO_ACTOR, NO_HYPOTHESIS))
