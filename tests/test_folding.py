"""Words as search compares them."""

from __future__ import annotations

import doctest

import pytest

from evidence import folding
from evidence.folding import Piece, fold, pieces, words


def test_the_examples_are_right() -> None:
    assert doctest.testmod(folding).failed == 0


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Санкт-Петербург", "санкт-петербург"),
        ("Ёлка и ёж", "елка и еж"),
        ("Лукаше\u0301нко", "лукашенко"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("ΟΔΟΣ", "οδοσ"),
    ],
)
def test_capitals_and_accents_are_folded(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_signs_part_words() -> None:
    assert words("e_mail: a.b@c.kz, +7 (495) 1e5 “x”") == [
        "e",
        "mail",
        "a",
        "b",
        "c",
        "kz",
        "7",
        "495",
        "1e5",
        "x",
    ]


def test_a_word_without_end_is_cut() -> None:
    assert words("x" * 5000) == ["x" * folding.LONGEST_WORD]


def test_quotes_keep_words_together_and_short_words_are_whole() -> None:
    assert pieces('of "six months"') == (
        Piece(("of",), is_open=False),
        Piece(("six", "months"), is_open=False),
    )


@pytest.mark.parametrize("typed", ["", '""', "* ( ) ^ -", '"', "NEAR(", "'"])
def test_what_is_typed_may_hold_any_sign(typed: str) -> None:
    assert all(word.isalnum() for piece in pieces(typed) for word in piece.words)
