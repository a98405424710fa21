"""The transparency appendix: one composition, which the writers of four formats put into files."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from evidence.formats.appendix_cited import Cited
from evidence.formats.appendix_closing import agreement, deviation_log, interviews, record, withheld
from evidence.formats.appendix_figures import PAPER, chain_figures, timeline_figures
from evidence.formats.appendix_sections import hypotheses, provenance, question, standings
from evidence.formats.appendix_tests import Tests
from evidence.formats.appendix_words import day
from evidence.formats.blocks import Block, Document, Figure, Heading, Paragraph, Part, Table, Wide, plain
from evidence.formats.material import Material
from evidence.formats.options import Option
from evidence.formats.references import STYLE

OPTIONS: tuple[Option, ...] = (STYLE, PAPER)
NO_TESTS = "No item of evidence is recorded yet."


def appendix(material: Material) -> Document:
    """The whole of it, tables and figures numbered."""
    title = f"Transparency appendix: {material.case.title}"
    subtitle = f"State of the case on {day(material.made.on)}"
    return Document(title, subtitle, tuple(_numbered(_parts(material))))


def _parts(material: Material) -> Iterator[Part]:
    cited = Cited(material.document, material.options[STYLE.name])
    yield from question(material)
    yield from provenance(material)
    yield from hypotheses(material, cited)
    yield from standings(material)
    yield from _tests(Tests(material, cited), has_items=bool(material.document.evidence))
    yield from _figures(material)
    yield from agreement(material)
    yield from withheld(material)
    yield from deviation_log(material)
    yield from interviews(material, cited)
    yield Heading(1, "References")
    yield from cited.list()
    yield from record(material)


def _tests(tests: Tests, *, has_items: bool) -> Iterator[Part]:
    if not has_items:
        yield Heading(1, "Evidence and tests")
        yield Paragraph(plain(NO_TESTS))
        return
    yield Wide((Heading(1, "Matrix"), tests.matrix(), Heading(1, "Evidence and tests"), tests.table()))


def _figures(material: Material) -> Iterator[Part]:
    chains = list(chain_figures(material))
    if chains:
        yield Heading(1, "Causal chains")
        yield from chains
    sheets = list(timeline_figures(material))
    if sheets:
        yield Heading(1, "Timeline")
        yield from sheets


def _numbered(parts: Iterator[Part]) -> Iterator[Part]:
    counts: Counter[str] = Counter()
    for part in parts:
        if isinstance(part, Wide):
            yield Wide(tuple(_with_number(one, counts) for one in part.blocks))
        else:
            yield _with_number(part, counts)


def _with_number(block: Block, counts: Counter[str]) -> Block:
    if not isinstance(block, Table | Figure):
        return block
    name = type(block).__name__
    counts[name] += 1
    return replace(block, caption=f"{name} {counts[name]}. {block.caption}")
