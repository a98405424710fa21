"""Timelines and chains as files on paper: what pages save and exports write."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from evidence.rendering.chain import draw_chain, draw_chains
from evidence.rendering.chain_picture import ChainPicture, Direction
from evidence.rendering.files import PRINT_DPI, FileKind, as_file, as_pdf
from evidence.rendering.sheets import LEAST_SCALE, NO_MATTER, Matter, Paper, on_sheet
from evidence.rendering.timeline import draw_timeline
from evidence.rendering.timeline_pages import cut
from evidence.rendering.timeline_picture import TimelinePicture
from evidence.wording import gettext as _

FIGURE_WIDTH = 1040.0
# On a sheet every label is to be read: rows are added until each has its place.
ALL_ROWS = 1_000_000
# From what fits a sheet at full size to what fits it at half.
WIDTHS = (720.0, 900.0, 1080.0, 1300.0, 1500.0)
POSTER_WIDTHS = (1300.0, 1500.0, 1800.0, 2200.0, 3000.0)
CHAIN_WIDTHS = (700.0, 1000.0, 1400.0, 2000.0, 3000.0)
MOST_PAGES = 100
# About as many events as a sheet ever holds, and how many more pages each next try has.
EVENTS_A_PAGE = 160
MORE = 1.4


def timeline_file(
    timeline: TimelinePicture,
    kind: FileKind,
    *,
    paper: Paper = Paper.FIGURE,
    matter: Matter = NO_MATTER,
    width: float = FIGURE_WIDTH,
    dpi: float = PRINT_DPI,
) -> bytes:
    """A timeline as SVG, PNG or PDF: a figure of this width in pixels (96 to the inch), or on sheets of paper.

    A PDF has a page for each sheet; an SVG or a PNG, which has no pages, is always one sheet.
    """
    if kind is FileKind.PDF:
        return as_pdf(timeline_pages(timeline, paper, matter, width=width))
    return as_file(timeline_sheet(timeline, paper, matter, width=width), kind, dpi=dpi)


def timeline_sheet(
    timeline: TimelinePicture, paper: Paper, matter: Matter = NO_MATTER, *, width: float = FIGURE_WIDTH
) -> str:
    """The whole timeline on one sheet, as large as it can be there, as an SVG."""
    if paper is Paper.FIGURE:
        return on_sheet(timeline.key, [draw_timeline(timeline, width=width)], paper, matter)[0]
    return on_sheet(timeline.key, _timelines(timeline, paper), paper, matter)[0]


def timeline_pages(
    timeline: TimelinePicture, paper: Paper, matter: Matter = NO_MATTER, *, width: float = FIGURE_WIDTH
) -> list[str]:
    """The timeline on as many sheets as it takes for its labels to be read; a figure and a poster are one.

    Time is cut so that about as many events begin on each sheet. Caption and sources stand on the last.
    """
    if paper in (Paper.FIGURE, Paper.POSTER):
        return [timeline_sheet(timeline, paper, matter, width=width)]
    n_pages = max(1, len(timeline.items) // EVENTS_A_PAGE)
    while True:
        pages = _pages(cut(timeline, n_pages), paper, matter)
        if n_pages >= MOST_PAGES or min(scale for _, scale in pages) >= LEAST_SCALE:
            return [sheet for sheet, _ in pages]
        n_pages = max(n_pages + 1, round(MORE * n_pages))


def _pages(parts: Sequence[TimelinePicture], paper: Paper, matter: Matter) -> list[tuple[str, float]]:
    """Each part on its sheet, with the scale it came to."""
    if len(parts) == 1:
        return [on_sheet(parts[0].key, _timelines(parts[0], paper), paper, matter)]
    sheets = []
    for number, part in enumerate(parts, start=1):
        words = _("%(title)s (%(number)s of %(all)s)") % {
            "title": matter.title or part.title,
            "number": number,
            "all": len(parts),
        }
        around = replace(matter, title=words) if number == len(parts) else Matter(words)
        sheets.append(on_sheet(part.key, _timelines(part, paper), paper, around))
    return sheets


def _timelines(timeline: TimelinePicture, paper: Paper) -> Iterator[str]:
    """The same with all labels, at every width that may suit the paper."""
    roomy = replace(timeline, most_rows=ALL_ROWS, longest_label=1.0)
    for width in POSTER_WIDTHS if paper is Paper.POSTER else WIDTHS:
        yield draw_timeline(roomy, width=width)


def chain_file(
    chain: ChainPicture,
    kind: FileKind,
    *,
    direction: Direction | None = None,
    paper: Paper = Paper.FIGURE,
    matter: Matter = NO_MATTER,
    width: float = FIGURE_WIDTH,
    dpi: float = PRINT_DPI,
    dot: str | None = None,
) -> bytes:
    """A chain as SVG, PNG or PDF: a figure no wider than this, or one sheet of paper.

    Raises `LayoutFailed` where Graphviz gives no layout.
    """
    svg = chain_sheet(chain, paper, matter, direction=direction, width=width, dot=dot)
    return as_file(svg, kind, dpi=dpi)


def chain_sheet(
    chain: ChainPicture,
    paper: Paper,
    matter: Matter = NO_MATTER,
    *,
    direction: Direction | None = None,
    width: float = FIGURE_WIDTH,
    dot: str | None = None,
) -> str:
    """The same as an SVG."""
    drawings = (draw_chain(chain, direction=direction, width=room, dot=dot) for room in _widths(paper, width))
    return on_sheet(chain.key, drawings, paper, matter)[0]


def _widths(paper: Paper, width: float) -> Sequence[float]:
    return (width,) if paper is Paper.FIGURE else CHAIN_WIDTHS


def chains_file(
    chains: Sequence[ChainPicture],
    kind: FileKind,
    *,
    title: str,
    direction: Direction = Direction.DOWN,
    paper: Paper = Paper.FIGURE,
    matter: Matter = NO_MATTER,
    width: float = FIGURE_WIDTH,
    dpi: float = PRINT_DPI,
    dot: str | None = None,
) -> bytes:
    """Several chains side by side; their refs may be the same in two chains."""
    svg = chains_sheet(chains, paper, matter, title=title, direction=direction, width=width, dot=dot)
    return as_file(svg, kind, dpi=dpi)


def chains_sheet(
    chains: Sequence[ChainPicture],
    paper: Paper,
    matter: Matter = NO_MATTER,
    *,
    title: str,
    direction: Direction = Direction.DOWN,
    width: float = FIGURE_WIDTH,
    dot: str | None = None,
) -> str:
    """The same as an SVG."""
    drawings = (
        draw_chains(chains, key="chains", title=title, direction=direction, width=room, dot=dot)
        for room in _widths(paper, width)
    )
    return on_sheet("chains", drawings, paper, matter)[0]
