"""Events in order of time as light rows, which pass by one at a time however many there are."""

from datetime import date
from typing import NamedTuple

from evidence.dating import words_of_edtf


class Dated(NamedTuple):
    """One dating of an event; bounds as 2022-01-06, empty where open. All is empty where an event has no dating."""

    text: str = ""
    edtf: str = ""
    earliest: str = ""
    latest: str = ""
    precision: str = ""
    basis: str = ""
    note: str = ""

    @property
    def words(self) -> str:
        return words_of_edtf(self.edtf)

    @property
    def first_day(self) -> date | None:
        return date.fromisoformat(self.earliest) if self.earliest else None

    @property
    def last_day(self) -> date | None:
        return date.fromisoformat(self.latest) if self.latest else None


class Named(NamedTuple):
    """An actor of an event."""

    ref: str
    name: str


class Cited(NamedTuple):
    """A citation together with what it cites; `ref` is the source's."""

    ref: str
    locator: str
    supports: str
    timing: str
    title: str
    authors: str
    issued: str
    publication: str
    url: str

    @property
    def in_words(self) -> str:
        """Author (date): title, locator."""
        authors = f"{self.authors} " if self.authors else ""
        named = f"{authors}({self.issued or 'no date'}): {self.title}"
        return f"{named}, {self.locator}" if self.locator else named


class TimelineRow(NamedTuple):
    """An event with what stands behind it; actors by name, sources in the order of their citations."""

    ref: str
    title: str
    kind: str
    place: str
    country_codes: tuple[str, ...]
    certainty: str
    dispute_note: str
    summary: str
    dating: Dated
    other_datings: tuple[Dated, ...]
    actors: tuple[Named, ...]
    sources: tuple[Cited, ...]
