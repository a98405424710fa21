"""The records of causal models: a graph of binary nodes, a question, and the items that stand for nodes."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from evidence.document.annotations import NeededLine, NeededProse, Ref
from evidence.document.lists import Reference
from evidence.document.shapes import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeRecord:
    """The evidence item that stands for a node: found, the node is 1; not found, it is 0."""

    NOUN: ClassVar = "node"
    ref: Ref = ""
    node: Annotated[str, Text(100, True), "A node of the graph, each once."]
    evidence: Annotated[str, Reference("evidence"), "The item that stands for it."]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRecord:
    """A causal model of binary nodes and what it is asked about this case."""

    NOUN: ClassVar = "model"
    ref: Ref = ""
    title: Annotated[NeededLine, "The model in a line."]
    hypothesis: Annotated[
        str | None, Reference("hypothesis"), "Whose item-level result stands beside it."
    ] = None
    statement: Annotated[NeededProse, "Arrows between nodes: X -> M -> Y <- W; R <-> Y."]
    monotone: Annotated[str, Text(), "Arrows without a negative effect, one in each line."] = ""
    antitone: Annotated[str, Text(), "Arrows without a positive effect, one in each line."] = ""
    types: Annotated[str, Text(), "A node in each line with its types: Y: 01 = 0.3, 11 = 0.7."] = ""
    query: Annotated[str, Text(500, True), "What is asked, for example Y[X=1] > Y[X=0]."]
    given: Annotated[str, Text(500), "Values of nodes that are taken as known: X = 1, Y = 1."] = ""
    note: Annotated[str, Text(), "Where the arrows and restrictions come from."] = ""
    nodes: tuple[NodeRecord, ...] = ()
