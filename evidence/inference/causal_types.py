"""Exact answers from a causal model of binary nodes: every combination of types, by exact fractions."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

from evidence.inference import checks
from evidence.inference.bounds import Bounds
from evidence.inference.causal_evaluation import Evaluator, deciding_variables
from evidence.inference.causal_graph import Graph, read_graph
from evidence.inference.causalqueries_script import write_script
from evidence.inference.d_separation import connected
from evidence.inference.errors import BadShape, Contradiction, Undefined
from evidence.inference.evidence_tests import ImpliedTest, classify
from evidence.inference.nodal_types import Block, Joint, Keep, Restrictions, Types, build_blocks
from evidence.inference.query_language import (
    Compare,
    Every,
    Given,
    Not,
    Number,
    Statement,
    Term,
    conjuncts,
    read_given,
    read_statement,
)
from evidence.wording import gettext as _


@dataclass(frozen=True, slots=True)
class Clue:
    """What observing a node would say about a query: prior, likelihoods, test, expected learning."""

    prior: Fraction
    p_if_true: Fraction
    p_if_false: Fraction
    implied: ImpliedTest
    learning: Fraction


def _is(node: str, value: int) -> Compare:
    """The statement that a node has a value."""
    return Compare(Term(node), "==", Number(value))


def _observed_node(statement: Statement) -> str | None:
    """The node whose value a statement fixes by naming it, if it does just that."""
    if isinstance(statement, Not):
        return _observed_node(statement.part)
    if isinstance(statement, Compare) and statement.sign in ("==", "!="):
        match statement.left, statement.right:
            case (Term(node, ()), Number()) | (Number(), Term(node, ())):
                return node
    return statement.node if isinstance(statement, Term) and not statement.do else None


@dataclass(frozen=True, slots=True)
class CausalModel:
    """A causal graph of binary nodes with weights on its nodal types (methods 4.2).

    A type of a node with m parents is a string of 2^m digits, its value for each configuration of the
    parents, who stand in alphabetical order, the first varying fastest. Source: Humphreys and Jacobs
    (2023), Integrated Inferences, chs 2 and 7.
    """

    graph: Graph
    blocks: tuple[Block, ...]

    @classmethod
    def parse(
        cls,
        dag: str,
        *,
        types: Types | None = None,
        joint: Joint | None = None,
        monotone: Sequence[str] = (),
        antitone: Sequence[str] = (),
        keep: Keep | None = None,
    ) -> Self:
        """The model of a graph such as "X -> M -> Y <- W; R <-> Y".

        `types` gives weights of nodal types by node, or a list of the types allowed; all are allowed and
        weigh the same where it is left out. `joint` gives weights of pairs of types, for nodes joined by
        <->; without it such nodes are independent. `monotone` and `antitone` name arrows without negative
        or positive effect, `keep` holds a predicate by node, asked about each type f: f(Y=0, W=1) is its
        value there. Weights need not sum to 1; floats are read as the decimals they print. Raises
        BadShape or BadProbability for what cannot be read, TooLarge for a node with more than 4 parents
        and no list of types, Contradiction where no type of a node is left.

        >>> model = CausalModel.parse("X -> M -> Y", monotone=["X -> M", "M -> Y"])
        >>> model.probability("Y[X=1] > Y[X=0]", given={"X": 1, "Y": 1})
        Fraction(1, 5)
        """
        graph = read_graph(dag)
        restrictions = Restrictions(monotone, antitone, keep)
        return cls(
            graph,
            build_blocks(graph, {} if types is None else types, {} if joint is None else joint, restrictions),
        )

    def _masses(self, known: Statement, *conditions: Statement) -> list[int]:
        """The weight of what is known, and of each condition along with it."""
        statements = [known, *(Every((known, condition)) for condition in conditions)]
        evaluator = Evaluator(self.graph, self.blocks, statements)
        whole, *parts = (evaluator.mass(statement) for statement in statements)
        if not whole:
            raise Contradiction(
                _("What is given cannot happen: no combination of types in the model allows it.")
            )
        return [whole, *parts]

    def probability(self, query: str, given: Given = None) -> Fraction:
        """P(query | given) for one case, exactly.

        A query compares nodes, counterfactuals such as Y[X=1] or Y[X=1, M=M[X=0]] and the values 0 and
        1 by == != > < >= <=, joined by ~, &, | (in this order of strength) and brackets. `given` is a
        statement, or values by node. Raises BadShape for what cannot be read, Contradiction for a `given`
        that cannot happen, TooLarge where the nodes asked about and their causes have more than 10^6
        combinations of types.

        >>> CausalModel.parse("X -> Y").probability("Y[X=1] > Y[X=0]", given="X == 1 & Y == 1")
        Fraction(1, 2)
        """
        asked = read_statement(query, self.graph.nodes, "query")
        whole, part = self._masses(read_given(given, self.graph.nodes), asked)
        return Fraction(part, whole)

    def clue(self, node: str, query: str, given: Given = None) -> Clue:
        """What looking for a node's value says about a query, given what is known.

        `.prior` P(Q | W), `.p_if_true` P(K = 1 | Q, W), `.p_if_false` P(K = 1 | not Q, W), `.implied` the
        test these amount to (`classify`, deductive), `.learning` the expected proportional fall in the
        variance of the query, 0 to 1 (methods 2.15). Raises Undefined where the query is settled
        already, and what `probability` raises.

        >>> model = CausalModel.parse("X -> M -> Y", monotone=["X -> M", "M -> Y"])
        >>> clue = model.clue("M", "Y[X=1] > Y[X=0]", given={"X": 1, "Y": 1})
        >>> clue.prior, clue.p_if_true, clue.p_if_false, clue.implied.test.value
        (Fraction(1, 5), Fraction(1, 1), Fraction(3, 4), 'hoop')
        """
        self._check_node(node)
        asked = read_statement(query, self.graph.nodes, "query")
        found = _is(node, 1)
        whole, true, present, both = self._masses(
            read_given(given, self.graph.nodes), asked, found, Every((asked, found))
        )
        if true in (0, whole):
            raise Undefined(
                _("The query is settled by what is given: its probability is %(true)s. No clue can move it.")
                % {"true": true // whole}
            )
        s, f = Fraction(both, true), Fraction(present - both, whole - true)
        outcomes = ((present, both), (whole - present, true - both))
        left = sum((Fraction(yes * (of - yes), of) for of, yes in outcomes if of), Fraction(0))
        learning = 1 - left * Fraction(whole, true * (whole - true))
        implied = classify(float(s), float(f), deductive=True)
        return Clue(Fraction(true, whole), s, f, implied, learning)

    def can_matter(self, node: str, query: str, given: Given = None) -> bool:
        """Whether observing a node could say anything about a query, by the arrows of the graph alone.

        False where the node is d-separated from what decides the query by what is observed, or observed
        itself; True says only that it may matter, with some weights. A <-> is an unobserved common
        cause. Source: Humphreys and Jacobs (2023), ch. 7; Pearl (2009), proposition 1.2.4. Raises
        BadShape for what cannot be read.

        >>> model = CausalModel.parse("Z -> X -> Y")
        >>> model.can_matter("Z", "Y[X=1] > Y[X=0]", {"Y": 1}), model.can_matter("Z", "Y[X=1] > Y[X=0]", {"X": 1})
        (True, False)
        """
        self._check_node(node)
        asked = read_statement(query, self.graph.nodes, "query")
        parents = self.graph.with_types()
        observed: set[Hashable] = set()
        for part in conjuncts(read_given(given, self.graph.nodes)):
            name = _observed_node(part)
            if name is None:  # the truth of any other statement is a common effect of what decides it
                parents[part] = deciding_variables(self.graph, part)
            observed.add(part if name is None else name)
        if node in observed:
            return False
        return not connected(parents, node, observed).isdisjoint(deciding_variables(self.graph, asked))

    def to_causalqueries(self) -> str:
        """An R script that rebuilds the model with the package CausalQueries, version 1.4.3 or later.

        Raises BadShape for a name that the package does not take, or a node without arrows beside others.

        >>> print(CausalModel.parse("X -> Y", types={"X": {"0": 0.2, "1": 0.8}}).to_causalqueries().splitlines()[-1])
        model <- set_parameters(model, param_names = c("X.0", "X.1"), parameters = c(1/5, 4/5), normalize = FALSE)
        """
        return write_script(self.graph, self.blocks)

    def _check_node(self, node: str) -> None:
        if not isinstance(node, str) or node not in self.graph.parents:
            known = ", ".join(sorted(self.graph.nodes))
            raise BadShape(
                _("node is %(node)s, no node of the model, which has %(known)s.")
                % {"node": f"{node!r}", "known": known}
            )


def causes_of_effects_bounds(p_effect_if_cause: float, p_effect_if_not: float) -> Bounds:
    """Between what P(X caused Y | X = Y = 1) lies, from randomised data.

    With p1 = P(Y=1 | X=1) and p0 = P(Y=1 | X=0): max(0, (p1 - p0)/p1) to min(1, (1 - p0)/p1). Source:
    Humphreys and Jacobs (2023), ch. 15; Dawid, Humphreys and Musio (2019). Raises BadProbability outside
    [0, 1], Undefined where p1 is 0, as there is no such case.

    >>> bounds = causes_of_effects_bounds(0.75, 0.25)
    >>> round(bounds.low, 6), round(bounds.high, 6)
    (0.666667, 1.0)
    """
    with_cause = checks.probability(p_effect_if_cause, "p_effect_if_cause")
    without = checks.probability(p_effect_if_not, "p_effect_if_not")
    if with_cause == 0.0:
        raise Undefined(_("p_effect_if_cause is 0, so no case has both the cause and the effect."))
    return Bounds(max(0.0, (with_cause - without) / with_cause), min(1.0, (1.0 - without) / with_cause))
