"""Van Evera's four tests: which one a pair of probabilities implies, and what passing or failing it means."""

import math
from dataclasses import dataclass
from enum import StrEnum

from evidence.inference import checks
from evidence.inference.errors import BadProbability
from evidence.inference.scales import DECIBELS_PER_NAT, decibels, reaches, verbal
from evidence.inference.verdict_words import sentence, unmoved
from evidence.wording import gettext as _
from evidence.wording import localised


class EvidenceTest(StrEnum):
    """The four tests of Van Evera (1997)."""

    STRAW_IN_THE_WIND = "straw-in-the-wind"
    HOOP = "hoop"
    SMOKING_GUN = "smoking-gun"
    DOUBLY_DECISIVE = "doubly-decisive"


class Status(StrEnum):
    """What the search for an item came to."""

    FOUND = "found"
    NOT_FOUND = "not-found"
    NOT_SOUGHT = "not-sought"
    INACCESSIBLE = "inaccessible"


class Predicts(StrEnum):
    """What the hypothesis leads one to expect of the item."""

    PRESENT = "present"
    ABSENT = "absent"


class Result(StrEnum):
    """How a hypothesis came out of a test."""

    PASSED = "passed"
    FAILED = "failed"
    INCONCLUSIVE = "inconclusive"
    PENDING = "pending"


class Side(StrEnum):
    """Whom the presence of an item favours."""

    HYPOTHESIS = "hypothesis"
    RIVAL = "rival"
    NEITHER = "neither"


class Effect(StrEnum):
    """What a result does to a hypothesis, in words, from worst to best."""

    ELIMINATED = "eliminated"
    STRONGLY_WEAKENED = "strongly-weakened"
    WEAKENED = "weakened"
    SLIGHTLY_WEAKENED = "slightly-weakened"
    UNCHANGED = "unchanged"
    SLIGHTLY_STRENGTHENED = "slightly-strengthened"
    STRENGTHENED = "strengthened"
    STRONGLY_STRENGTHENED = "strongly-strengthened"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class ProbativeValue:
    """The two likelihood ratios of an item, hypothesis to rival, and their weights in decibels."""

    ratio_found: float
    ratio_not_found: float
    weight_found: float
    weight_not_found: float


@dataclass(frozen=True, slots=True)
class ImpliedTest:
    """The test that two probabilities amount to, with the strength of each side in words."""

    test: EvidenceTest | None
    favours: Side
    value: ProbativeValue

    @property
    def grade_found(self) -> str:
        return verbal(self.value.weight_found)

    @property
    def grade_not_found(self) -> str:
        return verbal(self.value.weight_not_found)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The qualitative reading of one test."""

    result: Result
    hypothesis: Effect
    rivals: Effect
    sentence: str


# Methods 1.2, after Van Evera (1997), Bennett (2010) and Collier (2011, table 1):
# the effect on the hypothesis and on its rivals.
EFFECTS = {
    (EvidenceTest.STRAW_IN_THE_WIND, Result.PASSED): (Effect.SLIGHTLY_STRENGTHENED, Effect.SLIGHTLY_WEAKENED),
    (EvidenceTest.STRAW_IN_THE_WIND, Result.FAILED): (Effect.SLIGHTLY_WEAKENED, Effect.SLIGHTLY_STRENGTHENED),
    (EvidenceTest.HOOP, Result.PASSED): (Effect.SLIGHTLY_STRENGTHENED, Effect.WEAKENED),
    (EvidenceTest.HOOP, Result.FAILED): (Effect.ELIMINATED, Effect.STRENGTHENED),
    (EvidenceTest.SMOKING_GUN, Result.PASSED): (Effect.CONFIRMED, Effect.STRONGLY_WEAKENED),
    (EvidenceTest.SMOKING_GUN, Result.FAILED): (Effect.WEAKENED, Effect.STRENGTHENED),
    (EvidenceTest.DOUBLY_DECISIVE, Result.PASSED): (Effect.CONFIRMED, Effect.ELIMINATED),
    (EvidenceTest.DOUBLY_DECISIVE, Result.FAILED): (Effect.ELIMINATED, Effect.STRONGLY_STRENGTHENED),
}

_BOTH_REACH = {
    (True, True): EvidenceTest.DOUBLY_DECISIVE,
    (True, False): EvidenceTest.SMOKING_GUN,
    (False, True): EvidenceTest.HOOP,
    (False, False): EvidenceTest.STRAW_IN_THE_WIND,
}


def _contingent(value: float, name: str, deductive: bool) -> float:
    """A probability that is 0 or 1 only by a deductive argument (Cromwell's rule, methods 2.8)."""
    checked = checks.probability(value, name)
    if checked in (0.0, 1.0) and not deductive:
        raise BadProbability(
            _(
                "%(name)s is %(checked)s; 0 and 1 need a deductive argument (deductive=True), or give a "
                "value between them, such as 0.001 or 0.999."
            )
            % {"name": name, "checked": localised(f"{checked:g}")}
        )
    return checked


def _ratio(numerator: float, denominator: float) -> float:
    """The ratio of two probabilities: 1 where they are equal, even both 0, and inf over 0."""
    if numerator == denominator:
        return 1.0
    return numerator / denominator if denominator else math.inf


def _weight_not_found(p_if_true: float, p_if_false: float) -> float:
    """10 log10((1 - s) / (1 - f)) without losing small s and f, or small differences."""
    if 1.0 in (p_if_true, p_if_false):
        return -math.inf if p_if_true == 1.0 else math.inf
    excess = (p_if_false - p_if_true) / (1.0 - p_if_false)
    if -0.5 < excess < 1.0:
        return DECIBELS_PER_NAT * math.log1p(excess)
    return DECIBELS_PER_NAT * (math.log1p(-p_if_true) - math.log1p(-p_if_false))


def probative_value(p_if_true: float, p_if_false: float, *, deductive: bool = False) -> ProbativeValue:
    """Both likelihood ratios of an item and their weights in dB (methods 1.3; Good 1950).

    With s = P(E | H) and f = P(E | rival): s/f if the item is found, (1 - s)/(1 - f) if it is sought
    and not found. Equal probabilities give ratios of 1 and weights of 0, even where both are 0 or 1.
    Weights are finite unless `deductive`. Raises BadProbability for a value outside [0, 1], or for
    exactly 0 or 1 without `deductive`.

    >>> value = probative_value(0.8, 0.08)
    >>> round(value.weight_found, 6), round(value.weight_not_found, 3)
    (10.0, -6.628)
    """
    s = _contingent(p_if_true, "p_if_true", deductive)
    f = _contingent(p_if_false, "p_if_false", deductive)
    if s == f:
        return ProbativeValue(1.0, 1.0, 0.0, 0.0)
    return ProbativeValue(_ratio(s, f), _ratio(1.0 - s, 1.0 - f), decibels(s, f), _weight_not_found(s, f))


def classify(
    p_if_true: float, p_if_false: float, *, threshold_db: float = 5.0, deductive: bool = False
) -> ImpliedTest:
    """The test that two probabilities imply, by the weights of finding and of not finding (methods 1.4).

    Doubly decisive where both |weights| reach the threshold, smoking gun where only finding does, hoop
    where only not finding does, otherwise a straw; None where the probabilities are equal. Grades are
    the labels of Jeffreys (1961). `favours` is the side that presence favours: a smoking gun that
    favours the rival is a smoking gun for the rival. Raises what `probative_value` raises.

    >>> classify(0.95, 0.6).test, classify(0.4, 0.05).test
    (<EvidenceTest.HOOP: 'hoop'>, <EvidenceTest.SMOKING_GUN: 'smoking-gun'>)
    >>> classify(0.4, 0.05).grade_found, classify(0.4, 0.05).favours
    ('substantial', <Side.HYPOTHESIS: 'hypothesis'>)
    """
    threshold = checks.likelihood(threshold_db, "threshold_db")
    value = probative_value(p_if_true, p_if_false, deductive=deductive)
    if not value.weight_found:
        return ImpliedTest(None, Side.NEITHER, value)
    reached = (reaches(value.weight_found, threshold), reaches(value.weight_not_found, threshold))
    favours = Side.HYPOTHESIS if value.weight_found > 0.0 else Side.RIVAL
    return ImpliedTest(_BOTH_REACH[reached], favours, value)


def _result(predicts: Predicts, status: Status) -> Result:
    """Passed where the status agrees with the prediction, failed where it disagrees."""
    if status == Status.NOT_SOUGHT:
        return Result.PENDING
    if status == Status.INACCESSIBLE:
        return Result.INCONCLUSIVE
    agrees = (status == Status.FOUND) == (predicts == Predicts.PRESENT)
    return Result.PASSED if agrees else Result.FAILED


def apply_test(
    test: EvidenceTest | None, predicts: Predicts, status: Status, *, deductive: bool = False
) -> Verdict:
    """What a test says about the hypothesis and its rivals where no numbers are given (methods 1.2).

    The test is of what the hypothesis predicts: passed where the item is found and predicted present,
    or not found and predicted absent. Not sought is pending, inaccessible is inconclusive, and so is an
    item without a test (None, equal probabilities); these leave everything unchanged. "Eliminated" and
    "confirmed" hold in the limit of a perfect test, unless `deductive`. Source: Van Evera (1997),
    Bennett (2010), Collier (2011). Raises BadShape for a name that is none of the fixed ones,
    whatever the status.

    >>> verdict = apply_test(EvidenceTest.HOOP, Predicts.PRESENT, Status.NOT_FOUND)
    >>> verdict.result, verdict.hypothesis
    (<Result.FAILED: 'failed'>, <Effect.ELIMINATED: 'eliminated'>)
    >>> apply_test(EvidenceTest.HOOP, Predicts.ABSENT, Status.NOT_FOUND).sentence
    'The hoop test is passed: the hypothesis is slightly strengthened, its rivals are weakened.'
    """
    test = None if test is None else checks.choice(EvidenceTest, test, "test")
    status = checks.choice(Status, status, "status")
    result = _result(checks.choice(Predicts, predicts, "predicts"), status)
    if test is None and result != Result.PENDING:
        result = Result.INCONCLUSIVE
    if test is None or result in (Result.PENDING, Result.INCONCLUSIVE):
        return Verdict(result, Effect.UNCHANGED, Effect.UNCHANGED, unmoved(status))
    hypothesis, rivals = EFFECTS[test, result]
    words = sentence(test, result, hypothesis, rivals, deductive=deductive)
    return Verdict(result, hypothesis, rivals, words)
