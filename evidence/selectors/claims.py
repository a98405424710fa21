"""Claims that several hypotheses share: "one of these is true", read off rivals that exclude each other (2.13)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evidence.inference.bayes import claim_probability, update
from evidence.inference.checks import FloatArray
from evidence.inference.errors import Contradiction
from evidence.selectors.rival_sets import RivalSet


@dataclass(frozen=True)
class Claim:
    """That one of the hypotheses in `refs` is true; `low` and `high` are None where there are no ranges."""

    refs: tuple[str, ...]
    names: tuple[str, ...]
    prior: float
    now: float
    low: float | None = None
    high: float | None = None


def claim(rivals: RivalSet, asked: Sequence[str]) -> Claim | None:
    """The union of the hypotheses with these refs; None where no such hypothesis is in the set."""
    members = [place for place, ref in enumerate(rivals.refs) if ref in asked]
    if not members:
        return None
    low, high = (end_of(rivals, members, end) for end in (False, True)) if rivals.has_ranges else (None, None)
    return Claim(
        tuple(rivals.refs[place] for place in members),
        tuple(rivals.names[place] for place in members),
        claim_probability(rivals.prior, members),
        claim_probability(rivals.posterior.probabilities, members),
        low,
        high,
    )


def end_of(rivals: RivalSet, members: list[int], is_high: bool) -> float | None:
    """The least or greatest probability that the ranges allow: it rises with every member and falls with the others."""
    corner: FloatArray = (rivals.lows if is_high else rivals.highs).copy()
    corner[:, members] = (rivals.highs if is_high else rivals.lows)[:, members]
    try:
        return claim_probability(update(rivals.prior, corner).probabilities, members)
    except Contradiction:
        return None
