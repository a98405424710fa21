"""The appendix as a LaTeX file, for XeLaTeX or LuaLaTeX; its figures are exports that stand beside it."""

from collections.abc import Iterator
from typing import BinaryIO

from evidence.formats.appendix import OPTIONS as OPTIONS
from evidence.formats.appendix import appendix
from evidence.formats.appendix_figures import PAPER
from evidence.formats.blocks import (
    Block,
    Figure,
    Heading,
    Manner,
    Paragraph,
    Part,
    Row,
    Run,
    Table,
    Wide,
    Words,
)
from evidence.formats.latex_text import address, breakable, escaped
from evidence.formats.material import Material
from evidence.wording import gettext_noop

KEY = "appendix.tex"
LABEL = gettext_noop("LaTeX")
MEDIA_TYPE = "application/x-tex; charset=utf-8"
DESCRIPTION = gettext_noop(
    "The transparency appendix for XeLaTeX or LuaLaTeX; chains.pdf and timeline.pdf belong beside it."
)
HEADINGS = ("section", "subsection", "subsubsection")
PAPERS = {"a4": "a4paper", "letter": "letterpaper"}
# A cell of a table cannot be broken over pages: what is longer goes on in a row of its own.
LONGEST_CELL = 700
PREAMBLE = r"""% Compile with XeLaTeX or LuaLaTeX, twice: pdfLaTeX knows too few letters.
% !TeX program = xelatex
\documentclass[10pt,@paper@]{article}
\usepackage{iftex}
\ifPDFTeX\errmessage{Compile this file with XeLaTeX or LuaLaTeX: pdfLaTeX knows too few letters}\fi
\usepackage{fontspec}
\IfFontExistsTF{Noto Serif}{\setmainfont{Noto Serif}}{\IfFontExistsTF{DejaVu Serif}{\setmainfont{DejaVu Serif}}{%
  \IfFontExistsTF{CMU Serif}{\setmainfont{CMU Serif}}{}}}
\IfFontExistsTF{DejaVu Sans Mono}{\setmonofont[Scale=0.85]{DejaVu Sans Mono}}{}
\usepackage[@paper@,margin=22mm]{geometry}
\usepackage{array,longtable,graphicx,pdflscape}
\usepackage[hidelinks]{hyperref}
\hypersetup{pdftitle={@title@}}
\setlength{\parindent}{0pt}\setlength{\parskip}{0.5\baselineskip}\emergencystretch=3em\hbadness=10000
\setlength{\tabcolsep}{3pt}\renewcommand{\arraystretch}{1.15}\setlength{\LTleft}{0pt}\setlength{\LTright}{0pt}
\newcommand{\appendixfigure}[4]{\begin{center}\IfFileExists{#1.pdf}%
  {\includegraphics[page=#2,width=\linewidth,height=0.8\textheight,keepaspectratio]{#1.pdf}}%
  {\fbox{\parbox{0.9\linewidth}{#4 Export it as PDF and put it beside this file as \texttt{#1.pdf}.}}}%
  \par\smallskip{\small #3\par}\end{center}}
\begin{document}
{\LARGE\raggedright @title@\par}
{\small @subtitle@\par}
"""


def write(material: Material, out: BinaryIO) -> None:
    document = appendix(material)
    given = {
        "paper": PAPERS[material.options[PAPER.name]],
        "title": escaped(document.title),
        "subtitle": escaped(document.subtitle),
    }
    head = PREAMBLE
    for name, text in given.items():
        head = head.replace(f"@{name}@", text)
    out.write(head.encode())
    for part in document.parts:
        out.write(("\n".join(_part(part)) + "\n").encode())
    out.write(b"\\end{document}\n")


def _part(part: Part) -> Iterator[str]:
    if isinstance(part, Wide):
        yield r"\begin{landscape}"
        for block in part.blocks:
            yield from _block(block)
        yield r"\end{landscape}"
    else:
        yield from _block(part)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"\\{HEADINGS[block.level - 1]}*{{{escaped(block.text)}}}"
    elif isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Figure):
        caption, about = escaped(block.caption), escaped(block.about)
        yield f"\\appendixfigure{{{block.file}}}{{{block.page}}}{{{caption}}}{{{about}}}"
    else:
        yield _paragraph(block)


def _paragraph(paragraph: Paragraph) -> str:
    text = words(paragraph.words)
    if paragraph.manner is Manner.ITEM:
        return f"{{\\leftskip=1.5em\\parindent=-1em\\hskip0pt\\hbox to 1em{{•\\hss}}{text}\\par}}"
    if paragraph.manner is Manner.REFERENCE:
        return f"{{\\hangindent=1.5em\\hangafter=1 {text}\\par}}"
    return f"{{\\small {text}\\par}}" if paragraph.manner is Manner.QUIET else f"{text}\\par"


def words(runs: Words) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    text = breakable(run.text)
    for is_so, command in ((run.mono, "texttt"), (run.italic, "emph"), (run.bold, "textbf")):
        text = f"\\{command}{{{text}}}" if is_so else text
    is_web = run.href.startswith(("http://", "https://"))
    return f"\\href{{{address(run.href)}}}{{{text}}}" if is_web else text


def _table(table: Table) -> Iterator[str]:
    whole = sum(table.widths)
    n_columns = len(table.head)
    columns = "".join(_column(width / whole, n_columns) for width in table.widths)
    head = " & ".join(f"\\textbf{{{escaped(name)}}}" for name in table.head)
    yield f"{{\\scriptsize\\begin{{longtable}}{{{columns}}}"
    yield f"\\multicolumn{{{n_columns}}}{{@{{}}l@{{}}}}{{\\small {escaped(table.caption)}}}\\\\[2pt]\\hline"
    yield f"{head}\\\\\\hline\\endfirsthead"
    yield f"\\hline {head}\\\\\\hline\\endhead"
    yield r"\hline\endfoot"
    for row in table.rows:
        yield from _row(row, n_columns)
    yield r"\end{longtable}}"


def _column(share: float, n_columns: int) -> str:
    return f">{{\\raggedright\\arraybackslash\\hspace{{0pt}}}}p{{\\dimexpr {share:.4f}\\linewidth-2\\tabcolsep\\relax}}"


def _row(row: Row, n_columns: int) -> Iterator[str]:
    if row.spans:
        yield r"\hline"
        for part in _pieces(row.cells[0]):
            lines = r"\newline ".join(words(line) for line in part)
            width = r"p{\dimexpr\linewidth-2\tabcolsep\relax}"
            yield f"\\multicolumn{{{n_columns}}}{{{width}}}{{\\raggedright\\hspace{{0pt}}{lines}}}\\\\*"
        return
    pieces = [_pieces(cell) or [()] for cell in row.cells]
    for number in range(max(map(len, pieces))):
        cells = (piece[number] if number < len(piece) else () for piece in pieces)
        yield " & ".join(r"\newline ".join(words(line) for line in cell) for cell in cells) + r"\\"


def _pieces(cell: tuple[Words, ...]) -> list[tuple[Words, ...]]:
    """The lines of a cell in pieces that fit a page."""
    found: list[list[Words]] = []
    size = LONGEST_CELL
    for line in (part for whole in cell for part in _short(whole)):
        length = sum(len(run.text) for run in line)
        if size + length > LONGEST_CELL:
            found.append([])
            size = 0
        found[-1].append(line)
        size += length
    return [tuple(lines) for lines in found]


def _short(line: Words) -> Iterator[Words]:
    """A line in lines that are not too long, cut at a blank."""
    now: list[Run] = []
    size = 0
    for run in line:
        for word in run.text.split(" ") if size + len(run.text) > LONGEST_CELL else (run.text,):
            if size + len(word) > LONGEST_CELL and now:
                yield tuple(now)
                now, size = [], 0
            now.append(_like(run, word, with_blank=word is not run.text))
            size += len(word) + 1
    yield tuple(now)


def _like(run: Run, text: str, *, with_blank: bool) -> Run:
    return Run(f"{text} " if with_blank else text, run.bold, run.italic, run.mono, run.href)
