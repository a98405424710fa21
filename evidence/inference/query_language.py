"""The language of causal questions: `Y[X=1] > Y[X=0] & ~(M == 0)` as text and as a tree."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import NoReturn

from evidence.inference.causal_graph import NODE, is_value, text_of
from evidence.inference.errors import BadShape
from evidence.wording import gettext as _
from evidence.wording import gettext_noop

MAX_DEPTH = 50

_SIGNS = ("==", "!=", ">=", "<=", ">", "<")
_TOKEN = re.compile(rf"\s*(?:(?P<node>{NODE})|(?P<number>\w+)|(?P<sign>[=!<>]=|[^\w\s])|(?P<end>\Z))")
_ADVICE = {
    "=": gettext_noop("Write == to compare; a single = sets a value inside [ ]."),
    "!": gettext_noop("Write ~ for not, and != for different."),
    "-": gettext_noop("A query holds or does not; an average effect is the difference of two probabilities."),
}


@dataclass(frozen=True, slots=True)
class Number:
    """The value 0 or 1."""

    value: int


@dataclass(frozen=True, slots=True)
class Term:
    """A node's value, as it is or as it would be had the nodes in `do` been set to these values."""

    node: str
    do: tuple[tuple[str, "Number | Term"], ...] = ()


@dataclass(frozen=True, slots=True)
class Compare:
    """A comparison of two values."""

    left: "Statement"
    sign: str
    right: "Statement"


@dataclass(frozen=True, slots=True)
class Not:
    """The statement does not hold."""

    part: "Statement"


@dataclass(frozen=True, slots=True)
class Every:
    """All parts hold."""

    parts: tuple["Statement", ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one part holds."""

    parts: tuple["Statement", ...]


Statement = Number | Term | Compare | Not | Every | Some
Given = str | Mapping[str, int] | None


class _Reader:
    """One text, read from left to right; every method reads one kind of expression."""

    def __init__(self, text: str, nodes: Collection[str], name: str) -> None:
        self.nodes, self.name = nodes, name
        self.tokens = [(str(token.lastgroup), token) for token in _TOKEN.finditer(text)]
        self.place = 0

    @property
    def word(self) -> str:
        kind, token = self.tokens[self.place]
        return token[kind]

    @property
    def kind(self) -> str:
        return self.tokens[self.place][0]

    def fail(self, problem: str) -> NoReturn:
        kind, token = self.tokens[self.place]
        raise BadShape(
            _("%(name)s, character %(start)s: %(problem)s%(advice)s")
            % {
                "name": self.name,
                "start": token.start(kind) + 1,
                "problem": problem,
                "advice": f" {_(_ADVICE[self.word])}" if self.word in _ADVICE else "",
            }
        )

    def take(self, word: str) -> bool:
        """Whether the next word is this one, which is then passed."""
        taken = self.word == word and self.kind == "sign"
        self.place += taken
        return taken

    def demand(self, word: str) -> None:
        if not self.take(word):
            self.fail(
                _("%(word)s is expected, not %(value)s.")
                % {"word": word, "value": f"{self.word or _('the end')!r}"}
            )

    def either(self, depth: int) -> Statement:
        if depth > MAX_DEPTH:
            self.fail(_("brackets are nested more than %(max_depth)s deep.") % {"max_depth": MAX_DEPTH})
        parts = [self.both(depth)]
        while self.take("|"):
            parts.append(self.both(depth))
        return Some(tuple(parts)) if len(parts) > 1 else parts[0]

    def both(self, depth: int) -> Statement:
        parts = [self.negation(depth)]
        while self.take("&"):
            parts.append(self.negation(depth))
        return Every(tuple(parts)) if len(parts) > 1 else parts[0]

    def negation(self, depth: int) -> Statement:
        negative = False
        while self.take("~"):
            negative = not negative
        statement = self.comparison(depth)
        return Not(statement) if negative else statement

    def comparison(self, depth: int) -> Statement:
        left = self.operand(depth)
        if self.word not in _SIGNS:
            if isinstance(left, Number):
                self.fail(
                    _("%(value)s alone is no statement; compare it with a node, as in Y == %(value)s.")
                    % {"value": left.value}
                )
            return left
        sign = self.word
        self.place += 1
        comparison = Compare(left, sign, self.operand(depth))
        if self.word in _SIGNS:
            self.fail(_("comparisons are not chained; join two of them by &."))
        return comparison

    def operand(self, depth: int) -> Statement:
        if self.take("("):
            statement = self.either(depth + 1)
            self.demand(")")
            return statement
        return self.value(depth)

    def value(self, depth: int) -> Number | Term:
        if self.kind == "number":
            if self.word not in ("0", "1"):
                self.fail(_("%(word)s is no value; nodes are 0 or 1.") % {"word": f"{self.word!r}"})
            self.place += 1
            return Number(int(self.tokens[self.place - 1][1]["number"]))
        node = self.node()
        return Term(node, tuple(sorted(self.settings(depth + 1)))) if self.take("[") else Term(node)

    def node(self) -> str:
        if self.kind != "node":
            self.fail(
                _("a node or a value is expected, not %(value)s.")
                % {"value": f"{self.word or _('the end')!r}"}
            )
        if self.word not in self.nodes:
            self.fail(
                _("%(word)s is no node of the model, which has %(nodes)s.")
                % {"word": f"{self.word!r}", "nodes": ", ".join(sorted(self.nodes))}
            )
        self.place += 1
        return self.tokens[self.place - 1][1]["node"]

    def settings(self, depth: int) -> Iterator[tuple[str, Number | Term]]:
        """What is set inside [ ]; nothing at all leaves the node as it is."""
        if depth > MAX_DEPTH:
            self.fail(_("brackets are nested more than %(max_depth)s deep.") % {"max_depth": MAX_DEPTH})
        seen: set[str] = set()
        while not self.take("]"):
            if seen:
                self.demand(",")
            if self.word in seen:
                self.fail(_("%(word)s is set twice.") % {"word": f"{self.word!r}"})
            node = self.node()
            seen.add(node)
            if not self.take("="):
                self.fail(_("= is expected after %(node)s, as in [%(node)s=1].") % {"node": node})
            yield node, self.value(depth)


def read_statement(text: str, nodes: Collection[str], name: str) -> Statement:
    """The tree of a statement about a model's nodes; `name` is what messages call the text.

    From strongest to weakest: [ ], comparisons, ~, &, |. A node or counterfactual alone says that it
    is 1. Raises BadShape with the place of what cannot be read.

    >>> read_statement("~X == 1", ["X"], "query")
    Not(part=Compare(left=Term(node='X', do=()), sign='==', right=Number(value=1)))
    """
    reader = _Reader(text_of(text, name, "Y[X=1] > Y[X=0]"), nodes, name)
    statement = reader.either(0)
    if reader.kind != "end":
        reader.fail(_("%(word)s does not fit here.") % {"word": f"{reader.word!r}"})
    return statement


def read_given(given: Given, nodes: Collection[str]) -> Statement:
    """What is known: a statement, or values of nodes; nothing is known where no part must hold."""
    if given is None:
        return Every(())
    if not isinstance(given, Mapping):
        return read_statement(given, nodes, "given")
    parts = []
    for node, value in given.items():
        if node not in nodes:
            raise BadShape(
                _("given has %(node)s, no node of the model, which has %(nodes)s.")
                % {"node": f"{node!r}", "nodes": ", ".join(sorted(nodes))}
            )
        if not is_value(value):
            raise BadShape(
                _("given has %(value)s for %(node)s; nodes are 0 or 1.")
                % {"value": f"{value!r}", "node": node}
            )
        parts.append(Compare(Term(node), "==", Number(int(value))))
    return Every(tuple(parts))


def conjuncts(statement: Statement) -> Iterator[Statement]:
    """The parts that must all hold for the statement to hold."""
    if isinstance(statement, Every):
        for part in statement.parts:
            yield from conjuncts(part)
    else:
        yield statement


def terms(statement: Statement) -> Iterator[Term]:
    """The values that a statement compares; values set inside [ ] are not among them."""
    if isinstance(statement, Term):
        yield statement
    elif isinstance(statement, Compare):
        yield from terms(statement.left)
        yield from terms(statement.right)
    elif isinstance(statement, Not):
        yield from terms(statement.part)
    elif isinstance(statement, Every | Some):
        for part in statement.parts:
            yield from terms(part)
