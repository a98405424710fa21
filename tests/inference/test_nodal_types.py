"""Types and their weights: the order of digits, restrictions, pairs, and what is refused."""

import math
from fractions import Fraction

import numpy as np
import pytest

from evidence.inference.causal_graph import read_graph
from evidence.inference.errors import BadProbability, BadShape, Contradiction, TooLarge
from evidence.inference.nodal_types import Block, Joint, Restrictions, Types, all_types, build_blocks, exact


def blocks(
    dag: str, types: Types | None = None, joint: Joint | None = None, **restrictions: object
) -> dict[tuple[str, ...], Block]:
    built = build_blocks(read_graph(dag), types or {}, joint or {}, Restrictions(**restrictions))  # type: ignore[arg-type]
    return {block.nodes: block for block in built}


def kinds(block: Block) -> list[str]:
    return [kind for (kind,) in block.types]


def test_the_first_place_varies_fastest() -> None:
    assert all_types(0) == ["0", "1"]
    assert all_types(1) == ["00", "10", "01", "11"]
    assert [len(set(all_types(m))) for m in range(5)] == [2, 4, 16, 256, 65536]


@pytest.mark.parametrize(("parents", "monotone_types"), [("A", 3), ("AB", 6), ("ABC", 20), ("ABCD", 168)])
def test_monotone_types_are_as_many_as_dedekind_counted(parents: str, monotone_types: int) -> None:
    arrows = [f"{parent} -> Y" for parent in parents]
    assert len(blocks("; ".join(arrows), monotone=arrows)["Y",].types) == monotone_types


def test_monotone_and_antitone_leave_what_the_book_leaves() -> None:
    """Humphreys and Jacobs (2023), ch. 8: 236 of 256 types of D and one of M are ruled out."""
    left = blocks("I -> M -> D <- P; I -> D", monotone=["I -> M", "M -> D", "P -> D"], antitone=["I -> D"])
    assert (len(left["D",].types), len(left["M",].types)) == (20, 3)


def test_both_restrictions_leave_no_effect() -> None:
    assert kinds(blocks("X -> Y", monotone=["X -> Y"], antitone=["Y <- X"])["Y",]) == ["00", "11"]


def test_a_restriction_may_name_a_chain() -> None:
    left = blocks("X -> M -> Y", monotone=["X -> M -> Y"])
    assert [len(left[node,].types) for node in ("M", "Y")] == [3, 3]


def test_a_predicate_is_asked_about_the_types_that_are_left() -> None:
    asked = []

    def fails_alone(f: object) -> bool:
        assert callable(f)
        asked.append((f(W=0, Y=0), f(W=0, Y=1), f(W=1, Y=0), f(W=1, Y=1)))
        return f(Y=0, W=1) == 0

    left = blocks("Y -> S <- W", types={"S": ["0100", "0010", "1111"]}, keep={"S": fails_alone})
    # The parents of S are W and Y; the first place but one has W = 1.
    assert kinds(left["S",]) == ["0010"]
    assert asked == [(0, 0, 1, 0), (0, 1, 0, 0), (1, 1, 1, 1)]


def test_a_predicate_of_a_root_asks_for_its_value() -> None:
    assert kinds(blocks("X -> Y", keep={"X": lambda f: f() == 1})["X",]) == ["1"]


def test_stated_weights_keep_their_ratios_and_zeros_go() -> None:
    block = blocks("X -> Y", types={"Y": {"00": 0.1, "01": 0.25, "10": 0, "11": Fraction(1, 3)}})["Y",]
    assert block.types == (("00",), ("01",), ("11",))
    assert block.weights == (6, 15, 20)


def test_pairs_may_be_named_in_either_order() -> None:
    weights = {("0", "01"): 0.3, ("1", "11"): 0.7}
    turned = {(second, first): weight for (first, second), weight in weights.items()}
    expected = {("X", "Y"): Block(("X", "Y"), (("0", "01"), ("1", "11")), (3, 7))}
    assert blocks("X -> Y; X <-> Y", joint={("X", "Y"): weights}) == expected
    assert blocks("X -> Y; X <-> Y", joint={("Y", "X"): turned}) == expected


def test_with_a_joint_distribution_types_and_restrictions_only_delete() -> None:
    weights = {("0", "10"): 1, ("0", "01"): 2, ("1", "01"): 3, ("1", "11"): 4, ("1", "00"): 5}
    left = blocks(
        "X -> Y; X <-> Y",
        joint={("X", "Y"): weights},
        types={"Y": {"10": 90, "01": 70, "11": 50}},
        monotone=["X -> Y"],
        keep={"X": lambda f: f() == 1},
    )
    assert left["X", "Y"] == Block(("X", "Y"), (("1", "01"), ("1", "11")), (3, 4))


def test_many_parents_need_a_list_of_types() -> None:
    dag = "; ".join(f"X{place} -> Y" for place in range(5))
    with pytest.raises(TooLarge, match=r"Y has 5 parents and so 2\^32 types; list the ones"):
        blocks(dag)
    assert len(blocks(dag, types={"Y": ["0" * 32, "01" * 16]})["Y",].types) == 2


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (0.1, Fraction(1, 10)),
        (np.float64(0.3), Fraction(3, 10)),
        (2, Fraction(2)),
        (Fraction(1, 3), Fraction(1, 3)),
    ],
)
def test_floats_are_read_as_the_decimals_they_print(value: float, read: Fraction) -> None:
    assert exact(value, "weight") == read


@pytest.mark.parametrize(
    "weights", [(np.int8(100), np.int8(99)), (np.int64(2**62), np.int32(2**30)), (10**400, 1)]
)
def test_whole_numbers_of_any_kind_and_size_are_exact(weights: tuple[int, int]) -> None:
    read = [exact(weight, "weight") for weight in weights]
    assert read == [Fraction(int(weight)) for weight in weights]
    assert {type(part) for each in read for part in (each.numerator, each.denominator)} == {int}


def test_numpy_weights_do_not_wrap_round() -> None:
    few = blocks("X -> Y", types={"X": {"0": np.int8(100), "1": np.int8(99)}})
    assert few["X",].weights == (100, 99)
    beside_a_float = blocks("X -> Y", types={"Y": {"01": np.int64(30), "00": 1e-18}})
    assert beside_a_float["Y",].weights == (30 * 10**18, 1)
    pairs = {("0", "01"): np.int32(2**30), ("1", "01"): Fraction(1, 7)}
    assert blocks("X -> Y; X <-> Y", joint={("X", "Y"): pairs})["X", "Y"].weights == (7 * 2**30, 1)


@pytest.mark.parametrize("value", [-(10**400), -(10**5000), Fraction(-(10**400), 3)], ids=range(3))
def test_a_long_number_that_is_no_weight_is_cut_short(value: float) -> None:
    with pytest.raises(BadProbability, match=r"weight is .*…; give a finite number of at least 0"):
        exact(value, "weight")


@pytest.mark.parametrize("value", [-0.1, math.nan, math.inf, "0.1", True, None])
def test_what_is_no_weight_is_named(value: float) -> None:
    with pytest.raises(BadProbability, match=r"types\['X'\]\['1'\] is"):
        blocks("X -> Y", types={"X": {"1": value}})


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"types": {"Q": ["0"]}}, r"types\['Q'\]: no such node"),
        ({"types": {"Y": "01"}}, r"types\['Y'\] is '01'; give weights by type, or a list"),
        (
            {"types": {"Y": ["010"]}},
            "has the type '010'; a type of Y is 2 digits 0 or 1, for the values of X",
        ),
        ({"types": {"X": ["2"]}}, "has the type '2'; a type of X is 1 digits"),
        ({"types": {"Y": [1]}}, "has the type 1"),
        ({"types": {"Y": [["01"]]}}, r"has the type \['01'\]"),
        ({"types": ["Y"]}, r"types is \['Y'\]; give a dictionary such as {\"Y\""),
        ({"monotone": ["Y -> X"]}, r"monotone\[0\]: the dag has no arrow Y -> X"),
        ({"antitone": ["X <-> Y"]}, r"antitone\[0\]: the dag has no arrow X <-> Y"),
        ({"monotone": "X -> Y"}, r'give a list, \["X -> Y"\]'),
        ({"monotone": 3}, "monotone is 3; give a list"),
        ({"antitone": None}, "antitone is None; give a list"),
        ({"monotone": ["X >"]}, r"monotone\[0\], character 2"),
        ({"keep": ["Y"]}, r"keep is \['Y'\]; give a dictionary such as {\"Y\": lambda"),
        ({"keep": {"Y": 5}}, r"keep\['Y'\] is 5; give a function such as lambda"),
        ({"keep": {"Y": lambda f: f(X=np.array([0, 1]))}}, r"keep\['Y'\] asks for the value at"),
        ({"keep": {"Q": bool}}, r"keep\['Q'\]: no such node"),
        (
            {"keep": {"Y": lambda f: f(Z=0)}},
            r"keep\['Y'\] asks for the value at {'Z': 0}; a type of Y takes X=0 or 1",
        ),
        ({"joint": [1]}, r"joint is \[1\]; give a dictionary such as"),
        ({"joint": {("X", "Z"): {}}}, "for a confounded pair of the dag, which has X <-> Y"),
        ({"joint": {"XY": {}}}, "for a confounded pair"),
        ({"joint": {("X", "Y"): 3}}, "give weights, once"),
        ({"joint": {("X", "Y"): {}, ("Y", "X"): {}}}, "give weights, once"),
        ({"joint": {("X", "Y"): {"0": 1}}}, "has the key '0'; give a pair of types"),
        ({"joint": {("X", "Y"): {("01", "0"): 1}}}, "has the type '01'; a type of X"),
    ],
)
def test_what_does_not_fit_the_graph_is_named(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(BadShape, match=message):
        blocks("X -> Y; X <-> Y", **arguments)  # type: ignore[arg-type]


def test_restrictions_must_leave_a_type() -> None:
    with pytest.raises(Contradiction, match="No type of Y is left"):
        blocks("X -> Y", types={"Y": ["10"]}, monotone=["X -> Y"])
    with pytest.raises(Contradiction, match="No type of X and Y is left"):
        blocks("X -> Y; X <-> Y", joint={("X", "Y"): {("1", "01"): 0}})
