"""A causal model as SVG: a box for each node, its value if it is known, an arrow for each effect."""

from dataclasses import dataclass
from math import atan2, cos, sin

from evidence.rendering.graphviz import Arrow, Layout, Point, Route, Size, layout
from evidence.rendering.palette import Tone, fill, stroke
from evidence.rendering.svg import drawing, element, link, number, text
from evidence.rendering.text import Weight, wrap
from evidence.wording import gettext as _

BODY, LINE, SMALL = 13.0, 17.0, 11.0
WIDTHS = (170.0, 140.0, 112.0)
PADDING, MARGIN = 9.0, 8.0
NO_LABEL: Size = (2.0, 2.0)
HEAD = 11.0
CONFOUNDED_DASH = "5 4"


@dataclass(frozen=True)
class GraphNode:
    """A node with what stands for it (`words`); dashed where it is not observed."""

    name: str
    words: str
    href: str
    is_known: bool


def draw_causal_graph(
    key: str,
    title: str,
    nodes: tuple[GraphNode, ...],
    arrows: tuple[tuple[str, str], ...],
    confounded: tuple[tuple[str, str], ...] = (),
    *,
    width: float,
    dot: str | None = None,
) -> str:
    """To the right where that fits into the width, else downwards; a confounded pair is tied by a dashed line.

    Raises `LayoutFailed` where Graphviz gives no layout.
    """
    place = {node.name: number for number, node in enumerate(nodes)}
    edges = tuple(Arrow(place[tail], place[head], NO_LABEL) for tail, head in (*arrows, *confounded))
    for rightwards, room in [(way, room) for way in (True, False) for room in WIDTHS]:
        sizes = tuple(size_of(node, room) for node in nodes)
        placed = layout(sizes, edges, rightwards=rightwards, dot=dot)
        if placed.size[0] + 2 * MARGIN <= width:
            break
    size = (placed.size[0] + 2 * MARGIN, placed.size[1] + 2 * MARGIN)
    parts = parts_of(nodes, sizes, placed, len(arrows))
    shifted = element("g", *parts, transform=f"translate({MARGIN:g} {MARGIN:g})")
    return drawing(key, title, described(nodes, arrows, confounded), size, shifted, kind="causal-graph")


def described(
    nodes: tuple[GraphNode, ...], arrows: tuple[tuple[str, str], ...], confounded: tuple[tuple[str, str], ...]
) -> str:
    """What the picture shows, for those who do not see it."""
    ties = [_("%(tail)s leads to %(head)s") % {"tail": tail, "head": head} for tail, head in arrows]
    ties += [
        _("%(one)s and %(other)s share an unobserved cause") % {"one": one, "other": other}
        for one, other in confounded
    ]
    if not ties:
        return _("%(n)s nodes without arrows.") % {"n": len(nodes)}
    return _("%(n)s nodes. %(ties)s.") % {"n": len(nodes), "ties": "; ".join(ties)}


def size_of(node: GraphNode, width: float) -> Size:
    rows = len(wrap(node.name, width - 2 * PADDING, BODY, Weight.BOLD)) + len(lines_of(node, width))
    return width, 2 * PADDING + rows * LINE


def lines_of(node: GraphNode, width: float) -> list[str]:
    return wrap(node.words, width - 2 * PADDING, SMALL) if node.words else []


def parts_of(nodes: tuple[GraphNode, ...], sizes: tuple[Size, ...], placed: Layout, arrows: int) -> list[str]:
    drawn = [drawn_node(*three) for three in zip(nodes, sizes, placed.centres, strict=True)]
    return drawn + [
        drawn_route(route, is_arrow=number < arrows) for number, route in enumerate(placed.routes)
    ]


def drawn_node(node: GraphNode, size: Size, centre: Point) -> str:
    left, top = centre[0] - size[0] / 2, centre[1] - size[1] / 2
    frame = element(
        "rect",
        x=left,
        y=top,
        width=size[0],
        height=size[1],
        rx=2,
        stroke_width=1.6 if node.is_known else 1.0,
        stroke_dasharray=None if node.is_known else "3 3",
        **stroke(Tone.INK, inside=Tone.SURFACE),
    )
    names = wrap(node.name, size[0] - 2 * PADDING, BODY, Weight.BOLD)
    words: list[tuple[str, float, str | None, Tone]] = [(line, BODY, "bold", Tone.INK) for line in names]
    words += [(line, SMALL, None, Tone.INK_SOFT) for line in lines_of(node, size[0])]
    lines = (
        text(
            line,
            left + PADDING,
            top + PADDING + 12 + row * LINE,
            font_size=body,
            font_weight=weight,
            **fill(tone),
        )
        for row, (line, body, weight, tone) in enumerate(words)
    )
    return link(node.href, f"{node.name}: {node.words}", frame, *lines, class_="step")


def drawn_route(route: Route, *, is_arrow: bool) -> str:
    tone = Tone.INK if is_arrow else Tone.INK_SOFT
    first, *rest = (
        f"{number(x)} {number(y)}" for x, y in (*route.points, *([] if is_arrow else [route.tip] * 3))
    )
    dash = None if is_arrow else CONFOUNDED_DASH
    line = element(
        "path", d=f"M{first}C{' '.join(rest)}", stroke_width=1.4, stroke_dasharray=dash, **stroke(tone)
    )
    return line + arrow_head(route) if is_arrow else line


def arrow_head(route: Route) -> str:
    (x0, y0), (x1, y1) = route.points[-1], route.tip
    angle = atan2(y1 - y0, x1 - x0)
    back = (x1 - HEAD * cos(angle), y1 - HEAD * sin(angle))
    side = (4.6 * -sin(angle), 4.6 * cos(angle))
    corners = ((x1, y1), (back[0] + side[0], back[1] + side[1]), (back[0] - side[0], back[1] - side[1]))
    outline = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in corners) + "Z"
    return element("path", d=outline, **fill(Tone.INK))
