"""Sources in an appendix: how the text names them, and their list."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from html import unescape

from evidence.document import CaseDocument, CitationRecord
from evidence.formats.bibliography_html import ADDRESS
from evidence.formats.blocks import Manner, Paragraph, Run, Words, plain
from evidence.formats.reference_printer import TAGS, as_text
from evidence.formats.references import Reference, references

RESTRICTED = " [restricted]"


@dataclass(frozen=True)
class Cited:
    """The sources of a case in one style."""

    document: CaseDocument
    style: str

    @cached_property
    def references(self) -> list[Reference]:
        return references(self.document.sources, self.style)

    @cached_property
    def by_ref(self) -> dict[str, str]:
        return {one.ref: one.cited for one in self.references}

    @cached_property
    def restricted(self) -> frozenset[str]:
        return frozenset(one.ref for one in self.document.sources if one.restricted)

    def named(self, ref: str, locator: str = "") -> str:
        """How the text names a source, with the place in it."""
        place = f", {locator}" if locator else ""
        return f"{self.by_ref[ref]}{place}{RESTRICTED if ref in self.restricted else ''}"

    def sources(self, citations: Iterable[CitationRecord]) -> str:
        """The sources that support a row, in their order."""
        in_order = sorted(citations, key=lambda one: one.order)
        return "; ".join(self.named(one.source, one.locator) for one in in_order)

    def list(self) -> Iterator[Paragraph]:
        for one in self.references:
            mark = plain(RESTRICTED) if one.ref in self.restricted else ()
            yield Paragraph((*words_of(one), *mark), Manner.REFERENCE)


def words_of(reference: Reference) -> Words:
    """A printed reference as words, its addresses as links."""
    return tuple(linked for run in _manners(reference.html) for linked in _linked(run))


def _manners(html: str) -> Iterator[Run]:
    now = Run("")
    for part in TAGS.split(html):
        if not TAGS.fullmatch(part):
            yield replace(now, text=unescape(part))
        elif part.strip("</>") == "i":
            now = replace(now, italic=not part.startswith("</"))
        elif part.strip("</>") == "b":
            now = replace(now, bold=not part.startswith("</"))


def _linked(run: Run) -> Iterator[Run]:
    done = 0
    for found in ADDRESS.finditer(run.text):
        yield from (replace(run, text=text) for text in [run.text[done : found.start()]] if text)
        yield replace(run, text=found[0], href=as_text(found[0]))
        done = found.end()
    yield from (replace(run, text=text) for text in [run.text[done:]] if text)
