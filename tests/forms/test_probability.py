"""Probabilities as people type them."""

import pytest
from django.core.exceptions import ValidationError

from evidence.forms.probability import ProbabilityField

field = ProbabilityField()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.85", 0.85), (".85", 0.85), ("85 %", 0.85), ("85%", 0.85), (" 85 % ", 0.85), ("1", 1.0), ("0", 0.0),
        ("99.9 %", 0.999), ("0.1%", 0.001), ("1.0", 1.0), ("100 %", 1.0), ("1.", 1.0),
        ("0,85", 0.85), (",5", 0.5), ("8,5 %", 0.085), ("0,850", 0.85), ("1,0", 1.0),
    ],
)  # fmt: skip
def test_it_reads_what_people_write(text: str, value: float) -> None:
    assert field.clean(text) == value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("85", "Write 85 % if you mean percent"), ("1.2", "above 1"), ("120 %", "above 100 %"),
        ("1,000", "comma"), ("-0.1", "below 0"), ("−0.1", "below 0"), ("likely", "can be read"),
        ("1e-3", "can be read"), ("nan", "can be read"), ("inf", "can be read"),
        ("0.8 or so", "can be read"),
        ("٠.٥", "can be read"), ("½", "can be read"), (".", "can be read"), ("%", "can be read"),
    ],
)  # fmt: skip
def test_it_refuses_the_rest_in_words_with_an_example(text: str, words: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        field.clean(text)
    assert words in refusal.value.messages[0]


def test_empty_is_not_zero() -> None:
    assert field.clean("") is None
    assert field.clean("   ") is None


@pytest.mark.parametrize("value", [0.85, 0.001, 1e-5, 0.1 + 0.2, 1 / 3, 0.999])
def test_a_stored_number_is_shown_so_that_it_reads_back_the_same(value: float) -> None:
    shown = field.prepare_value(value)
    assert field.clean(shown) == value
    assert not field.has_changed(value, shown)


def test_what_was_typed_is_shown_again_as_it_was_typed() -> None:
    assert field.prepare_value("85 %") == "85 %"
    assert field.prepare_value(None) is None
