"""The datings of an event: which one counts, and in which words."""

from evidence.dating import Basis, Dating, from_edtf, in_words
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
