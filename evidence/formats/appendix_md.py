"""The appendix as Markdown, its figures inside as data."""

import base64
from collections.abc import Iterator
from typing import BinaryIO

from evidence.formats.appendix import OPTIONS as OPTIONS
from evidence.formats.appendix import appendix
from evidence.formats.bibliography_md import NUMBERED, escaped
from evidence.formats.blocks import Block, Figure, Heading, Manner, Paragraph, Row, Run, Table, Wide, Words
from evidence.formats.chain_rows import clean, one_line
from evidence.formats.material import Material
from evidence.rendering.files import FileKind
from evidence.wording import gettext_noop

KEY = "appendix.md"
LABEL = gettext_noop("Markdown")
MEDIA_TYPE = "text/markdown; charset=utf-8"
DESCRIPTION = gettext_noop(
    "The transparency appendix for Quarto, Pandoc or a repository; its figures are inside, as data."
)
BREAK = "<br>"


def write(material: Material, out: BinaryIO) -> None:
    document = appendix(material)
    parts = [f"# {escaped(one_line(document.title))}", f"*{escaped(one_line(document.subtitle))}*"]
    figures: list[Figure] = []
    for part in document.parts:
        for block in part.blocks if isinstance(part, Wide) else (part,):
            if isinstance(block, Figure):
                figures.append(block)
            parts.append(_block(block))
    parts += [f"[{one.key}-figure]: {_data(one)}" for one in figures]
    out.write(("\n\n".join(parts) + "\n").encode())


def _data(figure: Figure) -> str:
    """The picture itself; as a link definition it stands at the end, where it does not hinder reading."""
    return f"data:image/svg+xml;base64,{base64.b64encode(figure.draw(FileKind.SVG)).decode()}"


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * (block.level + 1)} {escaped(one_line(block.text))}"
    if isinstance(block, Paragraph):
        text = NUMBERED.sub(r"\1\\\2", words(block.words))
        return f"- {text}" if block.manner is Manner.ITEM else text
    if isinstance(block, Figure):
        return (
            f"![{escaped(one_line(block.about))}][{block.key}-figure]\n\n*{escaped(one_line(block.caption))}*"
        )
    return "\n".join(_table(block))


def words(runs: Words) -> str:
    return "".join(map(_run, runs)).strip()


def _run(run: Run) -> str:
    """The marks stand next to the words: blanks inside them would undo them."""
    line = clean(run.text).replace("\n", " ")
    text = line.strip()
    before, after = (" " if line[:1].isspace() else ""), (" " if line[-1:].isspace() else "")
    if not text:
        return before
    if run.href.startswith(("http://", "https://")) and run.href == text:
        return f"{before}<{text}>{after}"
    marked = f"`{text.replace('`', chr(39))}`" if run.mono else escaped(text)
    marked = f"*{marked}*" if run.italic else marked
    marked = f"**{marked}**" if run.bold else marked
    if run.href.startswith(("http://", "https://")):
        marked = f"[{marked}](<{run.href.replace('<', '%3C').replace('>', '%3E')}>)"
    return f"{before}{marked}{after}"


def _table(table: Table) -> Iterator[str]:
    """A pipe table: a row that spans all columns has its words in the first one."""
    yield f"**{escaped(one_line(table.caption))}**"
    yield ""
    yield f"| {' | '.join(escaped(one_line(name)) for name in table.head)} |"
    yield f"|{'---|' * len(table.head)}"
    for row in table.rows:
        cells = [BREAK.join(map(words, cell)) for cell in _all_cells(row, len(table.head))]
        yield f"| {' | '.join(cells)} |"


def _all_cells(row: Row, n_columns: int) -> tuple[tuple[Words, ...], ...]:
    return (*row.cells, *(() for _ in range(n_columns - len(row.cells))))
