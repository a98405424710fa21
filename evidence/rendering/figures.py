"""Figures as they are shown everywhere: weights in decibels, and how strong they are."""

import math

from evidence.inference.scales import NO_DISCRIMINATION, SCALES, grade
from evidence.wording import localised

UNKNOWN = "–"
STRENGTHS = [cut.label for cut in SCALES["jeffreys"].cuts]


def decibels(weight_db: float | None) -> str:
    """One decimal and a sign; a dash where there is no weight.

    >>> decibels(9.52), decibels(-3.0), decibels(-0.04), decibels(None)
    ('+9.5', '−3.0', '0.0', '–')
    """
    if weight_db is None:
        return UNKNOWN
    if math.isinf(weight_db):
        return "+∞" if weight_db > 0 else "−∞"
    tenths = round(weight_db, 1)
    return localised(f"{tenths:+.1f}" if tenths else "0.0").replace("-", "−")


def percent(probability: float, *, is_near_the_end: bool) -> str:
    """A share in per cent: whole ones, near 0 and 1 their tenths too.

    >>> percent(0.734, is_near_the_end=False), percent(0.042, is_near_the_end=True)
    ('73%', '4.2%')
    """
    return localised(f"{probability:.1%}" if is_near_the_end else f"{probability:.0%}")


def strength(weight_db: float | None) -> str:
    """The class of a ground: s1 to s5 for support, o1 to o5 for opposition (Jeffreys' grades), empty for neither.

    >>> strength(5.0), strength(-31.0), strength(0.0)
    ('s2', 'o5', '')
    """
    label = NO_DISCRIMINATION if weight_db is None else grade(weight_db)
    if weight_db is None or label == NO_DISCRIMINATION:
        return ""
    return f"{'s' if weight_db > 0 else 'o'}{STRENGTHS.index(label) + 1}"
