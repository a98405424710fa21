"""The R script for CausalQueries 1.4.3, line by line; its orders are read from that package's make_model."""

import pytest

from evidence.inference.causal_types import CausalModel
from evidence.inference.errors import BadShape


def script(dag: str, **arguments: object) -> list[str]:
    """The lines after the head."""
    lines = CausalModel.parse(dag, **arguments).to_causalqueries().splitlines()  # type: ignore[arg-type]
    return lines[4:]


def test_a_flat_model_is_its_graph() -> None:
    text = CausalModel.parse("Y <- M; X -> M").to_causalqueries()
    assert text.splitlines()[2] == "library(CausalQueries)"
    assert text.endswith("\n")
    assert script("Y <- M; X -> M") == ['model <- make_model("X -> M; M -> Y")']
    assert script("X") == ['model <- make_model("X")']


def test_types_that_are_left_are_kept() -> None:
    assert script("X -> M -> Y", monotone=["X -> M"]) == [
        'model <- make_model("X -> M; M -> Y")',
        'model <- set_restrictions(model, labels = list(M = c("00", "01", "11")), keep = TRUE)',
    ]


def test_weights_are_written_as_fractions() -> None:
    weights = {"00": 0.2, "10": 0.2, "01": 0.4, "11": 0.2}
    assert script("X -> Y", types={"Y": weights})[1:] == [
        'model <- set_parameters(model, param_names = c("Y.00", "Y.10", "Y.01", "Y.11"), '
        "parameters = c(1/5, 1/5, 2/5, 1/5), normalize = FALSE)"
    ]


def test_parameters_stand_in_the_packages_order() -> None:
    """A vector for all parameters of a model is taken by place, whatever the names."""
    assert script("X", types={"X": {"1": 3, "0": 1}})[1] == (
        'model <- set_parameters(model, param_names = c("X.0", "X.1"), '
        "parameters = c(1/4, 3/4), normalize = FALSE)"
    )


def test_digits_follow_the_packages_order_of_parents() -> None:
    """It sorts parents by depth, then by name: I, P, M where here they are I, M, P."""
    lines = script("I -> M -> D <- P; I -> D", types={"D": ["00100000", "01000000", "00001000"]})
    assert lines[1] == (
        'model <- set_restrictions(model, labels = list(D = c("01000000", "00100000", "00001000")), keep = TRUE)'
    )
    assert lines[2] == 'stopifnot(model$parents_df$parent_nodes[model$parents_df$node == "D"] == "I, P, M")'


def test_confounded_types_are_given_on_those_of_the_earlier_node() -> None:
    joint = {("0", "01"): 0.25, ("0", "11"): 0.25, ("1", "01"): 0.4, ("1", "00"): 0.1}
    turned = {(y, x): weight for (x, y), weight in joint.items()}
    lines = script("X -> Y; X <-> Y", joint={("Y", "X"): turned})
    assert lines[0] == 'model <- make_model("X -> Y; X <-> Y")'
    assert lines[1] == 'model <- set_restrictions(model, labels = list(Y = c("00", "01", "11")), keep = TRUE)'
    assert [line.split("param_names = ")[1] for line in lines[2:]] == [
        'c("X.0", "X.1"), parameters = c(1/2, 1/2), normalize = FALSE)',
        'c("Y.00_X.0", "Y.01_X.0", "Y.11_X.0"), parameters = c(0, 1/2, 1/2), normalize = FALSE)',
        'c("Y.00_X.1", "Y.01_X.1", "Y.11_X.1"), parameters = c(1/5, 4/5, 0), normalize = FALSE)',
    ]


def test_the_earlier_of_two_roots_is_the_one_whose_last_arrow_comes_first() -> None:
    """Arrows sorted by depth, cause and effect: A -> Z comes before B -> Y, so B is the later node."""
    joint = {("0", "0"): 1, ("1", "1"): 3}
    lines = script("B -> Y; A -> Z; A <-> B", joint={("A", "B"): joint})
    assert '"B.0_A.0"' in lines[2]


def test_weights_of_confounded_nodes_without_joint_hold_for_every_type_of_the_other() -> None:
    lines = script("X -> Y; X <-> Y", types={"Y": {"01": 3, "11": 1}})
    assert [line.split("param_names = ")[1] for line in lines[2:]] == [
        'c("Y.01_X.0", "Y.11_X.0"), parameters = c(3/4, 1/4), normalize = FALSE)',
        'c("Y.01_X.1", "Y.11_X.1"), parameters = c(3/4, 1/4), normalize = FALSE)',
    ]


def test_types_of_a_node_with_many_parents_are_listed_from_the_start() -> None:
    dag = "; ".join(f"{name} -> Y" for name in "ABCDE")
    line = script(dag, types={"Y": ["0" * 32, "1" * 32]})[0]
    roots = ", ".join(f'{name} = c("0", "1")' for name in "ABCDE")
    assert (
        line
        == f'model <- make_model("{dag}", nodal_types = list({roots}, Y = c("{"0" * 32}", "{"1" * 32}")))'
    )


@pytest.mark.parametrize(
    ("dag", "message"), [("X_1 -> Y", "no underscore in a name; rename X_1"), ("X -> Y; Z", "leave Z out")]
)
def test_what_the_package_refuses_is_named(dag: str, message: str) -> None:
    with pytest.raises(BadShape, match=message):
        CausalModel.parse(dag).to_causalqueries()
