"""The four tests: implied by numbers, and read without them."""

import math

import pytest

from evidence.inference.errors import BadProbability, BadShape
from evidence.inference.evidence_tests import (
    Effect,
    EvidenceTest,
    Predicts,
    Result,
    Side,
    Status,
    apply_test,
    classify,
    probative_value,
)


def test_both_ratios_follow_from_the_two_probabilities() -> None:
    value = probative_value(0.9, 0.3)
    assert value.ratio_found == pytest.approx(3.0, rel=1e-15)
    assert value.ratio_not_found == pytest.approx(1 / 7, rel=1e-15)
    assert value.weight_found == pytest.approx(10 * math.log10(3), rel=1e-14)
    assert value.weight_not_found == pytest.approx(-10 * math.log10(7), rel=1e-14)


def test_tiny_probabilities_keep_the_sign_of_the_weight_of_absence() -> None:
    value = probative_value(2e-300, 1e-300)
    assert value.weight_found > 0 > value.weight_not_found


@pytest.mark.parametrize("s", [0.1, 0.45, 0.5, 0.7, 0.9])
def test_the_next_double_still_has_weights_of_opposite_sign(s: float) -> None:
    value = probative_value(math.nextafter(s, 1.0), s)
    assert value.weight_found > 0 > value.weight_not_found


@pytest.mark.parametrize("pair", [(0.0, 0.5), (1.0, 0.5), (0.5, 0.0), (0.5, 1.0), (0.0, 0.0), (1.0, 1.0)])
def test_zero_and_one_need_a_deductive_argument(pair: tuple[float, float]) -> None:
    with pytest.raises(BadProbability, match="deductive"):
        probative_value(*pair)
    with pytest.raises(BadProbability, match="deductive"):
        classify(*pair)


@pytest.mark.parametrize("bad", [-0.1, 1.1, math.nan, math.inf])
def test_what_is_no_probability_is_refused_by_name(bad: float) -> None:
    with pytest.raises(BadProbability, match="p_if_false"):
        classify(0.5, bad, deductive=True)


@pytest.mark.parametrize(
    ("s", "f", "found", "not_found", "test"),
    [
        (1.0, 0.6, 10 * math.log10(1 / 0.6), -math.inf, EvidenceTest.HOOP),
        (0.4, 0.0, math.inf, 10 * math.log10(0.6), EvidenceTest.SMOKING_GUN),
        (1.0, 0.0, math.inf, -math.inf, EvidenceTest.DOUBLY_DECISIVE),
        (0.0, 0.4, -math.inf, 10 * math.log10(1 / 0.6), EvidenceTest.SMOKING_GUN),
        (0.6, 1.0, 10 * math.log10(0.6), math.inf, EvidenceTest.HOOP),
    ],
)
def test_the_deductive_limits_are_the_classic_tests(
    s: float, f: float, found: float, not_found: float, test: EvidenceTest
) -> None:
    implied = classify(s, f, deductive=True)
    assert implied.test is test
    assert implied.value.weight_found == pytest.approx(found)
    assert implied.value.weight_not_found == pytest.approx(not_found)


@pytest.mark.parametrize(
    ("s", "f", "test", "favours"),
    [
        (0.95, 0.60, EvidenceTest.HOOP, Side.HYPOTHESIS),
        (0.40, 0.05, EvidenceTest.SMOKING_GUN, Side.HYPOTHESIS),
        (0.95, 0.05, EvidenceTest.DOUBLY_DECISIVE, Side.HYPOTHESIS),
        (0.60, 0.40, EvidenceTest.STRAW_IN_THE_WIND, Side.HYPOTHESIS),
        (0.05, 0.40, EvidenceTest.SMOKING_GUN, Side.RIVAL),
        (0.60, 0.95, EvidenceTest.HOOP, Side.RIVAL),
    ],
)
def test_the_archetypes_get_their_names(s: float, f: float, test: EvidenceTest, favours: Side) -> None:
    implied = classify(s, f)
    assert (implied.test, implied.favours) == (test, favours)


@pytest.mark.parametrize("p", [0.0, 0.3, 1.0])
def test_equal_probabilities_discriminate_nothing(p: float) -> None:
    implied = classify(p, p, deductive=True)
    assert implied.test is None
    assert implied.favours is Side.NEITHER
    assert (implied.value.weight_found, implied.value.weight_not_found) == (0.0, 0.0)
    assert implied.grade_found == implied.grade_not_found == "no discrimination"


@pytest.mark.parametrize(("s", "f"), [(0.5, 0.05), (0.95, 0.5)])
def test_a_weight_at_the_threshold_reaches_it(s: float, f: float) -> None:
    at, above = classify(s, f, threshold_db=10.0), classify(s, f, threshold_db=10.001)
    assert at.test in (EvidenceTest.SMOKING_GUN, EvidenceTest.HOOP)
    assert above.test is EvidenceTest.STRAW_IN_THE_WIND
    assert at.value == above.value


def test_grades_are_the_jeffreys_labels_of_each_side() -> None:
    implied = classify(0.9, 0.05)
    assert (implied.grade_found, implied.grade_not_found) == ("strong", "substantial")


E = Effect
STRAW, HOOP = EvidenceTest.STRAW_IN_THE_WIND, EvidenceTest.HOOP
GUN, DECISIVE = EvidenceTest.SMOKING_GUN, EvidenceTest.DOUBLY_DECISIVE


@pytest.mark.parametrize(
    ("test", "status", "hypothesis", "rivals"),
    [
        (STRAW, Status.FOUND, E.SLIGHTLY_STRENGTHENED, E.SLIGHTLY_WEAKENED),
        (STRAW, Status.NOT_FOUND, E.SLIGHTLY_WEAKENED, E.SLIGHTLY_STRENGTHENED),
        (HOOP, Status.FOUND, E.SLIGHTLY_STRENGTHENED, E.WEAKENED),
        (HOOP, Status.NOT_FOUND, E.ELIMINATED, E.STRENGTHENED),
        (GUN, Status.FOUND, E.CONFIRMED, E.STRONGLY_WEAKENED),
        (GUN, Status.NOT_FOUND, E.WEAKENED, E.STRENGTHENED),
        (DECISIVE, Status.FOUND, E.CONFIRMED, E.ELIMINATED),
        (DECISIVE, Status.NOT_FOUND, E.ELIMINATED, E.STRONGLY_STRENGTHENED),
    ],
)
def test_each_result_has_the_effects_of_the_table(
    test: EvidenceTest, status: Status, hypothesis: Effect, rivals: Effect
) -> None:
    verdict = apply_test(test, Predicts.PRESENT, status)
    assert (verdict.hypothesis, verdict.rivals) == (hypothesis, rivals)
    perfect = {E.CONFIRMED, E.ELIMINATED} & {hypothesis, rivals}
    assert verdict.sentence.count("in the limit of a perfect test") == len(perfect)
    assert "limit" not in apply_test(test, Predicts.PRESENT, status, deductive=True).sentence


def test_absence_predicted_and_not_found_passes() -> None:
    assert apply_test(HOOP, Predicts.ABSENT, Status.NOT_FOUND).result is Result.PASSED
    assert apply_test(HOOP, Predicts.ABSENT, Status.FOUND).result is Result.FAILED


@pytest.mark.parametrize(
    ("test", "status", "result"),
    [
        (GUN, Status.NOT_SOUGHT, Result.PENDING),
        (GUN, Status.INACCESSIBLE, Result.INCONCLUSIVE),
        (None, Status.FOUND, Result.INCONCLUSIVE),
        (None, Status.NOT_SOUGHT, Result.PENDING),
    ],
)
def test_a_test_that_was_not_run_changes_nothing(
    test: EvidenceTest | None, status: Status, result: Result
) -> None:
    verdict = apply_test(test, Predicts.PRESENT, status)
    assert verdict.result is result
    assert verdict.hypothesis is verdict.rivals is Effect.UNCHANGED
    assert "unchanged" in verdict.sentence


def test_plain_names_are_read_and_unknown_ones_refused() -> None:
    assert apply_test("hoop", "present", "found").result == "passed"  # type: ignore[arg-type]
    with pytest.raises(BadShape, match="status is 'lost'; give one of found, not-found"):
        apply_test(HOOP, Predicts.PRESENT, "lost")  # type: ignore[arg-type]


@pytest.mark.parametrize("status", Status)
def test_an_unknown_test_is_refused_whatever_came_of_the_search(status: Status) -> None:
    with pytest.raises(BadShape, match="test is 'foo'; give one of straw-in-the-wind, hoop"):
        apply_test("foo", Predicts.PRESENT, status)  # type: ignore[arg-type]
