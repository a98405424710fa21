"""The cells that several coders judged, their numbers side by side, those furthest apart first."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np

from evidence.choices import ClaimedTest
from evidence.inference.against_rest import mixtures
from evidence.inference.errors import InferenceError
from evidence.inference.evidence_tests import Predicts
from evidence.rendering.figures import decibels
from evidence.selectors.analysis import shared_start
from evidence.selectors.assessed import Assessed, HypothesisFacts, ItemFacts, Judgement, Pairs
from evidence.selectors.readings import Outcome, weight_of
from evidence.selectors.types_of_tests import implied, in_words

DIGITS = 9  # in dB; finer differences between coders are rounding
SAME = 1e-12  # two probabilities that differ by less, relatively, are one number computed twice
Mixtures = dict[tuple[int, str], list[float]]


class LinkName(NamedTuple):
    """A link of a chain by what the comparison shows of it."""

    pk: int
    ref: str
    title: str


Target = HypothesisFacts | LinkName
IfNot = Callable[[Judgement, ItemFacts], float | None]


@dataclass(frozen=True)
class Given:
    """What one coder says of a cell: `s` under the target, `f` under what it is held against.

    `weight_db` is of what was observed; None without both numbers or without an outcome. `test` is in
    words, and empty without both numbers.
    """

    coder: str
    ref: str
    s: float | None
    f: float | None
    claimed: str
    test: str
    weight_db: float | None

    @property
    def claimed_words(self) -> str:
        return ClaimedTest(self.claimed).label.lower() if self.claimed else ""


@dataclass(frozen=True)
class SharedCell:
    """One item against one target, judged by two coders or more on the present wording and outcomes."""

    item: ItemFacts
    target: Target
    given: tuple[Given, ...]

    @property
    def weighed(self) -> list[Given]:
        """Those with a weight, the most opposed first."""
        return sorted(
            (one for one in self.given if one.weight_db is not None), key=lambda one: one.weight_db or 0.0
        )

    @property
    def ends(self) -> tuple[Given, Given] | None:
        """The lowest and the highest weight, where there are two at least."""
        weighed = self.weighed
        return (weighed[0], weighed[-1]) if len(weighed) > 1 else None

    @property
    def spread_db(self) -> float | None:
        """From the lowest weight to the highest; equal ones are not apart, even infinite ones."""
        if not self.ends:
            return None
        low, high = (one.weight_db or 0.0 for one in self.ends)
        return 0.0 if low == high else high - low

    @property
    def spread_words(self) -> str:
        return decibels(self.spread_db).lstrip("+")

    @property
    def is_split(self) -> bool:
        """Whether it speaks for the target to one coder and against it to another."""
        return bool(self.ends) and (self.ends[0].weight_db or 0.0) < 0.0 < (self.ends[1].weight_db or 0.0)

    @property
    def by_coder(self) -> dict[str, Given]:
        return {one.coder: one for one in self.given}


def cells_of_hypotheses(given: Assessed, *, is_exclusive: bool) -> tuple[SharedCell, ...]:
    rules: Iterable[tuple[Target, IfNot]] = ((facts, own_f) for facts in given.hypotheses)
    if is_exclusive:
        against = fixed_mixtures(given)
        rules = ((facts, partial(mixed_f, against, place)) for place, facts in enumerate(given.hypotheses))
    return shared_cells(given.items, given.on_hypotheses, rules)


def cells_of_links(given: Assessed, links: Iterable[LinkName]) -> tuple[SharedCell, ...]:
    """A link is always weighed against its own negation."""
    return shared_cells(given.items, given.on_links, ((link, own_f) for link in links))


def shared_cells(
    items: Sequence[ItemFacts], pairs: Pairs, rules: Iterable[tuple[Target, IfNot]]
) -> tuple[SharedCell, ...]:
    """Opposite directions first, then by spread; cells that cannot be weighed come last."""
    cells = []
    for target, if_not in rules:
        judged = pairs.get(target.pk, {})
        for item in items:
            fresh = [one for one in judged.get(item.pk, ()) if one.is_fresh]
            if len(fresh) > 1:
                said = [given_by(one, item, if_not(one, item)) for one in fresh]
                cells.append(SharedCell(item, target, tuple(said)))
    return tuple(sorted(cells, key=apart))


def apart(cell: SharedCell) -> tuple[bool, float]:
    spread = cell.spread_db
    return not cell.is_split, math.inf if spread is None else -spread


def own_f(one: Judgement, _: ItemFacts) -> float | None:
    """P(present | not the target) as the coder gave it."""
    return one.f


def mixed_f(against: Mixtures, place: int, one: Judgement, item: ItemFacts) -> float | None:
    """P(present | not the hypothesis) to this coder, among rivals that exclude each other."""
    found = against.get((item.pk, one.coder), [])
    return found[place] if found and not math.isnan(found[place]) else None


def fixed_mixtures(given: Assessed) -> Mixtures:
    """What the rivals of each hypothesis together predict to a coder, weighted by the stated priors.

    With the probabilities that rivals have when an item comes in (methods 2.4) a coder's weight for one item
    would depend on what they said of the others; under fixed weights it is comparable between coders.
    """
    rows: dict[tuple[int, str], dict[int, float]] = defaultdict(dict)
    for facts in given.hypotheses:
        for item, judgements in given.on_hypotheses.get(facts.pk, {}).items():
            for one in judgements:
                if one.s is not None and one.is_fresh:
                    rows[item, one.coder][facts.pk] = one.s
    order = [facts.pk for facts in given.hypotheses]
    whole = {key: [row[pk] for pk in order] for key, row in rows.items() if len(row) == len(order)}
    if not whole:
        return {}
    priors = [math.log(one.prior) for one in shared_start(given.hypotheses)]
    found = mixtures(np.tile(priors, (len(whole), 1)), np.array(list(whole.values())))
    return dict(zip(whole, found.tolist(), strict=True))


def given_by(one: Judgement, item: ItemFacts, f: float | None) -> Given:
    if one.s is None or f is None:
        return Given(one.coder, one.ref, one.s, f, one.said.claimed, "", None)
    f = one.s if math.isclose(one.s, f, rel_tol=SAME) else f
    test = implied(one.s, f, one.said.predicts == Predicts.ABSENT).test
    return Given(
        one.coder, one.ref, one.s, f, one.said.claimed, in_words(test), weighed(item.outcome, one.s, f)
    )


def weighed(outcome: Outcome, s: float, f: float) -> float | None:
    """None too where the coder holds what was observed for impossible on both sides."""
    try:
        weight = weight_of(outcome, s, f)
    except InferenceError:
        return None
    return None if weight is None else round(weight, DIGITS)
