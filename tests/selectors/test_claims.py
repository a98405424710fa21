"""A claim is the sum of the exclusive hypotheses of which it is true; what is too heavy is named."""

from __future__ import annotations

import numpy as np
import pytest

from evidence.inference.bayes import update
from evidence.inference.ranges import posterior_bounds
from evidence.selectors.claims import claim
from evidence.selectors.heavy import heavy_items
from evidence.selectors.rival_sets import RivalSet

POINTS = np.array([[0.8, 0.2, 0.4], [0.3, 0.6, 0.5]])


def rivals(points: np.ndarray = POINTS, margin: float = 0.0) -> RivalSet:
    names, size = ("A", "B", "C"), points.shape[1]
    items = tuple(f"e{place}" for place in range(len(points)))
    prior = (0.5, 0.3, 0.2)[:size]
    return RivalSet(
        ("h1", "h2", "h3")[:size], names[:size], prior, items, points, points - margin, points + margin
    )


def test_a_claim_adds_up_the_hypotheses_of_which_it_is_true() -> None:
    found, p = claim(rivals(), ["h1", "h3", "unknown"]), update((0.5, 0.3, 0.2), POINTS).probabilities
    assert (found.names, found.prior) == (("A", "C"), pytest.approx(0.7))
    assert found.now == pytest.approx(p[0] + p[2])
    assert (found.low, found.high) == (None, None)


def test_no_hypothesis_is_no_claim_and_all_of_them_are_certain() -> None:
    assert claim(rivals(), []) is None
    assert claim(rivals(), ["h9"]) is None
    assert claim(rivals(), ["h1", "h2", "h3"]).now == pytest.approx(1.0)


def test_the_range_of_one_hypothesis_is_its_own() -> None:
    box = rivals(margin=0.1)
    bounds = posterior_bounds(box.prior, box.prior, box.lows, box.highs)
    found = claim(box, ["h2"])
    assert (found.low, found.high) == (pytest.approx(bounds.low[1]), pytest.approx(bounds.high[1]))


def test_the_range_of_a_claim_holds_every_corner_of_the_ranges() -> None:
    box, rng = rivals(margin=0.1), np.random.default_rng(1)
    found = claim(box, ["h1", "h3"])
    for _ in range(200):
        corner = np.where(rng.random(POINTS.shape) < 0.5, box.lows, box.highs)
        p = update(box.prior, corner).probabilities
        assert found.low - 1e-12 <= p[0] + p[2] <= found.high + 1e-12


def test_an_item_above_thirty_decibels_is_named_with_its_sides() -> None:
    points = np.array([[0.9, 0.0008, 0.5], [0.9, 0.0009, 0.5], [0.9, 0.0, 0.5]])
    (first,) = heavy_items([rivals(points)])
    assert (first.item, first.ahead, first.behind) == ("e0", "A", "B")
    assert first.weight_db == pytest.approx(30.5, abs=0.1)
