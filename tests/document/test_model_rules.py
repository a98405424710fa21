"""Causal models in a case document."""

from dataclasses import replace

from evidence.document.checks import consistency
from evidence.document.modelling import NodeRecord
from tests.document.sample import sample, with_row


def messages(**changes: object) -> list[tuple[str, str]]:
    return [(one.field, one.message) for one in consistency(with_row("causal_models", 0, **changes))]


def test_a_sound_model_has_no_faults() -> None:
    assert messages() == []


def test_parts_that_cannot_be_read_are_named() -> None:
    (fault,) = messages(given="H = 2")
    assert fault[0] == "given"
    assert "cannot be read" in fault[1]
    assert [field for field, _ in messages(statement="H -> ", nodes=())] == ["statement"]


def test_a_node_is_of_the_graph_and_has_one_item() -> None:
    node = NodeRecord(ref="m1", node="W", evidence="ev-2")
    twice = messages(nodes=(node, replace(node, ref="m2", evidence="ev-10")))
    assert twice == [("nodes", "Several items stand for the node “W”: keep one.")]
    (fault,) = messages(nodes=(replace(node, node="Q"),))
    assert "The graph has no node “Q”" in fault[1]


def test_its_references_are_checked() -> None:
    assert "There is no hypothesis “greed”" in messages(hypothesis="greed")[0][1]
    (fault,) = messages(nodes=(NodeRecord(ref="m1", node="W", evidence="ev-9"),))
    assert fault[0] == "evidence"


def test_a_document_without_models_reads_as_before() -> None:
    assert consistency(replace(sample(), causal_models=())) == []
