from pytest import approx, mark

from evidence.rendering.text import Weight, shorten, width, wrap


def test_widths_are_those_of_liberation_sans() -> None:
    assert width("CSTO", 1000) == approx(722 + 667 + 611 + 778)
    assert width("Душанбе", 1000) == approx(677 + 500 + 802 + 556 + 552 + 573 + 556)


def test_bold_is_wider() -> None:
    assert width("Governments", 13, Weight.BOLD) > width("Governments", 13)


def test_letters_without_a_measured_width_are_estimated() -> None:
    assert width("漢字", 10) == 20
    assert width("e\u0301", 10) == width("e", 10)
    assert 5 < width("א", 10) < 8


def test_wrapped_lines_fit_and_keep_every_word() -> None:
    words = "remain members, send troops, host drills and take offices while the ambiguity lasts"
    lines = wrap(words, 120, 13)
    assert " ".join(lines) == words
    assert all(width(line, 13) <= 120 for line in lines)


def test_a_word_wider_than_the_line_is_broken_and_nothing_is_lost() -> None:
    lines = wrap("x" * 100 + " end", 60, 13)
    assert "".join(lines).replace(" ", "") == "x" * 100 + "end"
    assert all(width(line, 13) <= 60 for line in lines)


def test_a_line_narrower_than_a_letter_still_takes_one() -> None:
    assert wrap("abc", 1, 13) == ["a", "b", "c"]


@mark.parametrize("nothing", ["", "   "])
def test_no_words_make_no_lines(nothing: str) -> None:
    assert wrap(nothing, 100, 13) == []


def test_shortened_text_fits_and_says_that_it_was_shortened() -> None:
    short = shorten("Kyrgyzstan prolongs Russian basing in exchange for debt relief", 150, 12)
    assert short.startswith("Kyrgyzstan prolongs")
    assert short.endswith("…")
    assert width(short, 12) <= 150


def test_text_that_fits_is_left_alone() -> None:
    assert shorten("Kant", 150, 12) == "Kant"
