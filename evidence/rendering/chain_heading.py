"""What stands above each of several chains: its title, and the hypothesis whose mechanism it is."""

from dataclasses import dataclass

from evidence.rendering.chain_picture import ChainPicture
from evidence.rendering.graphviz import Point, Size
from evidence.rendering.palette import Tone, fill, stroke
from evidence.rendering.svg import element, link, text
from evidence.rendering.text import Weight, wrap

TITLE, TITLE_LINE = 14.0, 18.0
SMALL, SMALL_LINE = 11.0, 15.0
BELOW = 8.0


@dataclass(frozen=True)
class Heading:
    """Lines over a rule, as wide as the boxes under it."""

    chain: ChainPicture
    title: tuple[str, ...]
    small: tuple[str, ...]
    width: float

    @property
    def size(self) -> Size:
        return self.width, len(self.title) * TITLE_LINE + len(self.small) * SMALL_LINE + BELOW

    def draw(self, centre: Point) -> str:
        width, height = self.size
        left, top = centre[0] - width / 2, centre[1] - height / 2
        bold = [
            text(
                line,
                left,
                top + 14 + place * TITLE_LINE,
                font_size=TITLE,
                font_weight="bold",
                **fill(Tone.INK),
            )
            for place, line in enumerate(self.title)
        ]
        after = top + len(self.title) * TITLE_LINE
        small = [
            text(line, left, after + 11 + place * SMALL_LINE, font_size=SMALL, **fill(Tone.INK_SOFT))
            for place, line in enumerate(self.small)
        ]
        foot = top + height - 1
        ends = {"x1": left, "x2": left + width, "y1": foot, "y2": foot}
        rule = element("line", **ends, stroke_width=1, **stroke(Tone.INK))
        return link(self.chain.href, self.chain.title, *bold, *small, rule, class_="chain-heading")


def heading(chain: ChainPicture, width: float) -> Heading:
    return Heading(
        chain,
        tuple(wrap(chain.title, width, TITLE, Weight.BOLD)),
        tuple(wrap(chain.hypothesis, width, SMALL)),
        width,
    )
