"""The dating of an event that counts, in words."""

from dataclasses import replace

from evidence.document import DatingRecord
from evidence.document.datings import preferred, read, words_of
from tests.document.sample import sample


def test_the_preferred_dating_counts() -> None:
    siege = sample().events[0]
    assert preferred(siege) == siege.datings[0]
    assert preferred(replace(siege, datings=())) is None


def test_a_dating_is_put_into_words_whatever_the_source_says() -> None:
    dating = DatingRecord(text="весна 1990", edtf="1990-21", basis="inferred")
    assert words_of(dating) == "spring 1990"
    assert (read(dating).text, read(dating).edtf, read(dating).basis) == ("весна 1990", "1990-21", "inferred")
