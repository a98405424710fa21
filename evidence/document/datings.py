"""The datings of an event: which one counts, in which words, and where it puts the event in time."""

from datetime import date

from evidence.dating import Basis, Dating, from_edtf, in_words, sort_key
from evidence.document.facts import DatingRecord, EventRecord


def preferred(event: EventRecord) -> DatingRecord | None:
    """The dating by which the event is sorted; None if it has none."""
    return next((dating for dating in event.datings if dating.preferred), None)


def words_of(dating: DatingRecord) -> str:
    """The dating in English words, whatever the source's own words are."""
    return in_words(read(dating))


def read(dating: DatingRecord) -> Dating:
    """The dating of a sound document as something to compare and compute with."""
    return from_edtf(dating.edtf, text=dating.text, basis=Basis(dating.basis))


def place_in_time(event: EventRecord) -> tuple[bool, tuple[date, date], str]:
    """Sorts events by their preferred dating: earliest day, latest day, then ref; undated ones come last."""
    dating = preferred(event)
    return dating is None, sort_key(read(dating)) if dating else (date.max, date.max), event.ref
