"""The chains as a draw.io file: one page for each chain, boxes where our own layout puts them."""

from collections.abc import Iterator
from typing import BinaryIO

from evidence.document import CaseDocument
from evidence.formats.chain_layout import BOX_FONT, LABEL_FONT, Placed, placed
from evidence.formats.chain_rows import ChainRow, LinkRow, StepRow, chain_rows, one_line, refs_of
from evidence.formats.chains_graphml import attribute
from evidence.formats.material import Addresses, Material
from evidence.formats.options import Option
from evidence.rendering.graphviz import Point, Size, check_layout
from evidence.wording import gettext_noop

KEY = "chains.drawio"
LABEL = gettext_noop("draw.io")
MEDIA_TYPE = "application/vnd.jgraph.mxfile"
DESCRIPTION = gettext_noop(
    "One page for each chain, with boxes and arrows to move and restyle: for diagrams.net."
)
OPTIONS: tuple[Option, ...] = ()

MARGIN = 40.0
TITLE_HEIGHT = 40.0
# Without html=1 a label is plain text, whatever it holds.
TEXT = "html=0;whiteSpace=wrap;overflow=fill;fontFamily=Helvetica;align=left;verticalAlign=middle;spacing=8;"
BOX = f"{TEXT}fontSize={BOX_FONT:g};fillColor=#FFFFFF;strokeColor=#1F2328;"
KINDS = {
    "cause": "strokeWidth=2;",
    "mechanism": "",
    "outcome": "shape=ext;double=1;",
    "condition": "rounded=1;arcSize=30;",
}
ARROW = (
    "html=0;edgeStyle=none;curved=1;endArrow=block;endFill=1;strokeColor=#1F2328;fontFamily=Helvetica;"
    f"fontSize={LABEL_FONT:g};labelBackgroundColor=#FFFFFF;align=center;"
)
TITLE = "text;html=0;whiteSpace=wrap;fontFamily=Helvetica;fontSize=16;fontStyle=1;align=left;"


def check(material: Material) -> None:
    """Raises LayoutFailed where there is nothing that could say where the boxes stand."""
    if material.document.chains:
        check_layout(material.layout_command)


def write(material: Material, out: BinaryIO) -> None:
    out.write(drawio(material.document, material.addresses, material.layout_command).encode())


def drawio(document: CaseDocument, addresses: Addresses, dot: str | None = None) -> str:
    """An uncompressed draw.io file; without chains it has one empty page, for draw.io opens no file without."""
    pages = [line for chain in chain_rows(document) for line in _page(chain, addresses, dot)]
    empty = _diagram("empty", document.case.title, (0.0, 0.0), [])
    return "\n".join(['<mxfile host="app.diagrams.net" type="device">', *(pages or empty), "</mxfile>\n"])


def _page(chain: ChainRow, addresses: Addresses, dot: str | None) -> list[str]:
    where = placed(chain, dot) if chain.steps else None
    cells = [_title(chain, addresses)]
    if where:
        cells.extend(line for number in range(len(chain.steps)) for line in _box(chain, where, number))
        cells.extend(line for number in range(len(chain.links)) for line in _arrow(chain, where, number))
    size = where.layout.size if where else (0.0, 0.0)
    return _diagram(chain.record.ref, chain.record.title, size, cells)


def _diagram(ref: str, title: str, size: Size, cells: list[str]) -> list[str]:
    width, height = size[0] + 2 * MARGIN, size[1] + 2 * MARGIN + TITLE_HEIGHT
    page = f'page="1" pageScale="1" pageWidth="{max(width, 827):.0f}" pageHeight="{max(height, 583):.0f}"'
    return [
        f" <diagram id={attribute(ref)} name={attribute(one_line(title))}>",
        f'  <mxGraphModel grid="0" gridSize="10" guides="1" tooltips="1" connect="1" arrows="1" fold="1" {page}>',
        '   <root><mxCell id="0"/><mxCell id="1" parent="0"/>',
        *cells,
        "   </root>",
        "  </mxGraphModel>",
        " </diagram>",
    ]


def _object(ref: str, label: str, values: dict[str, str]) -> str:
    """What draw.io calls the data of a shape: seen on hover and under “Edit data”."""
    data = " ".join(f"{name}={attribute(value)}" for name, value in values.items() if value)
    return f"    <object id={attribute(ref)} label={attribute(label)} {data}>"


def _title(chain: ChainRow, addresses: Addresses) -> str:
    record = chain.record
    values = {
        "link": addresses.of("chain", record.ref),
        "ref": record.ref,
        "hypothesis": record.hypothesis,
        "sufficiency_note": record.sufficiency_note,
    }
    words = f"{record.title}\n{chain.hypothesis_title}" if chain.hypothesis_title else record.title
    cell = f'<mxCell style="{TITLE}" vertex="1" parent="1">'
    shape = (
        f'<mxGeometry x="{MARGIN:g}" y="{MARGIN / 2:g}" width="700" height="{TITLE_HEIGHT:g}" as="geometry"/>'
    )
    return f"{_object(f'title-{record.ref}', words, values)}{cell}{shape}</mxCell></object>"


def _box(chain: ChainRow, where: Placed, number: int) -> Iterator[str]:
    step, (width, height), (x, y) = chain.steps[number], where.sizes[number], where.layout.centres[number]
    left, top = _on_page((x - width / 2, y - height / 2))
    yield _object(step.record.ref, "\n".join(where.steps[number]), _of_step(step))
    yield f'     <mxCell style="{BOX}{KINDS[step.record.kind]}" vertex="1" parent="1">'
    yield f'      <mxGeometry x="{left:.1f}" y="{top:.1f}" width="{width:g}" height="{height:g}" as="geometry"/>'
    yield "     </mxCell></object>"


def _arrow(chain: ChainRow, where: Placed, number: int) -> Iterator[str]:
    link, route = chain.links[number], where.layout.routes[number]
    ends = f"source={attribute(link.record.tail)} target={attribute(link.record.head)}"
    x, y = _on_page(route.label)
    yield _object(link.record.ref, "\n".join(where.links[number]), _of_link(link))
    yield f'     <mxCell style="{ARROW}" edge="1" parent="1" {ends}>'
    yield '      <mxGeometry relative="1" as="geometry"><Array as="points">'
    yield f'       <mxPoint x="{x:.1f}" y="{y:.1f}"/>'
    yield "      </Array></mxGeometry>"
    yield "     </mxCell></object>"


def _on_page(point: Point) -> Point:
    return point[0] + MARGIN, point[1] + MARGIN + TITLE_HEIGHT


def _of_step(step: StepRow) -> dict[str, str]:
    record = step.record
    return {
        "ref": record.ref,
        "kind": record.kind,
        "entity": record.entity,
        "activity": record.activity,
        "actors": " | ".join(step.actors),
        "events": refs_of(step.events),
    }


def _of_link(link: LinkRow) -> dict[str, str]:
    record = link.record
    return {
        "ref": record.ref,
        "claim": record.claim,
        "note": record.note,
        "events": refs_of(link.events),
        "sources": " ".join(link.sources),
        "evidence": refs_of(link.evidence),
        "evidence_count": str(len(link.evidence)),
        "tests_count": str(len(link.tests)),
    }
