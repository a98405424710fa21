"""Sources as measurement channels: what a report of a fact is worth, apart from the fact."""

from collections.abc import Sequence

from evidence.inference import checks


def report_probability(p_fact: float, p_report_if_fact: float, p_report_if_not: float) -> float:
    """P(report | H) = a x + b (1 - x) with x = P(fact | H), a and b the channel's two rates (methods 2.9).

    The rates must not depend on the hypothesis once the fact is given; where they do, pass the ones of
    that hypothesis. However much the fact is worth, the report's ratio stays between b/a and a/b (for
    a > b). Raises BadProbability outside [0, 1].

    >>> round(report_probability(0.9, 0.8, 0.1), 12)
    0.73
    """
    x = checks.probability(p_fact, "p_fact")
    a = checks.probability(p_report_if_fact, "p_report_if_fact")
    b = checks.probability(p_report_if_not, "p_report_if_not")
    return a * x + b * (1.0 - x)


def reports_probability(p_fact: float, channels: Sequence[tuple[float, float]]) -> float:
    """P(all m reports of one fact | H) = x times the product of a_r, plus (1 - x) times that of b_r.

    Methods 2.9; the replacement for multiplying the ratios of reports as if each had its own fact.
    `channels` holds a pair (a, b) for each report, independent given the fact; no reports give 1.
    Raises BadProbability outside [0, 1], BadShape where a channel is not a pair.

    >>> round(reports_probability(0.5, [(0.9, 0.2), (0.8, 0.1)]), 12)
    0.37
    """
    x = checks.probability(p_fact, "p_fact")
    rates = checks.probabilities(channels, "channels", (None, 2))
    if_fact, if_not = (float(rates[:, side].prod()) for side in (0, 1))
    return if_fact * x + if_not * (1.0 - x)
