"""An event of the timeline in sentences, for formats that people read."""

from evidence.document.timeline import Dated, TimelineRow

BASES = {"inferred": "The date is inferred.", "conjecture": "The date is a conjecture."}
CERTAINTIES = {"disputed": "Disputed.", "unverified": "Unverified."}


def when(dating: Dated) -> str:
    """The date in the source's words, and in plain ones where these say more; how far it reaches where it is vague."""
    if not dating.edtf:
        return "Without a date."
    words = dating.words
    said = f"“{dating.text}”" if dating.text == words else f"“{dating.text}” in the source: {words}"
    return f"{said}{reach(dating)}."


def reach(dating: Dated) -> str:
    """Between which days it lies; an open end is named as one.

    >>> reach(Dated(text="by 2009", edtf="../2009-01", latest="2009-01-31"))
    ', no later than 2009-01-31, the beginning is open'
    """
    if dating.earliest == dating.latest:
        return ""
    if not dating.earliest:
        return f", no later than {dating.latest}, the beginning is open"
    if not dating.latest:
        return f", no earlier than {dating.earliest}, the end is open"
    return f", from {dating.earliest} to {dating.latest} at the widest"


def doubts(row: TimelineRow) -> list[str]:
    """What is not certain about it, besides how wide the date is; empty where nothing is."""
    found = [BASES.get(row.dating.basis, ""), row.dating.note, CERTAINTIES.get(row.certainty, "")]
    found.append(row.dispute_note)
    found += [
        f"Also dated {other.words}: “{other.text}”. {other.note}".strip() for other in row.other_datings
    ]
    return [words for words in found if words]


def sources(row: TimelineRow) -> list[str]:
    """Each source in a line, with its address."""
    return [f"{cited.in_words} {cited.url}".strip() for cited in row.sources]
