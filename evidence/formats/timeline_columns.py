"""The columns of the timeline as a table, the same in every table that is made of it."""

from collections.abc import Iterator

from evidence.document.timeline import Dated, TimelineRow
from evidence.formats.material import Addresses

BETWEEN = " | "
# Each column and what it holds; the guide to the formats and the table of a spreadsheet's notes say the same.
COLUMNS = {
    "ref": "the event’s short name, unique in the case and lasting",
    "date": "when it was, in words: of its preferred dating",
    "date_as_given": "the same in the source’s words",
    "edtf": "the same in the Extended Date/Time Format",
    "earliest": "the first day that it allows; empty where open",
    "latest": "the last day that it allows; empty where open",
    "precision": "how fine it is: day, month, season, year, decade, century, range, open",
    "basis": "what it rests on: attested, inferred, conjecture",
    "dating_note": "a note on it",
    "title": "what happened",
    "kind": "one word of the researcher’s own",
    "place": "where",
    "country_codes": "ISO 3166-1, two letters each",
    "actors": "their names",
    "certainty": "verified, disputed, unverified",
    "dispute_note": "how the sources disagree",
    "other_datings": "what else has been said, as words [EDTF, basis]: note",
    "sources": "author (date): title, locator, for each citation",
    "source_refs": "the refs of these sources, in the same order",
    "summary": "more about it, as Markdown",
    "actor_refs": "the refs of the actors, in the same order",
    "address": "the page of the event",
}
HEADINGS = tuple(COLUMNS)


def cells(row: TimelineRow, addresses: Addresses) -> Iterator[str]:
    """The cells of one row in the order of COLUMNS."""
    dating = row.dating
    yield row.ref
    yield dating.words
    yield from dating
    yield row.title
    yield row.kind
    yield row.place
    yield BETWEEN.join(row.country_codes)
    yield BETWEEN.join([actor.name for actor in row.actors])
    yield row.certainty
    yield row.dispute_note
    yield BETWEEN.join(map(_in_one_cell, row.other_datings))
    yield BETWEEN.join([cited.in_words for cited in row.sources])
    yield BETWEEN.join([cited.ref for cited in row.sources])
    yield row.summary
    yield BETWEEN.join([actor.ref for actor in row.actors])
    yield addresses.of("event", row.ref)


def _in_one_cell(dating: Dated) -> str:
    return f"{dating.words} [{dating.edtf}, {dating.basis}]" + (f": {dating.note}" if dating.note else "")
