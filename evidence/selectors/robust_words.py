"""What each part of a sensitivity analysis means for the case, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from evidence.inference.sensitivity import Simulation
from evidence.rendering.figures import decibels
from evidence.selectors.robustness import LEVEL_DB, Conclusion, Without

MOST_NAMED = 5
MOST_FIGURES = 6


def claim(found: Conclusion) -> str:
    """The conclusion that is put to the test."""
    names = found.rivals.names
    if not found.rivals.is_pair:
        return f"“{names[found.leader]}” is ahead of “{names[found.rival]}”"
    side = "more" if found.leader == 0 else "less"
    return f"“{names[0]}” is {side} probable than its negation"


def side(found: Conclusion, place: int) -> str:
    """One side by name."""
    names = found.rivals.names
    return f"the negation of “{names[0]}”" if found.rivals.is_pair and place == 1 else f"“{names[place]}”"


def share_words(probability: float) -> str:
    if 0.0 < probability < 0.01:
        return "less than 1%"
    return "more than 99%" if 0.99 < probability < 1.0 else f"{probability:.0%}"


def listed(names: Sequence[str]) -> str:
    """Some names, and how many more there are."""
    shown = ", ".join(names[:MOST_NAMED])
    return shown if len(names) <= MOST_NAMED else f"{shown} and {len(names) - MOST_NAMED} more"


def odds_words(odds_db: float) -> str:
    """Odds in dB as people say them: 4 to 1, 1 to 2.5; powers of ten where they have many figures.

    >>> odds_words(6.0206), odds_words(-3.9794), odds_words(-18000.0)
    ('4 to 1', '1 to 2.5', '1 to 10^1800')
    """
    more = abs(odds_db) / 10.0
    said = f"10^{more:.0f}"
    if more <= MOST_FIGURES:
        said = f"{10.0**more:,.0f}" if more >= 2.0 else f"{10.0**more:.3g}"
    return f"{said} to 1" if odds_db >= 0.0 else f"1 to {said}"


def prior_words(found: Conclusion) -> str:
    tipping = found.closed.prior_tipping_db
    worse = "are worse than" if tipping < 0.0 else "are not better than"
    return (
        f"{claim(found)}, unless the prior odds {worse} {odds_words(tipping)} "
        f"({decibels(tipping)} dB); here they are {odds_words(found.prior_db)}. "
        f"{equal_words(found)}"
    )


def equal_words(found: Conclusion) -> str:
    p = share_words(found.at_equal_priors[found.leader])
    if found.equal_leader == found.leader:
        return f"From equal priors {side(found, found.leader)} leads as well, with {p}."
    return f"From equal priors it would not lead: it has {p}, and {side(found, found.equal_leader)} is ahead."


def heaviest_words(found: Conclusion) -> str:
    names = {item for item, _ in found.heaviest}
    left = found.odds_without(names)
    along = along_words(found.along_with(names), "them")
    verdict = "the order would turn" if left < -LEVEL_DB else "the order would stay"
    if abs(left) <= LEVEL_DB:
        verdict = "neither side would be ahead"
    return f"Without {listed(sorted(names))}{along} the odds would be {decibels(left)} dB: {verdict}."


def along_words(along: Sequence[str], what: str = "it") -> str:
    """What goes along with an item that is dropped."""
    if not along:
        return ""
    return f" (with {listed(along)}, which {'was' if len(along) == 1 else 'were'} judged given {what})"


def drop_one_words(found: Conclusion) -> str:
    turning = [one.item + along_words(one.along) for one in found.shares if one.without_db < LEVEL_DB]
    if not turning:
        return f"No single item carries it: {claim(found)} without any one of them."
    fall = "falls away" if len(turning) == 1 else "fall away (any one of them)"
    return f"{claim(found)}, unless {listed(turning)} {fall}."


def without_words(found: Conclusion, dropped: Sequence[Without], kind: str) -> str:
    if not dropped:
        return f"No item that counts here has a {kind} on record, so nothing can be left out by it."
    turning = [
        f"“{one.ground.title}”{along_words(one.along)}" for one in dropped if one.without_db < LEVEL_DB
    ]
    if not turning:
        return f"It does not hang on one {kind}: {claim(found)} without any one of them."
    return f"{claim(found)}, unless one sets aside all that rests on {listed(turning)}."


def share_sentence(found: Conclusion) -> str:
    slack = found.closed.slack_db
    losses = [(slack / one.weight_db, one.item) for one in found.shares if one.weight_db > 0.0]
    loss, item = min(losses, default=(2.0, ""))
    if loss < 1.0:
        first = (
            f"{claim(found)}, unless {item} is worth less than {share_words(1.0 - loss)} of its stated weight"
        )
    else:
        first = f"No item could lose so much weight that the order turned: {claim(found)}"
    return f"{first}. {overstated(found)}"


def overstated(found: Conclusion) -> str:
    factor = found.closed.uniform_overstatement
    if not 0.0 < factor < 1.0:
        return "Weights that are all overstated alike would not turn it."
    return f"If all weights are overstated alike, it holds while more than {share_words(factor)} of each is true."


def tornado_words(found: Conclusion) -> str:
    widest = found.swings[0]
    item = found.rivals.items[widest.item]
    return (
        f"The range of {item} matters most: alone it moves {side(found, found.leader)} "
        f"from {share_words(widest.low)} to {share_words(widest.high)}."
    )


def worst_words(found: Conclusion) -> str:
    behind = [one for one in found.worst if one.worst_db is None or one.worst_db < LEVEL_DB]
    leader = side(found, found.leader)
    if not behind:
        return f"At every point of the ranges {leader} leads: the order does not hang on them."
    names = listed(["its negation" if found.rivals.is_pair else f"“{one.name}”" for one in behind])
    if found.rivals.is_pair and found.leader == 1:
        names = f"“{found.rivals.names[0]}”"
    return f"The ranges leave it open: {leader} leads, unless they turn out at their worst against {names}."


def simulation_words(found: Conclusion, drawn: Simulation) -> str:
    share = share_words(float(drawn.lead_share[found.leader]))
    return (
        f"{side(found, found.leader).capitalize() if found.rivals.is_pair else side(found, found.leader)} "
        f"leads in {share} of {drawn.draws:,} draws from the ranges (seed {drawn.seed}, correlation {drawn.rho:g})."
    )
