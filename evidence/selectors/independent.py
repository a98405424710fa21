"""Hypotheses (and links) each against its own negation, by their own pairs of probabilities."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from evidence.inference.bayes import update_odds
from evidence.inference.errors import Contradiction
from evidence.selectors.assessed import ItemFacts, Judgement
from evidence.selectors.conditions import falling_with, judged_given
from evidence.selectors.readings import Outcome, Reading, read_pair
from evidence.selectors.standings import SET_ASIDE, Cell, Left, Standing, tally


def pair_cells(items: Sequence[ItemFacts], judged: Mapping[int, list[Judgement]]) -> dict[str, Cell]:
    """The cells of one hypothesis or link, by the item's ref; an item without an assessment has none."""
    cells = {item.ref: pair_cell(judged[item.pk], item.outcome) for item in items if item.pk in judged}
    for item in items:
        if item.is_member and item.ref in cells:
            cells[item.ref] = cells[item.ref]._replace(left=Left.MEMBER)
    for ref in doubled(item for item in items if item.ref in cells and cells[item.ref].counts):
        cells[ref] = cells[ref]._replace(left=Left.BUNDLE)
    for ref in falling_with(set_aside(cells), judged_given(items)):
        if ref in cells and cells[ref].left is None:
            cells[ref] = cells[ref]._replace(left=Left.CONDITION)
    return cells


def set_aside(cells: Mapping[str, Cell]) -> set[str]:
    """The items that do not count although they were assessed with numbers."""
    return {ref for ref, cell in cells.items() if cell.left in SET_ASIDE}


def pair_cell(judgements: list[Judgement], outcome: Outcome) -> Cell:
    """Coders' readings on the present wording, and the mean of their weights in dB (a logarithmic pool)."""
    fresh = [one for one in judgements if one.is_fresh]
    used = fresh or judgements
    readings = tuple([read_pair(outcome, one.said, one.s, one.f) for one in used])
    weights = [reading.weight_db for reading in readings if reading.weight_db is not None]
    mean = sum(weights) / len(weights) if weights else None
    left = why_left(readings, outcome) if fresh else why_not_fresh(judgements)
    return Cell(tuple(used), readings, mean, left)


def why_not_fresh(judgements: list[Judgement]) -> Left:
    return Left.STALE if all(one.is_stale for one in judgements) else Left.CONDITION


def why_left(readings: tuple[Reading, ...], outcome: Outcome) -> Left | None:
    is_numbered = False
    for reading in readings:
        if reading.problem:
            return Left.PROBLEM
        is_numbered = is_numbered or reading.has_numbers
    return None if is_numbered or not outcome.moves else Left.NO_NUMBERS


def doubled(counted: Iterable[ItemFacts]) -> list[str]:
    """The items that would count beside another one of their bundle: a bundle counts once (methods 2.6)."""
    members = [item for item in counted if item.bundle]
    sizes = Counter(item.bundle for item in members)
    return [item.ref for item in members if sizes[item.bundle] > 1]


def odds_standing(start: Standing, items: Sequence[ItemFacts], cells: Mapping[str, Cell]) -> Standing:
    """`start`, moved by the cells that count, one after the other in the order of the items."""
    counted = [item.ref for item in items if item.ref in cells and cells[item.ref].counts]
    weights = [cells[ref].weight_db or 0.0 for ref in counted]
    moved = replace(
        start,
        items=tuple(counted),
        weights_db=tuple(weights),
        results=tally(cells.values()),
        problem=unreadable(cells),
    )
    if moved.problem:
        return moved
    try:
        posterior = update_odds(start.prior, weights)
    except Contradiction as contradiction:
        named = ", ".join(counted[place] for place in contradiction.items)
        return replace(
            moved,
            problem=_("%(named)s: together they rule out both it and its negation. Revise one.")
            % {"named": named},
        )
    return replace(
        moved,
        trace_db=tuple(posterior.trace_db.tolist()),
        posterior=posterior.probability,
        posterior_db=posterior.posterior_db,
        total_db=posterior.total_db,
    )


def unreadable(cells: Mapping[str, Cell]) -> str:
    """The first cell whose numbers cannot be computed with, in words; empty where there is none."""
    for item, cell in cells.items():
        if cell.left is Left.PROBLEM:
            return f"{item}: {next(reading.problem for reading in cell.readings if reading.problem)}"
        if cell.counts and math.isnan(cell.weight_db or 0.0):
            return _(
                "%(item)s: to one coder it proves the hypothesis, to another it refutes it. Settle that "
                "first."
            ) % {"item": item}
    return ""
