"""What an address asks of the results: which hypothesis, against which rival, and what follows from the choice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from evidence.models import Case
from evidence.selectors.analysis import CaseAnalysis, analysis
from evidence.selectors.grounds import Grounds, grounds
from evidence.selectors.next_items import NextItems, next_items, search_costs
from evidence.selectors.results import Results, results
from evidence.selectors.rival_sets import RivalSet, rival_sets
from evidence.selectors.robustness import Conclusion, conclusion
from evidence.selectors.standings import Standing


def chosen_hypothesis(found: CaseAnalysis, asked: str, usual: Standing | None = None) -> str:
    """The ref that is asked for, else that of the usual hypothesis, else of the first; empty where there is none."""
    refs = [one.ref for one in found.standings]
    if asked in refs:
        return asked
    return usual.ref if usual else refs[0] if refs else ""


def chosen_rival(found: CaseAnalysis, chosen: str, asked: str) -> str:
    """Of hypotheses that exclude each other: the rival that is asked for, else the likeliest one; else empty."""
    others = [one for one in found.standings if one.ref != chosen] if found.is_exclusive else []
    likeliest = sorted(others, key=lambda one: -(one.posterior or 0.0))
    return asked if asked in [one.ref for one in others] else likeliest[0].ref if likeliest else ""


@dataclass(frozen=True)
class Tried:
    """The conclusion that a sensitivity analysis puts to the test; none where there is no result to test."""

    found: CaseAnalysis
    behind: Grounds
    rivals: RivalSet | None
    conclusion: Conclusion | None
    chosen: str


def tried(case: Case, user: Any, *, coder: str, hypothesis: str, margin_db: float) -> Tried:
    """One hypothesis and its negation, or the leader of rivals and the one that it is held against."""
    found = analysis(case, user, coder)
    behind = grounds(case, user)
    sets = rival_sets(found, behind, margin_db)
    chosen = chosen_hypothesis(found, hypothesis)
    own = (one for one in sets if chosen in one.refs)
    rivals = sets[0] if found.is_exclusive and sets else next(own, None)
    reached = conclusion(rivals, hypothesis) if rivals and rivals.items else None
    if reached and found.is_exclusive:
        chosen = reached.rivals.refs[reached.rival]
    return Tried(found, behind, rivals, reached, chosen)


def ranking(case: Case, user: Any, *, coder: str, hypothesis: str) -> tuple[Results, str, NextItems | None]:
    """The results, the chosen hypothesis, and what to look for on its behalf; none where it has no result."""
    reached = results(case, user, coder)
    chosen = chosen_hypothesis(reached.found, hypothesis, reached.leader)
    rivals = next((one for one in reached.sets if chosen in one.refs), None)
    if rivals is None or len(rivals.refs) < 2:
        return reached, chosen, None
    return reached, chosen, next_items(reached.found, rivals, chosen, search_costs(case, user))


def weight_of_all(reached: Results, chosen: str, rival: str) -> float | None:
    """The weight of all the evidence in dB, against the negation or the one rival; None without a result."""
    if not rival:
        return reached.found.standing(chosen).total_db
    rivals = reached.sets[0]
    return rivals.posterior.weight_db(rivals.refs.index(chosen), rivals.refs.index(rival))
