"""A causal chain as SVG: boxes for the steps, arrows as strong as their evidence, every one a link."""

from dataclasses import dataclass
from math import atan2, cos, sin

from evidence.rendering.chain_boxes import Box, box, draw_box
from evidence.rendering.chain_labels import TONES, Label, label
from evidence.rendering.chain_picture import ChainLink, ChainPicture, ChainStep, Direction, Strength
from evidence.rendering.graphviz import Arrow, Layout, Point, Route, layout
from evidence.rendering.palette import Tone, fill, stroke
from evidence.rendering.svg import drawing, element, link, number, text

# Widest first: the first that fits is taken, so that a short chain is airy and a long one still fits.
BOX_WIDTHS = {
    Direction.RIGHT: (200.0, 170.0, 145.0, 125.0, 112.0),
    Direction.DOWN: (300.0, 240.0, 190.0, 158.0, 130.0),
}
MARGIN = 8.0
LINE_WIDTHS = {
    Strength.ASSERTED: 1.4,
    Strength.UNTESTED: 1.4,
    Strength.AGAINST: 2.0,
    Strength.WEAK: 1.0,
    Strength.MODERATE: 2.4,
    Strength.STRONG: 4.2,
}
DASHES = {Strength.UNTESTED: "5 4", Strength.ASSERTED: "1.4 3.6"}
# Only where no evidence sets the width may a note make the line thinner.
NOTED_WIDTH = 0.9
HALO_WIDTH = 11.0
TARGET_WIDTH = 14.0


@dataclass(frozen=True)
class Draft:
    """Boxes and labels at one width, and where they came to stand."""

    boxes: list[Box]
    labels: list[Label]
    placed: Layout


def draw_chain(
    chain: ChainPicture,
    *,
    direction: Direction | None = None,
    width: float = 1200.0,
    dot: str | None = None,
) -> str:
    """The chain as one `<svg>`, no wider than `width` where its longest row of boxes allows it.

    Without a direction it runs to the right where that fits into the width, otherwise down.
    The order of the elements is a reading order: a step comes after what leads to it and before
    the links that leave it. Raises `LayoutFailed` where Graphviz gives no layout.
    """
    steps = reading_order(chain)
    if not steps:
        note = text("This chain has no steps yet.", MARGIN, 24, font_size=13, **fill(Tone.INK_SOFT))
        return drawing(chain.key, chain.title, "No steps yet.", (260.0, 40.0), note, kind="chain")
    drawn = _fitted(steps, chain.links, [direction] if direction else list(Direction), width, dot)
    size = (drawn.placed.size[0] + 2 * MARGIN, drawn.placed.size[1] + 2 * MARGIN)
    shifted = element("g", *_parts(chain.links, drawn), transform=f"translate({MARGIN:g} {MARGIN:g})")
    return drawing(chain.key, chain.title, description(chain), size, shifted, kind="chain")


def reading_order(chain: ChainPicture) -> list[ChainStep]:
    """Causes before effects, otherwise as given; a circle is entered at its first step."""
    waiting = list(chain.steps)
    order: list[ChainStep] = []
    while waiting:
        unread = {step.ref for step in waiting}
        blocked = {arrow.head for arrow in chain.links if arrow.tail in unread and arrow.tail != arrow.head}
        following = next((step for step in waiting if step.ref not in blocked), waiting[0])
        waiting.remove(following)
        order.append(following)
    return order


def description(chain: ChainPicture) -> str:
    """What the picture shows, in a sentence for those who do not see it."""
    untested = sum(not arrow.is_weighed for arrow in chain.links)
    counts = f"{len(chain.steps)} steps and {len(chain.links)} links, {untested} of them untested."
    weakest = [arrow.tooltip for arrow in chain.links if arrow.is_weakest]
    return " ".join([counts, f"{_weakest_words(chain.links)}:", *weakest] if weakest else [counts])


def _weakest_words(links: tuple[ChainLink, ...]) -> str:
    """Several links may share the last place."""
    return "Weakest link" if sum(arrow.is_weakest for arrow in links) == 1 else "Among the weakest"


def _fitted(
    steps: list[ChainStep],
    links: tuple[ChainLink, ...],
    directions: list[Direction],
    width: float,
    dot: str | None,
) -> Draft:
    """The first draft that fits, and where none does the narrowest."""
    for direction, box_width in [(way, room) for way in directions for room in BOX_WIDTHS[way]]:
        draft = _draft(steps, links, direction, box_width, dot=dot)
        if draft.placed.size[0] + 2 * MARGIN <= width:
            break
    return draft


def _draft(
    steps: list[ChainStep],
    links: tuple[ChainLink, ...],
    direction: Direction,
    box_width: float,
    *,
    dot: str | None,
) -> Draft:
    rightwards = direction is Direction.RIGHT
    boxes = [box(step, box_width) for step in steps]
    weakest = _weakest_words(links)
    labels = [label(arrow, centred=rightwards, weakest=weakest) for arrow in links]
    place = {step.ref: number for number, step in enumerate(steps)}
    arrows = (
        Arrow(place[arrow.tail], place[arrow.head], words.size)
        for arrow, words in zip(links, labels, strict=True)
    )
    placed = layout(tuple(drawn.size for drawn in boxes), tuple(arrows), rightwards=rightwards, dot=dot)
    return Draft(boxes, labels, placed)


def _parts(links: tuple[ChainLink, ...], draft: Draft) -> list[str]:
    """Each step followed by the links that leave it, so that the tab key follows the argument."""
    parts = []
    for drawn, centre in zip(draft.boxes, draft.placed.centres, strict=True):
        parts.append(draw_box(drawn, centre))
        parts.extend(
            _draw_link(arrow, words, route)
            for arrow, words, route in zip(links, draft.labels, draft.placed.routes, strict=True)
            if arrow.tail == drawn.step.ref
        )
    return parts


def _draw_link(arrow: ChainLink, words: Label, route: Route) -> str:
    tone = Tone.ACCENT if arrow.is_weakest else TONES[arrow.strength]
    width = NOTED_WIDTH if arrow.note and not arrow.is_weighed else LINE_WIDTHS[arrow.strength]
    path = _path(route.points)
    line = element(
        "path", d=path, stroke_width=width, stroke_dasharray=DASHES.get(arrow.strength), **stroke(tone)
    )
    kind = f"link link-{arrow.strength}" + (" link-weakest" if arrow.is_weakest else "")
    return link(
        arrow.href,
        arrow.tooltip,
        _halo(path) if arrow.is_weakest else "",
        _target(path),
        line,
        _head(route, width, tone),
        words.draw(route.label),
        class_=kind,
    )


def _halo(path: str) -> str:
    """Keeps a weak line thin and yet makes it the first thing one sees."""
    return element("path", d=path, stroke_width=HALO_WIDTH, stroke_opacity=0.22, **stroke(Tone.ACCENT))


def _target(path: str) -> str:
    """A thin line is hard to hit: an invisible wide one takes the pointer."""
    return element(
        "path",
        d=path,
        fill="none",
        stroke="#000",
        stroke_opacity=0,
        stroke_width=TARGET_WIDTH,
        pointer_events="stroke",
    )


def _path(points: tuple[Point, ...]) -> str:
    (x, y), *rest = points
    return f"M{number(x)} {number(y)}C" + " ".join(f"{number(x)} {number(y)}" for x, y in rest)


def _head(route: Route, width: float, tone: Tone) -> str:
    """The arrow's head, grown a little with the line."""
    (x0, y0), (x1, y1) = route.points[-1], route.tip
    angle = atan2(y1 - y0, x1 - x0)
    half, length = 3.6 + 0.7 * width, 11.0
    back = (x1 - length * cos(angle), y1 - length * sin(angle))
    side = (half * -sin(angle), half * cos(angle))
    corners = ((x1, y1), (back[0] + side[0], back[1] + side[1]), (back[0] - side[0], back[1] - side[1]))
    return element(
        "path", d="M" + "L".join(f"{number(x)} {number(y)}" for x, y in corners) + "Z", **fill(tone)
    )
