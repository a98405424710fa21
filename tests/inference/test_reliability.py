"""Reports of facts."""

import pytest

from evidence.inference.errors import BadProbability, BadShape
from evidence.inference.reliability import report_probability, reports_probability


@pytest.mark.parametrize(("x", "y"), [(1.0, 0.0), (0.9, 0.1), (0.51, 0.5), (0.0, 1.0)])
def test_a_report_is_never_worth_more_than_its_channel(x: float, y: float) -> None:
    a, b = 0.8, 0.05
    ratio = report_probability(x, a, b) / report_probability(y, a, b)
    assert b / a <= ratio <= a / b


def test_a_channel_that_reports_regardless_tells_nothing() -> None:
    assert report_probability(0.9, 0.3, 0.3) == pytest.approx(report_probability(0.2, 0.3, 0.3))


def test_a_perfect_channel_is_worth_the_fact() -> None:
    assert report_probability(0.37, 1.0, 0.0) == 0.37


def test_many_reports_of_one_fact_are_worth_no_more_than_the_fact() -> None:
    channels = [(0.9, 0.1)] * 200
    ratio = reports_probability(0.8, channels) / reports_probability(0.2, channels)
    assert ratio == pytest.approx(4.0)
    naive = (report_probability(0.8, 0.9, 0.1) / report_probability(0.2, 0.9, 0.1)) ** 200
    assert naive > 1e50


def test_reports_are_summed_over_the_fact() -> None:
    assert reports_probability(0.3, [(0.9, 0.2), (0.5, 0.1)]) == pytest.approx(0.3 * 0.45 + 0.7 * 0.02)
    assert reports_probability(0.3, [(0.9, 0.2)]) == pytest.approx(report_probability(0.3, 0.9, 0.2))
    assert reports_probability(0.3, []) == 1.0


def test_bad_channels_are_named() -> None:
    with pytest.raises(BadProbability, match=r"channels\[1, 0\] is 1\.9"):
        reports_probability(0.3, [(0.9, 0.2), (1.9, 0.1)])
    with pytest.raises(BadShape, match="channels"):
        reports_probability(0.3, [(0.9, 0.2, 0.1)])  # type: ignore[list-item]
    with pytest.raises(BadProbability, match="p_report_if_not"):
        report_probability(0.3, 0.5, -0.1)
