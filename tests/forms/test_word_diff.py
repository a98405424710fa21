"""Two texts word by word."""

from evidence.forms.word_diff import MOST_WORDS, Piece, word_diff


def test_words_that_left_and_came_stand_in_their_places() -> None:
    assert word_diff("Troops left Almaty", "Troops leave Almaty") == [
        Piece("kept", "Troops "),
        Piece("gone", "left"),
        Piece("new", "leave"),
        Piece("kept", " Almaty"),
    ]


def test_equal_texts_have_one_piece_and_empty_ones_none() -> None:
    assert word_diff("the same", "the same") == [Piece("kept", "the same")]
    assert word_diff("", "") == []


def test_a_text_that_was_emptied_is_all_gone() -> None:
    assert word_diff("a note", "") == [Piece("gone", "a note")]


def test_a_very_long_text_is_shown_whole_without_comparing() -> None:
    text = "word " * MOST_WORDS
    assert word_diff("short", text) == [Piece("kept", text)]
