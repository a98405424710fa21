"""Causal models, against every combination of types written out one by one."""

import itertools
from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest

from evidence.inference.causal_types import CausalModel, causes_of_effects_bounds
from evidence.inference.errors import BadProbability, BadShape, Contradiction, TooLarge, Undefined
from evidence.inference.nodal_types import all_types

Case = Callable[..., int]

EFFECT = "Y[X=1] > Y[X=0]"

# A question, and the same in Python about a case c: c("Y") is Y as it is, c("Y", X=1) had X been 1.
QUESTIONS: list[tuple[str, Callable[[Case], bool]]] = [
    ("D == 1", lambda c: c("D") == 1),
    ("D[A=1] > D[A=0]", lambda c: c("D", A=1) > c("D", A=0)),
    ("D[A=1] != D & ~(B == C)", lambda c: c("D", A=1) != c("D") and c("B") != c("C")),
    ("~D | B[A=0] >= C[A=1]", lambda c: not c("D") or c("B", A=0) >= c("C", A=1)),
    ("D[A=1, B=B[A=0]] > D[A=0]", lambda c: c("D", A=1, B=c("B", A=0)) > c("D", A=0)),
    (
        "D[A=0, C=D[B=1, C=C[A=1]]] <= D[B=C] | A",
        lambda c: c("D", A=0, C=c("D", B=1, C=c("C", A=1))) <= c("D", B=c("C")) or c("A") == 1,
    ),
    (
        "(B[A=1] > B[A=0]) == (C[A=1] > C[A=0])",
        lambda c: (c("B", A=1) > c("B", A=0)) == (c("C", A=1) > c("C", A=0)),
    ),
    ("A[B=1] == A & B[B=0] == 0", lambda c: True),
]


def ratio_of_masses(
    weights: dict[str, dict[str, Fraction]],
    joint: dict[tuple[str, str], Fraction],
    query: Callable[[Case], bool],
    given: Callable[[Case], bool],
) -> Fraction:
    """A -> B, A -> C, B -> D <- C with B <-> C: every combination of types, one by one."""
    parents = {"A": (), "B": ("A",), "C": ("A",), "D": ("B", "C")}
    known = both = Fraction(0)
    for a, (b, c), d in itertools.product(weights["A"], joint, weights["D"]):
        types = {"A": a, "B": b, "C": c, "D": d}

        def case(node: str, types: dict[str, str] = types, **do: int) -> int:
            if node in do:
                return do[node]
            values = [case(parent, types, **do) for parent in parents[node]]
            return int(types[node][sum(value << place for place, value in enumerate(values))])

        weight = weights["A"][a] * joint[b, c] * weights["D"][d]
        known += weight if given(case) else 0
        both += weight if given(case) and query(case) else 0
    return both / known


@pytest.mark.parametrize(("text", "question"), QUESTIONS, ids=[text for text, _ in QUESTIONS])
def test_probabilities_are_those_of_every_combination_written_out(
    text: str, question: Callable[[Case], bool]
) -> None:
    rng = np.random.default_rng(len(text))

    def weights(keys: list[str] | list[tuple[str, str]]) -> dict[object, Fraction]:
        return {
            key: Fraction(int(weight), 7)
            for key, weight in zip(keys, rng.integers(1, 9, len(keys)), strict=True)
        }

    some_types = [kind for kind in all_types(2) if rng.random() < 0.5]
    types = {"A": weights(["0", "1"]), "D": weights(some_types)}
    joint = weights(list(itertools.product(all_types(1), all_types(1))))
    model = CausalModel.parse("A -> B -> D <- C; A -> C; B <-> C", types=types, joint={("B", "C"): joint})
    everything = ratio_of_masses(types, joint, question, lambda c: True)
    observed = ratio_of_masses(types, joint, question, lambda c: c("B") == 1 or c("D", A=0) == 0)
    assert model.probability(text) == everything
    assert model.probability(text, given="B == 1 | D[A=0] == 0") == observed


def test_whole_numbers_beyond_machine_integers_stay_exact() -> None:
    weights = {"00": 0.123456789012345, "01": 0.3, "10": 0.2000000000000001, "11": 1e-30}
    nodes = [f"X{place}" for place in range(1, 5)]
    model = CausalModel.parse("X0 -> X1 -> X2 -> X3 -> X4", types=dict.fromkeys(nodes, weights))
    up, down = Fraction("0.3"), Fraction("0.2000000000000001")
    whole = up + down + Fraction("0.123456789012345") + Fraction("1e-30")
    # The effect of the whole chain is positive where an even number of its links is negative.
    assert model.probability("X4[X0=1] > X4[X0=0]") == ((up + down) ** 4 + (up - down) ** 4) / (2 * whole**4)


def test_weights_of_any_kind_and_size_give_exact_answers() -> None:
    narrow = CausalModel.parse("X -> Y", types={"X": {"0": np.int8(100), "1": np.int8(99)}})
    assert narrow.probability("X == 1") == Fraction(99, 199)
    huge = CausalModel.parse("X -> Y", types={"Y": {"01": 10**400, "00": 1}})
    assert huge.probability("Y[X=1] > Y[X=0]") == Fraction(10**400, 10**400 + 1)
    assert huge.clue("Y", "Y[X=1] > Y[X=0]", {"X": 1}).p_if_true == 1


def test_a_clue_that_is_known_teaches_nothing() -> None:
    clue = CausalModel.parse("X -> Y").clue("X", EFFECT, given={"X": 1, "Y": 1})
    assert (clue.p_if_true, clue.p_if_false, clue.learning) == (1, 1, 0)


@pytest.mark.parametrize("types", [["01"], ["00"]])
def test_a_settled_query_has_no_clue(types: list[str]) -> None:
    model = CausalModel.parse("X -> Y", types={"Y": types})
    with pytest.raises(Undefined, match="settled by what is given"):
        model.clue("X", EFFECT)


def test_what_cannot_happen_is_no_given() -> None:
    model = CausalModel.parse("X -> Y", types={"Y": ["01"]})
    for given in ({"X": 1, "Y": 0}, "X != Y"):
        with pytest.raises(Contradiction, match="cannot happen"):
            model.probability(EFFECT, given)
        with pytest.raises(Contradiction, match="cannot happen"):
            model.clue("X", EFFECT, given)


@pytest.mark.parametrize(
    ("dag", "node", "query", "given", "expected"),
    [
        # The book, ch. 7, figure 7.3 and the text on instruments, mediators and consequences.
        ("X -> Y", "X", EFFECT, {}, False),
        ("X -> Y", "Y", EFFECT, {}, True),
        ("X -> Y", "X", EFFECT, {"Y": 1}, True),
        ("K -> X -> Y", "K", EFFECT, {"Y": 1}, True),
        ("K -> X -> Y", "K", EFFECT, {"X": 1, "Y": 1}, False),
        ("X -> K -> Y", "K", EFFECT, {"X": 1, "Y": 1}, True),
        ("X -> Y -> K", "K", EFFECT, {"X": 1}, True),
        ("X -> Y -> K", "K", EFFECT, {"X": 1, "Y": 1}, False),
        ("X -> Y; X -> K; Y -> K", "K", EFFECT, {"X": 1, "Y": 1}, False),
        ("X -> Y <- K", "K", EFFECT, {}, True),
        ("X -> Y <- K", "K", "Y[X=1, K=1] > Y[X=0, K=1]", {}, False),
        ("X -> Y <- K", "K", "Y[X=1, K=1] > Y[X=0, K=1]", {"Y": 1}, True),
        # The book, ch. 8: confounding opens the way from the instrument.
        ("M -> R -> Y <- D", "M", "Y[R=1] > Y[R=0]", {"R": 1, "Y": 1}, False),
        ("M -> R -> Y <- D; R <-> Y", "M", "Y[R=1] > Y[R=0]", {"R": 1, "Y": 1}, True),
        # What is seen cuts off what lies behind it, in the case as it is and as it would have been.
        ("K -> W -> Y <- X", "K", EFFECT, {}, True),
        ("K -> W -> Y <- X", "K", EFFECT, {"W": 1, "Y": 1}, False),
        ("K -> X -> Y", "K", "Y == 1", {"X": 1}, False),
        ("X -> Y", "X", EFFECT, {"X": 1, "Y": 1}, False),
        ("X -> Y; K", "K", EFFECT, {"X": 1, "Y": 1}, False),
        # Statements: values are read off, anything else opens what it is about.
        ("K -> X -> Y", "K", EFFECT, "X == 1 & ~(Y == 1)", False),
        ("K -> X -> Y", "K", EFFECT, "X == 1 | Y == 1", True),
        ("X -> Y", "X", EFFECT, "Y[X=1] == 1", False),
        ("X -> Y <- K", "K", "Y[X=1, K=0]", "Y == K", True),
    ],
)
def test_the_arrows_say_what_can_matter(
    dag: str, node: str, query: str, given: object, expected: bool
) -> None:
    assert CausalModel.parse(dag).can_matter(node, query, given) is expected  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(6))
def test_what_cannot_matter_moves_no_probability(seed: int) -> None:
    rng = np.random.default_rng(seed)
    sizes = {"Z": 0, "X": 1, "M": 1, "Y": 2, "K": 1}
    weights = {
        node: dict(zip(all_types(m), rng.integers(1, 20, 2**2**m).tolist(), strict=True))
        for node, m in sizes.items()
    }
    model = CausalModel.parse("Z -> X -> M -> Y -> K; X -> Y", types=weights)
    seen = {node: int(rng.integers(2)) for node in sizes if rng.random() < 0.5}
    for node, query in itertools.product(sizes, ("Y[X=1] > Y[X=0]", "M[X=1] == 1", "Y == 1 & X == 0")):
        if node not in seen and not model.can_matter(node, query, seen):
            either = {model.probability(query, {**seen, node: value}) for value in (0, 1)}
            assert either == {model.probability(query, seen)}


def test_too_many_combinations_are_refused_with_advice() -> None:
    model = CausalModel.parse("A -> Y; B -> Y; C -> Y; D -> Y; Y -> Z")
    with pytest.raises(TooLarge, match=r"1048576 combinations .* above all of Y with 65536"):
        model.probability("Y[A=1] > Y[A=0]")
    assert model.can_matter("Z", "Y == 1")
    assert model.probability("A == B") == Fraction(1, 2)


def test_half_a_million_combinations_are_counted_exactly() -> None:
    model = CausalModel.parse(" -> ".join(f"X{place}" for place in range(10)))
    assert model.probability("X9[X0=1] > X9[X0=0]", given={"X0": 1}) == Fraction(1, 1024)


def test_a_long_chain_of_known_types_is_no_burden() -> None:
    links = [f"X{place}" for place in range(300)]
    model = CausalModel.parse(" -> ".join(links), types={link: ["10"] for link in links[1:]})
    assert model.probability("X299 == X0") == 0


def test_bounds_on_causes_of_effects_hold_whatever_the_types() -> None:
    rng = np.random.default_rng(1)
    for weights in rng.dirichlet(np.ones(4), 20):
        types = dict(zip(all_types(1), weights.tolist(), strict=True))
        model = CausalModel.parse("X -> Y", types={"Y": types})
        p_cause, p_not = (float(model.probability(f"Y[X={x}] == 1")) for x in (1, 0))
        bounds = causes_of_effects_bounds(p_cause, p_not)
        assert bounds.low - 1e-12 <= model.probability(EFFECT, {"X": 1, "Y": 1}) <= bounds.high + 1e-12


def test_bounds_need_probabilities_and_cases() -> None:
    with pytest.raises(Undefined, match="p_effect_if_cause is 0"):
        causes_of_effects_bounds(0, 0.5)
    with pytest.raises(BadProbability, match="p_effect_if_not"):
        causes_of_effects_bounds(0.5, 1.5)


def test_a_node_that_is_none_is_named() -> None:
    model = CausalModel.parse("X -> Y")
    for ask in (model.clue, model.can_matter):
        with pytest.raises(BadShape, match="node is 'Q', no node of the model, which has X, Y"):
            ask("Q", EFFECT)
        with pytest.raises(BadShape, match=r"node is \['X'\], no node of the model"):
            ask(["X"], EFFECT)  # type: ignore[arg-type]
