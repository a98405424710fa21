"""What the cells of a grid read: words, rows by name, codes, probabilities."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from evidence.choices import Certainty, ClaimedTest, DatingBasis
from evidence.forms.grid_cells import (
    NO_ACTOR,
    CellProbabilityField,
    CodesField,
    Names,
    RowsField,
    WordField,
)
from evidence.models import Actor

KYRGYZSTAN = Actor(pk=1, ref="kyrgyzstan", name="Kyrgyzstan", aliases=["Kyrgyz Republic"])
TOKAYEV = Actor(pk=2, ref="tokayev", name="Tokayev, Kassym-Jomart")
TWO = [Actor(pk=number, ref=f"staff-{number}", name="General staff") for number in (3, 4)]
ODD = Actor(pk=5, ref="odd", name="Army; navy")
ACTORS = RowsField(Names([KYRGYZSTAN, TOKAYEV, *TWO, ODD], others="aliases"), none=NO_ACTOR)


def refused(field: object, text: str) -> str:
    with pytest.raises(ValidationError) as problem:
        field.clean(text)
    return " ".join(problem.value.messages)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("", "unverified"),
        ("Verified", "verified"),
        ("v", "verified"),
        ("DISPUTED", "disputed"),
        ("dis", "disputed"),
    ],
)
def test_a_word_is_read_in_full_or_by_its_first_letters(typed: str, value: str) -> None:
    assert WordField(Certainty.choices, default=Certainty.UNVERIFIED).clean(typed) == value


def test_words_of_several_parts_and_what_explains_them_are_understood() -> None:
    test = WordField(ClaimedTest.choices, default="")
    assert [test.clean(typed) for typed in ("smoking gun", "Smoking-gun", "straw", "")] == [
        *("smoking-gun", "smoking-gun", "straw-in-the-wind", "")
    ]
    basis = WordField(DatingBasis.choices, default=DatingBasis.ATTESTED)
    assert basis.prepare_value("inferred") == "inferred from other facts"
    assert basis.clean("inferred from other facts") == basis.clean("inferred") == "inferred"
    assert basis.prepare_value("attested") == "attested"


def test_a_word_that_is_none_of_them_is_answered_with_all_of_them() -> None:
    field = WordField(Certainty.choices, default=Certainty.UNVERIFIED)
    assert refused(field, "sure") == (
        "“sure” is none of the words that can stand here: verified, disputed, unverified."
    )


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        ("", []),
        ("Kyrgyzstan", [KYRGYZSTAN]),
        ("kyrgyz republic", [KYRGYZSTAN]),
        ("KYRGYZSTAN; Tokayev, Kassym-Jomart", [KYRGYZSTAN, TOKAYEV]),
        ("kyrgyzstan, tokayev", [KYRGYZSTAN, TOKAYEV]),
        ("Kyrgyzstan\ntokayev; Kyrgyzstan", [KYRGYZSTAN, TOKAYEV]),
        ("staff-4", [TWO[1]]),
    ],
)
def test_rows_are_found_by_ref_and_by_name(typed: str, rows: list[Actor]) -> None:
    assert ACTORS.clean(typed) == rows


def test_a_name_that_nobody_has_is_answered_with_those_that_are_near() -> None:
    assert refused(ACTORS, "Kirgyzstan; Mars") == (
        "No actor of this case is called “Kirgyzstan”: record it first. Did you mean: Kyrgyzstan? "
        "No actor of this case is called “Mars”: record it first."
    )


def test_a_name_that_several_have_asks_for_a_ref() -> None:
    assert refused(ACTORS, "general staff") == (
        "Several are called “general staff”: write the ref of the one that you mean, staff-3, staff-4."
    )


def test_what_stands_in_a_cell_is_read_back_to_the_same_rows() -> None:
    rows = [KYRGYZSTAN, TOKAYEV, TWO[0], ODD]
    text = ACTORS.prepare_value(rows)
    assert text == "Kyrgyzstan; Tokayev, Kassym-Jomart; staff-3; odd"
    assert ACTORS.clean(text) == rows


def test_codes_are_parted_by_commas_or_spaces_in_small_letters_too() -> None:
    field = CodesField(required=False)
    assert field.clean("kg, TJ;ru  am") == ["KG", "TJ", "RU", "AM"]
    assert field.clean("") == []


@pytest.mark.parametrize(
    ("typed", "value"),
    [("0,85", 0.85), ("0.85", 0.85), (",5", 0.5), ("85 %", 0.85), ("8,5%", 0.085), ("", None)],
)
def test_a_probability_may_have_a_decimal_comma(typed: str, value: float | None) -> None:
    assert CellProbabilityField().clean(typed) == value


@pytest.mark.parametrize("typed", ["1,5", "0,8,5", "often"])
def test_what_is_no_probability_is_refused(typed: str) -> None:
    assert "0.85" in refused(CellProbabilityField(), typed) or "from 0 to 1" in refused(
        CellProbabilityField(), typed
    )
