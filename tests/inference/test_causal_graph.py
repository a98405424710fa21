"""Reading the text of a causal graph."""

import pytest

from evidence.inference.causal_graph import MAX_TEXT, read_graph
from evidence.inference.errors import BadShape


def test_arrows_are_read_in_either_direction_and_in_chains() -> None:
    graph = read_graph("X -> M -> Y <- W; R <-> Y\nM<-R;")
    assert dict(graph.parents) == {"X": (), "M": ("R", "X"), "Y": ("M", "W"), "W": (), "R": ()}
    assert graph.confounded == (("R", "Y"),)


def test_causes_come_before_effects_whatever_the_order_of_the_text() -> None:
    graph = read_graph("C -> D; B -> C; A -> B")
    assert graph.nodes == ("A", "B", "C", "D")


def test_a_node_may_stand_alone_and_an_arrow_be_said_twice() -> None:
    graph = read_graph("Z; X -> Y; Y <- X; X <-> Y; Y <-> X")
    assert dict(graph.parents) == {"Z": (), "X": (), "Y": ("X",)}
    assert graph.confounded == (("X", "Y"),)


def test_names_may_be_words_of_any_alphabet() -> None:
    assert read_graph("inter_pressure2 -> Änderung").nodes == ("inter_pressure2", "Änderung")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "names no node"),
        (" ; ;", "names no node"),
        ("X -> ", "character 6: a node is missing before 'the end'"),
        ("-> X", "character 1: a node is missing before '->'"),
        ("X -> -> Y", "character 6: a node is missing"),
        ("X Y", "character 3: an arrow is missing before 'Y'"),
        ("X -> ; Y", "character 6: a node is missing before ';'"),
        ("X --> Y", "character 2: '--> Y' is neither"),
        ("X -> 2Y", "character 5: '2Y' is neither"),
        ("X -> X", "arrow from X to itself"),
        ("X <-> X", "arrow from X to itself"),
        ("X -> Y -> Z -> X", "has a cycle, .*Y -> Z"),
        ("X <-> Y; Y <-> Z", r"X <-> Y and Y <-> Z; a node may be in one <-> only"),
        ("X" * (MAX_TEXT + 1), "10001 characters"),
        (3, "dag is 3"),
    ],
)
def test_what_is_no_graph_is_refused_with_its_place(text: str, message: str) -> None:
    with pytest.raises(BadShape, match=message):
        read_graph(text)
