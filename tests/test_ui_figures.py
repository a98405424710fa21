"""Weights, probabilities, marks and dates as the pages draw them."""

import math
from typing import Any

import pytest
from django.template import Context, Template

from evidence.templatetags import ui


def draw(template: str, /, **context: Any) -> str:
    return Template("{% load ui %}" + template).render(Context(context))


# Weights and probabilities


@pytest.mark.parametrize(
    ("weight", "words"),
    [
        (9.542, "+9.5"),
        (-3.01, "−3.0"),
        (0.0, "0.0"),
        (-0.04, "0.0"),
        (math.inf, "+∞"),
        (-math.inf, "−∞"),
        (None, "–"),
    ],
)
def test_a_weight_has_a_sign_and_one_decimal(weight: float | None, words: str) -> None:
    assert ui.db(weight) == words


@pytest.mark.parametrize(
    ("weight", "name"),
    [
        (None, ""),
        (0.0, ""),
        (0.4, "s1"),
        (5.0, "s2"),
        (-12.0, "o3"),
        (19.9, "s4"),
        (-20.0, "o5"),
        (math.inf, "s5"),
    ],
)
def test_strength_follows_jeffreys_grades(weight: float | None, name: str) -> None:
    assert ui.strength(weight) == name


@pytest.mark.parametrize(
    ("weight", "side", "x", "width"),
    [
        (15.0, "speaks for it", "30.0", "15.0"),
        (-15.0, "speaks against it", "15.0", "15.0"),
        (-90.0, "speaks against it", "0.0", "30.0"),
        (0.0, "speaks for neither side", "30.0", "0.0"),
        (None, "not known", "30.0", "0.0"),
    ],
)
def test_a_weight_is_a_bar_to_its_own_side(weight: float | None, side: str, x: str, width: str) -> None:
    drawn = ui.weight(weight)
    assert (drawn["side"], drawn["x"], drawn["width"]) == (side, x, width)


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (0.73, "73%"),
        (0.5, "50%"),
        (0.05, "5%"),
        (0.95, "95%"),
        (0.973, "97.3%"),
        (0.042, "4.2%"),
        (0.9997, "over 99.9%"),
        (0.0001, "under 0.1%"),
        (0.0, "0%"),
        (1.0, "100%"),
        (None, "–"),
    ],
)
def test_a_probability_has_no_more_figures_than_it_earns(probability: float | None, words: str) -> None:
    assert ui.percent(probability) == words


def test_a_probability_shows_its_range() -> None:
    page = draw("{% probability 0.42 0.2 0.61 %}")
    assert '<span class="probability-figure">42%</span>' in page
    assert "20% to 61%" in page
    assert 'class="meter-range" x="20.0" y="1.5" width="41.0"' in page


def test_a_probability_without_range_shows_none() -> None:
    assert "meter-range" not in draw("{% probability 0.42 %}")


# Marks and dates


def test_a_mark_alone_has_a_name() -> None:
    page = draw('{% mark "mark-hoop-passed" "Hoop test, passed" %}')
    assert 'class="mark mark-passed"' in page
    assert 'role="img" aria-label="Hoop test, passed"' in page
    assert '<use href="#mark-hoop-passed"/>' in page


def test_a_mark_beside_words_is_decoration() -> None:
    assert 'aria-hidden="true"' in draw('{% mark "mark-hoop-failed" %}')


def test_a_date_says_how_its_source_gives_it() -> None:
    page = draw(
        "{% dated words source=source basis=basis %}",
        words="spring 2010",
        source="Nauryz 2010",
        basis="inferred",
    )
    assert "In the source: “Nauryz 2010”. Inferred" in page
    assert 'tabindex="0"' in page


def test_a_date_in_a_long_table_takes_no_focus() -> None:
    page = draw("{% dated words source=source still=True %}", words="15 May 1992", source="1992-05-15")
    assert page == '<abbr class="date" title="In the source: “1992-05-15”. ">15 May 1992</abbr>'


def test_an_attested_date_in_its_sources_words_stands_plain() -> None:
    page = draw("{% dated words source=words basis='attested' %}", words="15 May 1992")
    assert page == '<span class="date">15 May 1992</span>'


def test_what_stands_in_a_line_of_text_leaves_no_space_behind() -> None:
    page = draw('{% dated "1993" %},{% mark "mark-hoop-passed" %},{% weight 1.0 %},{% probability 0.5 %},')
    assert page.replace("\n", " ").count(" ,") == 0
