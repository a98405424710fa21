"""Where the boxes of a chain stand, for formats that keep places."""

from dataclasses import dataclass

from evidence.formats.chain_rows import ChainRow, StepRow, clean
from evidence.rendering.graphviz import Arrow, Layout, Size, layout
from evidence.rendering.text import Weight, wrap

BOX_WIDTH = 200.0
LABEL_WIDTH = 150.0
PADDING = 12.0
BOX_FONT, BOX_LINE = 12.0, 16.0
LABEL_FONT, LABEL_LINE = 11.0, 14.0


@dataclass(frozen=True, slots=True)
class Placed:
    """The lines of each step and link, the sizes of the boxes, and where they stand."""

    steps: tuple[tuple[str, ...], ...]
    links: tuple[tuple[str, ...], ...]
    sizes: tuple[Size, ...]
    layout: Layout


def placed(chain: ChainRow, dot: str | None = None) -> Placed:
    """The chain from left to right. Raises `LayoutFailed` where Graphviz gives no layout."""
    steps = tuple(map(_lines, chain.steps))
    links = tuple(tuple(wrap(clean(link.record.claim), LABEL_WIDTH, LABEL_FONT)) for link in chain.links)
    sizes = tuple((BOX_WIDTH, 2 * PADDING + len(lines) * BOX_LINE) for lines in steps)
    numbers = {step.record.ref: number for number, step in enumerate(chain.steps)}
    arrows = tuple(
        Arrow(numbers[link.record.tail], numbers[link.record.head], (LABEL_WIDTH, len(lines) * LABEL_LINE))
        for link, lines in zip(chain.links, links, strict=True)
    )
    return Placed(steps, links, sizes, layout(sizes, arrows, rightwards=True, dot=dot))


def _lines(step: StepRow) -> tuple[str, ...]:
    room = BOX_WIDTH - 2 * PADDING
    entity = wrap(clean(step.record.entity), room, BOX_FONT, Weight.BOLD)
    return (*entity, *wrap(clean(step.record.activity), room, BOX_FONT))
