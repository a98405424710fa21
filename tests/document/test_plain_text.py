"""Texts as they are kept: one form of each letter, clear refusals, paragraphs, page marks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.document.plain_text import UnreadableText, decoded, direction, locator, paragraphs, tidy

quick = settings(max_examples=60)


def test_ends_of_lines_and_forms_of_letters_become_one() -> None:
    assert tidy("\ufeffCafe\u0301\r\nи\u0306\rend") == "Café\nй\nend"


@quick
@given(st.text())
def test_a_tidy_text_stays_as_it_is(text: str) -> None:
    assert tidy(tidy(text).lstrip("\ufeff")) == tidy(text).lstrip("\ufeff")


def test_a_file_in_utf8_is_read_with_and_without_a_mark_of_byte_order() -> None:
    assert decoded("Привет\r\n".encode()) == decoded("Привет\n".encode("utf-8-sig")) == "Привет\n"


def test_a_file_in_another_encoding_is_refused_with_its_line() -> None:
    with pytest.raises(UnreadableText, match="line 2 has the byte 0xCF"):
        decoded(b"first\n" + "Привет".encode("cp1251"))


def test_a_file_that_is_no_text_is_refused() -> None:
    with pytest.raises(UnreadableText, match="NUL"):
        decoded(b"PK\0\0")


def test_paragraphs_are_parted_by_blank_lines() -> None:
    text = "# Head\n\nOne\nline more\n \nTwo\n"
    assert [text[part.start : part.end] for part in paragraphs(text)] == ["# Head", "One\nline more", "Two"]


def test_without_a_blank_line_every_line_is_a_paragraph() -> None:
    text = "Q: Why?\nA: Because.\n"
    assert [text[part.start : part.end] for part in paragraphs(text)] == ["Q: Why?", "A: Because."]


@quick
@given(st.text(alphabet="a \n\t\u00a0", max_size=60))
def test_paragraphs_leave_out_nothing_but_space(text: str) -> None:
    parts = paragraphs(text)
    assert [part.number for part in parts] == list(range(1, len(parts) + 1))
    assert "".join(text[part.start : part.end] for part in parts).count("a") == text.count("a")
    assert all(text[part.start : part.end].strip() for part in parts)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("[p. 7] Words, ", "p. 7"),
        ("[p. 7] a [p. 8] b ", "p. 8"),
        ("[с. 12]\nслова ", "с. 12"),
        ("[f. 7v] ", "f. 7v"),
        ("[00:12:34] I: ", "00:12:34"),
        ("[sic] one\n\n", "¶ 2"),
        ("", "¶ 1"),
    ],
)
def test_a_locator_is_the_last_mark_or_else_the_paragraph(before: str, expected: str) -> None:
    assert locator(f"{before}here [p. 99] it stands", len(before)) == expected


def test_languages_that_run_from_right_to_left_say_so() -> None:
    assert [direction(code) for code in ("ar", "fa-AF", "HE", "ru", "")] == [
        "rtl",
        "rtl",
        "rtl",
        "auto",
        "auto",
    ]
