"""Plans that look for one item after the other, against the sets and against plain enumeration."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.inference.errors import BadProbability, BadShape
from evidence.inference.next_evidence import expected_gain, learn_from_set
from evidence.inference.search_plans import Plan, Then, plans, undominated

shares = st.floats(0.001, 0.999)
PRIOR = [0.2, 0.5, 0.3]
ROWS = [[0.9, 0.4, 0.1], [0.5, 0.6, 0.2], [0.3, 0.3, 0.8]]
COSTS = [1.0, 2.5, 0.5]


@st.composite
def problems(draw: st.DrawFn) -> tuple[list[float], list[list[float]]]:
    number = draw(st.integers(2, 4))
    weights = draw(st.lists(st.floats(0.05, 1.0), min_size=number, max_size=number))
    rows = st.lists(shares, min_size=number, max_size=number)
    return [weight / math.fsum(weights) for weight in weights], draw(st.lists(rows, min_size=2, max_size=3))


def by_way(found: list[Plan]) -> dict[tuple[int, Then, int | None], Plan]:
    return {(plan.first, plan.then, plan.second): plan for plan in found}


def enumerated(p: list[float], rows: list[list[float]], plan: Plan) -> tuple[float, list[float]]:
    """Bits and learning from the outcomes of the plan, written out one by one."""
    first, second = rows[plan.first], rows[plan.second] if plan.second is not None else []
    ways = []
    for is_found, then in ((True, Then.IF_FOUND), (False, Then.IF_NOT_FOUND)):
        side = [s if is_found else 1 - s for s in first]
        if second and plan.then in (then, Then.ALWAYS):
            ways += [[a * b for a, b in zip(side, second, strict=True)]]
            ways += [[a * (1 - b) for a, b in zip(side, second, strict=True)]]
        else:
            ways.append(side)
    bits, left = -math.fsum(q * math.log2(q) for q in p), [0.0] * len(p)
    for way in ways:
        joint = [q * likelihood for q, likelihood in zip(p, way, strict=True)]
        total = math.fsum(joint)
        after = [each / total for each in joint]
        bits -= total * -math.fsum(q * math.log2(q) for q in after)
        left = [before + total * q * (1 - q) for before, q in zip(left, after, strict=True)]
    return bits, [1 - each / (q * (1 - q)) for each, q in zip(left, p, strict=True)]


@given(problems())
def test_what_a_plan_teaches_is_what_its_outcomes_teach(
    problem: tuple[list[float], list[list[float]]],
) -> None:
    p, rows = problem
    for plan in plans(p, rows):
        bits, learning = enumerated(p, rows, plan)
        assert plan.information_bits == pytest.approx(bits, abs=1e-9)
        assert plan.learning == pytest.approx(learning, abs=1e-9)


@given(problems())
def test_a_plan_lies_between_the_first_item_and_both(problem: tuple[list[float], list[list[float]]]) -> None:
    p, rows = problem
    found = by_way(plans(p, rows))
    one, both = expected_gain(p, rows[0]), learn_from_set(p, rows[:2])
    always, after_hit, after_miss = (
        found[0, then, 1] for then in (Then.ALWAYS, Then.IF_FOUND, Then.IF_NOT_FOUND)
    )
    assert always.information_bits == pytest.approx(both.information_bits, abs=1e-12)
    assert always.learning == pytest.approx(both.learning, abs=1e-12)
    for plan in (after_hit, after_miss):
        assert one.information_bits <= plan.information_bits <= always.information_bits + 1e-12
        assert (plan.learning <= always.learning + 1e-12).all()
    parts = after_hit.information_bits + after_miss.information_bits - one.information_bits
    assert parts == pytest.approx(always.information_bits, abs=1e-12)


def test_the_second_item_costs_only_where_it_is_sought() -> None:
    found = by_way(plans(PRIOR, ROWS, COSTS))
    chance = expected_gain(PRIOR, ROWS[0]).p_found
    assert found[0, Then.NEVER, None].cost == 1.0
    assert found[0, Then.IF_FOUND, 1].cost == pytest.approx(1.0 + chance * 2.5)
    assert found[0, Then.IF_NOT_FOUND, 1].cost == pytest.approx(1.0 + (1 - chance) * 2.5)
    assert found[0, Then.ALWAYS, 1].cost == pytest.approx(3.5)
    assert len(found) == 3 * (3 * 3 - 2)


def test_no_plan_beats_an_undominated_one() -> None:
    found = plans(PRIOR, ROWS, COSTS)
    kept = undominated(found)
    assert [plan.cost for plan in kept] == sorted(plan.cost for plan in kept)
    for plan in kept:
        assert not any(
            other.cost <= plan.cost and other.information_bits > plan.information_bits + 1e-9
            for other in found
        )
    for other in found:
        assert any(
            plan.cost <= other.cost and plan.information_bits >= other.information_bits - 1e-9
            for plan in kept
        )


def test_after_a_certain_first_item_the_second_teaches_nothing() -> None:
    found = by_way(plans([0.5, 0.5], [[1.0, 0.0], [0.9, 0.2]]))
    assert {plan.information_bits for way, plan in found.items() if way[0] == 0} == {1.0}
    assert [(plan.first, plan.then) for plan in undominated(list(found.values()))] == [(0, Then.NEVER)]


def test_items_that_teach_nothing_are_in_no_plan_worth_having() -> None:
    assert undominated(plans([0.5, 0.5], [[0.5, 0.5], [0.3, 0.3]])) == []
    assert plans([0.5, 0.5], []) == []


def test_what_is_no_probability_or_no_cost_is_refused() -> None:
    with pytest.raises(BadProbability, match=r"p_found_rows\[1, 0\]"):
        plans([0.5, 0.5], [[0.5, 0.5], [1.5, 0.5]])
    with pytest.raises(BadShape, match="p_found_rows"):
        plans([0.5, 0.5], [[0.5, 0.5, 0.1]])
    for cost in (0.0, -1.0, math.nan):
        with pytest.raises(BadProbability, match=r"cost\[1\]"):
            plans([0.5, 0.5], [[0.7, 0.3]] * 2, [1.0, cost])
    with pytest.raises(ValueError, match="read-only"):
        plans(PRIOR, ROWS)[0].learning[0] = np.nan
