"""The body of the matrix, drawn as rows of a table."""

from evidence.inference.evidence_tests import EvidenceTest, Result
from evidence.rendering.matrix import Face, Row, body
from tests.html import Page

HOOP = ((EvidenceTest.HOOP, Result.PASSED),)


def drawn(*faces: Face | None, title: str = "Drills", note: str = "", may_assess: bool = False) -> str:
    columns = [f"h{n}" for n in range(len(faces))]
    row = Row("ev-01", title, note, faces)
    return body([row], columns, items_at="/cases/c/evidence/", may_assess=may_assess)


def test_a_cell_leads_to_its_item_and_hypothesis_and_shows_mark_and_weight() -> None:
    html = drawn(Face(HOOP, (), 9.52, is_left_out=False))
    assert 'href="ev-01/h0/" class="s2"' in html
    assert 'aria-label="Hoop test, passed"' in html
    assert '<use href="#mark-hoop-passed"/>' in html
    assert "+9.5</a>" in html


def test_opposition_has_another_ground_and_a_minus() -> None:
    html = drawn(Face(((EvidenceTest.SMOKING_GUN, Result.FAILED),), (), -21.0, is_left_out=False))
    assert 'class="o5"' in html
    assert "−21.0</a>" in html


def test_the_claimed_mark_stands_beside_the_implied_one_where_they_differ() -> None:
    html = drawn(Face(HOOP, (EvidenceTest.SMOKING_GUN,), 3.0, is_left_out=False))
    first, _, second = html.partition("<i>≠</i>")
    assert "#mark-hoop-passed" in first
    assert "#mark-smoking-gun-passed" in second
    assert "claimed: Smoking gun" in second


def test_what_does_not_count_is_marked() -> None:
    assert 'class="s1 stale"' in drawn(Face(HOOP, (), 3.0, is_left_out=True))


def test_a_cell_without_a_weight_shows_its_mark_alone() -> None:
    assert 'class=""' in drawn(Face(HOOP, (), None, is_left_out=False))
    assert "</svg></a>" in drawn(Face(HOOP, (), float("nan"), is_left_out=False))


def test_an_empty_cell_offers_to_assess_to_those_who_may() -> None:
    assert "<td></td>" in drawn(None)
    assert '<a href="ev-01/h0/" class="blank">assess</a>' in drawn(None, may_assess=True)


def test_every_word_of_a_person_is_escaped() -> None:
    html = drawn(title='<script>alert("x")</script>', note="<b>")
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "&lt;b&gt;" in html


def test_rows_are_well_formed() -> None:
    html = drawn(
        Face(HOOP, (EvidenceTest.HOOP,), 1.0, is_left_out=True), None, note="restricted", may_assess=True
    )
    assert not Page(f"<table><tbody>{html}</tbody></table>").problems


def test_weights_that_look_the_same_look_the_same_in_colour() -> None:
    assert drawn(Face(HOOP, (), 4.96, is_left_out=False)) == drawn(Face(HOOP, (), 5.0, is_left_out=False))


def test_no_row_draws_nothing() -> None:
    assert body([], ["h1"], items_at="/", may_assess=True) == ""
