"""A causal model as a person types it: arrows and weights of types in lines, values of nodes in a row."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Protocol, Self

from evidence.inference.causal_graph import NODE, Graph, read_graph, text_of
from evidence.inference.causal_types import CausalModel
from evidence.inference.errors import BadShape, Contradiction, InferenceError, TooLarge
from evidence.inference.query_language import read_statement
from evidence.wording import gettext as _

MAX_NODES = 40
_VALUE = re.compile(rf"\s*({NODE})\s*==?\s*([01])\s*\Z")
_WEIGHT = re.compile(r"\d{1,12}(?:\.\d{1,12}|/\d{1,12})?\Z")
_NODES = re.compile(rf"\s*({NODE})(?:\s*&\s*({NODE}))?\s*\Z")

Weights = dict[str, Fraction]
Pairs = dict[tuple[str, str], Fraction]


class Parts(Protocol):
    """A row or a record that holds the parts of a model under these names."""

    @property
    def statement(self) -> str: ...
    @property
    def query(self) -> str: ...
    @property
    def monotone(self) -> str: ...
    @property
    def antitone(self) -> str: ...
    @property
    def types(self) -> str: ...
    @property
    def given(self) -> str: ...


@dataclass(frozen=True)
class ModelText:
    """The parts of a causal model, each as it was typed.

    `monotone` and `antitone` hold an arrow in each line, `types` a node with its types ("Y: 0001 = 0.2, 0011 = 0.8",
    or the types allowed, "Y: 0001, 0011") or two confounded nodes with pairs ("R & Y: 10 & 01 = 1/2, ..."), `given`
    the values of nodes ("X = 1, Y = 1").
    """

    statement: str
    query: str
    monotone: str = ""
    antitone: str = ""
    types: str = ""
    given: str = ""

    @classmethod
    def of(cls, row: Parts) -> Self:
        return cls(row.statement, row.query, row.monotone, row.antitone, row.types, row.given)

    @cached_property
    def graph(self) -> Graph:
        graph = read_graph(self.statement)
        if len(graph.nodes) > MAX_NODES:
            raise TooLarge(
                _(
                    "The graph has %(n)s nodes. A model here has up to %(most)s nodes: "
                    "leave out what the query skips."
                )
                % {"n": len(graph.nodes), "most": MAX_NODES}
            )
        return graph

    @cached_property
    def model(self) -> CausalModel:
        """Raises what `CausalModel.parse` raises."""
        types, joint = read_types(self.types)
        return CausalModel.parse(
            self.statement,
            types=types,
            joint=joint,
            monotone=lines(self.monotone),
            antitone=lines(self.antitone),
        )

    @cached_property
    def values(self) -> dict[str, int]:
        """What is given, by node."""
        return read_values(self.given)

    def problems(self) -> Iterator[tuple[str, str]]:
        """The name of each part that cannot be used, and why; of parts that rest on others only the first."""
        try:
            nodes = self.graph.nodes
        except InferenceError as problem:
            yield "statement", said(problem)
            return
        parts = list(self._own_problems(nodes))
        yield from parts
        if not parts:
            yield from self._joint_problems()

    def _own_problems(self, nodes: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        try:
            read_statement(self.query, nodes, "query")
        except InferenceError as problem:
            yield "query", said(problem)
        try:
            unknown = [node for node in self.values if node not in nodes]
            if unknown:
                yield (
                    "given",
                    _("given has %(unknown)s, no node of the model, which has %(nodes)s.")
                    % {"unknown": f"{unknown[0]!r}", "nodes": ", ".join(sorted(nodes))},
                )
        except InferenceError as problem:
            yield "given", said(problem)
        if words := self._misread():
            yield part_meant(words), words

    def _misread(self) -> str:
        """Why there is no model; empty where there is one."""
        try:
            return "" if self.model.blocks else _("The graph has no node.")
        except InferenceError as problem:
            return said(problem)

    def _joint_problems(self) -> Iterator[tuple[str, str]]:
        try:
            self.model.probability(self.query, self.values)
        except Contradiction as problem:
            yield "given", said(problem)
        except InferenceError as problem:
            yield "statement", said(problem)


def said(problem: InferenceError) -> str:
    """The message in the words of the form, where the dag is called the graph."""
    return str(problem).replace("dag", "graph")


def part_meant(message: str) -> str:
    """The part that a message of the parser is about; it begins with its name."""
    parts = {"types": "types", "joint": "types", "monotone": "monotone", "antitone": "antitone"}
    return next((part for word, part in parts.items() if message.startswith(word)), "statement")


def lines(text: str) -> list[str]:
    """The lines that hold something.

    >>> lines("X -> M\\n\\n M -> Y ")
    ['X -> M', 'M -> Y']
    """
    return [line.strip() for line in text.splitlines() if line.strip()]


def read_values(text: str) -> dict[str, int]:
    """Values of nodes: "X = 1, Y = 0". Raises BadShape for what cannot be read, or a node named twice.

    >>> read_values("X = 1, Y=0")
    {'X': 1, 'Y': 0}
    """
    found: dict[str, int] = {}
    for part in re.split(r"[,;&\n]", text_of(text, "given", "X = 1, Y = 1")):
        if not part.strip():
            continue
        read = _VALUE.match(part)
        if read is None or read[1] in found:
            why = _("cannot be read") if read is None else _("names a node that was named before")
            raise BadShape(
                _("given: %(part)s %(why)s; write each node once with its value, X = 1, Y = 0.")
                % {"part": f"{part.strip()!r}", "why": why}
            )
        found[read[1]] = int(read[2])
    return found


def read_types(text: str) -> tuple[dict[str, Weights | list[str]], dict[tuple[str, str], Pairs]]:
    """The weights of types by node, and of pairs of types by pair of nodes. Raises BadShape.

    >>> read_types("X: 0 = 0.2, 1 = 4/5")[0]["X"]["1"]
    Fraction(4, 5)
    """
    types: dict[str, Weights | list[str]] = {}
    joint: dict[tuple[str, str], Pairs] = {}
    for number, line in enumerate(lines(text_of(text, "types", "Y: 01, 11")), 1):
        name = _("types, line %(number)s") % {"number": number}
        head, colon, tail = line.partition(":")
        nodes = _NODES.match(head)
        if nodes is None or not colon:
            raise BadShape(
                _('%(name)s: %(line)s; write a node, a colon and its types, "Y: 01 = 0.3, 11 = 0.7".')
                % {"name": name, "line": f"{line[:40]!r}"}
            )
        weighed = read_weights(tail, name)
        if nodes[1] in types or (nodes[1], nodes[2]) in joint:
            raise BadShape(
                _("%(name)s: %(head)s has a line already; put all of its types into one.")
                % {"name": name, "head": head.strip()}
            )
        if nodes[2] is None:
            types[nodes[1]] = plain(weighed)
        else:
            joint[nodes[1], nodes[2]] = dict(pairs(weighed, name))
    return types, joint


def read_weights(text: str, name: str) -> Mapping[str, Fraction | None]:
    """Types with their weights, None where there is none; either all have one or none has."""
    found: dict[str, Fraction | None] = {}
    for part in text.split(","):
        kind, sign, weight = (piece.strip() for piece in part.partition("="))
        if not kind or kind in found:
            raise BadShape(
                _("%(name)s: %(part)s; write each type once, with commas between them.")
                % {"name": name, "part": f"{part.strip()!r}"}
            )
        found[kind] = fraction(weight, name) if sign else None
    if len({weight is None for weight in found.values()}) > 1:
        raise BadShape(
            _("%(name)s: some types have a weight and some have none; give all of them one, or none.")
            % {"name": name}
        )
    return found


def fraction(text: str, name: str) -> Fraction:
    is_divided_by_nothing = "/" in text and not text.rpartition("/")[2].strip("0")
    if not _WEIGHT.match(text) or is_divided_by_nothing:
        raise BadShape(
            _("%(name)s: %(text)s is no weight; write a number such as 0.25 or 1/4.")
            % {"name": name, "text": f"{text[:40]!r}"}
        )
    return Fraction(text)


def plain(weighed: Mapping[str, Fraction | None]) -> Weights | list[str]:
    """Weights by type, or the list of types where none has a weight."""
    weights = {kind: weight for kind, weight in weighed.items() if weight is not None}
    return weights or list(weighed)


def pairs(weighed: Mapping[str, Fraction | None], name: str) -> Iterator[tuple[tuple[str, str], Fraction]]:
    for kinds, weight in weighed.items():
        one, sign, other = (piece.strip() for piece in kinds.partition("&"))
        if not sign or weight is None:
            raise BadShape(
                _('%(name)s: %(kinds)s; confounded nodes take pairs with weights, "10 & 01 = 0.3".')
                % {"name": name, "kinds": f"{kinds!r}"}
            )
        yield (one, other), weight
