"""Exact evaluation of statements about a causal model, over every combination of types that matters."""

import math
import operator
from collections.abc import Callable, Hashable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from evidence.inference.causal_graph import Graph, type_of
from evidence.inference.errors import TooLarge
from evidence.inference.nodal_types import Block
from evidence.inference.query_language import Compare, Every, Not, Number, Statement, Term, terms
from evidence.wording import gettext as _

MAX_COMBINATIONS = 1_000_000

Values = NDArray[np.uint8]

_COMPARISONS: dict[str, Callable[[Values, Values], NDArray[np.bool_]]] = {
    "==": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
}
_INT64 = 2**62


def _reached(graph: Graph, statements: Iterable[Statement]) -> list[tuple[Term, set[str], set[str]]]:
    """Every value that a statement rests on, with the nodes that produce it and those that are set."""
    waiting = [term for statement in statements for term in terms(statement)]
    found = []
    while waiting:
        term = waiting.pop()
        inner, met = graph.upstream(term.node, dict(term.do))
        found.append((term, inner, met))
        waiting.extend(value for name, value in term.do if name in met and isinstance(value, Term))
    return found


def type_nodes(graph: Graph, statements: Iterable[Statement]) -> set[str]:
    """The nodes on whose types the truth of the statements can depend."""
    return {name for _, inner, _ in _reached(graph, statements) for name in inner}


def deciding_variables(graph: Graph, statement: Statement) -> set[Hashable]:
    """The variables of `Graph.with_types` that decide a statement: nodes as they are, and types of nodes.

    A node that no intervention reaches has its factual value, so what lies behind it does not matter.
    """
    found: set[Hashable] = set()
    for term, inner, met in _reached(graph, [statement]):
        moved: set[str] = set()
        for name in graph.nodes:
            if name in inner and (met | moved) & set(graph.parents[name]):
                moved.add(name)
        found.update(type_of(name) for name in moved)
        behind = {parent for name in moved for parent in graph.parents[name]} | {term.node}
        found.update((behind & inner) - moved)
    return found


def _refuse_too_large(graph: Graph, blocks: Sequence[Block], statements: Sequence[Statement]) -> None:
    """Refuse statements about nodes that have, with all their causes, too many combinations of types."""
    named = {node for term, _, _ in _reached(graph, statements) for node in graph.upstream(term.node, ())[0]}
    involved = [block for block in blocks if named.intersection(block.nodes)]
    combinations = math.prod(len(block.types) for block in involved)
    if combinations > MAX_COMBINATIONS:
        largest = max(involved, key=lambda block: len(block.types))
        raise TooLarge(
            _(
                "The nodes in question and their causes have %(combinations)s combinations of types, above "
                "%(max_combinations)s. Restrict the types (monotone, antitone, keep, or a list in types), "
                "above all of %(nodes)s with %(n)s, or leave nodes out of the dag."
            )
            % {
                "combinations": combinations,
                "max_combinations": MAX_COMBINATIONS,
                "nodes": " and ".join(largest.nodes),
                "n": len(largest.types),
            }
        )


class Evaluator:
    """The blocks that matter to some statements, each along an axis of its own."""

    def __init__(self, graph: Graph, blocks: Sequence[Block], statements: Sequence[Statement]) -> None:
        self.graph = graph
        _refuse_too_large(graph, blocks, statements)
        needed = type_nodes(graph, statements)
        self.blocks = [block for block in blocks if needed.intersection(block.nodes)]
        self._tables: dict[str, tuple[Values, NDArray[np.intp]]] = {}
        self._varying = [block for block in self.blocks if len(block.types) > 1]
        for block in self.blocks:
            shape = [len(block.types) if other is block else 1 for other in self._varying]
            along = np.arange(len(block.types)).reshape(shape)
            for place, node in enumerate(block.nodes):
                digits = "".join(kinds[place] for kinds in block.types).encode()
                table = np.frombuffer(digits, dtype=np.uint8).reshape(len(block.types), -1) - np.uint8(
                    ord("0")
                )
                self._tables[node] = (table, along)
        self._worlds: dict[Hashable, dict[str, Values]] = {}

    def _term(self, term: Term) -> Values:
        """The value of a node, factual or had others been set, for every combination."""
        world = self._worlds.setdefault(term.do, {})
        if term.node not in world:
            inner, met = self.graph.upstream(term.node, dict(term.do))
            world.update((name, self._values(value)) for name, value in term.do if name in met)
            for name in self.graph.nodes:
                if name in inner and name not in world:
                    table, along = self._tables[name]
                    place = np.zeros((), dtype=np.intp)
                    for position, parent in enumerate(self.graph.parents[name]):
                        place = place + (world[parent].astype(np.intp) << position)
                    world[name] = table[along, place]
        return world[term.node]

    def _values(self, statement: Statement) -> Values:
        """1 where the statement holds (or the value is 1), 0 elsewhere."""
        if isinstance(statement, Number):
            return np.array(statement.value, dtype=np.uint8)
        if isinstance(statement, Term):
            return self._term(statement)
        if isinstance(statement, Compare):
            left, right = self._values(statement.left), self._values(statement.right)
            return np.asarray(_COMPARISONS[statement.sign](left, right)).astype(np.uint8)
        if isinstance(statement, Not):
            return np.asarray(1 - self._values(statement.part), dtype=np.uint8)
        combine = np.minimum if isinstance(statement, Every) else np.maximum
        result: Values = np.array(isinstance(statement, Every), dtype=np.uint8)
        for part in statement.parts:
            result = combine(result, self._values(part))
        return result

    def mass(self, statement: Statement) -> int:
        """The weight of the combinations for which the statement holds; `Every(())` gives the whole weight.

        The axes are summed one after the other, in machine integers while the total fits, then in
        Python's, so the sum is exact.
        """
        holds = self._values(statement).astype(np.int64)
        left = holds.reshape(holds.shape or (1,) * len(self._varying))
        factor, bound = 1, 1
        for block in reversed(self._varying):
            total = sum(block.weights)
            if left.shape[-1] == 1:
                factor *= total
                left = left[..., 0]
                continue
            bound *= total
            if bound >= _INT64:
                left = left.astype(object)
            left = np.asarray(left @ np.array(block.weights, dtype=left.dtype))
        return factor * int(left)
