"""The timeline as PDF, read by pypdf."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from evidence.document import CaseDocument
from evidence.formats import FORMATS
from evidence.formats.json_case import read_path
from evidence.formats.references import references
from tests.document.sample import sample
from tests.formats.given import material_for

CSTO = Path(__file__).resolve().parents[2] / "evidence" / "cases" / "csto"


def bare(text: str) -> str:
    """Without blanks, which lines that are broken lose."""
    return "".join(text.split())


def text_of(document: CaseDocument, **options: str) -> str:
    out = BytesIO()
    FORMATS["timeline.pdf"].write(material_for("timeline.pdf", document, **options), out)
    return bare(" ".join(page.extract_text() for page in PdfReader(out).pages))


def test_the_title_of_every_event_of_the_case_is_found() -> None:
    document = read_path(CSTO)
    text = text_of(document)
    assert [event.title for event in document.events if event.datings and bare(event.title) not in text] == []
    cited = {cited.source for event in document.events for cited in event.citations}
    sources = references(source for source in document.sources if source.ref in cited)
    assert [one.text for one in sources if bare(one.text) not in text] == []


def test_only_sources_of_drawn_events_are_printed_in_the_chosen_style() -> None:
    document = sample()
    cited = {cited.source for event in document.events for cited in event.citations}
    for style in ("chicago", "apa"):
        text = text_of(document, style=style)
        for one in references(document.sources, style):
            assert (bare(one.text) in text) == (one.ref in cited), one.text


def test_a_title_that_is_too_long_for_its_place_is_said_in_full_below() -> None:
    siege, relief = sample().events
    title = "The guards close the gate of Ord, and the council learns of it only on the next morning, " * 3
    text = text_of(replace(sample(), events=(replace(siege, title=title.strip()), relief)))
    assert "Shortened(1):" in text
    assert bare(title) in text
