"""The appendix as a Word document: headings, real tables, pictures, and pages across where a table needs them."""

import zipfile
from collections.abc import Iterable
from io import BytesIO
from typing import BinaryIO

from docx import Document as new_document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Emu, Length, Mm, Pt, RGBColor

from evidence.formats.appendix import OPTIONS as OPTIONS
from evidence.formats.appendix import appendix
from evidence.formats.appendix_figures import PAPER
from evidence.formats.blocks import Block, Document, Figure, Heading, Manner, Paragraph, Table, Wide, plain
from evidence.formats.chain_rows import clean
from evidence.formats.docx_parts import add_table, add_words, font
from evidence.formats.material import Made, Material
from evidence.formats.zipped import packed_entry
from evidence.rendering.files import FileKind
from evidence.wording import gettext_noop

KEY = "appendix.docx"
LABEL = gettext_noop("Word")
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DESCRIPTION = gettext_noop(
    "The transparency appendix as a Word document, to edit and to hand in with the paper."
)
PAPERS = {"a4": (Mm(210), Mm(297)), "letter": (Mm(215.9), Mm(279.4))}
MARGIN = Mm(20)
FONT = "Georgia"
INK, GREY = RGBColor(0x1F, 0x23, 0x28), RGBColor(0x57, 0x53, 0x4A)
SIZES = {"Normal": 10.5, "Title": 20, "Heading 1": 14, "Heading 2": 12, "Heading 3": 11, "Caption": 9}
# Of the page's height, so that a caption has room below a picture.
TALLEST = 0.82


def write(material: Material, out: BinaryIO) -> None:
    made = appendix(material)
    file = DocxFile(*PAPERS[material.options[PAPER.name]])
    file.begin(made, material.made)
    for part in made.parts:
        if isinstance(part, Wide):
            file.turn(is_across=True)
            file.add(part.blocks)
            file.turn(is_across=False)
        else:
            file.add((part,))
    raw = BytesIO()
    file.docx.save(raw)
    _with_fixed_times(raw, out)


def _with_fixed_times(raw: BytesIO, out: BinaryIO) -> None:
    """The same parts without the time at which they were packed: one state of a case gives one file."""
    with zipfile.ZipFile(raw) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in given.namelist():
            packed.writestr(packed_entry(name), given.read(name))


class DocxFile:
    """A document on paper of this size, written from its beginning to its end."""

    def __init__(self, width: Length, height: Length) -> None:
        self.docx = new_document()
        self.short, self.long = width, height
        self.is_across = False
        self._shape(is_across=False)
        for name, size in SIZES.items():
            style = self.docx.styles[name]
            font(style.font, FONT)
            style.font.size, style.font.color.rgb = Pt(size), GREY if name == "Caption" else INK
        self.docx.styles["Caption"].font.bold = False

    @property
    def room(self) -> tuple[int, int]:
        """Width and height between the margins."""
        sides = (self.long, self.short) if self.is_across else (self.short, self.long)
        return sides[0] - 2 * MARGIN, sides[1] - 2 * MARGIN

    def begin(self, document: Document, made: Made) -> None:
        about = self.docx.core_properties
        about.title, about.author, about.comments = clean(document.title)[:255], "", ""
        about.created = about.modified = made.on.replace(tzinfo=None)
        self.docx.add_paragraph(clean(document.title), style="Title")
        self.add((Paragraph(plain(document.subtitle), Manner.QUIET),))

    def turn(self, *, is_across: bool) -> None:
        """Go on on a new page, across or upright."""
        self.docx.add_section(WD_SECTION.NEW_PAGE)
        self._shape(is_across=is_across)

    def _shape(self, *, is_across: bool) -> None:
        self.is_across = is_across
        section = self.docx.sections[-1]
        section.orientation = WD_ORIENT.LANDSCAPE if is_across else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (
            (self.long, self.short) if is_across else (self.short, self.long)
        )
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN

    def add(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if isinstance(block, Heading):
                self.docx.add_heading(clean(block.text), block.level)
            elif isinstance(block, Paragraph):
                self._paragraph(block)
            elif isinstance(block, Table):
                self._caption(block.caption, is_above=True)
                add_table(self.docx, block, self.room[0])
                self.docx.add_paragraph().paragraph_format.space_after = Pt(0)
            else:
                self._figure(block)

    def _paragraph(self, block: Paragraph) -> None:
        made = self.docx.add_paragraph(style="List Bullet" if block.manner is Manner.ITEM else None)
        add_words(made, block.words)
        if block.manner is Manner.REFERENCE:
            made.paragraph_format.left_indent, made.paragraph_format.first_line_indent = Mm(7), Mm(-7)
            made.paragraph_format.space_after = Pt(4)
        if block.manner is Manner.QUIET:
            for run in made.runs:
                run.font.color.rgb, run.font.size = GREY, Pt(SIZES["Caption"])

    def _caption(self, text: str, *, is_above: bool = False) -> None:
        made = self.docx.add_paragraph(clean(text), style="Caption")
        made.paragraph_format.keep_with_next = is_above

    def _figure(self, figure: Figure) -> None:
        """The picture as large as it is, or as the page allows."""
        paragraph = self.docx.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        picture = paragraph.add_run().add_picture(BytesIO(figure.draw(FileKind.PNG)))
        width, height = self.room
        scale = min(1.0, width / picture.width, TALLEST * height / picture.height)
        picture.width, picture.height = Emu(int(picture.width * scale)), Emu(int(picture.height * scale))
        picture._inline.docPr.set("descr", clean(figure.about))
        self._caption(figure.caption)
