"""Hypotheses that exclude each other: one update over all of them, by what each leads one to expect."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from django.utils.translation import gettext as _

from evidence.inference.against_rest import AgainstRest, against_rest, mixtures
from evidence.inference.bayes import Posterior, update
from evidence.inference.errors import Contradiction, InferenceError
from evidence.selectors.assessed import Assessed, HypothesisFacts, ItemFacts, Judgement
from evidence.selectors.conditions import falling_with, judged_given
from evidence.selectors.independent import doubled, why_not_fresh
from evidence.selectors.readings import Outcome, Reading, chance, read_claim, read_numbers
from evidence.selectors.standings import SET_ASIDE, Cell, Left, Standing, tally

CellsOfSet = list[dict[str, Cell]]


@dataclass(frozen=True)
class Candidate:
    """An item with the judgements of those coders who judged it against every hypothesis of the set."""

    item: ItemFacts
    rows: tuple[tuple[Judgement, ...], ...]

    def likelihoods(self) -> list[float]:
        """Of what was observed, one for each hypothesis, the coders' pooled."""
        given = [[chance(one.s, self.item.outcome) for one in row] for row in self.rows]
        return given[0] if len(given) == 1 else [pooled(column) for column in zip(*given, strict=True)]


@dataclass(frozen=True)
class SetUpdate:
    """One update over the whole set, by the items in `used`."""

    used: list[Candidate]
    posterior: Posterior
    rest: AgainstRest


def pooled(chances: Sequence[float]) -> float:
    """The geometric mean, which is the mean of dB for every pair of hypotheses; one zero vetoes."""
    if 0.0 in chances:
        return 0.0
    return math.exp(math.fsum(math.log(one) for one in chances) / len(chances))


def set_standings(assessed: Assessed, starts: list[Standing]) -> tuple[CellsOfSet, list[Standing]]:
    """The cells of each hypothesis, and where each stands after the items that are complete."""
    candidates = complete(assessed)
    aside = put_aside(assessed, candidates)
    used = [one for one in candidates if one.item.ref not in aside]
    try:
        posterior = update([start.prior for start in starts], [one.likelihoods() for one in used])
    except Contradiction as contradiction:
        named = ", ".join(used[place].item.ref for place in contradiction.items)
        return unsettled(assessed, starts, aside, named)
    result = SetUpdate(used, posterior, against_rest(posterior))
    read = read_out(used, result.rest)
    cells = [
        cells_of(facts, assessed, {ref: row[place] for ref, row in read.items()}, aside)
        for place, facts in enumerate(assessed.hypotheses)
    ]
    return cells, [moved(start, place, result, cells[place]) for place, start in enumerate(starts)]


def put_aside(assessed: Assessed, candidates: list[Candidate]) -> dict[str, Left]:
    """Items that do not move the set whatever their numbers are, and why: bundles, and what falls with others."""
    aside = {item.ref: Left.MEMBER for item in assessed.items if item.is_member}
    ready = {one.item.ref for one in candidates} - aside.keys()
    moving = [one.item for one in candidates if one.item.outcome.moves and one.item.ref in ready]
    aside |= dict.fromkeys(doubled(moving), Left.BUNDLE)
    onward = judged_given(assessed.items)
    if onward:
        fallen = {ref for ref, left in aside.items() if left is Left.BUNDLE}
        fallen |= {item.ref for item in assessed.items if item.ref not in ready and is_aside(item, assessed)}
        for ref in falling_with(fallen, onward):
            if ref in ready:
                aside.setdefault(ref, Left.CONDITION)
    return aside


def is_aside(item: ItemFacts, assessed: Assessed) -> bool:
    """Whether an item that is not complete was weighed under some hypothesis, so that others may rest on it."""
    judged = [assessed.on_hypotheses.get(facts.pk, {}).get(item.pk) for facts in assessed.hypotheses]
    return any(idle_cell(item, one, None).left in SET_ASIDE for one in judged if one)


def unsettled(
    assessed: Assessed, starts: list[Standing], aside: dict[str, Left], named: str
) -> tuple[CellsOfSet, list[Standing]]:
    """No hypothesis of the set is left: the tests in words, and the items to look at again."""
    problem = _(
        "No hypothesis allows what was observed in %(named)s. Revise an assessment or add a hypothesis."
    ) % {"named": named}
    cells = [cells_of(facts, assessed, {}, aside) for facts in assessed.hypotheses]
    return cells, [
        replace(start, problem=problem, results=tally(own.values()))
        for start, own in zip(starts, cells, strict=True)
    ]


def complete(assessed: Assessed) -> list[Candidate]:
    """The items that at least one coder judged, on the present wordings, against every hypothesis."""
    size = len(assessed.hypotheses)
    candidates = []
    for item in assessed.items:
        by_coder: dict[str, list[Judgement]] = defaultdict(list)
        for facts in assessed.hypotheses:
            for one in assessed.on_hypotheses.get(facts.pk, {}).get(item.pk, ()):
                if one.s is not None and one.is_fresh:
                    by_coder[one.coder].append(one)
        rows = tuple(tuple(row) for row in by_coder.values() if len(row) == size)
        if rows:
            candidates.append(Candidate(item, rows))
    return candidates


def read_out(used: list[Candidate], rest: AgainstRest) -> dict[str, list[Cell]]:
    """The cells of every item that moves the set, one for each hypothesis."""
    rows = [(place, row) for place, one in enumerate(used) for row in one.rows]
    if not rows:
        return {}
    held = rest.log_weights[[place for place, _ in rows]]
    against = mixtures(held, np.array([[one.s for one in row] for _, row in rows])).tolist()
    weights = rest.weights_db.tolist()
    readings: dict[int, list[list[Reading]]] = defaultdict(list)
    for (place, row), rivals in zip(rows, against, strict=True):
        outcome = used[place].item.outcome
        readings[place].append([read(outcome, one, f) for one, f in zip(row, rivals, strict=True)])
    return {
        one.item.ref: [
            Cell(judged, tuple(column), shown(one.item, weight))
            for judged, column, weight in zip(
                zip(*one.rows, strict=True), zip(*readings[place], strict=True), weights[place], strict=True
            )
        ]
        for place, one in enumerate(used)
    }


def shown(item: ItemFacts, weight: float) -> float | None:
    """No weight before there is an outcome, nor after one side was eliminated (nan)."""
    return weight if item.outcome.moves and not math.isnan(weight) else None


def read(outcome: Outcome, one: Judgement, f: float) -> Reading:
    """A judgement beside what its rivals together predict; by its claim alone where no rival is left."""
    if math.isnan(f):
        return read_claim(outcome, one.said)
    say = one.said._replace(deductive=True) if f in (0.0, 1.0) else one.said
    try:
        return read_numbers(outcome, say, one.s, f, None)
    except InferenceError as problem:
        known = read_claim(outcome, one.said)
        return replace(known, problem=str(problem))


def cells_of(
    facts: HypothesisFacts, assessed: Assessed, used: dict[str, Cell], aside: dict[str, Left]
) -> dict[str, Cell]:
    """All cells of one hypothesis: those that count, and the others with the reason why they do not."""
    judged = assessed.on_hypotheses.get(facts.pk, {})
    return {
        item.ref: used[item.ref]
        if item.ref in used
        else idle_cell(item, judged[item.pk], aside.get(item.ref))
        for item in assessed.items
        if item.pk in judged
    }


def idle_cell(item: ItemFacts, judgements: list[Judgement], why: Left | None) -> Cell:
    """A cell of an item that does not move the set."""
    fresh = [one for one in judgements if one.is_fresh]
    used = fresh or judgements
    readings = tuple(read_claim(item.outcome, one.said) for one in used)
    left = Left.INCOMPLETE
    if why is Left.MEMBER:
        left = why
    elif not fresh:
        left = why_not_fresh(judgements)
    elif why:
        left = why
    elif all(one.s is None for one in fresh):
        left = Left.NO_NUMBERS
    return Cell(tuple(used), readings, None, left)


def moved(start: Standing, place: int, result: SetUpdate, cells: dict[str, Cell]) -> Standing:
    """`start` after the items that have an outcome."""
    odds = result.rest.odds_db[:, place].tolist()
    weights = result.rest.weights_db[:, place].tolist()
    steps = [step for step, one in enumerate(result.used) if one.item.outcome.moves]
    return replace(
        start,
        items=tuple(result.used[step].item.ref for step in steps),
        weights_db=tuple(weights[step] for step in steps),
        trace_db=(odds[0], *(odds[step + 1] for step in steps)),
        posterior=float(result.posterior.probabilities[place]),
        posterior_db=odds[-1],
        total_db=odds[-1] - odds[0] if math.isfinite(odds[0]) else None,
        results=tally(cells.values()),
    )
