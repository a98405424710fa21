"""Krippendorff's alpha, against his worked example and against the definition written out."""

import itertools
import math

import numpy as np
import pytest

from evidence.inference.agreement import bootstrap_alpha, krippendorff_alpha
from evidence.inference.errors import BadShape, Undefined

# Four coders, twelve units: Krippendorff, "Computing Krippendorff's alpha-reliability" (2011), example C.
CODERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]
LEVELS = ("nominal", "ordinal", "interval", "ratio")


def slow_alpha(ratings: list[list[float]], level: str) -> float:
    """The definition, pair by pair: 1 - D_o/D_e."""
    units = [[v for v in unit if not math.isnan(v)] for unit in zip(*ratings, strict=True)]
    units = [unit for unit in units if len(unit) > 1]
    values = [v for unit in units for v in unit]

    def difference(c: float, k: float) -> float:
        if level == "nominal":
            return float(c != k)
        if level == "interval":
            return (c - k) ** 2
        if level == "ratio":
            return ((c - k) / (c + k)) ** 2 if c + k else 0.0
        low, high = min(c, k), max(c, k)
        between = sum(low <= v <= high for v in values)
        return 0.0 if c == k else (between - (values.count(c) + values.count(k)) / 2) ** 2

    within = sum(sum(difference(c, k) for c, k in itertools.permutations(u, 2)) / (len(u) - 1) for u in units)
    overall = sum(difference(c, k) for c, k in itertools.permutations(values, 2))
    return 1 - within / (overall / (len(values) - 1))


@pytest.mark.parametrize(
    ("level", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_the_published_example_gives_the_published_alpha(level: str, published: float) -> None:
    assert round(krippendorff_alpha(CODERS, level), 3) == published


def test_two_coders_and_two_values_give_the_published_alpha() -> None:
    """Krippendorff (2011), example A: ten units, alpha = 0.095."""
    first = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    second = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert round(krippendorff_alpha([first, second]), 3) == 0.095


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("seed", range(4))
def test_alpha_is_what_the_definition_says(level: str, seed: int) -> None:
    rng = np.random.default_rng(seed)
    ratings = rng.integers(0, 5, (3, 9)).astype(float)
    ratings[rng.random((3, 9)) < 0.25] = np.nan
    assert krippendorff_alpha(ratings, level) == pytest.approx(slow_alpha(ratings.tolist(), level), abs=1e-12)


def test_nominal_values_may_be_words_and_missing_ones_none_or_nan() -> None:
    words = [[None if v is None else f"value {v}" for v in row] for row in CODERS]
    with_nan = [[float("nan") if v is None else v for v in row] for row in CODERS]
    assert krippendorff_alpha(words) == krippendorff_alpha(CODERS) == krippendorff_alpha(with_nan)


def test_a_unit_with_one_value_changes_nothing() -> None:
    longer = [[*row, 4 if coder == 2 else None] for coder, row in enumerate(CODERS)]
    assert krippendorff_alpha(longer, "ordinal") == krippendorff_alpha(CODERS, "ordinal")


@pytest.mark.parametrize("level", ["interval", "ratio"])
@pytest.mark.parametrize("size", [5e-324, 1e-200, 1e200, 1e307])
def test_only_the_ratios_of_values_matter_however_large_they_are(level: str, size: float) -> None:
    ratings = np.array([[1, 2, 3, 3, 2, 17], [1, 2, 3, 3, 1, 16]])
    assert krippendorff_alpha(ratings * size, level) == pytest.approx(krippendorff_alpha(ratings, level))


def test_values_further_apart_than_a_double_holds_have_an_alpha() -> None:
    assert krippendorff_alpha([[1e308, 1], [-1e308, 1]], "interval") == slow_alpha(
        [[1, 0], [-1, 0]], "interval"
    )


def test_one_value_everywhere_has_no_alpha() -> None:
    with pytest.raises(Undefined, match="Every value is the same"):
        krippendorff_alpha([[2, 2, None], [2, 2, 3]], "interval")


def test_units_with_one_value_each_have_no_alpha() -> None:
    with pytest.raises(Undefined, match="No unit has two values"):
        krippendorff_alpha([[1, None], [None, 2]])


@pytest.mark.parametrize(
    ("ratings", "level", "message"),
    [
        ([[1, 2], [1]], "nominal", r"ratings\[1\] has 1 values"),
        ([1, 2], "nominal", r"ratings\[0\] is 1"),
        (None, "nominal", "ratings is None; give a list"),
        (np.array(5), "nominal", r"ratings is array\(5\); give a list"),
        ([np.array(5)], "nominal", r"ratings\[0\] is array\(5\); give each coder's values as a list"),
        ([[1, (2, [3])], [1, 2]], "nominal", r"ratings\[0\]\[1\] is \(2, \[3\]\); give one value"),
        (["12", "12"], "nominal", r"ratings\[0\] is '12'"),
        ([[1, [2]], [1, 2]], "nominal", r"ratings\[0\]\[1\] is \[2\]"),
        ([[1, "2"], [1, 2]], "interval", r"ratings\[0\]\[1\] is '2'"),
        ([[1, 2], [math.inf, 2]], "ordinal", r"ratings\[1\]\[0\] is inf"),
        ([[1, 2], [10**400, 2]], "ordinal", r"ratings\[1\]\[0\] is 1000.*…; give a number up to 1e308"),
        ([[1, 2], [-1, 2]], "ratio", r"ratings\[1\]\[0\] is -1"),
        ([[1, 2], [1, 2]], "cardinal", "level is 'cardinal'"),
    ],
)
def test_what_cannot_be_compared_is_named(ratings: list[object], level: str, message: str) -> None:
    with pytest.raises(BadShape, match=message):
        krippendorff_alpha(ratings, level)  # type: ignore[arg-type]


@pytest.mark.parametrize("level", LEVELS)
def test_the_interval_is_the_same_for_the_same_seed_and_holds_alpha(level: str) -> None:
    bounds = bootstrap_alpha(CODERS, level, draws=300, seed=5)
    assert bounds == bootstrap_alpha(CODERS, level, draws=300, seed=5)
    assert bounds != bootstrap_alpha(CODERS, level, draws=300, seed=6)
    assert bounds.low < krippendorff_alpha(CODERS, level) < bounds.high <= 1.0


@pytest.mark.parametrize("level", ["ordinal", "interval"])
def test_draws_are_alphas_of_drawn_units(level: str) -> None:
    rng = np.random.default_rng(9)
    ratings = np.array([[1, 2, 3, 4, 2], [1, 2, 3, 3, 1]], dtype=float)
    draws = [np.repeat(np.arange(5), times) for times in rng.multinomial(5, np.full(5, 0.2), size=40)]
    alphas = [slow_alpha(ratings[:, units].tolist(), level) for units in draws]
    bounds = bootstrap_alpha(ratings, level, draws=40, seed=9)
    assert (bounds.low, bounds.high) == pytest.approx(np.quantile(alphas, [0.025, 0.975]), abs=1e-12)


def test_draws_without_alpha_are_skipped_and_counted() -> None:
    bounds = bootstrap_alpha([[1, 2], [1, 2]], "nominal", draws=100, seed=1)
    assert (bounds.low, bounds.high) == (1.0, 1.0)
    assert 25 < bounds.skipped < 75


def test_a_bootstrap_needs_an_alpha_and_a_draw() -> None:
    with pytest.raises(Undefined, match="Every value is the same"):
        bootstrap_alpha([[1, 1], [1, 1]], "nominal", seed=1)
    with pytest.raises(Undefined, match="undefined in all"):
        bootstrap_alpha([[1, 2], [1, 2]], "nominal", draws=1, seed=3)
    with pytest.raises(BadShape, match="draws is 0"):
        bootstrap_alpha(CODERS, "nominal", draws=0, seed=1)


@pytest.mark.parametrize("seed", [-1, 1.5, "a", None, True, [1]])
def test_a_seed_is_a_whole_number_of_at_least_0(seed: int) -> None:
    with pytest.raises(BadShape, match=r"seed is .*; give a whole number of at least 0"):
        bootstrap_alpha(CODERS, "nominal", draws=20, seed=seed)


def test_draws_and_seed_may_be_whole_numbers_of_numpy() -> None:
    plain = bootstrap_alpha(CODERS, "nominal", draws=20, seed=7)
    assert bootstrap_alpha(CODERS, "nominal", draws=np.int64(20), seed=np.int16(7)) == plain  # type: ignore[arg-type]
