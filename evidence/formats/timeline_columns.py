"""The columns of the timeline as a table, the same in every table that is made of it."""

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


def cells(row: TimelineRow, addresses: Addresses) -> list[str]:
    """The cells of one row in the order of COLUMNS."""
    return [
        row.ref,
        row.dating.words,
        *row.dating,
        row.title,
        row.kind,
        row.place,
        BETWEEN.join(row.country_codes),
        BETWEEN.join([actor.name for actor in row.actors]),
        row.certainty,
        row.dispute_note,
        BETWEEN.join([_in_one_cell(dating) for dating in row.other_datings]),
        BETWEEN.join([cited.in_words for cited in row.sources]),
        BETWEEN.join([cited.ref for cited in row.sources]),
        row.summary,
        BETWEEN.join([actor.ref for actor in row.actors]),
        addresses.of("event", row.ref),
    ]


def _in_one_cell(dating: Dated) -> str:
    return f"{dating.words} [{dating.edtf}, {dating.basis}]" + (f": {dating.note}" if dating.note else "")
