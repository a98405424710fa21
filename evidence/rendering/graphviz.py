"""Layout of a directed graph by Graphviz's `dot`: places of boxes and labels, and routes of arrows."""

import json
import subprocess
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from evidence.wording import gettext as _

POINTS_PER_INCH = 72
TIME_LIMIT_S = 20
BUNDLED_DOT = str(Path(sys.executable).with_name("graphviz-pure"))

Point = tuple[float, float]
Size = tuple[float, float]


class LayoutFailed(RuntimeError):
    """Graphviz could not be run, or gave no layout."""


@dataclass(frozen=True)
class Arrow:
    """From one box to another, by number, with the room that its label needs."""

    tail: int
    head: int
    label: Size


@dataclass(frozen=True)
class Route:
    """Bezier points from the tail to where the head begins, the head's tip, and the label's centre."""

    points: tuple[Point, ...]
    tip: Point
    label: Point


@dataclass(frozen=True)
class Layout:
    """Centres of the boxes and routes of the arrows, in the order given, from the upper left corner."""

    size: Size
    centres: tuple[Point, ...]
    routes: tuple[Route, ...]


@dataclass(frozen=True)
class Guides:
    """What is not drawn but placed by: boxes that stand in one row, and boxes that come before others."""

    rows: tuple[tuple[int, ...], ...] = ()
    last_row: tuple[int, ...] = ()
    before: tuple[tuple[int, int], ...] = ()


NO_GUIDES = Guides()


def layout(
    boxes: tuple[Size, ...],
    arrows: tuple[Arrow, ...],
    *,
    rightwards: bool,
    dot: str | None = None,
    guides: Guides = NO_GUIDES,
) -> Layout:
    """Raises `LayoutFailed`; `dot` is the command to use in place of the one that is installed with us."""
    return _placed(_source(boxes, arrows, rightwards, guides), dot or BUNDLED_DOT)


def check_layout(dot: str | None = None) -> None:
    """Lays out one arrow, to find out before a file is begun whether there will be layouts. Raises `LayoutFailed`."""
    layout(((72.0, 36.0), (72.0, 36.0)), (Arrow(0, 1, (36.0, 12.0)),), rightwards=True, dot=dot)


def _source(boxes: tuple[Size, ...], arrows: tuple[Arrow, ...], rightwards: bool, guides: Guides) -> str:
    """Boxes go by number, so that nothing a user typed ever reaches the command."""
    lines = [
        f"rankdir={'LR' if rightwards else 'TB'} nodesep=0.3 ranksep=0.1",
        'node [shape=box fixedsize=true label=""]',
        *(
            f"n{i} [width={_inches(width)} height={_inches(height)}]"
            for i, (width, height) in enumerate(boxes)
        ),
        *(f"n{a.tail} -> n{a.head} [id={i} {_room_for(a.label)}]" for i, a in enumerate(arrows)),
        *(f"n{before} -> n{after} [style=invis]" for before, after in guides.before),
        *(_row("same", row) for row in guides.rows),
        _row("max", guides.last_row),
    ]
    return "digraph {\n" + "\n".join(lines) + "\n}\n"


def _row(manner: str, boxes: tuple[int, ...]) -> str:
    return f"{{rank={manner}; {' '.join(f'n{box}' for box in boxes)}}}" if boxes else ""


def _inches(pixels: float) -> str:
    return f"{pixels / POINTS_PER_INCH:.4f}"


def _room_for(label: Size) -> str:
    """An empty table is the way to give an arrow's label a size measured by us."""
    size = f'fixedsize="true" width="{label[0]:.0f}" height="{label[1]:.0f}"'
    bare = 'border="0" cellborder="0" cellspacing="0" cellpadding="0"'
    return f"label=<<table {bare} {size}><tr><td {size}></td></tr></table>>"


@lru_cache(maxsize=512)
def _placed(source: str, dot: str) -> Layout:
    drawn = json.loads(_run(source, dot))
    arrows = [arrow for arrow in drawn.get("edges", ()) if "lp" in arrow]
    _, _, width, height = (float(part) for part in drawn["bb"].split(","))
    return Layout(
        size=(width, height),
        centres=tuple(_point(box["pos"], height) for box in drawn.get("objects", ()) if "pos" in box),
        routes=tuple(_route(arrow, height) for arrow in sorted(arrows, key=_place_given)),
    )


def _run(source: str, dot: str) -> str:
    command = [dot, "-Kdot", "-Tjson0"]
    try:
        done = subprocess.run(
            command, input=source, capture_output=True, text=True, timeout=TIME_LIMIT_S, check=True
        )
    except OSError as problem:
        words = _(
            "The chain was not drawn: %(dot)s cannot be run (%(reason)s). Install the graphviz-pure package, or "
            "give the path of a Graphviz `dot` command."
        )
        raise LayoutFailed(words % {"dot": dot, "reason": problem.strerror}) from problem
    except subprocess.TimeoutExpired as problem:
        words = _("The chain was not drawn: %(dot)s took more than %(seconds)s s. Draw fewer steps at once.")
        raise LayoutFailed(words % {"dot": dot, "seconds": TIME_LIMIT_S}) from problem
    except subprocess.CalledProcessError as problem:
        words = _(
            "The chain was not drawn: %(dot)s said %(error)s. Install the graphviz-pure package, or give the path "
            "of a Graphviz `dot` command."
        )
        raise LayoutFailed(words % {"dot": dot, "error": repr(problem.stderr.strip())}) from problem
    return done.stdout


def _point(text: str, height: float) -> Point:
    """Graphviz counts upwards from the bottom, a page downwards from the top."""
    x, y = text.split(",")
    return float(x), height - float(y)


def _place_given(arrow: dict[str, str]) -> int:
    return int(arrow["id"])


def _route(arrow: dict[str, str], height: float) -> Route:
    tip, *points = arrow["pos"].removeprefix("e,").split(" ")
    return Route(
        points=tuple(_point(point, height) for point in points),
        tip=_point(tip, height),
        label=_point(arrow["lp"], height),
    )
