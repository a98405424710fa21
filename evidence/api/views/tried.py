"""A conclusion and what it hangs on, laid out for its serializer."""

from __future__ import annotations

from typing import Any

from evidence.inference.sensitivity import Simulation
from evidence.selectors import robust_words as words
from evidence.selectors.asked import Tried
from evidence.selectors.robustness import Conclusion

Values = dict[str, Any]
QUANTILES = ("q05", "q25", "q50", "q75", "q95")


def conclusion_of(found: Tried, draws: int, seed: int, rho: float) -> Values | None:
    """Every part of the sensitivity analysis; what needs ranges is empty without any."""
    reached = found.conclusion
    if reached is None:
        return None
    has_ranges = reached.rivals.has_ranges
    drawn = reached.simulation(draws, seed, rho) if has_ranges else None
    return {
        "leader": side(reached, reached.leader),
        "rival": side(reached, reached.rival),
        "prior_db": reached.prior_db,
        "odds_db": reached.odds_db,
        "decided_by": reached.certain,
        "slack_db": reached.closed.slack_db,
        "uniform_overstatement": reached.closed.uniform_overstatement,
        "priors": priors(reached),
        "heaviest": heaviest(reached),
        "items": reached.shares,
        "sources": reached.without(found.behind.sources),
        "clusters": reached.without(found.behind.clusters),
        "swings": swings(reached) if has_ranges else [],
        "worst": reached.worst if has_ranges else [],
        "simulation": simulation(reached, drawn) if drawn else None,
        "sentences": sentences(found, reached, drawn),
    }


def side(reached: Conclusion, place: int) -> Values:
    return {"ref": reached.rivals.refs[place], "title": reached.rivals.names[place]}


def priors(reached: Conclusion) -> Values:
    return {
        "tipping_db": reached.closed.prior_tipping_db,
        "tipping_prior": reached.tipping_prior,
        "hypotheses": reached.from_priors,
        "sweep": [{"prior": prior, "posterior": p} for prior, p in reached.sweep],
    }


def heaviest(reached: Conclusion) -> Values:
    names = [item for item, _ in reached.heaviest]
    return {"evidence": names, "without_db": reached.odds_without(set(names))}


def swings(reached: Conclusion) -> list[Values]:
    items = reached.rivals.items
    return [{"evidence": items[one.item], "low": one.low, "high": one.high} for one in reached.swings]


def simulation(reached: Conclusion, drawn: Simulation) -> Values:
    columns = (reached.rivals.names, drawn.lead_share.tolist(), drawn.quantiles.T.tolist())
    return {
        "draws": drawn.draws,
        "seed": drawn.seed,
        "rho": drawn.rho,
        "hypotheses": [
            {"title": title, "lead_share": share, **dict(zip(QUANTILES, quantiles, strict=True))}
            for title, share, quantiles in zip(*columns, strict=True)
        ],
    }


def sentences(found: Tried, reached: Conclusion, drawn: Simulation | None) -> Values:
    """As on the page; the parts that need ranges are silent without any."""
    sources, clusters = reached.without(found.behind.sources), reached.without(found.behind.clusters)
    return {
        "claim": words.claim(reached),
        "priors": words.prior_words(reached),
        "heaviest": words.heaviest_words(reached),
        "items": words.drop_one_words(reached),
        "shares": words.share_sentence(reached),
        "sources": words.without_words(reached, sources, "source"),
        "clusters": words.without_words(reached, clusters, "origin cluster"),
        "swings": words.tornado_words(reached) if drawn else "",
        "worst": words.worst_words(reached) if drawn else "",
        "simulation": words.simulation_words(reached, drawn) if drawn else "",
    }
