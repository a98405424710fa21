"""Pictures on paper: title above, caption and sources below, as large as the page allows."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from evidence.rendering.files import PIXELS_PER_INCH, size_of
from evidence.rendering.graphviz import Size
from evidence.rendering.palette import Tone, fill
from evidence.rendering.svg import drawing, number, text
from evidence.rendering.text import Weight, wrap

MM = PIXELS_PER_INCH / 25.4
# At this scale labels are five points; what would have to be smaller still is not legible on this paper.
LEAST_SCALE = 0.56
MOST_SCALE = 1.0
MOST_ON_A_POSTER = 4.0
# A drawing that fits at this scale is taken without looking for a better one: on a page for the hand
# labels are nearly seven points then, on a poster eighteen.
GOOD_SCALE = 0.76
GOOD_ON_A_POSTER = 2.0
GAP = 10.0
NARROW_MARGIN = 8.0


class Paper(StrEnum):
    """What a picture is laid out for: as large as it is, for a text, or a sheet of this size."""

    FIGURE = "figure"
    A4 = "a4"
    LETTER = "letter"
    POSTER = "poster"

    @property
    def size(self) -> Size:
        """Upright, in pixels; a poster is A0."""
        width, height = {"a4": (210.0, 297.0), "letter": (215.9, 279.4), "poster": (841.0, 1189.0)}[self]
        return width * MM, height * MM


@dataclass(frozen=True)
class Matter:
    """What stands around a picture: its title above; caption and sources, each a paragraph, below."""

    title: str
    caption: str = ""
    sources: tuple[str, ...] = ()


NO_MATTER = Matter("")


@dataclass(frozen=True)
class Fitted:
    """A drawing and the page on which it is largest."""

    svg: str
    page: Size
    scale: float


@dataclass(frozen=True)
class Block:
    """Lines of one size and tone."""

    lines: tuple[str, ...]
    size: float
    tone: Tone
    weight: Weight = Weight.REGULAR

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * 1.4

    def draw(self, left: float, top: float) -> list[str]:
        bold = "bold" if self.weight is Weight.BOLD else None
        look = {"font_size": self.size, "font_weight": bold, **fill(self.tone)}
        return [
            text(line, left, top + self.size * (1.4 * place + 1.0), **look)
            for place, line in enumerate(self.lines)
        ]


def on_sheet(key: str, drawings: Iterable[str], paper: Paper, matter: Matter) -> tuple[str, float]:
    """The sheet as an SVG with the best fitting of these drawings on it, and the scale it came to.

    They show the same at different widths, the preferred one first, and are drawn only as far as they are
    asked for: a good fit ends the search. Sheets lie or stand as the drawing asks.
    """
    if paper is Paper.FIGURE:
        return _around(key, next(iter(drawings)), matter), 1.0
    good = GOOD_ON_A_POSTER if paper is Paper.POSTER else GOOD_SCALE
    best: Fitted | None = None
    for svg in drawings:
        for page in (paper.size, paper.size[::-1]):
            scale = _scale(svg, page, matter)
            if best is None or scale > best.scale:
                best = Fitted(svg, page, scale)
        if best and best.scale >= good:
            break
    if best is None:
        raise ValueError("There is no drawing to lay out.")
    return _laid_out(key, best, matter), best.scale


def _margin(page: Size) -> float:
    """A fourteenth of the shorter side: 15 mm on A4."""
    return min(page) / 14


def _scale(svg: str, page: Size, matter: Matter) -> float:
    """How large the drawing can be in what title, caption and sources leave of the page."""
    width, height = size_of(svg)
    margin = _margin(page)
    room = page[0] - 2 * margin
    above, below = _blocks(matter, room, _grown(page))
    free = page[1] - 2 * margin - _height(above) - _height(below)
    most = MOST_ON_A_POSTER if min(page) >= min(Paper.POSTER.size) else MOST_SCALE
    return min(room / width, free / height, most)


def _grown(page: Size) -> float:
    """On a poster titles and captions are larger, though not as much as the page is."""
    return max(1.0, 0.6 * min(page) / min(Paper.A4.size))


def _blocks(matter: Matter, room: float, grown: float) -> tuple[list[Block], list[Block]]:
    title_size, small = 17.0 * grown, 11.0 * grown
    title = wrap(matter.title, room, title_size, Weight.BOLD)
    above = [Block(tuple(title), title_size, Tone.INK, Weight.BOLD)] if title else []
    below = [
        Block(tuple(wrap(paragraph, room, small)), small, tone)
        for paragraph, tone in (
            (matter.caption, Tone.INK),
            *((source, Tone.INK_SOFT) for source in matter.sources),
        )
        if paragraph
    ]
    return above, below


def _height(blocks: list[Block]) -> float:
    return sum(block.height + GAP for block in blocks)


def _laid_out(key: str, fitted: Fitted, matter: Matter) -> str:
    """Title at the head of the page, the drawing flush left under it, the rest right below."""
    margin, (width, height) = _margin(fitted.page), size_of(fitted.svg)
    across = fitted.page[0] - 2 * margin
    above, below = _blocks(matter, across, _grown(fitted.page))
    parts, y = _stacked(above, margin, margin)
    drawn = (width * fitted.scale, height * fitted.scale)
    parts.append(_placed(fitted.svg, (margin, y), drawn))
    lines, _ = _stacked(below, margin, y + drawn[1] + GAP)
    return _sheet(key, matter, fitted.page, [*parts, *lines])


def _around(key: str, svg: str, matter: Matter) -> str:
    """A figure as large as it is, with its title and its caption where it has them."""
    width, height = size_of(svg)
    above, below = _blocks(matter, width - 2 * NARROW_MARGIN, 1.0)
    if not above and not below:
        return svg
    parts, y = _stacked(above, NARROW_MARGIN, NARROW_MARGIN)
    parts.append(_placed(svg, (0.0, y), (width, height)))
    lines, y = _stacked(below, NARROW_MARGIN, y + height)
    return _sheet(key, matter, (width, y), [*parts, *lines])


def _sheet(key: str, matter: Matter, page: Size, parts: list[str]) -> str:
    about = matter.caption or matter.title
    return drawing(f"{key}-sheet", matter.title, about, page, *parts, kind="sheet")


def _stacked(blocks: list[Block], left: float, top: float) -> tuple[list[str], float]:
    parts: list[str] = []
    for block in blocks:
        parts += block.draw(left, top)
        top += block.height + GAP
    return parts, top


def _placed(svg: str, corner: tuple[float, float], size: Size) -> str:
    """The drawing at its place and scale; it keeps its own measure inside."""
    width, height = size_of(svg)
    sides = f'width="{number(width)}" height="{number(height)}"'
    place = f'x="{number(corner[0])}" y="{number(corner[1])}"'
    return svg.replace(sides, f'{place} width="{number(size[0])}" height="{number(size[1])}"', 1)
