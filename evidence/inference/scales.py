"""Decibels, and the words for them: tables of labels with the work each comes from."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from evidence.inference import checks
from evidence.inference.errors import BadShape, Undefined
from evidence.wording import gettext as _
from evidence.wording import gettext_noop

DECIBELS_PER_NAT = 10.0 / math.log(10.0)
NO_DISCRIMINATION = gettext_noop("no discrimination")

# A weight that misses a cut, or 0, by less than this does so by rounding: 0.6/0.2 is 2.9999999999999996.
ROUNDING_DB = 1e-12


@dataclass(frozen=True, slots=True)
class Cut:
    """One row of a scale: the label that holds from this ratio of likelihoods (this weight in dB) upwards."""

    ratio: float
    weight_db: float
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A verbal scale for weights of evidence, its cuts in rising order."""

    key: str
    title: str
    citation: str
    cuts: tuple[Cut, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """An expression for a probability and the interval it stands for, with the work it comes from."""

    label: str
    low: float
    high: float
    citation: str


def _scale(key: str, title: str, citation: str, cuts: Mapping[float, str], step_db: float | None) -> Scale:
    """A scale from its ratios; step_db gives cuts that are exact in decibels, not exact in ratios."""
    rows = (
        Cut(ratio, 10.0 * math.log10(ratio) if step_db is None else step_db * place, label)
        for place, (ratio, label) in enumerate(cuts.items())
    )
    return Scale(key, title, citation, tuple(rows))


_JEFFREYS = {
    1.0: gettext_noop("weak"),
    math.sqrt(10.0): gettext_noop("substantial"),
    10.0: gettext_noop("strong"),
    10.0 * math.sqrt(10.0): gettext_noop("very strong"),
    100.0: gettext_noop("decisive"),
}
_KASS_RAFTERY = {
    1.0: gettext_noop("weak"),
    3.0: gettext_noop("positive"),
    20.0: gettext_noop("strong"),
    150.0: gettext_noop("very strong"),
}

SCALES: Mapping[str, Scale] = MappingProxyType(
    {
        "jeffreys": _scale(
            "jeffreys",
            "Jeffreys",
            "Jeffreys, H. (1961). Theory of Probability, 3rd ed.",
            _JEFFREYS,
            5.0,
        ),
        "kass-raftery": _scale(
            "kass-raftery",
            gettext_noop("Kass and Raftery"),
            "Kass, R. and Raftery, A. (1995). Bayes factors. JASA 90: 773-795",
            _KASS_RAFTERY,
            None,
        ),
    }
)

_IPCC = gettext_noop("IPCC likelihood scale, as recommended in Befani et al. (2016), CECAN note 2.1")

PROBABILITY_WORDS = (
    Words(gettext_noop("virtually certain"), 0.99, 1.0, _IPCC),
    Words(gettext_noop("very likely"), 0.90, 1.0, _IPCC),
    Words(gettext_noop("likely"), 0.66, 1.0, _IPCC),
    Words(gettext_noop("about as likely as not"), 0.33, 0.66, _IPCC),
    Words(gettext_noop("unlikely"), 0.0, 0.33, _IPCC),
    Words(gettext_noop("very unlikely"), 0.0, 0.10, _IPCC),
    Words(gettext_noop("exceptionally unlikely"), 0.0, 0.01, _IPCC),
)

_RUBRIC = "Befani, B. and Stedman-Bryce, G. (2017). Evaluation 23(1): 42-60; middle bands as often printed"

CONFIDENCE_WORDS = (
    Words(gettext_noop("more confident than not"), 0.50, 0.70, _RUBRIC),
    Words(gettext_noop("cautious confidence"), 0.70, 0.85, _RUBRIC),
    Words(gettext_noop("high confidence"), 0.85, 0.95, _RUBRIC),
    Words(gettext_noop("reasonable certainty"), 0.95, 0.99, _RUBRIC),
    Words(gettext_noop("practical certainty"), 0.99, 1.0, _RUBRIC),
)


def decibels(numerator: float, denominator: float) -> float:
    """10 log10 of the ratio of two finite numbers >= 0, antisymmetric to the last bit; +-inf where one is 0.

    Good, Michie and Timms (1945), General Report on Tunny, section 21. Raises Undefined where both are 0.

    >>> decibels(0.9, 0.09)
    10.0
    """
    if numerator < denominator:
        return -decibels(denominator, numerator)
    if numerator == 0.0:
        raise Undefined(_("The ratio of 0 to 0 has no value: neither hypothesis allows what was observed."))
    if denominator == 0.0:
        return math.inf
    excess = numerator - denominator
    if excess < denominator:  # exact differences keep the sign of ratios that round to 1
        return DECIBELS_PER_NAT * math.log1p(excess / denominator)
    ratio = numerator / denominator
    if ratio == math.inf:
        return 10.0 * (math.log10(numerator) - math.log10(denominator))
    return 10.0 * math.log10(ratio)


def reaches(weight_db: float, cut_db: float) -> bool:
    """Whether |weight| is at least the cut: intervals are closed on the left, rounding set aside."""
    return abs(weight_db) >= cut_db - ROUNDING_DB


def verbal(weight_db: float, scale: str = "jeffreys") -> str:
    """The label of |weight_db| on a scale in the reader's language, in lower case; see `grade`.

    >>> verbal(-12.3), verbal(0.0)
    ('strong', 'no discrimination')
    """
    return _(grade(weight_db, scale))


def grade(weight_db: float, scale: str = "jeffreys") -> str:
    """The label of |weight_db| on a scale, as SCALES has it: Jeffreys (1961) or Kass and Raftery (1995).

    Intervals are closed on the left; a weight of 0 is "no discrimination". The side that is favoured is
    not part of the label. Raises BadShape for a scale that is not in SCALES, BadProbability for nan, or
    a number that no double holds.

    >>> grade(-12.3), grade(10.0), grade(4.8, "kass-raftery"), grade(0.0)
    ('strong', 'strong', 'positive', 'no discrimination')
    """
    if not isinstance(scale, str) or scale not in SCALES:
        raise BadShape(
            _("scale is %(scale)s; give one of %(scales)s.")
            % {"scale": f"{scale!r}", "scales": ", ".join(SCALES)}
        )
    weight = checks.number(weight_db, "weight_db")
    if abs(weight) < ROUNDING_DB:
        return NO_DISCRIMINATION
    first, *others = SCALES[scale].cuts
    reached = (cut.label for cut in reversed(others) if reaches(weight, cut.weight_db))
    return next(reached, first.label)


def confidence(probability: float) -> str:
    """The band of a posterior probability in the rubric of Befani and Stedman-Bryce (2017).

    Below one half the words are about the claim being false. Bands are closed on the left.

    >>> confidence(0.9), confidence(0.04), confidence(0.5)
    ('high confidence', 'reasonable certainty that it is false', 'more confident than not')
    """
    value = checks.probability(probability, "probability")
    if value < 0.5:
        return _("%(confidence)s that it is false") % {"confidence": confidence(1.0 - value)}
    return _([words.label for words in CONFIDENCE_WORDS if value >= words.low][-1])
