"""What a causal model says about the case, given what is recorded of its nodes (methods 4)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from evidence.choices import EvidenceStatus
from evidence.inference.causal_types import CausalModel as Model
from evidence.inference.causal_types import Clue
from evidence.inference.errors import InferenceError, Undefined
from evidence.inference.model_text import ModelText, lines, read_types, said
from evidence.models import Case, CausalModel, NodeItem
from evidence.selectors.remembered import Remembered
from evidence.selectors.sight import sight
from evidence.selectors.types_of_tests import in_words

KEPT = 32
LONGEST_FRACTION = 24
VALUES = {EvidenceStatus.FOUND: 1, EvidenceStatus.NOT_FOUND: 0}


class ItemOfNode(NamedTuple):
    """The evidence item that stands for a node; `value` is None while it was not sought, or cannot be."""

    ref: str
    title: str
    status: str
    search_success: float | None

    @property
    def value(self) -> int | None:
        return VALUES.get(EvidenceStatus(self.status))

    @property
    def status_words(self) -> str:
        return str(EvidenceStatus(self.status).label)

    @property
    def may_be_missed(self) -> bool:
        """Whether it counts as absent although the search might have missed it."""
        return self.value == 0 and self.search_success is not None and self.search_success < 1.0


class Exact(NamedTuple):
    """A probability, exactly."""

    value: Fraction

    @property
    def words(self) -> str:
        """As a fraction, where it is short enough to be read."""
        said = str(self.value)
        return said if len(said) <= LONGEST_FRACTION else ""

    @property
    def share(self) -> float:
        return float(self.value)


@dataclass(frozen=True)
class NodeFacts:
    """One node: what is known of it, or what looking for it would say."""

    node: str
    value: int | None
    item: ItemOfNode | None
    can_matter: bool = True
    clue: Clue | None = None
    problem: str = ""

    @property
    def if_true(self) -> Exact | None:
        return Exact(self.clue.p_if_true) if self.clue else None

    @property
    def if_false(self) -> Exact | None:
        return Exact(self.clue.p_if_false) if self.clue else None

    @property
    def test(self) -> str:
        return in_words(self.clue.implied.test) if self.clue else ""

    @property
    def learning(self) -> float | None:
        return float(self.clue.learning) if self.clue else None


@dataclass(frozen=True)
class ModelFacts:
    """The whole answer; with a `problem` the part that could not be read or computed, and no probabilities."""

    nodes: tuple[NodeFacts, ...] = ()
    arrows: tuple[tuple[str, str], ...] = ()
    confounded: tuple[tuple[str, str], ...] = ()
    causal_types: int = 0
    restrictions: tuple[str, ...] = ()
    prior: Exact | None = None
    posterior: Exact | None = None
    script: str = ""
    script_problem: str = ""
    problem: str = ""

    @property
    def known(self) -> list[NodeFacts]:
        return [one for one in self.nodes if one.value is not None]

    @property
    def open(self) -> list[NodeFacts]:
        """The nodes that are not yet observed, the most instructive first."""
        waiting = [one for one in self.nodes if one.value is None]
        return sorted(waiting, key=lambda one: -(one.learning or 0.0))


_kept: Remembered[ModelFacts] = Remembered(KEPT)


def model_facts(case: Case, user: Any, row: CausalModel) -> ModelFacts:
    """What the model says to this reader: items that they may not see leave their nodes unobserved."""
    key = (case.pk, case.revision, sight(case, user), row.pk)
    return _kept.get(key, lambda: computed(ModelText.of(row), items_of(case, user, row)))


def items_of(case: Case, user: Any, row: CausalModel) -> dict[str, ItemOfNode]:
    """The items of the model's nodes that this reader may see."""
    rows = NodeItem.objects.filter(case=case, model=row).visible_to(user)
    columns = ("evidence__ref", "evidence__title", "evidence__status", "evidence__search_success")
    return {node: ItemOfNode(*item) for node, *item in rows.values_list("node", *columns)}


def computed(text: ModelText, items: dict[str, ItemOfNode]) -> ModelFacts:
    try:
        return answered(text, items)
    except InferenceError as problem:
        return ModelFacts(problem=said(problem))


def answered(text: ModelText, items: dict[str, ItemOfNode]) -> ModelFacts:
    """Raises InferenceError for a model that cannot be read; what only the answer lacks is said in `problem`."""
    model, graph = text.model, text.graph
    given = text.values
    observed = {node: item.value for node, item in items.items() if item.value is not None}
    known = given | observed
    script, script_problem = script_of(model)
    try:
        problem = conflict(given, observed, items)
        prior = Exact(model.probability(text.query))
        posterior = None if problem else Exact(model.probability(text.query, known))
    except InferenceError as error:
        problem, prior, posterior = said(error), None, None
    nodes = (node_facts(model, text.query, node, known, items.get(node)) for node in graph.nodes)
    return ModelFacts(
        nodes=tuple(nodes) if not problem else (),
        arrows=tuple((tail, head) for head in graph.nodes for tail in graph.parents[head]),
        confounded=graph.confounded,
        causal_types=math.prod(len(block.types) for block in model.blocks),
        restrictions=tuple(restrictions(text)),
        prior=prior,
        posterior=posterior,
        script=script,
        script_problem=script_problem,
        problem=problem,
    )


def conflict(given: dict[str, int], observed: dict[str, int], items: dict[str, ItemOfNode]) -> str:
    """Where what was typed as given is not what the items of the nodes say."""
    for node, value in observed.items():
        if given.get(node, value) != value:
            item = items[node]
            return _(
                "Given is %(node)s = %(given)s, but %(ref)s, which stands for %(node)s, is "
                "“%(status)s”: change one of them."
            ) % {
                "node": node,
                "given": given[node],
                "ref": item.ref,
                "status": item.status_words.lower(),
            }
    return ""


def node_facts(
    model: Model, query: str, node: str, known: dict[str, int], item: ItemOfNode | None
) -> NodeFacts:
    if node in known:
        return NodeFacts(node, known[node], item)
    try:
        if not model.can_matter(node, query, known):
            return NodeFacts(node, None, item, can_matter=False)
        return NodeFacts(node, None, item, clue=model.clue(node, query, known))
    except Undefined as problem:
        return NodeFacts(node, None, item, problem=said(problem))


def restrictions(text: ModelText) -> Iterator[str]:
    """What was ruled out or weighed, in words."""
    never = (
        (text.monotone, _("%(arrow)s: never a negative effect.")),
        (text.antitone, _("%(arrow)s: never a positive effect.")),
    )
    for arrows, words in never:
        yield from (words % {"arrow": arrow.replace("->", "→")} for arrow in lines(arrows))
    for line in lines(text.types):
        head, _colon, kinds = line.partition(":")
        words = _("types weighed") if "=" in kinds else _("types allowed")
        yield f"{head.strip()}: {words}: {kinds.strip()}."
    weighed = read_types(text.types)[1]
    for one, other in text.graph.confounded:
        if not {(one, other), (other, one)} & set(weighed):
            yield _(
                "%(one)s ↔ %(other)s: no pairs of types are weighed, so the two are taken as independent."
            ) % {"one": one, "other": other}


def script_of(model: Model) -> tuple[str, str]:
    """The script for R, or why there is none."""
    try:
        return model.to_causalqueries(), ""
    except InferenceError as problem:
        return "", said(problem)
