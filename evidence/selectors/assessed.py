"""The assessments of a case as plain data, in three queries, whatever the number of rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from evidence.choices import Treatment
from evidence.models import Assessment, Case, EvidenceItem, Hypothesis
from evidence.selectors.readings import Outcome, Said, said


class HypothesisFacts(NamedTuple):
    """What the arithmetic needs of a hypothesis."""

    pk: int
    ref: str
    title: str
    role: str
    prior_weight: float
    wording: int


class ItemFacts(NamedTuple):
    """What the arithmetic and the matrix need of an item; `bundle` is the ref of the bundle it belongs to."""

    pk: int
    ref: str
    title: str
    outcome: Outcome
    restricted: bool
    bundle: str


class Judgement(NamedTuple):
    """One coder's assessment as it was stored; `is_stale` where the hypothesis was reworded since."""

    ref: str
    coder: str
    s: float | None
    f: float | None
    said: Said
    is_stale: bool


Pairs = dict[int, dict[int, list[Judgement]]]


@dataclass(frozen=True)
class Assessed:
    """The visible part of a case: judgements by the key of their target, then by that of their item."""

    hypotheses: tuple[HypothesisFacts, ...]
    items: tuple[ItemFacts, ...]
    on_hypotheses: Pairs
    on_links: Pairs

    def coders(self) -> list[str]:
        """Everybody whose assessments the reader may see."""
        return sorted({judgement.coder for judgement in self.judgements()})

    def judgements(self) -> Iterator[Judgement]:
        for pairs in (self.on_hypotheses, self.on_links):
            for by_item in pairs.values():
                for judgements in by_item.values():
                    yield from judgements

    def of_coder(self, coder: str) -> Assessed:
        """The same with one coder's assessments only."""
        on_hypotheses, on_links = (only(pairs, coder) for pairs in (self.on_hypotheses, self.on_links))
        return Assessed(self.hypotheses, self.items, on_hypotheses, on_links)


def only(pairs: Pairs, coder: str) -> Pairs:
    kept: Pairs = {}
    for target, by_item in pairs.items():
        own = {item: [one for one in judged if one.coder == coder] for item, judged in by_item.items()}
        kept[target] = {item: judged for item, judged in own.items() if judged}
    return kept


def assessed(case: Case, user: Any) -> Assessed:
    """What this reader may see of the case's hypotheses, items and assessments."""
    facts = tuple(HypothesisFacts(*row) for row in hypothesis_rows(case, user))
    items = tuple(item_facts(row) for row in item_rows(case, user))
    on_hypotheses, on_links = judgements(case, user, facts)
    return Assessed(facts, items, on_hypotheses, on_links)


def hypothesis_rows(case: Case, user: Any) -> Any:
    rows = Hypothesis.objects.filter(case=case).visible_to(user)
    return rows.values_list("pk", "ref", "title", "role", "prior_weight", "wording")


def item_rows(case: Case, user: Any) -> Any:
    rows = EvidenceItem.objects.filter(case=case).visible_to(user)
    return rows.order_by("ref").values_list(
        "pk", "ref", "title", "status", "search_success", "restricted", "cluster__ref", "cluster__treatment"
    )


def item_facts(row: tuple[Any, ...]) -> ItemFacts:
    pk, ref, title, status, success, restricted, cluster, treatment = row
    bundle = cluster if treatment == Treatment.BUNDLE else ""
    return ItemFacts(pk, ref, title, Outcome(status, 1.0 if success is None else success), restricted, bundle)


def judgements(case: Case, user: Any, hypotheses: tuple[HypothesisFacts, ...]) -> tuple[Pairs, Pairs]:
    """Judgements on hypotheses and on links, each coder's own."""
    wordings = {facts.pk: facts.wording for facts in hypotheses}
    on_hypotheses: Pairs = defaultdict(lambda: defaultdict(list))
    on_links: Pairs = defaultdict(lambda: defaultdict(list))
    for item, hypothesis, link, wording, ref, coder, s, f, predicts, claimed, deductive in assessment_rows(
        case, user
    ):
        is_stale = wording < wordings.get(hypothesis, 0)
        judgement = Judgement(ref, coder, s, f, said(predicts, claimed, deductive), is_stale)
        (on_hypotheses[hypothesis] if link is None else on_links[link])[item].append(judgement)
    return on_hypotheses, on_links


def assessment_rows(case: Case, user: Any) -> Any:
    rows = Assessment.objects.filter(case=case).visible_to(user).order_by("coder_name")
    return rows.values_list(
        "evidence_id", "hypothesis_id", "link_id", "wording", "ref", "coder_name",
        "p_if_true", "p_if_false", "predicts", "claimed_test", "deductive",
    )  # fmt: skip
