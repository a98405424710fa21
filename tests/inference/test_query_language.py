"""The language of causal questions: strength of the signs, nesting, and messages with the place."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.inference.errors import BadShape, InferenceError
from evidence.inference.query_language import (
    MAX_DEPTH,
    Compare,
    Every,
    Not,
    Number,
    Some,
    Statement,
    Term,
    conjuncts,
    read_given,
    read_statement,
)

NODES = ("X", "M", "Y")
X, M, Y = (Compare(Term(node), "==", Number(1)) for node in NODES)


def read(text: str) -> Statement:
    return read_statement(text, NODES, "query")


def test_not_binds_before_and_before_or_and_all_after_comparisons() -> None:
    assert read("~X == 1 & M == 1 | Y == 1") == Some((Every((Not(X), M)), Y))
    assert read("X == 1 | M == 1 & ~Y == 1") == Some((X, Every((M, Not(Y)))))


def test_brackets_come_first() -> None:
    assert read("~(X == 1 | (M == 1)) & Y == 1") == Every((Not(Some((X, M))), Y))
    assert read("(X == 1) == (Y == 1)") == Compare(X, "==", Y)


def test_two_nots_are_none() -> None:
    assert read("~~X == 1") == X
    assert read("~~~X == 1") == Not(X)


@pytest.mark.parametrize("sign", ["==", "!=", ">", "<", ">=", "<="])
def test_every_comparison_is_read_with_or_without_spaces(sign: str) -> None:
    expected = Compare(Term("Y", (("X", Number(1)),)), sign, Term("Y"))
    assert read(f"Y[X=1]{sign}Y") == read(f" Y [ X = 1 ]  {sign} Y ") == expected


def test_values_that_are_set_may_be_nodes_and_counterfactuals() -> None:
    nested = Term("M", (("X", Number(0)),))
    assert read("Y[X=1, M=M[X=0]]") == Term("Y", (("M", nested), ("X", Number(1))))
    assert read("Y[M=M]") == Term("Y", (("M", Term("M")),))
    assert read("Y[]") == Term("Y")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "character 1: a node or a value is expected, not 'the end'"),
        ("Y = 1", "character 3: '=' does not fit here. Write == to compare"),
        ("Y[X==1] > 0", "character 4: = is expected after X"),
        ("Y[X=1] - Y[X=0]", "character 8: '-' does not fit here.*difference of two probabilities"),
        ("!Y", "character 1: .*Write ~ for not"),
        ("X & & Y", "character 5: a node or a value is expected, not '&'"),
        ("X == M == Y", "character 8: comparisons are not chained"),
        ("X == 2", "character 6: '2' is no value; nodes are 0 or 1"),
        ("1", "character 2: 1 alone is no statement"),
        ("X & 0", "character 6: 0 alone is no statement"),
        ("Q == 1", "character 1: 'Q' is no node of the model, which has M, X, Y"),
        ("Y[Q=1] == 1", "character 3: 'Q' is no node"),
        ("Y[X=1, X=0]", "character 8: 'X' is set twice"),
        ("Y[X=1 M=0]", "character 7: , is expected, not 'M'"),
        ("Y[X=1", "character 6: , is expected, not 'the end'"),
        ("Y[X=1]]", "character 7: '.' does not fit here"),
        ("(X == 1", r"character 8: \) is expected, not 'the end'"),
        ("X == ~Y", "character 6: a node or a value is expected, not '~'"),
        ("X == 1; Y", "character 7: ';' does not fit here"),
        ("__import__", "character 1: '__import__' is no value"),
        ("X" * 10_001, "query has 10001 characters"),
        (None, "query is None"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(text: str, message: str) -> None:
    with pytest.raises(BadShape, match=message):
        read(text)


def test_nesting_has_a_limit() -> None:
    for opened, closed in (("(", ")"), ("Y[M=", "]")):
        fits, deep = (opened * depth + "X" + closed * depth for depth in (MAX_DEPTH, 5 * MAX_DEPTH))
        read(fits)
        with pytest.raises(BadShape, match="nested more than 50 deep"):
            read(deep)


@settings(max_examples=150)
@given(st.text(alphabet="XMY01 []()=<>!~&|,-;'\n", max_size=25))
def test_any_text_is_read_or_refused_by_a_named_error(text: str) -> None:
    try:
        statement = read(text)
    except InferenceError as error:
        assert "character" in str(error)
    else:
        assert isinstance(statement, Term | Compare | Not | Every | Some)


def test_what_is_known_may_be_values_or_a_statement_or_nothing() -> None:
    assert read_given({"X": 1, "Y": False}, NODES) == Every((X, Compare(Term("Y"), "==", Number(0))))
    assert list(conjuncts(read_given("X == 1 & (M == 1 & Y == 1)", NODES))) == [X, M, Y]
    assert read_given(None, NODES) == read_given({}, NODES) == Every(())


def test_values_that_no_node_takes_are_named() -> None:
    with pytest.raises(BadShape, match="given has 'Q', no node"):
        read_given({"Q": 1}, NODES)
    with pytest.raises(BadShape, match="given has 2 for X"):
        read_given({"X": 2}, NODES)
    for array in (np.array([1]), np.array([1, 0])):
        with pytest.raises(BadShape, match=r"given has array.* for X; nodes are 0 or 1"):
            read_given({"X": array}, NODES)  # type: ignore[dict-item]
    with pytest.raises(BadShape, match="given, character 3"):
        read_given("X = 1", NODES)
