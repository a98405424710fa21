"""What a page says of a causal chain: its steps and links with their events, tests and order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from evidence.choices import StepKind
from evidence.dating import Dating, Order, Precision, Span, order
from evidence.inference.mechanism import ChainConfidence
from evidence.selectors.standings import Cell, Standing


class Basis(StrEnum):
    """What a link rests on: tests of its own, events that are its traces, or the researcher's word alone."""

    TESTED = "tested"
    TRACED = "traced"
    ASSERTED = "asserted"


@dataclass(frozen=True)
class Named:
    """A row that is only named: an actor, or the hypothesis of a chain."""

    ref: str
    title: str


@dataclass(frozen=True)
class PlacedEvent:
    """An event of a step or a link; `spans` are the bounds of all its datings, the preferred one first."""

    ref: str
    title: str
    edtf: str
    date_text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class StepFacts:
    """A node: an entity and what it does, with the events in which it happened."""

    ref: str
    kind: str
    entity: str
    activity: str
    actors: tuple[Named, ...]
    events: tuple[PlacedEvent, ...]

    @property
    def label(self) -> str:
        return f"{self.entity} {self.activity}".strip()

    @property
    def kind_in_words(self) -> str:
        return str(StepKind(self.kind).label)

    @property
    def is_observed(self) -> bool:
        """Whether one of its events has a date."""
        return any(event.spans for event in self.events)

    @property
    def when(self) -> Dating | None:
        """From the first day that any dating of its events allows to the last one; None where none has a date."""
        if not self.is_observed:
            return None
        spans = [span for event in self.events for span in event.spans or (Span(None, None),)]
        first, last = [span.earliest for span in spans], [span.latest for span in spans]
        return Dating(
            text="",
            edtf="",
            earliest=None if None in first else min(day for day in first if day),
            latest=None if None in last else max(day for day in last if day),
            precision=Precision.RANGE,
        )


@dataclass(frozen=True)
class ItemTest:
    """An item of evidence and its cell: against a link itself, or against the hypothesis of the chain.

    `shared` are the titles of the events that the item has in common with the traces of the link.
    """

    ref: str
    title: str
    cell: Cell | None
    shared: tuple[str, ...] = ()

    @property
    def weight_db(self) -> float | None:
        return self.cell.weight_db if self.cell else None


@dataclass(frozen=True)
class LinkFacts:
    """An arrow. `tests` are its own; `on_traces` test the hypothesis, with evidence from the events of the link."""

    ref: str
    tail: StepFacts
    head: StepFacts
    claim: str
    note: str
    events: tuple[PlacedEvent, ...]
    tests: tuple[ItemTest, ...] = ()
    standing: Standing | None = None
    on_traces: tuple[ItemTest, ...] = ()

    @property
    def words(self) -> str:
        return self.claim or f"{self.tail.entity} → {self.head.entity}"

    @property
    def is_tested(self) -> bool:
        """Whether a test of its own weighs."""
        return self.standing is not None and self.standing.is_tested and self.standing.posterior is not None

    @property
    def basis(self) -> Basis:
        if self.is_tested:
            return Basis.TESTED
        return Basis.TRACED if self.events else Basis.ASSERTED

    @property
    def weight_db(self) -> float | None:
        """What its own tests weigh together; None where none weighs."""
        return self.standing.total_db if self.is_tested else None

    @property
    def probability(self) -> float | None:
        return self.standing.posterior if self.is_tested else None

    @property
    def heaviest_db(self) -> float | None:
        return self.standing.heaviest_db if self.is_tested else None

    @property
    def problem(self) -> str:
        """Why tests of its own give no probability."""
        return self.standing.problem if self.standing else ""

    @property
    def order(self) -> Order | None:
        """May the first step come before the second? None where a step has no dated event."""
        tail, head = self.tail.when, self.head.when
        return order(tail, head) if tail and head else None


@dataclass(frozen=True)
class ChainFacts:
    """A chain of one hypothesis. `weakest` is empty where nothing tells the links apart."""

    ref: str
    title: str
    hypothesis: Named
    sufficiency_note: str
    steps: tuple[StepFacts, ...]
    links: tuple[LinkFacts, ...]
    weakest: tuple[LinkFacts, ...] = ()
    confidence: ChainConfidence | None = None

    @property
    def tested(self) -> tuple[LinkFacts, ...]:
        return tuple(link for link in self.links if link.is_tested)

    @property
    def untested(self) -> tuple[LinkFacts, ...]:
        return tuple(link for link in self.links if not link.is_tested)

    @property
    def weakest_tested(self) -> LinkFacts | None:
        """The tested link that bounds the whole chain from above."""
        return self.tested[self.confidence.weakest_index] if self.confidence else None

    def link(self, ref: str) -> LinkFacts:
        return next(link for link in self.links if link.ref == ref)
