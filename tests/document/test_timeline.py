"""Light rows of the timeline."""

from evidence.document.timeline import Cited, Dated


def test_an_event_without_a_date_has_no_words_for_it() -> None:
    assert (Dated().words, Dated().first_day, Dated().last_day) == ("", None, None)


def test_a_citation_without_authors_date_or_place_is_still_a_line() -> None:
    bare = Cited("a", "", "", "after", "A note", "", "", "", "")
    assert bare.in_words == "(no date): A note"
    assert bare._replace(authors="Roe", issued="2011", locator="p. 3").in_words == "Roe (2011): A note, p. 3"
