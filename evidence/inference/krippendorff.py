"""Krippendorff's alpha: agreement of any number of coders, values missing or not, on four levels."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from evidence.inference import checks
from evidence.inference.bounds import Bounds
from evidence.inference.checks import FloatArray
from evidence.inference.errors import BadShape, Undefined
from evidence.inference.logarithms import unit_sized
from evidence.wording import gettext as _

Ratings = Sequence[Sequence[object]] | NDArray[np.generic]

_CELLS_AT_ONCE = 1_000_000
_TAILS = (0.025, 0.975)


class Level(StrEnum):
    """What the difference of two values means."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class BootstrapBounds(Bounds):
    """A 95% interval from resampled units, and how many resamples had no alpha and were skipped."""

    skipped: int


@dataclass(frozen=True, slots=True)
class _Table:
    """How many coders gave each unit (row) each value (column); units with one value are left out.

    Values are below 1 in size, in the ratios that were given: no level asks for more.
    """

    counts: FloatArray
    values: FloatArray
    level: Level


def _is_missing(value: object, coder: int, unit: int) -> bool:
    """None, or a nan of any kind, which alone differs from itself."""
    if not checks.is_hashable(value):
        raise BadShape(
            _("ratings[%(coder)s][%(unit)s] is %(value)s; give one value per coder and unit.")
            % {"coder": coder, "unit": unit, "value": f"{value!r}"}
        )
    return value is None or bool(value != value)


def _is_row(row: object) -> bool:
    """A list of values, or an array of at least one axis; a text is none."""
    if isinstance(row, np.ndarray):
        return row.ndim > 0
    return isinstance(row, Sequence) and not isinstance(row, str | bytes)


def _rows(ratings: Ratings) -> list[list[object]]:
    """One list per coder, all of the same length."""
    rows = []
    for coder, row in enumerate(checks.listed(ratings, "ratings")):
        if not _is_row(row):
            raise BadShape(
                _("ratings[%(coder)s] is %(row)s; give each coder's values as a list, one per unit.")
                % {"coder": coder, "row": f"{row!r}"}
            )
        rows.append(list(row))
        if len(row) != len(rows[0]):
            raise BadShape(
                _(
                    "ratings[%(coder)s] has %(n)s values and ratings[0] has %(n2)s; give each coder one value "
                    "per unit, None where it is missing."
                )
                % {"coder": coder, "n": len(row), "n2": len(rows[0])}
            )
    return rows


def _number(value: object, coder: int, unit: int, level: Level) -> float:
    """A rating on a level that calculates: a finite number, and not negative on a ratio scale."""
    try:
        number = float(value)  # type: ignore[arg-type]
    except OverflowError:
        raise checks.refused(f"ratings[{coder}][{unit}]", value, checks.up_to("1e308"), BadShape) from None
    except (TypeError, ValueError):
        number = math.nan
    if isinstance(value, str | bytes) or not math.isfinite(number):
        raise BadShape(
            _("ratings[%(coder)s][%(unit)s] is %(value)s; the level %(level)s needs finite numbers.")
            % {"coder": coder, "unit": unit, "value": f"{value!r}", "level": level}
        )
    if level == Level.RATIO and number < 0.0:
        raise BadShape(
            _("ratings[%(coder)s][%(unit)s] is %(value)s; the level %(level)s needs numbers of at least 0.")
            % {"coder": coder, "unit": unit, "value": f"{value!r}", "level": level}
        )
    return number


def _table(ratings: Ratings, level: str) -> _Table:
    """Count the values of every unit that at least two coders rated."""
    scale = checks.choice(Level, level, "level")
    given: list[tuple[int, object]] = []
    for coder, row in enumerate(_rows(ratings)):
        for unit, value in enumerate(row):
            if not _is_missing(value, coder, unit):
                nominal = scale == Level.NOMINAL
                given.append((unit, value if nominal else _number(value, coder, unit, scale)))
    columns: dict[object, int] = {}
    for _unit, value in given:
        columns.setdefault(value, len(columns))
    counts = np.zeros((1 + max((unit for unit, _ in given), default=0), len(columns)))
    for unit, value in given:
        counts[unit, columns[value]] += 1.0
    counts = counts[counts.sum(axis=1) >= 2.0]
    if scale == Level.NOMINAL:
        return _Table(counts, np.arange(len(columns), dtype=np.float64), scale)
    values = unit_sized(np.array(list(columns), dtype=np.float64))
    order = np.argsort(values)
    return _Table(counts[:, order], values[order], scale)


def _squared_differences(table: _Table, totals: FloatArray) -> FloatArray:
    """The disagreement of each pair of values; ranks depend on how often every value was given."""
    x = table.values
    if table.level == Level.NOMINAL:
        different: FloatArray = np.not_equal.outer(x, x).astype(np.float64)
        return different
    if table.level == Level.ORDINAL:
        # Values g = c to c' less half of either end: the distance between the mean ranks of c and c'.
        x = np.cumsum(totals) - totals / 2.0
    scale = np.add.outer(x, x) if table.level == Level.RATIO else np.float64(np.ptp(x))
    difference = np.subtract.outer(x, x)
    share: FloatArray = np.divide(difference, scale, out=np.zeros_like(difference), where=difference != 0.0)
    return share**2


def _observed(table: _Table, differences: FloatArray) -> FloatArray:
    """The disagreement within each unit, n D_o being the sum over units."""
    raters = table.counts.sum(axis=1)
    within: FloatArray = ((table.counts @ differences) * table.counts).sum(axis=1) / (raters - 1.0)
    return within


def _alphas(table: _Table, weights: FloatArray) -> FloatArray:
    """Alpha where unit u occurs weights[d, u] times, for every row d; nan where it is undefined."""
    totals = weights @ table.counts
    if table.level == Level.ORDINAL:
        rows = zip(weights, totals, strict=True)
        sums = [_sums(table, w, t, _squared_differences(table, t)) for w, t in rows]
        observed, expected = np.array(sums).reshape(-1, 2).T
    else:
        observed, expected = _sums(table, weights, totals, _squared_differences(table, totals[0]))
    pairable = totals.sum(axis=1)
    ratio = np.full(len(weights), np.nan)
    np.divide((pairable - 1.0) * observed, expected, out=ratio, where=expected > 0.0)
    return 1.0 - ratio


def _sums(
    table: _Table, weights: FloatArray, totals: FloatArray, differences: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """n D_o and n (n - 1) D_e."""
    return weights @ _observed(table, differences), ((totals @ differences) * totals).sum(axis=-1)


def _alpha(table: _Table) -> float:
    """Alpha of the units as they are."""
    if not len(table.counts):
        raise Undefined(_("No unit has two values; alpha needs units that at least two coders rated."))
    alpha = float(_alphas(table, np.ones((1, len(table.counts))))[0])
    if math.isnan(alpha):
        raise Undefined(
            _("Every value is the same: agreement cannot be told from chance, so alpha is undefined.")
        )
    return alpha


def krippendorff_alpha(ratings: Ratings, level: str = "nominal") -> float:
    """Krippendorff's alpha, 1 - D_o/D_e: 1 is perfect agreement, 0 what chance would give.

    `ratings` is coders x units; None or nan is a missing value, and units with one value are dropped.
    `level` says what differences mean: "nominal" (any values, strings too), "ordinal", "interval" or
    "ratio" (numbers; at least 0 on a ratio scale). With n_c the number of pairable values c, the
    difference is [c != c'], (sum of n_g from c to c' - (n_c + n_c')/2)^2, (c - c')^2 or
    ((c - c')/(c + c'))^2. Source: Krippendorff (2004), Content Analysis, ch. 11; Hayes and
    Krippendorff (2007). Raises Undefined where all values agree on one or no unit has two values,
    BadShape for ratings that are not rows of equal length, an unknown level or a value the level cannot
    take.

    >>> round(krippendorff_alpha([["hoop", "straw", None, "hoop"], ["hoop", "straw", "straw", "straw"]]), 4)
    0.4444
    """
    return _alpha(_table(ratings, level))


def bootstrap_alpha(ratings: Ratings, level: str, *, draws: int = 2_000, seed: int) -> BootstrapBounds:
    """The 95% percentile interval of alpha over units drawn anew, with replacement.

    Units that two coders rated are drawn, as many as there are (Efron and Tibshirani 1993, ch. 13).
    `.low` and `.high` are the 2.5% and 97.5% points of the draws in which alpha is defined; `.skipped`
    counts the others. The same seed gives the same interval. Raises Undefined where alpha itself or
    every draw is undefined, BadShape as `krippendorff_alpha` does, for `draws` that are no whole number
    of at least 1, or a `seed` that is none of at least 0.

    >>> bounds = bootstrap_alpha([[1, 2, 3, 3, 2], [1, 2, 3, 3, 1]], "interval", draws=200, seed=1)
    >>> bounds.low < 0.83 < bounds.high, bounds.skipped
    (True, 4)
    """
    draws = checks.count(draws, "draws", 1)
    rng = np.random.default_rng(checks.count(seed, "seed", 0))
    table = _table(ratings, level)
    _alpha(table)
    units = len(table.counts)
    alphas = []
    step = max(1, _CELLS_AT_ONCE // units)
    for start in range(0, draws, step):
        times = rng.multinomial(units, np.full(units, 1.0 / units), size=min(step, draws - start))
        alphas.append(_alphas(table, times.astype(np.float64)))
    drawn = np.concatenate(alphas)
    defined = drawn[~np.isnan(drawn)]
    if not len(defined):
        raise Undefined(
            _("Alpha is undefined in all %(draws)s draws; there are too few units to resample.")
            % {"draws": draws}
        )
    low, high = np.quantile(defined, _TAILS)
    return BootstrapBounds(float(low), float(high), draws - len(defined))
