"""The assessments of a case as plain data, in three queries, whatever the number of rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from evidence.choices import EvidenceStatus, Treatment
from evidence.inference.errors import StaleConditional
from evidence.models import Assessment, Case, EvidenceItem, Hypothesis
from evidence.selectors.conditions import require_conditions
from evidence.selectors.readings import Outcome, Said, said

REF, CLUSTER = 1, 6


class HypothesisFacts(NamedTuple):
    """What the arithmetic needs of a hypothesis."""

    pk: int
    ref: str
    title: str
    role: str
    prior_weight: float
    wording: int


class ItemFacts(NamedTuple):
    """What the arithmetic and the matrix need of an item.

    `cluster` is the ref of the origin it goes back to, with its `treatment`; `joint` is the item that is judged
    for all of its bundle, where there is one; `given` are the items whose outcomes are taken as given.
    """

    pk: int
    ref: str
    title: str
    outcome: Outcome
    restricted: bool
    cluster: str = ""
    treatment: str = ""
    joint: str = ""
    given: tuple[str, ...] = ()

    @property
    def status(self) -> str:
        return self.outcome.status

    @property
    def status_words(self) -> str:
        return str(EvidenceStatus(self.status).label)

    @property
    def bundle(self) -> str:
        """The ref of the bundle that it belongs to."""
        return self.cluster if self.treatment == Treatment.BUNDLE else ""

    @property
    def is_member(self) -> bool:
        """Whether another item is judged for it: its own numbers are a record and do not count."""
        return self.joint not in ("", self.ref)

    @property
    def stands_for(self) -> str:
        """The item that counts where this one is meant."""
        return self.joint or self.ref


class Judgement(NamedTuple):
    """One coder's assessment as it was stored.

    `is_stale` where the hypothesis was reworded since; `lapse` says which outcomes, taken as given, are not those
    of then.
    """

    ref: str
    coder: str
    s: float | None
    f: float | None
    said: Said
    is_stale: bool
    lapse: str = ""

    @property
    def is_fresh(self) -> bool:
        """Whether it stands on the present wording and the present outcomes."""
        return not self.is_stale and not self.lapse


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
    items = item_facts(item_rows(case, user))
    on_hypotheses, on_links = judgements(case, user, facts, items)
    return Assessed(facts, items, on_hypotheses, on_links)


def hypothesis_rows(case: Case, user: Any) -> Any:
    rows = Hypothesis.objects.filter(case=case).visible_to(user)
    return rows.values_list("pk", "ref", "title", "role", "prior_weight", "wording")


def item_rows(case: Case, user: Any) -> Any:
    """A row for each item, and one more for every further item that it is judged given."""
    rows = EvidenceItem.objects.filter(case=case).visible_to(user)
    return rows.order_by("ref").values_list(
        "pk", "ref", "title", "status", "search_success", "restricted",
        "cluster__ref", "cluster__treatment", "cluster__joint_item", "conditioned_on",
    )  # fmt: skip


def item_facts(rows: Iterable[tuple[Any, ...]]) -> tuple[ItemFacts, ...]:
    """The items with what they are tied to, as far as it is among them."""
    found: dict[int, tuple[Any, ...]] = {}
    given: dict[int, list[int]] = defaultdict(list)
    for *row, condition in rows:
        found[row[0]] = tuple(row)
        if condition is not None:
            given[row[0]].append(condition)
    return tuple(one_item(row, found, given[pk]) for pk, row in found.items())


def one_item(row: tuple[Any, ...], rows: dict[int, tuple[Any, ...]], given: list[int]) -> ItemFacts:
    pk, ref, title, status, success, restricted, cluster, treatment, joint = row
    is_joined = treatment == Treatment.BUNDLE and joint in rows and rows[joint][CLUSTER] == cluster
    return ItemFacts(
        pk,
        ref,
        title,
        Outcome(status, 1.0 if success is None else success),
        restricted,
        cluster or "",
        treatment or "",
        rows[joint][REF] if is_joined else "",
        tuple(sorted(rows[other][REF] for other in given if other in rows)),
    )


def judgements(
    case: Case, user: Any, hypotheses: tuple[HypothesisFacts, ...], items: tuple[ItemFacts, ...]
) -> tuple[Pairs, Pairs]:
    """Judgements on hypotheses and on links, each coder's own."""
    wordings = {facts.pk: facts.wording for facts in hypotheses}
    by_ref, by_key = {item.ref: item for item in items}, {item.pk: item for item in items}
    on_hypotheses: Pairs = defaultdict(lambda: defaultdict(list))
    on_links: Pairs = defaultdict(lambda: defaultdict(list))
    for item, hypothesis, link, wording, given, *judged in assessment_rows(case, user):
        if item not in by_key:
            continue  # recorded between the two queries
        ref, coder, s, f, *say = judged
        is_stale = wording != wordings.get(hypothesis, wording)
        lapse = lapse_of(by_key[item], given, by_ref)
        judgement = Judgement(ref, coder, s, f, said(*say), is_stale, lapse)
        (on_hypotheses[hypothesis] if link is None else on_links[link])[item].append(judgement)
    return on_hypotheses, on_links


def lapse_of(item: ItemFacts, judged_on: Mapping[str, str], items: Mapping[str, ItemFacts]) -> str:
    """Why an assessment made on these outcomes is not to be used, in words; empty where they stand."""
    try:
        require_conditions(item, judged_on, items)
    except StaleConditional as problem:
        return str(problem)
    return ""


def assessment_rows(case: Case, user: Any) -> Any:
    rows = Assessment.objects.filter(case=case).visible_to(user).order_by("coder_name")
    return rows.values_list(
        "evidence_id", "hypothesis_id", "link_id", "wording", "conditions", "ref", "coder_name",
        "p_if_true", "p_if_false", "predicts", "claimed_test", "deductive",
    )  # fmt: skip
