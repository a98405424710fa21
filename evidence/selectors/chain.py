"""The causal chains of a case with the evidence for each link, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.db.models import F, QuerySet

from evidence.dating import Span
from evidence.inference.mechanism import EventSpan, Finding, Mechanism, check
from evidence.inference.mechanism import Link as MechanismLink
from evidence.inference.mechanism import Step as MechanismStep
from evidence.inference.mechanism import StepKind as MechanismStepKind
from evidence.models import Actor, Case, Chain, Dating, Event, EvidenceItem, Link, Step
from evidence.selectors.analysis import CaseAnalysis, analysis
from evidence.selectors.assessed import Assessed, assessed
from evidence.selectors.chain_facts import ChainFacts, ItemTest, LinkFacts, Named, PlacedEvent, StepFacts
from evidence.selectors.independent import pair_cells
from evidence.selectors.link_strength import confidence, weakest
from evidence.selectors.remembered import Remembered
from evidence.selectors.sight import sight
from evidence.selectors.standings import Cell

KEPT = 64
Many = Mapping[int, list[int]]

_kept: Remembered[tuple[ChainFacts, ...]] = Remembered(KEPT)


def chain_facts(case: Case, user: Any) -> tuple[ChainFacts, ...]:
    """Every chain of the case as this reader may see it; `case` is the one that `case_for` fetched."""
    key = (case.pk, case.revision, sight(case, user))
    return _kept.get(key, lambda: Reader(case, user).chains())


def findings(chain: ChainFacts, chains: Iterable[ChainFacts]) -> list[Finding]:
    """What the structural checks find; its rivals are the chains of the other hypotheses."""
    rivals = [mechanism(other) for other in chains if other.hypothesis != chain.hypothesis]
    return check(mechanism(chain), rivals)


def mechanism(chain: ChainFacts) -> Mechanism:
    """The chain as the inference reads it; what counts as a test of a link is a test of its own."""
    return Mechanism(
        steps=tuple(
            MechanismStep(step.ref, MechanismStepKind(step.kind), step.label, tuple(spans(step)))
            for step in chain.steps
        ),
        links=tuple(
            MechanismLink(
                link.ref,
                link.tail.ref,
                link.head.ref,
                link.claim,
                tuple(test.ref for test in link.tests),
                link.heaviest_db,
            )
            for link in chain.links
        ),
        sufficiency_note=chain.sufficiency_note,
        name=chain.title,
    )


def spans(step: StepFacts) -> Iterable[EventSpan]:
    """Each dating of each event; an event without one is there, but not dated."""
    for event in step.events:
        for span in event.spans or (Span(None, None),):
            yield EventSpan(event.ref, span.earliest, span.latest)


class Reader:
    """Reads the visible rows of the chains once and puts them together."""

    def __init__(self, case: Case, user: Any) -> None:
        self.case, self.user = case, user
        self.results: CaseAnalysis = analysis(case, user)
        self.given: Assessed = assessed(case, user)
        self.titles = {item.ref: item.title for item in self.results.items}
        self.events = self.placed_events()
        self.items_at = self.items_by_event()

    def visible(self, model: type[Any]) -> QuerySet[Any]:
        return model.objects.filter(case=self.case).visible_to(self.user)

    def many(self, model: type[Any], name: str) -> Many:
        """The keys that each row names in a many-to-many field."""
        found: dict[int, list[int]] = defaultdict(list)
        for key, other in self.visible(model).exclude(**{name: None}).order_by().values_list("pk", name):
            found[key].append(other)
        return found

    def placed_events(self) -> dict[int, PlacedEvent]:
        """The events in the order of their dates, those without a date last."""
        datings: dict[int, list[Span]] = defaultdict(list)
        rows = self.visible(Dating).order_by("-preferred", "pk")
        for event, *bounds in rows.values_list("event_id", "earliest", "latest"):
            datings[event].append(Span(*bounds))
        events = self.visible(Event).with_dates().order_by(F("earliest").asc(nulls_last=True), "ref")
        return {
            pk: PlacedEvent(ref, title, edtf, date_text, tuple(datings[pk]))
            for pk, ref, title, edtf, date_text in events.values_list(
                "pk", "ref", "title", "edtf", "date_text"
            )
        }

    def items_by_event(self) -> dict[int, list[str]]:
        """The refs of the visible items that name each event."""
        found: dict[int, list[str]] = defaultdict(list)
        rows = self.visible(EvidenceItem).exclude(events=None).order_by("ref")
        for ref, event in rows.values_list("ref", "events"):
            found[event].append(ref)
        return found

    def placed(self, keys: Iterable[int]) -> tuple[PlacedEvent, ...]:
        chosen = set(keys)
        return tuple(event for pk, event in self.events.items() if pk in chosen) if chosen else ()

    def chains(self) -> tuple[ChainFacts, ...]:
        steps, links = self.steps(), self.links()
        return tuple(
            self.chain(row, steps[row.pk], links[row.pk])
            for row in self.visible(Chain).select_related("hypothesis")
        )

    def steps(self) -> dict[int, dict[int, StepFacts]]:
        """The steps of each chain by their keys, in their order."""
        actors, events = self.many(Step, "actors"), self.many(Step, "events")
        named = {row.pk: Named(row.ref, row.name) for row in self.visible(Actor)}
        found: dict[int, dict[int, StepFacts]] = defaultdict(dict)
        for row in self.visible(Step):
            found[row.chain_id][row.pk] = StepFacts(
                ref=row.ref,
                kind=row.kind,
                entity=row.entity,
                activity=row.activity,
                actors=tuple(actor for pk, actor in named.items() if pk in actors.get(row.pk, ())),
                events=self.placed(events.get(row.pk, ())),
            )
        return found

    def links(self) -> dict[int, list[tuple[Link, list[int]]]]:
        """The links of each chain in their order, with the keys of their events."""
        events = self.many(Link, "events")
        found: dict[int, list[tuple[Link, list[int]]]] = defaultdict(list)
        for row in self.visible(Link):
            found[row.chain_id].append((row, events.get(row.pk, [])))
        return found

    def chain(
        self, row: Chain, steps: dict[int, StepFacts], links: list[tuple[Link, list[int]]]
    ) -> ChainFacts:
        cells = self.results.cells.get(row.hypothesis.ref, {})
        read = tuple(self.link(link, steps, keys, cells) for link, keys in links)
        chain = ChainFacts(
            ref=row.ref,
            title=row.title,
            hypothesis=Named(row.hypothesis.ref, row.hypothesis.title),
            sufficiency_note=row.sufficiency_note,
            steps=tuple(steps.values()),
            links=read,
        )
        return replace(chain, weakest=weakest(read), confidence=confidence(read))

    def link(
        self, row: Link, steps: dict[int, StepFacts], keys: list[int], cells: Mapping[str, Cell]
    ) -> LinkFacts:
        own = pair_cells(self.given.items, self.given.on_links.get(row.pk, {}))
        return LinkFacts(
            ref=row.ref,
            tail=steps[row.tail_id],
            head=steps[row.head_id],
            claim=row.claim,
            note=row.note,
            events=self.placed(keys),
            tests=tuple(ItemTest(ref, self.titles[ref], cell) for ref, cell in own.items()),
            standing=self.results.links.get(row.pk),
            on_traces=tuple(self.on_traces(keys, cells)),
        )

    def on_traces(self, keys: list[int], cells: Mapping[str, Cell]) -> Iterable[ItemTest]:
        """The items that name events of the link, each with its test against the hypothesis, if there is one."""
        shared: dict[str, list[str]] = defaultdict(list)
        for pk, event in self.events.items():
            if pk in keys:
                for ref in self.items_at.get(pk, ()):
                    shared[ref].append(event.title)
        for ref in sorted(shared):
            yield ItemTest(ref, self.titles[ref], cells.get(ref), tuple(shared[ref]))
