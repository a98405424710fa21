"""The closing sections of an appendix: coders, what was withheld, deviations, interviews, and the record."""

from collections.abc import Iterator
from itertools import groupby

from evidence.dating import words_of_edtf
from evidence.document import InterviewRecord, sha256
from evidence.document.deviations import Act, Deviation
from evidence.document.findings import AgreementRecord, CodersRecord
from evidence.formats.appendix_cited import Cited
from evidence.formats.appendix_sections import section
from evidence.formats.appendix_words import ATTRIBUTIONS, counted, moment
from evidence.formats.blocks import Block, Heading, Manner, Paragraph, Row, Table, cell, labelled, plain
from evidence.formats.material import Material

VERSION = "0.1.0"
OFF_RECORD = "off-the-record"
ONE_CODER = "One coder made all tests of {}, so that there is no agreement to measure. It is {}."
NO_CODER = "No test of a hypothesis has been made yet."
CLOSED = (
    "Rows that the owners of the case keep restricted, if there are any, are left out: every figure, table and "
    "picture here was computed without them, and they are not counted."
)
OPEN = (
    "This file was made for a reader who sees restricted rows, and holds them, each marked [restricted]. To publish "
    "it, take the file as the public sees it."
)
TRANSCRIPTS = "Identities of interviewees, notes on consent and transcripts are in no appendix."
UNSEALED = "The case was never sealed, so that there is no earlier state to deviate from."
ACTS = {
    Act.ADDED: "added",
    Act.REMOVED: "removed",
    Act.CHANGED: "changed",
    Act.OPENED: "there, but not open, when the case was sealed",
}


def agreement(material: Material) -> Iterator[Block]:
    findings = material.findings
    yield Heading(1, "How the coders agreed")
    yield from _coders(findings.coders, "hypotheses")
    if findings.coders_of_links.names:
        yield Heading(2, "On the links of chains")
        yield from _coders(findings.coders_of_links, "links")


def _coders(found: CodersRecord, tested: str) -> Iterator[Block]:
    if not found.measures:
        yield Paragraph(plain(ONE_CODER.format(tested, found.names[0]) if found.names else NO_CODER))
        return
    yield Paragraph(plain(f"{counted(len(found.names), 'coder')}: {', '.join(found.names)}."))
    for sentence in found.words:
        yield Paragraph(plain(sentence))
    rows = [
        Row(tuple(cell(plain(text)) for text in (one.title, str(one.cells), *_alpha(one))))
        for one in found.measures
    ]
    head = ("Agreement on", "Cells", "Alpha", "95% interval", "Reading")
    title = f"Agreement of coders on {tested} (Krippendorff’s alpha)"
    yield Table(title, head, tuple(rows), (24, 10, 22, 22, 22))


def _alpha(one: AgreementRecord) -> tuple[str, str, str]:
    return (one.why, "", "") if one.why else (one.alpha, one.interval, one.reading)


def withheld(material: Material) -> Iterator[Block]:
    """What is not in this file, and why; what the reader may not see is not counted either."""
    document = material.document
    blocks: list[Block] = [Paragraph(plain(CLOSED if material.findings.is_open else OPEN))]
    if not material.findings.is_open:
        rows = (
            counted(sum(one.restricted for one in document.sources), "restricted source"),
            counted(
                sum(one.restricted for one in document.evidence),
                "restricted item of evidence",
                "restricted items of evidence",
            ),
            counted(
                sum(one.attribution == OFF_RECORD for one in document.interviews),
                "interview off the record",
                "interviews off the record",
            ),
        )
        blocks.append(Paragraph(plain(f"It holds {rows[0]}, {rows[1]} and {rows[2]}.")))
    if document.interviews:
        blocks.append(Paragraph(plain(TRANSCRIPTS)))
        blocks += [Paragraph(plain(text), Manner.ITEM) for text in _attributions(document.interviews)]
    return section("What was withheld and why", *blocks)


def _attributions(interviews: tuple[InterviewRecord, ...]) -> Iterator[str]:
    in_order = sorted(interviews, key=lambda one: one.attribution)
    for attribution, found in groupby(in_order, key=lambda one: one.attribution):
        number = len(list(found))
        yield f"{counted(number, 'interview')} {ATTRIBUTIONS[attribution]}."


def deviation_log(material: Material) -> Iterator[Block]:
    """Every row that is not as it was sealed, by kind."""
    seal, log = material.findings.seal, material.findings.deviations
    yield Heading(1, "Deviations since the last seal")
    if seal is None:
        yield Paragraph(plain(UNSEALED))
        return
    when = f"The case was last sealed on {moment(seal.on)} by {seal.by}: “{seal.label}”."
    sealed = f"{when} SHA-256 of the sealed document: "
    yield Paragraph((*plain(sealed), *plain(seal.sha256, mono=True), *plain(".")))
    if not log:
        yield Paragraph(plain("Nothing that this reader may see has changed since."))
        return
    yield Paragraph(
        plain(
            f"{counted(len(log), 'row')} differ. What was added later counts like everything else, and is marked."
        )
    )
    rows = tuple(row for one in log for row in _deviation(one))
    yield Table(
        "Deviations since the seal", ("Row", "What", "Sealed", "Now", "Reason"), rows, (24, 14, 24, 24, 14)
    )


def _deviation(one: Deviation) -> Iterator[Row]:
    name = cell(plain(f"{one.kind} {one.ref}".strip(), mono=True), plain(one.title))
    reason = cell(*(plain(text) for text in one.reasons))
    if not one.fields:
        yield Row((name, cell(plain(ACTS[one.act])), (), (), reason))
    for number, field in enumerate(one.fields):
        first = number == 0
        cells = (cell(plain(field.label)), cell(plain(field.before)), cell(plain(field.after)))
        yield Row((name if first else (), *cells, reason if first else ()))


def interviews(material: Material, cited: Cited) -> Iterator[Block]:
    """The interviews as they may be shown."""
    blocks = [Paragraph(plain(_interview(one, cited)), Manner.ITEM) for one in material.document.interviews]
    return section("Interviews", *blocks)


def _interview(one: InterviewRecord, cited: Cited) -> str:
    held = words_of_edtf(one.held)
    told = f"as reported in {cited.named(one.reported_in, one.locator)}" if one.reported_in else ""
    parts = (one.interviewee, one.affiliation, one.place, held, ATTRIBUTIONS[one.attribution], told)
    return f"{', '.join(part for part in parts if part)}."


def record(material: Material) -> Iterator[Block]:
    """What this file was made from and by."""
    case, made = material.case, material.made
    revision = f", revision {made.revision}" if made.revision is not None else ""
    yield Heading(1, "Record")
    yield Paragraph(labelled("State", f"{moment(made.on)}{revision}."))
    words = "SHA-256 of the case document that this reader exports as case.json: "
    yield Paragraph((*plain(words), *plain(sha256(material.document), mono=True), *plain(".")))
    yield Paragraph(labelled("Made by", f"casetrace {VERSION}, from {material.addresses.case}"))
    for label, text in (("Cite as", case.citation), ("Licence", case.licence)):
        if text:
            yield Paragraph(labelled(label, text))
