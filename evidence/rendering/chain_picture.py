"""What a picture of a causal chain shows, before anything is drawn."""

from dataclasses import dataclass
from enum import StrEnum

from evidence.dating import Order
from evidence.inference.evidence_tests import EvidenceTest, Result


class StepKind(StrEnum):
    CAUSE = "cause"
    MECHANISM = "mechanism"
    OUTCOME = "outcome"
    CONDITION = "condition"


class Direction(StrEnum):
    """Which way the chain is read: right on a wide page, down beside a text or on a telephone."""

    RIGHT = "right"
    DOWN = "down"


class Strength(StrEnum):
    """How heavily the evidence speaks for a link; an asserted one has neither a test nor a trace."""

    ASSERTED = "asserted"
    UNTESTED = "untested"
    AGAINST = "against"
    WEAK = "weak"
    MODERATE = "moderate"
    STRONG = "strong"


# 5 dB is where an item stops being a straw in the wind, 10 dB a ratio of ten to one (methods 1.3, 2.3).
MODERATE_FROM_DB = 5.0
STRONG_FROM_DB = 10.0
MODERATE_FROM_PROBABILITY = 0.76
STRONG_FROM_PROBABILITY = 0.91


@dataclass(frozen=True)
class ChainStep:
    """One node: an entity and what it does; `tooltip` is what one gets on hover and a screen reader says."""

    ref: str
    kind: StepKind
    entity: str
    activity: str
    href: str
    tooltip: str
    n_events: int = 0
    unobserved: bool = False


@dataclass(frozen=True)
class ChainLink:
    """One arrow; its strength is a weight in decibels, or a probability, or neither where it is untested."""

    ref: str
    tail: str
    head: str
    href: str
    tooltip: str
    weight_db: float | None = None
    probability: float | None = None
    tests: tuple[tuple[EvidenceTest | None, Result], ...] = ()
    n_events: int = 0
    note: str = ""
    is_weakest: bool = False
    order: Order | None = None

    @property
    def strength(self) -> Strength:
        if self.weight_db is not None:
            return _band(self.weight_db, 0.0, MODERATE_FROM_DB, STRONG_FROM_DB)
        if self.probability is not None:
            return _band(self.probability, 0.5, MODERATE_FROM_PROBABILITY, STRONG_FROM_PROBABILITY)
        return Strength.UNTESTED if self.tests or self.n_events else Strength.ASSERTED

    @property
    def is_weighed(self) -> bool:
        return self.weight_db is not None or self.probability is not None


@dataclass(frozen=True)
class ChainPicture:
    """A whole chain; `key` makes the ids in the drawing, so it is unique among the pictures of a page.

    `hypothesis` and `href` are for the heading that it has beside other chains.
    """

    key: str
    title: str
    steps: tuple[ChainStep, ...]
    links: tuple[ChainLink, ...]
    hypothesis: str = ""
    href: str = ""


def _band(value: float, even: float, moderate: float, strong: float) -> Strength:
    if value < even:
        return Strength.AGAINST
    if value < moderate:
        return Strength.WEAK
    return Strength.MODERATE if value < strong else Strength.STRONG
