"""Decibels and the words for them."""

import math

import pytest

from evidence.inference.errors import BadProbability, BadShape, Undefined
from evidence.inference.scales import PROBABILITY_WORDS, SCALES, confidence, decibels, verbal


@pytest.mark.parametrize(
    ("weight", "label"),
    [
        (0.0, "no discrimination"),
        (0.001, "weak"),
        (4.999999, "weak"),
        (5.0, "substantial"),
        (10.0, "strong"),
        (14.999999, "strong"),
        (15.0, "very strong"),
        (20.0, "decisive"),
        (300.0, "decisive"),
        (math.inf, "decisive"),
    ],
)
def test_jeffreys_intervals_are_closed_on_the_left_and_blind_to_the_sign(weight: float, label: str) -> None:
    assert verbal(weight) == label
    assert verbal(-weight) == label


@pytest.mark.parametrize(
    ("ratio", "label"),
    [
        (1.5, "weak"),
        (2.999, "weak"),
        (3.0, "positive"),
        (20.0, "strong"),
        (149.0, "strong"),
        (150.0, "very strong"),
    ],
)
def test_kass_and_raftery_cut_on_the_ratio(ratio: float, label: str) -> None:
    assert verbal(decibels(ratio, 1.0), "kass-raftery") == label


def test_a_ratio_that_misses_a_cut_by_rounding_only_reaches_it() -> None:
    assert 0.6 / 0.2 < 3.0
    assert verbal(decibels(0.6, 0.2), "kass-raftery") == "positive"


def test_weights_that_cancel_but_for_rounding_discriminate_nothing() -> None:
    total = sum([0.1, 0.2, -0.3])
    assert total != 0.0
    assert verbal(total) == "no discrimination"


def test_every_scale_cites_its_work_and_rises() -> None:
    for scale in SCALES.values():
        assert "19" in scale.citation
        assert scale.cuts[0].weight_db == 0.0
        weights = [cut.weight_db for cut in scale.cuts]
        assert weights == sorted(weights)


def test_an_unknown_scale_and_a_weight_that_is_no_number_are_refused() -> None:
    with pytest.raises(BadShape, match="kass-raftery"):
        verbal(3.0, "richter")
    with pytest.raises(BadShape, match=r"scale is \['jeffreys'\]; give one of jeffreys"):
        verbal(3.0, ["jeffreys"])  # type: ignore[arg-type]
    with pytest.raises(BadProbability, match="weight_db is nan"):
        verbal(math.nan)


@pytest.mark.parametrize(
    ("a", "b"), [(0.3, 0.7), (1e300, 1e-300), (5e-324, 1.0), (2.0, math.nextafter(2.0, 0.0))]
)
def test_decibels_are_antisymmetric_finite_and_keep_their_sign(a: float, b: float) -> None:
    assert decibels(a, b) == -decibels(b, a)
    assert math.isfinite(decibels(a, b))
    assert (decibels(a, b) > 0.0) == (a > b)


def test_zero_makes_a_weight_infinite_and_two_zeros_are_undefined() -> None:
    assert decibels(0.2, 0.0) == math.inf
    assert decibels(0.0, 0.2) == -math.inf
    with pytest.raises(Undefined):
        decibels(0.0, 0.0)


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (0.7, "cautious confidence"),
        (0.95, "reasonable certainty"),
        (0.995, "practical certainty"),
        (0.2, "cautious confidence that it is false"),
    ],
)
def test_confidence_follows_the_rubric_and_its_mirror(probability: float, words: str) -> None:
    assert confidence(probability) == words


def test_probability_words_stand_for_intervals() -> None:
    assert all(0.0 <= words.low < words.high <= 1.0 for words in PROBABILITY_WORDS)
