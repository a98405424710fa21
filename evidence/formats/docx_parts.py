"""Pieces of Word documents: runs and links, tables whose rows are made in linear time, pages across."""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Pt, RGBColor
from docx.table import _Cell
from docx.text.run import Run as DocxRun

from evidence.formats.blocks import Run, Table, Words
from evidence.formats.chain_rows import clean

CODE_FONT = "Courier New"
OXBLOOD = RGBColor(0x7B, 0x2D, 0x26)
TABLE_SIZE, SHADE = Pt(7.5), "F6F3EC"


def add_words(paragraph: Any, words: Words, size: Any = None) -> None:
    """The words at the end of a paragraph, links as links."""
    for run in words:
        made = (
            _linked(paragraph, run) if run.href.startswith(("http://", "https://")) else paragraph.add_run()
        )
        made.text = " ".join(clean(run.text).split("\n"))
        made.bold, made.italic = run.bold or None, run.italic or None
        if run.mono:
            font(made.font, CODE_FONT)
        if size is not None:
            made.font.size = size


def _linked(paragraph: Any, run: Run) -> DocxRun:
    link = OxmlElement("w:hyperlink")
    link.set(
        qn("r:id"), paragraph.part.relate_to(clean(run.href), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    )
    element = OxmlElement("w:r")
    link.append(element)
    paragraph._p.append(link)
    made = DocxRun(element, paragraph)  # type: ignore[arg-type]
    made.font.color.rgb = OXBLOOD
    return made


def font(style_font: Any, name: str) -> None:
    """The font for every script, so that Cyrillic does not fall back to another one."""
    style_font.name = name
    fonts = style_font._element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        if attribute.endswith("Theme"):
            del fonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), name)


def add_table(docx: Any, table: Table, width: int) -> None:
    """A table of this width with a head that is repeated on every page and rows that stay whole where they can."""
    made = docx.add_table(rows=1, cols=len(table.head))
    made.style, made.autofit = "Table Grid", False
    widths = [Emu(width * share // sum(table.widths)) for share in table.widths]
    for column, one in zip(made._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = one
    empty = deepcopy(made.rows[0]._tr)
    _repeat(made.rows[0]._tr)
    _fill(made, made.rows[0]._tr, [((Run(name, bold=True),),) for name in table.head], widths)
    for row in table.rows:
        tr = deepcopy(empty)
        made._tbl.append(tr)
        _fill(made, tr, row.cells, widths)
        if row.spans:
            _span(tr, widths)


def _fill(table: Any, tr: Any, cells: Sequence[tuple[Words, ...]], widths: Sequence[Emu]) -> None:
    properties = tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    for tc, width in zip(tr.tc_lst, widths, strict=True):
        tc.width = width
    for tc, lines in zip(tr.tc_lst, cells, strict=False):
        box = _Cell(tc, table)
        for number, line in enumerate(lines):
            paragraph = box.paragraphs[0] if number == 0 else box.add_paragraph()
            add_words(paragraph, line, TABLE_SIZE)
        for paragraph in box.paragraphs:
            shape = paragraph.paragraph_format
            shape.space_after, shape.space_before, shape.line_spacing = Pt(1), Pt(0), 1.0


def _repeat(tr: Any) -> None:
    tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _span(tr: Any, widths: Sequence[Emu]) -> None:
    """The first cell over all columns, shaded; it stays with the row after it."""
    first, *others = tr.tc_lst
    for tc in others:
        tr.remove(tc)
    first.width = Emu(sum(widths))
    first.grid_span = len(widths)
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", SHADE)):
        shade.set(qn(f"w:{name}"), value)
    first.get_or_add_tcPr().append(shade)
    for paragraph in first.p_lst:
        paragraph.get_or_add_pPr().get_or_add_keepNext()
