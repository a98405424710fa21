"""How far a conclusion holds: the least that a sensitivity analysis has to report (methods 2.12)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from django.utils.translation import gettext as _

from evidence.inference.bayes import update
from evidence.inference.errors import Contradiction, Undefined
from evidence.inference.scales import decibels
from evidence.inference.sensitivity import (
    Sensitivity,
    Simulation,
    Swing,
    analyse,
    prior_sweep,
    prior_tipping_probability,
    simulate,
    tornado,
)
from evidence.selectors.conditions import together
from evidence.selectors.grounds import Ground
from evidence.selectors.rival_sets import RivalSet
from evidence.wording import localised

HEAVIEST = 3
LEVEL_DB = 1e-9
GRID = [step / 50 for step in range(51)]
HALF = 0.5


class ItemShare(NamedTuple):
    """One item: its weight for the leader, the odds without it, and the share of its weight that just suffices.

    `along` are the items that were judged given it, and go with it.
    """

    item: str
    weight_db: float
    without_db: float
    share: float | None
    along: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        return _("no weight") if self.share is None else localised(f"{self.share:,.0%}").replace("-", "−")


class Without(NamedTuple):
    """The odds without all items that rest on one source or go back to one origin, and those judged given them."""

    ground: Ground
    items: tuple[str, ...]
    without_db: float
    along: tuple[str, ...] = ()


class FromPriors(NamedTuple):
    """Where one hypothesis comes from and to, with its stated prior and with equal priors."""

    name: str
    prior: float
    posterior: float
    equal: float


class Worst(NamedTuple):
    """The odds against a rival at the points and, in dB, at the worst that the ranges allow; None for no value."""

    name: str
    odds_db: float
    worst_db: float | None


@dataclass(frozen=True, eq=False)
class Conclusion:
    """That the hypothesis at place `leader` is ahead of the one at `rival`, and what it hangs on. Odds in dB.

    `certain` are the items that, by a deductive argument, decide between the two: nothing tips them, so
    the rest is computed without them.
    """

    rivals: RivalSet
    leader: int
    rival: int

    @property
    def is_level(self) -> bool:
        return abs(self.odds_db) < LEVEL_DB

    @cached_property
    def odds_db(self) -> float:
        return self.rivals.posterior.odds_db(self.leader, self.rival)

    @cached_property
    def prior_db(self) -> float:
        return decibels(self.rivals.prior[self.leader], self.rivals.prior[self.rival])

    @cached_property
    def all_weights(self) -> dict[str, float]:
        pairs = zip(self.rivals.items, self.rivals.points.tolist(), strict=True)
        return {item: decibels(row[self.leader], row[self.rival]) for item, row in pairs}

    @property
    def certain(self) -> list[str]:
        return [item for item, weight in self.all_weights.items() if math.isinf(weight)]

    @cached_property
    def weights(self) -> dict[str, float]:
        return {item: weight for item, weight in self.all_weights.items() if math.isfinite(weight)}

    @cached_property
    def closed(self) -> Sensitivity:
        return analyse(self.prior_db, list(self.weights.values()))

    @property
    def heaviest(self) -> list[tuple[str, float]]:
        """The items that weigh most, either way."""
        return sorted(self.weights.items(), key=lambda pair: -abs(pair[1]))[:HEAVIEST]

    @cached_property
    def shares(self) -> list[ItemShare]:
        """Every item, the one whose loss costs the leader most first."""
        columns = (self.closed.drop_one_db.tolist(), self.closed.item_tipping_share.tolist())
        rows = zip(self.weights.items(), *columns, strict=True)
        found = [
            ItemShare(
                item,
                weight,
                self.odds_without({item}) if item in self.rivals.following else without,
                None if math.isnan(share) else share,
                self.along_with({item}) if item in self.rivals.following else (),
            )
            for (item, weight), without, share in rows
        ]
        return sorted(found, key=lambda one: one.without_db)

    def without(self, grounds: Mapping[str, tuple[Ground, ...]]) -> list[Without]:
        """The odds without each source or origin, every item that rests on it left out, the costliest first."""
        members: dict[Ground, list[str]] = {}
        for item in self.weights:
            for ground in grounds.get(item, ()):
                members.setdefault(ground, []).append(item)
        found = [
            Without(ground, tuple(items), self.odds_without(set(items)), self.along_with(set(items)))
            for ground, items in members.items()
        ]
        return sorted(found, key=lambda one: one.without_db)

    def odds_without(self, left_out: set[str]) -> float:
        """Without these items, and without those that were judged given them (methods 2.12)."""
        gone = together(left_out, self.rivals.following)
        kept = (w for item, w in self.weights.items() if item not in gone)
        return math.fsum((self.prior_db, *kept))

    def along_with(self, left_out: set[str]) -> tuple[str, ...]:
        """The items that count and go with these."""
        gone = together(left_out, self.rivals.following) - left_out
        return tuple(item for item in self.weights if item in gone)

    # Priors

    @cached_property
    def at_equal_priors(self) -> list[float]:
        """The posteriors that equal priors lead to."""
        size = len(self.rivals.refs)
        return [float(p) for p in update([1.0 / size] * size, self.rivals.points).probabilities]

    @property
    def from_priors(self) -> list[FromPriors]:
        posteriors = self.rivals.posterior.probabilities.tolist()
        columns = (self.rivals.names, self.rivals.prior, posteriors, self.at_equal_priors)
        return [FromPriors(*row) for row in zip(*columns, strict=True)]

    @property
    def equal_leader(self) -> int:
        return int(np.argmax(self.at_equal_priors))

    @property
    def tipping_prior(self) -> float:
        """The prior at which the leader comes out at one half, the others keeping their ratios."""
        return prior_tipping_probability(self.rivals.prior, self.rivals.points, self.leader, HALF)

    @property
    def sweep(self) -> list[tuple[float, float]]:
        """The posterior of the leader for every prior of it."""
        swept = prior_sweep(self.rivals.prior, self.rivals.points, self.leader, GRID).tolist()
        return [(prior, p) for prior, p in zip(GRID, swept, strict=True) if not math.isnan(p)]

    # Ranges

    @cached_property
    def swings(self) -> list[Swing]:
        """What the ranges of one item at a time do to the leader's posterior, the widest first; ranged items only."""
        box = self.rivals
        found = tornado(box.prior, box.points, box.lows, box.highs, self.leader)
        ranged = (box.lows != box.highs).any(axis=1).tolist()
        return [swing for swing in found if ranged[swing.item]]

    @cached_property
    def worst(self) -> list[Worst]:
        """The leader against every rival at the worst that the ranges allow."""
        others = [place for place in self.rivals.order if place != self.leader]
        return [
            Worst(
                self.rivals.names[place],
                self.rivals.posterior.odds_db(self.leader, place),
                self.worst_db(place),
            )
            for place in others
        ]

    def worst_db(self, place: int) -> float | None:
        """In the corner of the ranges that is worst for the leader; from logarithms, so at any size."""
        corner = self.rivals.highs.copy()
        corner[:, self.leader] = self.rivals.lows[:, self.leader]
        try:
            return update(self.rivals.prior, corner).odds_db(self.leader, place)
        except (Contradiction, Undefined):
            return None

    def simulation(self, draws: int, seed: int, rho: float) -> Simulation:
        box = self.rivals
        return simulate(box.prior, box.prior, box.lows, box.highs, draws=draws, seed=seed, rho=rho)


def conclusion(rivals: RivalSet, other: str = "") -> Conclusion | None:
    """The leader of a set against the rival with this ref, else the nearest one; None where there is no rival."""
    if len(rivals.refs) < 2:
        return None
    leader, *others = rivals.order
    asked = [place for place in others if other and rivals.refs[place] == other]
    return Conclusion(rivals, leader, asked[0] if asked else others[0])
