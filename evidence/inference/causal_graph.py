"""A causal graph written as text, `X -> M -> Y <- W; R <-> Y`, and what can be read off its arrows."""

import re
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from evidence.inference.errors import BadShape
from evidence.wording import gettext as _

MAX_TEXT = 10_000
EXAMPLE = "X -> M -> Y"

# A node is a letter, then letters, digits and underscores.
NODE = r"[^\W\d_]\w*"
_TOKEN = re.compile(rf"[ \t]*(?:(?P<node>{NODE})|(?P<arrow><->|->|<-)|(?P<end>[;\n]|\Z))")

Edge = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes, causes before effects; the parents of each, in alphabetical order; and confounded pairs."""

    nodes: tuple[str, ...]
    parents: Mapping[str, tuple[str, ...]]
    confounded: tuple[tuple[str, str], ...]

    def upstream(self, node: str, stop: Collection[str]) -> tuple[set[str], set[str]]:
        """The node and its ancestors, not beyond the nodes at which to stop; and those of them that were met."""
        inner: set[str] = set()
        met: set[str] = set()
        waiting = [node]
        while waiting:
            name = waiting.pop()
            if name in stop:
                met.add(name)
            elif name not in inner:
                inner.add(name)
                waiting.extend(self.parents[name])
        return inner, met

    def with_types(self) -> dict[Hashable, set[Hashable]]:
        """The parents of every node, of every node's type and of every pair's unobserved common cause."""
        parents: dict[Hashable, set[Hashable]] = {}
        for name in self.nodes:
            parents[name] = {type_of(name), *self.parents[name]}
            parents[type_of(name)] = set()
        for pair in self.confounded:
            parents[pair] = set()
            for name in pair:
                parents[type_of(name)].add(pair)
        return parents


def type_of(node: str) -> tuple[str]:
    """The unobserved variable that holds a node's type, as a key beside the nodes' names."""
    return (node,)


def is_value(value: object) -> bool:
    """Whether this is 0 or 1, the value of a node; an array is none, whatever it holds."""
    return isinstance(value, Hashable) and value in (0, 1)


def text_of(value: object, name: str, example: str) -> str:
    """The value, if it is a text of a length that can be read."""
    if not isinstance(value, str):
        raise BadShape(
            _('%(name)s is %(value)s; give a text such as "%(example)s".')
            % {"name": name, "value": f"{value!r}", "example": example}
        )
    if len(value) > MAX_TEXT:
        raise BadShape(
            _("%(name)s has %(n)s characters; at most %(max_text)s are read.")
            % {"name": name, "n": len(value), "max_text": MAX_TEXT}
        )
    return value


def _tokens(text: str, name: str) -> Iterator[tuple[str, str, int]]:
    """Kind, text and place of each node, arrow and end of a part."""
    place = 0
    while place <= len(text):
        token = _TOKEN.match(text, place)
        if token is None:
            raise BadShape(
                _(
                    "%(name)s, character %(place)s: %(lstrip)s is neither a node nor one of ->, <- and <->; "
                    "parts are divided by a semicolon."
                )
                % {"name": name, "place": place + 1, "lstrip": f"{text[place:].lstrip()[:12]!r}"}
            )
        kind = str(token.lastgroup)
        yield kind, token[kind], token.start(kind)
        place = token.end() if token[kind] else len(text) + 1


def read_edges(text: str, name: str) -> tuple[list[str], list[Edge]]:
    """The nodes in the order in which they appear, and every arrow as (tail, sign, head), <- turned round."""
    nodes: dict[str, None] = {}
    edges: list[Edge] = []
    last, arrow = "", ""
    for kind, word, place in _tokens(text_of(text, name, EXAMPLE), name):
        if kind == "node" and (arrow or not last):
            if arrow:
                edges.append((word, "->", last) if arrow == "<-" else (last, arrow, word))
            nodes.setdefault(word)
            last, arrow = word, ""
        elif kind == "arrow" and last and not arrow:
            arrow = word
        elif kind == "end" and not arrow:
            last = ""
        else:
            wanted = _("an arrow") if kind == "node" else _("a node")
            raise BadShape(
                _("%(name)s, character %(place)s: %(wanted)s is missing before %(value)s.")
                % {"name": name, "place": place + 1, "wanted": wanted, "value": f"{word or _('the end')!r}"}
            )
    if not nodes:
        raise BadShape(
            _('%(name)s names no node; give a text such as "%(example)s".')
            % {"name": name, "example": EXAMPLE}
        )
    return list(nodes), edges


def _ordered(parents: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The nodes with every cause before its effects."""
    try:
        return tuple(TopologicalSorter(parents).static_order())
    except CycleError as error:
        cycle = " -> ".join(error.args[1])
        raise BadShape(
            _("dag has a cycle, %(cycle)s; leave out one of these arrows.") % {"cycle": cycle}
        ) from None


def _pairs(edges: Iterable[Edge]) -> tuple[tuple[str, str], ...]:
    """The confounded pairs, in alphabetical order within, no node in two."""
    pairs = dict.fromkeys(tuple(sorted((tail, head))) for tail, sign, head in edges if sign == "<->")
    taken: dict[str, tuple[str, ...]] = {}
    for pair in pairs:
        for name in pair:
            if name in taken:
                other = " <-> ".join(taken[name])
                raise BadShape(
                    _("dag has %(other)s and %(pair)s; a node may be in one <-> only.")
                    % {"other": other, "pair": " <-> ".join(pair)}
                )
            taken[name] = pair
    return tuple((first, second) for first, second in pairs)


def read_graph(text: str) -> Graph:
    """The graph that a text describes; the same arrow may be given twice.

    >>> graph = read_graph("X -> M -> Y <- W; R <-> Y")
    >>> graph.parents["Y"], graph.confounded
    (('M', 'W'), (('R', 'Y'),))
    """
    nodes, edges = read_edges(text, "dag")
    parents: dict[str, set[str]] = {name: set() for name in nodes}
    for tail, sign, head in edges:
        if tail == head:
            raise BadShape(_("dag has an arrow from %(tail)s to itself; leave it out.") % {"tail": tail})
        if sign == "->":
            parents[head].add(tail)
    in_order = {name: tuple(sorted(causes)) for name, causes in parents.items()}
    return Graph(_ordered(in_order), in_order, _pairs(edges))
