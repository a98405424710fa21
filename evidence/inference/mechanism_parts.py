"""What a causal mechanism is made of: steps, links between them, and what checks find."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class StepKind(StrEnum):
    """The place of a step in the chain."""

    CAUSE = "cause"
    MECHANISM = "mechanism"
    OUTCOME = "outcome"
    CONDITION = "condition"


class FindingKind(StrEnum):
    """What a structural check can find."""

    CYCLE = "cycle"
    NO_PATH = "no-path"
    ORPHAN = "orphan"
    UNOBSERVED = "unobserved"
    ASSERTED = "asserted"
    ORDER_IMPOSSIBLE = "order-impossible"
    NO_SUFFICIENCY_NOTE = "no-sufficiency-note"
    SHARED_WITH_RIVAL = "shared-with-rival"
    DISCRIMINATES = "discriminates"
    NOTHING_DISCRIMINATES = "nothing-discriminates"
    COVERAGE = "coverage"


@dataclass(frozen=True, slots=True)
class EventSpan:
    """A dated event: it happened between earliest and latest, None where that end is open or unknown."""

    ref: str
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class Step:
    """A node: an entity and its activity, with the events that instantiate it."""

    ref: str
    kind: StepKind
    label: str
    events: tuple[EventSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """An arrow between two steps (by ref), its claim, the refs of its tests and its heaviest weight in dB."""

    ref: str
    tail: str
    head: str
    claim: str = ""
    tests: tuple[str, ...] = ()
    heaviest_weight_db: float | None = None


@dataclass(frozen=True, slots=True)
class Mechanism:
    """A causal chain as a graph, with a note on which steps jointly suffice for the outcome."""

    steps: tuple[Step, ...]
    links: tuple[Link, ...]
    sufficiency_note: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a structural check found; `where` is the ref of the step or link, or what is meant."""

    kind: FindingKind
    where: str
    sentence: str
