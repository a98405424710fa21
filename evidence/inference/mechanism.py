"""Causal mechanisms: how far a chain of steps can be trusted, and whether its structure holds together."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from numpy.typing import ArrayLike

from evidence.inference import checks, structure
from evidence.inference.errors import BadShape
from evidence.inference.mechanism_parts import EventSpan as EventSpan
from evidence.inference.mechanism_parts import Finding as Finding
from evidence.inference.mechanism_parts import FindingKind as FindingKind
from evidence.inference.mechanism_parts import Link as Link
from evidence.inference.mechanism_parts import Mechanism as Mechanism
from evidence.inference.mechanism_parts import Step as Step
from evidence.inference.mechanism_parts import StepKind as StepKind
from evidence.inference.scales import confidence
from evidence.wording import gettext as _


@dataclass(frozen=True, slots=True)
class ChainConfidence:
    """The probability that every step of a chain operated, under three readings (methods 3.2).

    `weakest` is the upper bound, at `weakest_index`; `low` the lower bound whatever the dependence;
    `product` holds for independent steps, `chain_rule` for the conditional probabilities, if given.
    """

    low: float
    product: float
    weakest: float
    weakest_index: int
    chain_rule: float | None

    @property
    def bands_differ(self) -> bool:
        """Whether product and weakest link would be put in different words."""
        return confidence(self.product) != confidence(self.weakest)


def chain_confidence(link_probabilities: ArrayLike, conditional: ArrayLike | None = None) -> ChainConfidence:
    """Bounds and readings of P(every step operated) from the n step probabilities p_i (methods 3.2).

    max(0, sum p_i - (n - 1)) <= P <= min p_i (Frechet); the product of p_i where steps are independent
    given the evidence; the product of `conditional`, P(step i | steps before it), always. "As strong as
    its weakest link" (Befani et al. 2016) is the upper bound. Raises BadProbability outside [0, 1],
    BadShape for an empty chain or another number of conditional probabilities.

    >>> chain = chain_confidence([0.9, 0.8, 0.95], [0.9, 0.85, 1.0])
    >>> round(chain.low, 12), round(chain.product, 12), chain.weakest, chain.weakest_index
    (0.65, 0.684, 0.8, 1)
    >>> round(chain.chain_rule, 12), chain.bands_differ
    (0.765, True)
    """
    p = checks.probabilities(link_probabilities, "link_probabilities", (None,)).tolist()
    if not p:
        raise BadShape(_("link_probabilities is empty; a chain has at least one link."))
    product = math.prod(p)
    # rounding in a long product must not put it under the lower bound
    low = min(max(0.0, math.fsum((*p, 1.0 - len(p)))), product)
    rule = None
    if conditional is not None:
        rule = math.prod(checks.probabilities(conditional, "conditional", (len(p),)).tolist())
    return ChainConfidence(low, product, min(p), p.index(min(p)), rule)


def coverage(mechanism: Mechanism, *, threshold_db: float = 5.0) -> float:
    """The share of links with evidence of at least threshold_db in size, not merely with evidence.

    Methods 3.4, check 7. nan for a mechanism without links.

    >>> coverage(Mechanism((), (Link("l1", "a", "b", heaviest_weight_db=-7.0), Link("l2", "b", "c"))))
    0.5
    """
    if not mechanism.links:
        return math.nan
    return sum(structure.discriminates(link, threshold_db) for link in mechanism.links) / len(mechanism.links)


def check(
    mechanism: Mechanism, rivals: Sequence[Mechanism] = (), *, threshold_db: float = 5.0
) -> list[Finding]:
    """The seven structural checks of methods 3.4 (Beach and Pedersen 2019; Waldner 2015), in their order.

    Paths and cycles, steps without a dated event, links merely asserted, impossible order, the
    sufficiency note, what each rival shares and what discriminates, and links without discriminating
    evidence. A mechanism without fault and rivals gives an empty list. Raises BadShape for a ref that
    is used twice, a link to a step that is not there, or an unknown kind of step.

    >>> steps = (Step("a", "cause", "Prices rise"), Step("b", "outcome", "People protest"))
    >>> for finding in check(Mechanism(steps, (Link("l", "a", "b"),), "Prices suffice.")):
    ...     print(finding.kind, finding.where)
    unobserved a
    unobserved b
    asserted l
    coverage mechanism
    """
    for each in (mechanism, *rivals):
        structure.refuse_broken(each)
    return [
        *structure.paths(mechanism),
        *structure.events(mechanism),
        *structure.assertions(mechanism),
        *structure.order(mechanism),
        *structure.sufficiency(mechanism),
        *structure.rivals(mechanism, rivals),
        *structure.coverage(mechanism, threshold_db),
    ]
