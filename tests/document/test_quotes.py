"""Quotes are found again exactly, or not at all."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evidence.document.quotes import (
    Quote,
    find,
    meant,
    occurrences,
    quote_at,
    typed_places,
)

quick = settings(max_examples=60)
LETTERS = st.text(alphabet="abя𝒳م \n", max_size=120)


@st.composite
def passages(draw: st.DrawFn) -> tuple[str, int, int]:
    """A text and a passage in it."""
    text = draw(st.text(alphabet="abя𝒳م \n", min_size=1, max_size=120))
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


@quick
@given(passages())
def test_in_the_same_text_a_quote_is_found_where_it_was_taken(passage: tuple[str, int, int]) -> None:
    text, start, end = passage
    quote = quote_at(text, start, end)
    times = len(list(occurrences(text, quote.exact)))
    assert find(text, quote).start == start
    assert find(text, quote).times == times


@quick
@given(passages(), LETTERS)
def test_what_is_found_are_always_the_exact_words(passage: tuple[str, int, int], other: str) -> None:
    text, start, end = passage
    quote = quote_at(text, start, end)
    sought = find(other, quote)
    if sought.start is not None:
        assert other[sought.start : sought.start + len(quote.exact)] == quote.exact


@quick
@given(passages(), LETTERS, LETTERS)
def test_words_that_stand_once_are_found_where_one_side_of_them_stayed(
    passage: tuple[str, int, int], before: str, after: str
) -> None:
    text, start, end = passage
    edited = before + text[max(start - 10, 0) : end] + after
    assume(start and len(list(occurrences(edited, text[start:end]))) == 1)
    assert find(edited, quote_at(text, start, end)).start == edited.index(text[start:end])


@quick
@given(passages(), LETTERS, LETTERS)
def test_words_of_which_no_surroundings_are_known_are_found_where_they_stand_once(
    passage: tuple[str, int, int], before: str, after: str
) -> None:
    text, start, end = passage
    edited = before + text[start:end] + after
    assume(len(list(occurrences(edited, text[start:end]))) == 1)
    assert find(edited, Quote(text[start:end])).start == len(before)


def test_the_same_words_said_elsewhere_are_not_the_quote() -> None:
    text = "In 2004 they left. Nobody asked. In 2012 they stayed, and all was well."
    taken = Quote("they left", prefix="he wrote that in 1999 ", suffix=", and came back")
    assert find(text, taken).start is None
    many = "they left the country with all that they could carry, and nobody asked them why"
    assert find(f"In 2004 {many}.", Quote(many, prefix="before it", suffix="after it")).start == 8


@quick
@given(passages(), st.data())
def test_a_changed_letter_inside_makes_an_orphan(passage: tuple[str, int, int], data: st.DataObject) -> None:
    text, start, end = passage
    at = data.draw(st.integers(start, end - 1))
    edited = text[:at] + "ж" + text[at + 1 :]
    quote = quote_at(text, start, end)
    assume(quote.exact not in edited)
    assert find(edited, quote).start is None


def test_the_surroundings_tell_places_apart() -> None:
    text = "In 1999 they left. In 2004 they left. In 2012 they left."
    quote = quote_at(text, 27, 36)
    edited = "Much was said. " + text.replace("In 1999 they left. ", "")
    assert text[27:36] == "they left"
    assert find(edited, quote).start == edited.index("they left")


def test_the_position_decides_only_between_places_that_agree_alike() -> None:
    text = "yes\n" * 30
    quote = quote_at(text, 60, 63)
    assert find(text, quote).start == 60
    far = Quote("left", prefix="She ", position=3)
    assert find("He left. She left.", far).start == 13


def test_a_quote_without_surroundings_is_not_guessed_at() -> None:
    assert find("He left. She left.", Quote("left", position=3)).start is None
    assert find("He left.", Quote("left")).start == 3


def test_surroundings_that_agree_nowhere_decide_nothing() -> None:
    assert find("a left b left c", Quote("left", prefix="They ", suffix=" it", position=2)).times == 2
    assert find("xleftx yleft", Quote("left", prefix="Z", suffix="Z", position=1)).start is None


def test_an_empty_quote_stands_nowhere() -> None:
    assert find("abc", Quote("")).start is None


@pytest.mark.parametrize("text", ["Они ушли. Потом они вернулись.", "غادروا ثم عادوا", "𝒳 went, 𝒳 came"])
def test_places_are_code_points(text: str) -> None:
    end = len(text)
    quote = quote_at(text, end - 4, end)
    assert quote.position == end - 4
    assert find(f"𝒳𝒳 {text}", quote).start == end - 1


def test_letters_in_another_form_are_the_same_letters() -> None:
    assert find("Café au lait", Quote("Cafe\u0301")).start == 0


def test_pasted_words_are_found_whatever_the_spaces_between_them() -> None:
    text = "They said:\nit was\u00a0late.\n\nIt was late."
    assert [text[start:end] for start, end in typed_places(text, " it  was late.")] == ["it was\u00a0late."]
    assert typed_places(text, "it was too late") == []
    assert typed_places(text, "  ") == []


def test_a_passage_is_taken_nearest_to_where_it_was_chosen() -> None:
    text = "He left. She left."
    assert meant(text, "left", 13) == [(13, 17)]
    assert meant(text, "left", 4) == [(3, 7)]
    assert meant(text, "left") == [(3, 7), (13, 17)]
    assert meant(text, "gone", 3) == []


def test_words_that_stand_there_as_typed_go_before_those_with_other_spaces() -> None:
    assert meant("it was. it  was.", "it was") == [(0, 6)]
    assert meant("it\nwas.", "it was", 5) == [(0, 6)]
