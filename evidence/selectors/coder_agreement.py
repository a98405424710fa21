"""How far coders agree on the cells that they share, by the measures of methods 2.17."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import median

from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from evidence.inference.agreement import (
    BootstrapBounds,
    Level,
    bootstrap_alpha,
    cohen_kappa,
    fleiss_kappa,
    krippendorff_alpha,
)
from evidence.inference.errors import Undefined
from evidence.selectors.coder_cells import Given, SharedCell
from evidence.wording import localised

DRAWS, SEED = 2_000, 1
FEWER_DRAWS, MANY_CELLS = 500, 1_000  # a draw takes as long as there are cells
RELIABLE, TENTATIVE = 0.80, 0.67
MOST_CELLS = 5_000  # beyond them a table of cells by values no longer fits a page's time and memory
MOST_VALUES = 1_000  # different weights; with more of them weights are taken as they are shown

NONE_SHARED = _("No cell has this from two coders.")
ALL_ALIKE = _(
    "Every coder gave one and the same value in every cell, so agreement cannot be told from chance: "
    "there is no alpha."
)
TOO_MANY = _("More than {n} cells: compute it from the exported case.")
UNEQUAL = _("cells differ in ratings")
ONE_VALUE = _("one value only")

Value = str | float
Row = dict[str, Value]


@dataclass(frozen=True)
class Agreement:
    """One measure over `cells` units. `why` says why there is no alpha; `pairs` and `kappa` are of names only."""

    title: str
    cells: int
    unanimous: int = 0
    pairs: float | None = None
    alpha: float | None = None
    bounds: BootstrapBounds | None = None
    kappa: float | None = None
    kappa_words: str = ""
    why: str = ""

    @property
    def alpha_words(self) -> str:
        return figure(self.alpha)

    @property
    def interval_words(self) -> str:
        return (
            gettext("%(low)s to %(high)s")
            % {"low": figure(self.bounds.low), "high": figure(self.bounds.high)}
            if self.bounds
            else ""
        )

    @property
    def kappa_figure(self) -> str:
        return figure(self.kappa)

    @property
    def reading(self) -> str:
        """The customary reading of alpha (Krippendorff 2004, ch. 11)."""
        if self.alpha is None:
            return ""
        if self.alpha >= RELIABLE:
            return "reliable"
        return gettext("tentative") if self.alpha >= TENTATIVE else gettext("not reliable")


def too_many() -> str:
    return str(TOO_MANY).format(n=localised(f"{MOST_CELLS:,}"))


def figure(value: float | None) -> str:
    """Two decimals, as agreement is printed: 0.42, −0.04."""
    return "" if value is None else localised(f"{value:.2f}").replace("-", "−")


def direction(one: Given) -> Value | None:
    if one.weight_db is None:
        return None
    return "none" if not one.weight_db else "for" if one.weight_db > 0.0 else "against"


def strength(one: Given) -> Value | None:
    """Infinite weights rest on deduction, and no distance can be told from them."""
    return one.weight_db if one.weight_db is not None and math.isfinite(one.weight_db) else None


def implied_test(one: Given) -> Value | None:
    return one.test or None


def claimed_test(one: Given) -> Value | None:
    return one.claimed or None


MEASURES: tuple[tuple[str, Level, Callable[[Given], Value | None]], ...] = (
    (gettext_noop("Direction"), Level.NOMINAL, direction),
    (gettext_noop("Strength"), Level.INTERVAL, strength),
    (gettext_noop("Implied test"), Level.NOMINAL, implied_test),
    (gettext_noop("Claimed test"), Level.NOMINAL, claimed_test),
)


def agreements(cells: Sequence[SharedCell]) -> tuple[Agreement, ...]:
    return tuple(agreement(gettext(title), level, units(cells, value)) for title, level, value in MEASURES)


def units(cells: Sequence[SharedCell], value: Callable[[Given], Value | None]) -> list[Row]:
    """The values of each cell by coder, of cells that have two at least; in the order of their refs."""
    ordered = sorted(cells, key=lambda cell: (cell.target.ref, cell.item.ref))
    rows = [{one.coder: value(one) for one in cell.given} for cell in ordered]
    known = [{coder: said for coder, said in row.items() if said is not None} for row in rows]
    return [row for row in known if len(row) > 1]


def agreement(title: str, level: Level, rows: list[Row]) -> Agreement:
    if not rows or len(rows) > MOST_CELLS:
        return Agreement(title, len(rows), why=str(too_many() if rows else NONE_SHARED))
    unanimous = sum(len(set(row.values())) == 1 for row in rows)
    pairs, kappa, words = None, None, ""
    if level is Level.NOMINAL:
        pairs = sum(agreeing_pairs(row) for row in rows) / len(rows)
        kappa, words = kappa_of(rows)
    alpha, bounds = alpha_of(rows, level)
    why = str(ALL_ALIKE) if alpha is None else ""
    return Agreement(title, len(rows), unanimous, pairs, alpha, bounds, kappa, words, why)


def agreeing_pairs(row: Row) -> float:
    """The share of pairs of coders who say the same of one cell."""
    pairs = list(combinations(row.values(), 2))
    return sum(one == other for one, other in pairs) / len(pairs)


def alpha_of(rows: list[Row], level: Level) -> tuple[float | None, BootstrapBounds | None]:
    coders = sorted({coder for row in rows for coder in row})
    ratings = [[row.get(coder) for row in rows] for coder in coders]
    if len({said for row in rows for said in row.values()}) > MOST_VALUES:
        ratings = [[round(said, 1) if isinstance(said, float) else said for said in row] for row in ratings]
    draws = FEWER_DRAWS if len(rows) > MANY_CELLS else DRAWS
    try:
        return krippendorff_alpha(ratings, level), bootstrap_alpha(ratings, level, draws=draws, seed=SEED)
    except Undefined:
        return None, None


def kappa_of(rows: list[Row]) -> tuple[float | None, str]:
    """Cohen's kappa of two coders, Fleiss' of more where every cell has as many; else why there is none."""
    coders = sorted({coder for row in rows for coder in row})
    places = {
        said: place for place, said in enumerate(sorted({str(v) for row in rows for v in row.values()}))
    }
    try:
        if len(coders) == 2:
            return cohen_kappa(pair_table(rows, coders, places)), gettext("Cohen’s, two coders")
        if len({len(row) for row in rows}) > 1:
            return None, str(UNEQUAL)
        return fleiss_kappa(count_table(rows, places)), gettext("Fleiss’, %(n)s ratings of each cell") % {
            "n": len(rows[0])
        }
    except Undefined:
        return None, str(ONE_VALUE)


def pair_table(rows: list[Row], coders: list[str], places: dict[str, int]) -> list[list[int]]:
    table = [[0] * len(places) for _ in places]
    for row in rows:
        first, second = (places[str(row[coder])] for coder in coders)
        table[first][second] += 1
    return table


def count_table(rows: list[Row], places: dict[str, int]) -> list[list[int]]:
    counted = [Counter(str(said) for said in row.values()) for row in rows]
    return [[counts[said] for said in places] for counts in counted]


def usual_spread(cells: Sequence[SharedCell]) -> float | None:
    """Half of the cells are no further apart than this, in dB."""
    spreads = [cell.spread_db for cell in cells if cell.spread_db is not None]
    return median(spreads) if spreads else None
