"""How strong the links of a chain are beside each other; docs/decisions/0003-link-strength.md gives the reasons."""

from __future__ import annotations

from collections.abc import Sequence

from evidence.dating import Order
from evidence.inference.mechanism import ChainConfidence, chain_confidence
from evidence.selectors.chain_facts import LinkFacts

Rank = tuple[bool, float, bool, bool, bool]


def rank(link: LinkFacts) -> Rank:
    """Weakest first: what the dates rule out, then by what its own tests weigh.

    A link without a test that weighs stands where every link began, at even odds (0 dB). Among those that stand
    there the untested come before the tested, those noted as weak before the others, and those without trace
    evidence before those with it.
    """
    fits_the_dates = link.order is not Order.IMPOSSIBLE
    weight = link.weight_db or 0.0
    return fits_the_dates, weight, link.is_tested, not link.note.strip(), bool(link.events)


def weakest(links: Sequence[LinkFacts]) -> tuple[LinkFacts, ...]:
    """The links of the lowest rank; several may share it. None where all of several links share one rank."""
    if not links:
        return ()
    lowest = min(map(rank, links))
    found = tuple(link for link in links if rank(link) == lowest)
    return () if len(found) == len(links) > 1 else found


def confidence(links: Sequence[LinkFacts]) -> ChainConfidence | None:
    """How far the tested links can be trusted together; None where none is tested."""
    probabilities = [link.probability for link in links if link.probability is not None]
    return chain_confidence(probabilities) if probabilities else None
