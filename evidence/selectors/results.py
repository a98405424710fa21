"""What the analysis page shows: where each hypothesis stands, how it got there, and what each item weighs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from evidence.inference.against_rest import against_rest, mixtures
from evidence.inference.bayes import verbal
from evidence.inference.scales import decibels
from evidence.models import Case
from evidence.selectors.analysis import CaseAnalysis, analysis
from evidence.selectors.grounds import Grounds, grounds
from evidence.selectors.rival_sets import RivalSet, ranges_of, rival_sets
from evidence.selectors.standings import Standing

JEFFREYS = "jeffreys"


class Range(NamedTuple):
    low: float
    high: float


class Behind(NamedTuple):
    """How far a rival is behind the leader, in dB: at the start, by the evidence, and now."""

    title: str
    ref: str
    prior_db: float
    weight_db: float
    posterior_db: float
    words: str


class Weighed(NamedTuple):
    """One item for one hypothesis: the probabilities of what was observed, and their ratio in dB."""

    item: str
    title: str
    if_true: float
    if_false: float
    weight_db: float | None
    words: str
    probability: float


class Moved(NamedTuple):
    """One item, and the probability of each hypothesis after it; None where it did not move it."""

    item: str
    title: str
    probabilities: tuple[float | None, ...]


@dataclass(frozen=True)
class Results:
    """`ranges` go by the ref of the hypothesis, and are empty where no assessment has a range."""

    found: CaseAnalysis
    behind: Grounds
    sets: tuple[RivalSet, ...]
    ranges: Mapping[str, Range]

    @property
    def leader(self) -> Standing | None:
        """The likeliest of rivals that exclude each other."""
        return self.found.standings[self.sets[0].order[0]] if self.found.is_exclusive and self.sets else None


def results(case: Case, user: Any, coder: str = "") -> Results:
    found = analysis(case, user, coder)
    behind = grounds(case, user)
    sets = rival_sets(found, behind)
    ranges: dict[str, Range] = {}
    if any(one.has_ranges for one in sets):
        ranges = {ref: Range(low, high) for ref, low, high in ranges_of(sets)}
    return Results(found, behind, tuple(sets), ranges)


def behind_leader(reached: Results, scale: str = JEFFREYS) -> list[Behind]:
    """Every rival against the leader, the nearest first; empty where hypotheses do not exclude each other."""
    if not reached.leader:
        return []
    rivals = reached.sets[0]
    leader, *others = rivals.order
    return [behind(rivals, leader, place, scale) for place in others]


def behind(rivals: RivalSet, leader: int, place: int, scale: str) -> Behind:
    posterior = rivals.posterior
    prior_db = decibels(rivals.prior[leader], rivals.prior[place])
    weight_db = posterior.weight_db(leader, place)
    return Behind(
        rivals.names[place],
        rivals.refs[place],
        prior_db,
        weight_db,
        posterior.odds_db(leader, place),
        in_words(weight_db, scale),
    )


def in_words(weight_db: float | None, scale: str = JEFFREYS) -> str:
    """A weight on a verbal scale, with the side that it speaks for."""
    if weight_db is None:
        return _("cannot be weighed")
    words = verbal(weight_db, scale)
    if words == verbal(0.0):
        return words
    return (_("%(strength)s, for") if weight_db > 0 else _("%(strength)s, against")) % {"strength": words}


def strengths(found: CaseAnalysis, scale: str = JEFFREYS) -> dict[str, str]:
    """The weight of all the evidence in words, by the ref of the hypothesis."""
    return {one.ref: in_words(one.total_db, scale) for one in found.standings if one.posterior is not None}


def moves(found: CaseAnalysis) -> list[Moved]:
    """The running trace of all hypotheses side by side, in the order of the items."""
    steps = [{step.item: step.probability for step in one.steps} for one in found.standings]
    return [
        Moved(item.ref, item.title, tuple(one.get(item.ref) for one in steps))
        for item in found.items
        if any(item.ref in one for one in steps)
    ]


def weighed_items(reached: Results, ref: str, scale: str = JEFFREYS) -> list[Weighed]:
    """What each item weighs for a hypothesis, the heaviest support first."""
    standing = reached.found.standing(ref)
    rivals = next((one for one in reached.sets if ref in one.refs), None)
    if rivals is None or not rivals.items:
        return []
    titles = {item.ref: item.title for item in reached.found.items}
    place = rivals.refs.index(ref)
    rows = zip(standing.steps, rivals.points[:, place].tolist(), if_not(rivals, place), strict=True)
    found = [
        Weighed(step.item, titles[step.item], true, false, weight, in_words(weight, scale), step.probability)
        for step, true, false in rows
        for weight in [None if math.isnan(step.weight_db) else step.weight_db]
    ]
    return sorted(found, key=lambda one: -math.inf if one.weight_db is None else one.weight_db, reverse=True)


def if_not(rivals: RivalSet, place: int) -> list[float]:
    """P(what was observed | not the hypothesis) for each item, given the items before it (methods 2.4)."""
    if rivals.is_pair:
        return [float(value) for value in rivals.points[:, 1 - place]]
    held = against_rest(rivals.posterior).log_weights[:-1]
    return [float(value) for value in mixtures(held, rivals.points)[:, place]]
