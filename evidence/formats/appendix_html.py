"""The appendix as a page of HTML that stands alone."""

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import BinaryIO

from evidence.formats.appendix import OPTIONS as OPTIONS
from evidence.formats.appendix import appendix
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
from evidence.formats.chain_rows import clean
from evidence.formats.material import Material
from evidence.rendering.files import FileKind
from evidence.wording import gettext_noop

KEY = "appendix.html"
LABEL = gettext_noop("HTML")
MEDIA_TYPE = "text/html; charset=utf-8"
DESCRIPTION = gettext_noop(
    "The transparency appendix as one page with its figures inside: to put online beside the paper."
)
LOOK = """
body{font-family:"Iowan Old Style","Palatino Linotype",Palatino,"Noto Serif",Georgia,serif;line-height:1.5;
 color:#1f2328;background:#fff;margin:0 auto;max-width:72rem;padding:2rem 1.25rem 4rem}
h1,h2,h3,p,ul,.doc-title{max-width:42rem}
h1{font-size:1.35rem;margin:2.6rem 0 .6rem;border-bottom:1px solid #c9c4ba;padding-bottom:.2rem}
h2{font-size:1.1rem;margin:1.6rem 0 .4rem}h3{font-size:1rem;margin:1.2rem 0 .3rem}
.doc-title{font-size:1.9rem;line-height:1.2;margin:0;border:0}.quiet,figcaption,caption{color:#57534a;font-size:.9rem}
a{color:#7b2d26;overflow-wrap:anywhere}code{font-size:.88em;overflow-wrap:anywhere}
.reference{padding-left:2em;text-indent:-2em;margin:0 0 .5em;overflow-wrap:anywhere}
.scroll{overflow-x:auto;margin:1rem 0}
table{border-collapse:collapse;font:0.82rem/1.4 "Liberation Sans",Arial,sans-serif}
caption{text-align:left;padding:0 0 .4rem;font-size:.9rem;font-family:inherit}
th,td{text-align:left;vertical-align:top;padding:.3rem .5rem;border-top:1px solid #ddd8cd;min-width:4rem}
thead th{border-bottom:1.5px solid #57534a;border-top:1.5px solid #57534a}
tbody th{font-weight:400}th[scope=rowgroup]{background:#f6f3ec;border-top:1px solid #57534a}
th p,td p{margin:0;max-width:none}figure{margin:1.5rem 0;overflow-x:auto}figure svg{max-width:none;height:auto}
@media print{body{max-width:none;padding:0;font-size:10pt}@page wide{size:landscape}.wide{page:wide}
 .scroll,figure{overflow:visible}figure svg{max-width:100%}
 table{font-size:7pt}tr{break-inside:avoid}thead{display:table-header-group}}
"""
SVG = re.compile(r"<svg\b.*</svg>", re.DOTALL)
# Items that follow each other are one list.
BETWEEN_ITEMS = re.compile(r"</ul>\s*<ul>")
CLASSES = {Manner.QUIET: ' class="quiet"', Manner.REFERENCE: ' class="reference"'}


def write(material: Material, out: BinaryIO) -> None:
    document = appendix(material)
    head = (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{_safe(document.title)}</title><style>{LOOK}</style></head>\n<body><main>"
        f'<h1 class="doc-title">{_safe(document.title)}</h1><p class="quiet">{_safe(document.subtitle)}</p>\n'
    )
    out.write(head.encode())
    body = "\n".join(map(_part, document.parts))
    out.write(BETWEEN_ITEMS.sub("", body).encode())
    out.write(b"\n</main></body></html>\n")


def _part(part: Part) -> str:
    if isinstance(part, Wide):
        return f'<div class="wide">{"".join(map(_block, part.blocks))}</div>'
    return _block(part)


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level + 1}>{_safe(block.text)}</h{block.level + 1}>"
    if isinstance(block, Paragraph):
        if block.manner is Manner.ITEM:
            return f"<ul><li>{words(block.words)}</li></ul>"
        return f"<p{CLASSES.get(block.manner, '')}>{words(block.words)}</p>"
    return _table(block) if isinstance(block, Table) else _figure(block)


def words(runs: Words) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    text = _safe(run.text)
    for is_so, tag in ((run.mono, "code"), (run.italic, "i"), (run.bold, "b")):
        text = f"<{tag}>{text}</{tag}>" if is_so else text
    return f'<a href="{_safe(run.href)}">{text}</a>' if _is_web(run.href) else text


def _is_web(address: str) -> bool:
    return address.startswith(("http://", "https://"))


def _safe(text: str) -> str:
    return escape(clean(text))


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{_safe(name)}</th>' for name in table.head)
    label = _safe(table.caption)
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{label}"><table><caption>{label}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(_rows(table.rows, len(table.head)))}</tbody></table></div>"
    )


def _rows(rows: Iterable[Row], n_columns: int) -> Iterator[str]:
    for row in rows:
        if row.spans:
            yield f'<tr><th colspan="{n_columns}" scope="rowgroup">{_lines(row.cells[0])}</th></tr>'
            continue
        first, *others = row.cells
        rest = "".join(f"<td>{_lines(one)}</td>" for one in others)
        yield f'<tr><th scope="row">{_lines(first)}</th>{rest}</tr>'


def _lines(lines: tuple[Words, ...]) -> str:
    return "".join(f"<p>{words(line)}</p>" for line in lines)


def _figure(figure: Figure) -> str:
    drawn = figure.draw(FileKind.SVG).decode()
    svg = SVG.search(drawn)
    return f"<figure>{svg[0] if svg else ''}<figcaption>{_safe(figure.caption)}</figcaption></figure>"
