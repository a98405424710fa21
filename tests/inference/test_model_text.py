"""Causal models as people type them."""

from fractions import Fraction

import pytest

from evidence.inference.errors import BadShape
from evidence.inference.model_text import ModelText, read_types, read_values


def problems(**parts: str) -> dict[str, str]:
    typed = {"statement": "X -> M -> Y", "query": "Y[X=1] > Y[X=0]", **parts}
    return dict(ModelText(**typed).problems())


def test_what_can_be_read_has_no_problems() -> None:
    parts = {"monotone": "X -> M\nM -> Y", "types": "X: 0 = 0.2, 1 = 4/5", "given": "X = 1, Y == 1"}
    assert problems(**parts) == {}


def test_stated_weights_enter_the_answer() -> None:
    text = ModelText("X -> Y", "X == 1", types="X: 0 = 0.2, 1 = 4/5")
    assert text.model.probability(text.query) == Fraction(4, 5)


def test_pairs_of_types_of_confounded_nodes_are_weighed_together() -> None:
    text = ModelText("X -> Y; X <-> Y", "Y == 1", types="X & Y: 0 & 01 = 0.5, 1 & 01 = 1/2")
    assert text.model.probability(text.query) == Fraction(1, 2)
    assert text.model.probability("Y == 1", {"X": 1}) == 1


def test_listed_types_weigh_the_same() -> None:
    assert read_types("Y: 01, 11")[0] == {"Y": ["01", "11"]}


@pytest.mark.parametrize(
    ("part", "text", "words"),
    [
        ("statement", "X ->", "graph"),
        ("statement", "X -> Y -> X", "graph"),
        ("statement", "; ".join(f"A{n} -> B" for n in range(41)), "up to 40 nodes"),
        ("monotone", "X -> Y", "no arrow"),
        ("types", "X 0", "types, line 1"),
        ("types", "X: 0 = 0.5, 1", "some have none"),
        ("types", "X: 0 = 1/0", "is no weight"),
        ("types", "X: 0 = 1e999999999", "is no weight"),
        ("types", "X: 0\nX: 1", "has a line already"),
        ("types", "X: 0, 0", "each type once"),
        ("types", "X & Y: 0 & 01", "confounded nodes take pairs"),
        ("types", "Q: 0", "no such node"),
        ("query", "Y[X=1] >", "query"),
        ("given", "X = 1, X = 0", "named before"),
        ("given", "X is 1", "cannot be read"),
        ("given", "Q = 1", "no node of the model"),
    ],
)
def test_what_cannot_be_read_is_said_of_its_own_part(part: str, text: str, words: str) -> None:
    found = problems(**{part: text})
    assert list(found) == [part]
    assert words in found[part]


def test_what_is_given_must_be_possible() -> None:
    assert "cannot happen" in problems(types="X: 0", given="X = 1")["given"]


def test_too_many_combinations_are_refused_with_advice() -> None:
    wide = {"statement": "A -> Y; B -> Y; C -> Y; D -> Y", "query": "Y[A=1] > Y[A=0]"}
    assert "Restrict the types" in problems(**wide)["statement"]


def test_values_are_read_whatever_stands_between_them() -> None:
    assert read_values("X = 1; Y=0 & Z == 1") == {"X": 1, "Y": 0, "Z": 1}
    with pytest.raises(BadShape, match="X = 2"):
        read_values("X = 2")
