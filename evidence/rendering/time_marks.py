"""How an event is drawn on an axis of time: a point, a bar, or a smear that fades where the date is uncertain."""

from dataclasses import dataclass
from enum import StrEnum

from evidence.rendering.palette import INK_ON_PAPER, Tone, fill, stroke
from evidence.rendering.svg import Value, element, text
from evidence.rendering.timeline_picture import Certainty, TimelineItem

RADIUS = 4.0
THICKNESS = 8.0
BRACKET = 5.0
DOUBTED_DASHES = {Certainty.DISPUTED: None, Certainty.UNVERIFIED: "1.5 2"}


class Fade(StrEnum):
    """Which ends fade into the paper."""

    NEITHER = "neither"
    START = "start"
    END = "end"
    BOTH = "both"


# Where along the mark it is how opaque. What lasted is solid between its margins; what happened at some
# unknown time within the span is a smear, and lighter.
SOLID = 0.85
HOLLOW = 0.12
STOPS = {
    ("lasted", Fade.START): ((0, 0.0), (0.3, SOLID), (1, SOLID)),
    ("lasted", Fade.END): ((0, SOLID), (0.7, SOLID), (1, 0.0)),
    ("lasted", Fade.BOTH): ((0, 0.0), (0.25, SOLID), (0.75, SOLID), (1, 0.0)),
    ("happened", Fade.START): ((0, 0.0), (1, 0.6)),
    ("happened", Fade.END): ((0, 0.6), (1, 0.0)),
    ("happened", Fade.BOTH): ((0, 0.0), (0.5, 0.65), (1, 0.0)),
}


@dataclass(frozen=True)
class Stretch:
    """Where a mark lies: from `start` to `end` along time, around `centre` across it."""

    start: float
    end: float
    centre: float
    upright: bool = False

    def rectangle(self, thickness: float = THICKNESS) -> dict[str, Value]:
        length, edge = self.end - self.start, self.centre - thickness / 2
        if self.upright:
            return {"x": edge, "y": self.start, "width": thickness, "height": length}
        return {"x": self.start, "y": edge, "width": length, "height": thickness}


def fade(item: TimelineItem) -> Fade:
    """A known end is sharp; the date of what did not last is uncertain over the whole span."""
    if item.is_point:
        return Fade.NEITHER
    if item.earliest is None or item.latest is None:
        return (
            Fade.BOTH if item.earliest is item.latest else Fade.START if item.earliest is None else Fade.END
        )
    return Fade.NEITHER if item.lasting and not item.approximate else Fade.BOTH


def gradients(key: str, *, upright: bool) -> str:
    """What the fading marks of one picture refer to."""
    return element("defs", *(_gradient(key, manner, ends, upright) for manner, ends in STOPS))


def _gradient(key: str, manner: str, ends: Fade, upright: bool) -> str:
    ink = {"class_": "stop-ink", "stop_color": INK_ON_PAPER[Tone.INK]}
    stops = (element("stop", offset=at, stop_opacity=opacity, **ink) for at, opacity in STOPS[manner, ends])
    x2, y2 = (0, 1) if upright else (1, 0)
    return element("linearGradient", *stops, id=f"{key}-{manner}-{ends}", x1=0, y1=0, x2=x2, y2=y2)


def draw_mark(item: TimelineItem, at: Stretch, key: str) -> str:
    """The mark alone; what is not verified is hollow, and what is disputed also gets a question mark."""
    if item.is_point:
        return _point(item.certainty, at)
    body = element("rect", **at.rectangle(), rx=1.5, **_filling(item, key))
    hollow = item.certainty is not Certainty.VERIFIED
    return body + (_outline(item.certainty, at) if hollow else "") + _bracket(item, at)


def question_mark(x: float, baseline: float, size: float) -> str:
    return text("?", x, baseline, font_size=size, font_weight="bold", **fill(Tone.INK))


def _filling(item: TimelineItem, key: str) -> dict[str, Value]:
    hollow, ends = item.certainty is not Certainty.VERIFIED, fade(item)
    if ends is Fade.NEITHER:
        return {**fill(Tone.INK), "fill_opacity": HOLLOW if hollow else SOLID}
    manner = "lasted" if item.lasting else "happened"
    return {"fill": f"url(#{key}-{manner}-{ends})", "fill_opacity": 0.3 if hollow else None}


def _point(certainty: Certainty, at: Stretch) -> str:
    middle = (at.start + at.end) / 2
    x, y = (at.centre, middle) if at.upright else (middle, at.centre)
    if certainty is Certainty.VERIFIED:
        return element("circle", cx=x, cy=y, r=RADIUS, **fill(Tone.INK))
    hollow = stroke(Tone.INK, inside=Tone.PAPER)
    return element(
        "circle", cx=x, cy=y, r=RADIUS, stroke_width=1.5, stroke_dasharray=DOUBTED_DASHES[certainty], **hollow
    )


def _outline(certainty: Certainty, at: Stretch) -> str:
    return element(
        "rect",
        **at.rectangle(THICKNESS - 1),
        rx=1.5,
        stroke_width=1.2,
        stroke_dasharray=DOUBTED_DASHES[certainty],
        **stroke(Tone.INK),
    )


def _bracket(item: TimelineItem, at: Stretch) -> str:
    """Opens at the day after which, closes at the day before which."""
    if item.earliest is None and item.latest is not None:
        return _hook(at.end, -3.0, at)
    if item.latest is None and item.earliest is not None:
        return _hook(at.start, 3.0, at)
    return ""


def _hook(place: float, inwards: float, at: Stretch) -> str:
    low, high = at.centre - BRACKET, at.centre + BRACKET
    corners = ((place + inwards, low), (place, low), (place, high), (place + inwards, high))
    points = " ".join(f"{y:.2f},{x:.2f}" if at.upright else f"{x:.2f},{y:.2f}" for x, y in corners)
    return element("polyline", points=points, stroke_width=1.4, **stroke(Tone.INK))
