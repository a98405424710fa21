"""An R script that rebuilds a causal model with CausalQueries (Humphreys, Jacobs and others; version 1.4.3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from evidence.inference.causal_graph import Graph
from evidence.inference.errors import BadShape
from evidence.inference.nodal_types import MAX_PARENTS, Block

_HEAD = """\
# Rebuilds a causal model of binary nodes with CausalQueries 1.4.3 or later. Ask it, for one case, by
# query_model(model, "Y[X=1] > Y[X=0]", given = "X==1 & Y==1", using = "parameters", case_level = TRUE)
library(CausalQueries)
invisible(Sys.setlocale("LC_COLLATE", "C"))  # the package orders nodes by name
"""


@dataclass(frozen=True, slots=True)
class _Layout:
    """The order in which the package holds nodes, and the parents of each."""

    nodes: tuple[str, ...]
    parents: dict[str, tuple[str, ...]]


def _layout(graph: Graph) -> _Layout:
    """Arrows sorted by the depth of the cause, cause and effect; nodes follow their last arrow, roots first.

    So parents are alphabetical among those of one depth only: in I -> M -> D <- P; I -> D the parents of
    D are I, P, M, while a type here is over I, M, P. Read in make_model and get_parents of version 1.4.3.
    """
    depth: dict[str, int] = {}
    for name in graph.nodes:
        depth[name] = 1 + max((depth[parent] for parent in graph.parents[name]), default=-1)
    arrows = sorted((depth[cause], cause, name) for name in graph.nodes for cause in graph.parents[name])
    last_as_cause = {cause: place for place, (_, cause, _) in enumerate(arrows)}
    last_as_effect = {effect: place for place, (_, _, effect) in enumerate(arrows)}
    roots = [
        name for name in sorted(last_as_cause, key=last_as_cause.__getitem__) if name not in last_as_effect
    ]
    order = roots + sorted(last_as_effect, key=last_as_effect.__getitem__)
    parents = {name: tuple(cause for _, cause, effect in arrows if effect == name) for name in graph.nodes}
    return _Layout(tuple(order) or graph.nodes, parents)


def _vector(values: Iterable[object]) -> str:
    """An R vector; strings are quoted."""
    words = (f'"{value}"' if isinstance(value, str) else str(value) for value in values)
    return f"c({', '.join(words)})"


def _translated(kind: str, node: str, graph: Graph, layout: _Layout) -> str:
    """The digits of a type in the package's order of the parents."""
    ranks = [graph.parents[node].index(parent) for parent in layout.parents[node]]
    places = (
        sum((place >> position & 1) << rank for position, rank in enumerate(ranks))
        for place in range(len(kind))
    )
    return "".join(kind[place] for place in places)


def _check_names(graph: Graph, layout: _Layout) -> None:
    """Refuse what the package refuses: underscores, and nodes without an arrow beside others."""
    for name in graph.nodes:
        if "_" in name:
            raise BadShape(f"CausalQueries takes no underscore in a name; rename {name} before exporting.")
        if name not in layout.nodes:
            raise BadShape(
                f"CausalQueries takes no node without an arrow; leave {name} out before exporting."
            )


def _statement(graph: Graph) -> str:
    """The graph as the package reads it."""
    arrows = [f"{cause} -> {name}" for name in graph.nodes for cause in graph.parents[name]]
    pairs = [" <-> ".join(pair) for pair in graph.confounded]
    return "; ".join(arrows + pairs) or graph.nodes[0]


class _Script:
    """The types of every node in the package's digits and order, and the lines that set them."""

    def __init__(self, graph: Graph, blocks: Sequence[Block]) -> None:
        self.graph, self.layout = graph, _layout(graph)
        _check_names(graph, self.layout)
        self.weights: dict[tuple[str, ...], dict[tuple[str, ...], int]] = {}
        for block in blocks:
            # The type of the later node is given on that of the earlier one.
            nodes = tuple(sorted(block.nodes, key=self.layout.nodes.index))
            weights = {}
            for kinds, weight in zip(block.types, block.weights, strict=True):
                named = dict(zip(block.nodes, kinds, strict=True))
                weights[tuple(_translated(named[node], node, graph, self.layout) for node in nodes)] = weight
            # Parameters of a model of one node are set by place, so types stand as the package has them.
            in_order = sorted(weights, key=lambda kinds: [kind[::-1] for kind in kinds])
            self.weights[nodes] = {kinds: weights[kinds] for kinds in in_order}

    def types(self, node: str) -> list[str]:
        """The types left to a node."""
        nodes = next(nodes for nodes in self.weights if node in nodes)
        kinds = {kinds[nodes.index(node)] for kinds in self.weights[nodes]}
        return sorted(kinds, key=lambda kind: kind[::-1])

    def labels(self, nodes: Iterable[str]) -> str:
        return f"list({', '.join(f'{node} = {_vector(self.types(node))}' for node in nodes)})"

    def model(self) -> list[str]:
        """The graph with the types that are left; nodes with many parents have theirs listed from the start."""
        statement = _statement(self.graph)
        parents = self.graph.parents
        if any(len(parents[node]) > MAX_PARENTS for node in self.layout.nodes):
            return [f'model <- make_model("{statement}", nodal_types = {self.labels(self.layout.nodes)})']
        lines = [f'model <- make_model("{statement}")']
        cut = [node for node in self.layout.nodes if len(self.types(node)) < 2**2 ** len(parents[node])]
        if cut:
            lines.append(f"model <- set_restrictions(model, labels = {self.labels(cut)}, keep = TRUE)")
        return lines

    def guards(self) -> list[str]:
        """Lines that stop where the package orders parents in another way, which would misread the types."""
        return [
            f'stopifnot(model$parents_df$parent_nodes[model$parents_df$node == "{node}"] == "{", ".join(parents)}")'
            for node, parents in self.layout.parents.items()
            if len(parents) > 1
        ]

    def parameters(self) -> list[str]:
        """Lines that set the weights, set by set, where they are not flat."""
        lines = []
        for nodes, weights in self.weights.items():
            if len(nodes) == 2:
                lines += self._pair(nodes, weights)
            elif len(set(weights.values())) > 1:
                suffixes = self._given(nodes[0])
                lines += [
                    self._set(nodes[0], {kind: w for (kind,), w in weights.items()}, end) for end in suffixes
                ]
        return lines

    def _given(self, node: str) -> list[str]:
        """What the names of a node's parameters end in: the types of an earlier node that it is confounded with."""
        for pair in self.graph.confounded:
            earlier, later = sorted(pair, key=self.layout.nodes.index)
            if node == later:
                return [f"_{earlier}.{kind}" for kind in self.types(earlier)]
        return [""]

    def _pair(self, nodes: tuple[str, ...], weights: dict[tuple[str, ...], int]) -> list[str]:
        """The weights of the earlier node, and those of the later one given each type of the earlier."""
        earlier, later = nodes
        by_type: dict[str, dict[str, int]] = {
            kind: dict.fromkeys(self.types(later), 0) for kind in self.types(earlier)
        }
        for (first, second), weight in weights.items():
            by_type[first][second] = weight
        lines = [self._set(earlier, {kind: sum(row.values()) for kind, row in by_type.items()}, "")]
        lines += [self._set(later, row, f"_{earlier}.{kind}") for kind, row in by_type.items()]
        return lines

    def _set(self, node: str, weights: dict[str, int], end: str) -> str:
        total = sum(weights.values())
        names = _vector(f"{node}.{kind}{end}" for kind in weights)
        values = _vector(Fraction(weight, total) for weight in weights.values())
        return (
            f"model <- set_parameters(model, param_names = {names}, parameters = {values}, normalize = FALSE)"
        )


def write_script(graph: Graph, blocks: Sequence[Block]) -> str:
    """The script: graph, types that are left, and weights where they are not flat.

    Probabilities are written as fractions, so that nothing is rounded. Raises BadShape for a name with
    an underscore, or a node without arrows beside others, which the package does not take.
    """
    script = _Script(graph, blocks)
    return "\n".join([_HEAD.rstrip(), *script.model(), *script.guards(), *script.parameters()]) + "\n"
