"""The types of the nodes of a causal model and their weights: flat, stated, restricted, confounded."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from numbers import Rational, Real
from typing import TypeVar

from evidence.inference import checks
from evidence.inference.causal_graph import Graph, is_value, read_edges
from evidence.inference.errors import BadProbability, BadShape, Contradiction, TooLarge
from evidence.wording import gettext as _

MAX_PARENTS = 4
_PREDICATE = "lambda f: f(X=1) == 1"

Weight = float | Fraction
Types = Mapping[str, Mapping[str, Weight] | Sequence[str]]
Joint = Mapping[tuple[str, str], Mapping[tuple[str, str], Weight]]
Predicate = Callable[[Callable[..., int]], bool]
Keep = Mapping[str, Predicate]
Test = Callable[[str], object]
Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Block:
    """One node, or two confounded ones: the combinations of types they may have, with whole-number weights."""

    nodes: tuple[str, ...]
    types: tuple[tuple[str, ...], ...]
    weights: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Restrictions:
    """What deletes types: arrows without negative effect, arrows without positive effect, predicates."""

    monotone: Sequence[str] = ()
    antitone: Sequence[str] = ()
    keep: Keep | None = None


def all_types(parents: int) -> list[str]:
    """Every type of a node with so many parents, the first place varying fastest."""
    places = 2**parents
    return [f"{number:0{places}b}"[::-1] for number in range(2**places)]


def exact(value: Weight, name: str) -> Fraction:
    """A weight of at least 0 as a fraction; a float is read as the decimal it prints.

    Whole numbers and fractions may be of any size. Raises BadProbability for all else.
    """
    if isinstance(value, bool) or not isinstance(value, Real):
        raise BadProbability(
            _("%(name)s is %(value)s; give a number of at least 0.") % {"name": name, "value": f"{value!r}"}
        )
    is_exact = isinstance(value, Rational)
    if value < 0 or not (is_exact or math.isfinite(value)):
        raise BadProbability(
            _("%(name)s is %(value)s; give a finite number of at least 0.")
            % {"name": name, "value": checks.shown(value)}
        )
    if isinstance(value, Rational):
        # NumPy's whole numbers have numerators of their own kind, whose products wrap round
        return Fraction(int(value.numerator), int(value.denominator))
    return Fraction(str(value))


def _dictionary(given: Mapping[Key, Value], name: str, example: str) -> Mapping[Key, Value]:
    """What is given by node, if it is a dictionary."""
    if not isinstance(given, Mapping):
        rule = _("a dictionary such as %(example)s") % {"example": example}
        raise checks.refused(name, given, rule, BadShape)
    return given


def _check_type(kind: object, node: str, graph: Graph, name: str) -> str:
    """A type of the node: one 0 or 1 for each configuration of its parents."""
    parents = graph.parents[node]
    if not isinstance(kind, str) or set(kind) - {"0", "1"} or len(kind) != 2 ** len(parents):
        order = (
            _("the values of %(parents)s, the first varying fastest") % {"parents": ", ".join(parents)}
            if parents
            else _("no parents")
        )
        raise BadShape(
            _("%(name)s has the type %(kind)s; a type of %(node)s is %(limit)s digits 0 or 1, for %(order)s.")
            % {"name": name, "kind": f"{kind!r}", "node": node, "limit": 2 ** len(parents), "order": order}
        )
    return kind


def _stated(graph: Graph, types: Types) -> dict[str, dict[str, Fraction]]:
    """The weights of the types that were stated; listed types weigh the same."""
    stated: dict[str, dict[str, Fraction]] = {}
    for node, given in _dictionary(types, "types", '{"Y": ["01", "11"]}').items():
        name = f"types[{node!r}]"
        if node not in graph.parents:
            raise BadShape(
                _("%(name)s: no such node in the dag, which has %(nodes)s.")
                % {"name": name, "nodes": ", ".join(graph.nodes)}
            )
        if isinstance(given, str) or not isinstance(given, Mapping | Sequence):
            raise BadShape(
                _("%(name)s is %(given)s; give weights by type, or a list of the types to keep.")
                % {"name": name, "given": f"{given!r}"}
            )
        weighed = given.items() if isinstance(given, Mapping) else ((kind, 1) for kind in given)
        stated[node] = {
            _check_type(kind, node, graph, name): exact(weight, f"{name}[{kind!r}]")
            for kind, weight in weighed
        }
    return stated


def _pair_weights(graph: Graph, joint: Joint) -> dict[tuple[str, ...], dict[tuple[str, ...], Fraction]]:
    """The weights of pairs of types, the pair of nodes in the order of the graph."""
    found: dict[tuple[str, ...], dict[tuple[str, ...], Fraction]] = {}
    for nodes, weights in _dictionary(joint, "joint", '{("X", "Y"): {("0", "01"): 1}}').items():
        name = f"joint[{nodes!r}]"
        pair = next((pair for pair in graph.confounded if nodes in (pair, pair[::-1])), None)
        if pair is None or pair in found or not isinstance(weights, Mapping):
            known = ", ".join(" <-> ".join(each) for each in graph.confounded) or _("no <->")
            raise BadShape(
                _("%(name)s: give weights, once, for a confounded pair of the dag, which has %(known)s.")
                % {"name": name, "known": known}
            )
        found[pair] = {}
        for kinds, weight in weights.items():
            if not isinstance(kinds, tuple) or len(kinds) != 2:
                raise BadShape(
                    _("%(name)s has the key %(kinds)s; give a pair of types, one of each node.")
                    % {"name": name, "kinds": f"{kinds!r}"}
                )
            for node, kind in zip(nodes, kinds, strict=True):
                _check_type(kind, node, graph, name)
            found[pair][kinds if nodes == pair else kinds[::-1]] = exact(weight, f"{name}[{kinds!r}]")
    return found


def _arrows(graph: Graph, texts: Iterable[str], name: str) -> list[tuple[str, str]]:
    """The arrows named in a list of restrictions."""
    if isinstance(texts, str):
        raise BadShape(
            _('%(name)s is %(given)s; give a list, ["%(text)s"].')
            % {"name": name, "given": repr(texts), "text": texts}
        )
    arrows = []
    for place, text in enumerate(checks.listed(texts, name)):
        for tail, sign, head in read_edges(text, f"{name}[{place}]")[1]:
            if sign != "->" or tail not in graph.parents.get(head, ()):
                raise BadShape(
                    _("%(name)s[%(place)s]: the dag has no arrow %(tail)s %(sign)s %(head)s.")
                    % {"name": name, "place": place, "tail": tail, "sign": sign, "head": head}
                )
            arrows.append((tail, head))
    return arrows


def _never(before: str, after: str, tail: int) -> Test:
    """Whether a type never goes from `before` to `after` when the parent at this place goes from 0 to 1."""

    def holds(kind: str) -> bool:
        step = 1 << tail
        lower = (place for place in range(len(kind)) if not place & step)
        return all(kind[place] != before or kind[place + step] != after for place in lower)

    return holds


def _response(kind: str, node: str, parents: tuple[str, ...]) -> Callable[..., int]:
    """The type as a function of the parents' values, for a predicate to ask."""

    def value(**given: int) -> int:
        if set(given) != set(parents) or not all(map(is_value, given.values())):
            wanted = ", ".join(f"{parent}=0 or 1" for parent in parents) or "nothing"
            raise BadShape(
                _("keep[%(key)s] asks for the value at %(given)s; a type of %(node)s takes %(wanted)s.")
                % {"key": repr(node), "node": node, "given": given, "wanted": wanted}
            )
        return int(kind[sum(int(given[parent]) << place for place, parent in enumerate(parents))])

    return value


def _kept(node: str, parents: tuple[str, ...], predicate: Predicate) -> Test:
    """Whether a predicate keeps a type of the node."""
    return lambda kind: bool(predicate(_response(kind, node, parents)))


def _tests(graph: Graph, restrictions: Restrictions) -> dict[str, list[Test]]:
    """What a type of each node must pass."""
    tests: dict[str, list[Test]] = {name: [] for name in graph.nodes}
    for tail, head in _arrows(graph, restrictions.monotone, "monotone"):
        tests[head].append(_never("1", "0", graph.parents[head].index(tail)))
    for tail, head in _arrows(graph, restrictions.antitone, "antitone"):
        tests[head].append(_never("0", "1", graph.parents[head].index(tail)))
    keep: Keep = {} if restrictions.keep is None else restrictions.keep
    for node, predicate in _dictionary(keep, "keep", f'{{"Y": {_PREDICATE}}}').items():
        if node not in graph.parents:
            raise BadShape(
                _("keep[%(node)s]: no such node in the dag, which has %(nodes)s.")
                % {"node": f"{node!r}", "nodes": ", ".join(graph.nodes)}
            )
        if not callable(predicate):
            rule = _("a function such as %(example)s") % {"example": _PREDICATE}
            raise checks.refused(f"keep[{node!r}]", predicate, rule, BadShape)
        tests[node].append(_kept(node, graph.parents[node], predicate))
    return tests


def _flat(graph: Graph, node: str) -> dict[str, Fraction]:
    """All types of a node, weighing the same."""
    parents = len(graph.parents[node])
    if parents > MAX_PARENTS:
        raise TooLarge(
            _(
                "%(node)s has %(parents)s parents and so 2^%(limit)s types; list the ones you allow in "
                "types[%(key)s], or give %(node)s at most %(max_parents)s parents."
            )
            % {
                "node": node,
                "key": repr(node),
                "parents": parents,
                "limit": 2**parents,
                "max_parents": MAX_PARENTS,
            }
        )
    return dict.fromkeys(all_types(parents), Fraction(1))


def _allowed(
    weights: Mapping[tuple[str, ...], Fraction], nodes: tuple[str, ...], tests: Mapping[str, list[Test]]
) -> Block:
    """The block of the combinations in which every node's type passes its tests."""
    left = {
        kinds: weight
        for kinds, weight in weights.items()
        if weight
        and all(passes(kind) for node, kind in zip(nodes, kinds, strict=True) for passes in tests[node])
    }
    if not left:
        raise Contradiction(
            _("No type of %(nodes)s is left with a positive weight; restrict less.")
            % {"nodes": " and ".join(nodes)}
        )
    unit = math.lcm(*(weight.denominator for weight in left.values()))
    whole = [weight.numerator * (unit // weight.denominator) for weight in left.values()]
    shared = math.gcd(*whole)
    return Block(nodes, tuple(left), tuple(weight // shared for weight in whole))


def build_blocks(graph: Graph, types: Types, joint: Joint, restrictions: Restrictions) -> tuple[Block, ...]:
    """The types left to every node and their weights: a block for each node, or confounded pair with `joint`.

    First what is stated, then `monotone` and `antitone`, then `keep`, each on the types left; for nodes
    with `joint`, whose weights hold, the others only delete. Raises BadShape, BadProbability, TooLarge
    (more than 4 parents and no list of types) and Contradiction (no type left), naming the node.
    """
    stated = _stated(graph, types)
    tests = _tests(graph, restrictions)
    pairs = _pair_weights(graph, joint)
    confounded = {node for pair in pairs for node in pair}
    for node in confounded & stated.keys():
        tests[node].insert(0, stated[node].get)
    blocks = [_allowed(weights, pair, tests) for pair, weights in pairs.items()]
    for node in graph.nodes:
        if node not in confounded:
            single = stated[node] if node in stated else _flat(graph, node)
            blocks.append(_allowed({(kind,): weight for kind, weight in single.items()}, (node,), tests))
    return tuple(blocks)
