"""Causal models, against the worked cases of Integrated Inferences.

Humphreys and Jacobs (2023), Integrated Inferences, "the book" below; figures from the text and the saved
results at github.com/integrated-inferences/book.
"""

from fractions import Fraction

import pytest

from evidence.inference.causal_types import CausalModel, causes_of_effects_bounds
from evidence.inference.evidence_tests import EvidenceTest, Side

EFFECT = "Y[X=1] > Y[X=0]"


def test_flat_priors_give_one_half_for_a_single_arrow() -> None:
    """The book, ch. 7: of X = Y = 1 two causal types are left, one of which has an effect."""
    model = CausalModel.parse("X -> Y")
    assert model.probability(EFFECT, given={"X": 1, "Y": 1}) == Fraction(1, 2)
    assert model.probability(EFFECT) == Fraction(1, 4)


def test_a_chain_with_stated_weights_gives_the_posteriors_of_the_book() -> None:
    """The book, ch. 7, "Updating on queries": .1, then .4444 with M seen, .39 (.0769 + .3077) without."""
    weights = {"00": 0.2, "10": 0.2, "01": 0.4, "11": 0.2}
    model = CausalModel.parse("X -> M -> Y", types={"M": weights, "Y": weights})
    assert model.probability(f"X == 1 & {EFFECT}") == Fraction(1, 10)
    assert model.probability(EFFECT, given={"X": 1, "M": 1, "Y": 1}) == Fraction(4, 9)
    assert model.probability(EFFECT, given="X == 1 & Y == 1") == Fraction(5, 13)


def test_with_flat_priors_a_mediator_says_nothing_about_one_case() -> None:
    """The book, ch. 7, "A DAG alone does not guarantee probative value"."""
    clue = CausalModel.parse("X -> M -> Y").clue("M", EFFECT, given={"X": 1, "Y": 1})
    assert clue.p_if_true == clue.p_if_false
    assert (clue.implied.test, clue.implied.favours, clue.learning) == (None, Side.NEITHER, 0)


def test_monotone_effects_make_the_mediator_a_hoop() -> None:
    """The book, ch. 7, table of its appendix: .2, 0 and .25, there by simulation."""
    model = CausalModel.parse("X -> M -> Y", monotone=["X -> M -> Y"])
    probabilities = [model.probability(EFFECT, {"X": 1, "Y": 1, **seen}) for seen in ({}, {"M": 0}, {"M": 1})]
    assert probabilities == [Fraction(1, 5), 0, Fraction(1, 4)]
    assert model.clue("M", EFFECT, {"X": 1, "Y": 1}).implied.test == EvidenceTest.HOOP


# The book, figure 8.3: with nothing else known, then M = 0, 1, P = 0, 1, and M and P = 00, 01, 10, 11.
DEMOCRATISATION = {
    ("D[I=0] > D[I=1]", 0, 1): (0.438, 0.475, 0.394, 0.615, 0.34, 0.667, 0.393, 0.571, 0.263),
    ("D[I=1] > D[I=0]", 1, 1): (0.128, 0, 0.15, 0.231, 0.088, 0, 0, 0.25, 0.107),
    ("D[I=1] > D[I=0]", 0, 0): (0.128, 0.15, 0, 0.088, 0.231, 0.107, 0.25, 0, 0),
    ("D[I=0] > D[I=1]", 1, 0): (0.438, 0.394, 0.475, 0.34, 0.615, 0.263, 0.571, 0.393, 0.667),
}
SEEN = [
    {},
    *({node: value} for node in "MP" for value in (0, 1)),
    *({"M": m, "P": p} for m in (0, 1) for p in (0, 1)),
]


@pytest.mark.parametrize(("query", "i", "d"), DEMOCRATISATION)
def test_inequality_and_democratisation_come_out_as_published(query: str, i: int, d: int) -> None:
    model = CausalModel.parse("I -> M -> D <- P; I -> D", monotone=["I -> M -> D <- P"], antitone=["I -> D"])
    found = [round(float(model.probability(query, {"I": i, "D": d, **seen})), 3) for seen in SEEN]
    assert tuple(found) == DEMOCRATISATION[query, i, d]


def test_institutions_and_growth_come_out_as_published() -> None:
    """The book, figure 8.5: mortality M teaches nothing, distance D does; and the long-run effects after it."""
    model = CausalModel.parse("M -> R -> Y <- D; R <-> Y", antitone=["M -> R"], monotone=["R -> Y", "D -> Y"])
    for m in ({}, {"M": 0}, {"M": 1}):
        found = [
            model.probability("Y[R=1] > Y[R=0]", {"Y": 1, "R": 1, **m, **d}) for d in ({}, {"D": 0}, {"D": 1})
        ]
        assert found == [Fraction(1, 2), Fraction(2, 3), Fraction(2, 5)]
    assert model.probability("Y[R=1] < Y[R=0]", {"Y": 1, "R": 0}) == 0
    low_mortality = [
        model.probability("Y[M=0] > Y[M=1]", {"Y": 1, "M": 0, "D": d, "R": r}) for d in (0, 1) for r in (0, 1)
    ]
    assert low_mortality == [0, Fraction(1, 3), 0, Fraction(1, 5)]


def test_beliefs_about_confounding_make_an_instrument_informative() -> None:
    """The book, ch. 8: no effect of R on Y is unlikely (.01 per type) where M has a negative effect on R."""
    left = ["0000", "0001", "0101", "0011", "0111", "1111"]
    no_effect = {"0000", "0101", "1111"}
    joint = {
        (r, y): (0.01 if y in no_effect else Fraction(97, 300)) if r == "10" else Fraction(1, 6)
        for r in ("00", "10", "11")
        for y in left
    }
    model = CausalModel.parse("M -> R -> Y <- D; R <-> Y", joint={("R", "Y"): joint})
    known = {"Y": 1, "R": 1}
    none, low, high = (model.probability("Y[R=1] > Y[R=0]", {**known, **m}) for m in ({}, {"M": 0}, {"M": 1}))
    assert high == Fraction(1, 2)
    assert 0 < low - none < none - high
    assert model.clue("M", "Y[R=1] > Y[R=0]", {**known, "D": 1}).learning > 0


def test_two_causes_come_out_as_in_the_worked_table() -> None:
    """The book, ch. 8, tables 8.3 and 8.4: eight causal types, X2 uninformative until X1 and Y are known."""
    model = CausalModel.parse("X1 -> Y <- X2", types={"Y": ["0001", "0101", "0011", "0111"]})
    query = "Y[X1=1] > Y[X1=0]"
    rows = ({}, {"X2": 1}, {"X1": 1, "Y": 1}, {"X1": 1, "Y": 1, "X2": 1})
    half = Fraction(1, 2)
    assert [model.probability(query, row) for row in rows] == [half, half, Fraction(2, 3), half]


def test_a_clue_reports_prior_likelihoods_test_and_learning() -> None:
    """The book, ch. 5, worked example: p = 1/3, phi_b = 1, phi_d = 1/2; learning by its formula."""
    model = CausalModel.parse("X -> K -> Y", types={"K": {"00": 0.5, "01": 0.5}, "Y": {"01": 0.5, "11": 0.5}})
    clue = model.clue("K", EFFECT, given={"X": 1, "Y": 1})
    assert (clue.prior, clue.p_if_true, clue.p_if_false) == (Fraction(1, 3), 1, Fraction(1, 2))
    assert model.probability(EFFECT, {"X": 1, "Y": 1, "K": 1}) == Fraction(1, 2)
    assert clue.implied.test == EvidenceTest.HOOP
    p, s, f = clue.prior, clue.p_if_true, clue.p_if_false
    shift = s - f
    assert clue.learning == shift**2 * p * (1 - p) / (f * (1 - f) - shift**2 * p**2 - shift * p * (2 * f - 1))


@pytest.mark.parametrize(
    ("p_cause", "p_not", "low", "high"),
    [
        # The book, ch. 15, table of classic tests: K = 0 and K = 1 in each.
        (1 / 2, 1, 0, 0),
        (1 / 2, 0, 1, 1),
        (2 / 3, 1 / 3, 1 / 2, 1),
        (3 / 4, 1 / 2, 1 / 3, 2 / 3),
        (3 / 4, 1 / 4, 2 / 3, 1),
    ],
)
def test_bounds_on_causes_of_effects_come_out_as_published(
    p_cause: float, p_not: float, low: float, high: float
) -> None:
    bounds = causes_of_effects_bounds(p_cause, p_not)
    assert (bounds.low, bounds.high) == pytest.approx((low, high))
