"""The dating of an event that counts, in words and in time."""

from dataclasses import replace
from datetime import date

from evidence.document import DatingRecord, EventRecord
from evidence.document.datings import place_in_time, preferred, read, words_of
from tests.document.sample import sample


def test_the_preferred_dating_counts() -> None:
    siege = sample().events[0]
    assert preferred(siege) == siege.datings[0]
    assert preferred(replace(siege, datings=())) is None


def test_a_dating_is_put_into_words_whatever_the_source_says() -> None:
    dating = DatingRecord(text="весна 1990", edtf="1990-21", basis="inferred")
    assert words_of(dating) == "spring 1990"
    assert (read(dating).text, read(dating).edtf, read(dating).basis) == ("весна 1990", "1990-21", "inferred")


def event(ref: str, *edtfs: str) -> EventRecord:
    datings = tuple(DatingRecord(text=edtf, edtf=edtf, preferred=True) for edtf in edtfs)
    return EventRecord(ref=ref, title=ref, datings=datings)


def test_events_are_sorted_by_earliest_day_latest_day_and_ref() -> None:
    events = [
        event("z"),
        event("y", "2010"),
        event("x", "2010-01-01"),
        event("b", "2011"),
        event("a", "2011"),
    ]
    events.append(event("w", "[..2009]"))
    assert [found.ref for found in sorted(events, key=place_in_time)] == ["w", "x", "y", "a", "b", "z"]


def test_an_event_without_a_dating_comes_after_the_end_of_time() -> None:
    assert place_in_time(event("a", str(date.max))) < place_in_time(event("a"))
