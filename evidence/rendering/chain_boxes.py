"""The boxes of a chain: an entity in bold, what it does under it."""

from dataclasses import dataclass

from evidence.rendering.chain_picture import ChainStep, StepKind
from evidence.rendering.graphviz import Point, Size
from evidence.rendering.palette import Tone, fill, stroke
from evidence.rendering.svg import element, link, text
from evidence.rendering.text import Weight, wrap
from evidence.wording import gettext as _
from evidence.wording import gettext_noop, ngettext

BODY = 13.0
BODY_LINE = 17.0
SMALL = 11.0
SMALL_LINE = 15.0
PADDING_X = 10.0
PADDING_Y = 8.0

EDGE_WIDTHS = {StepKind.CAUSE: 1.6, StepKind.OUTCOME: 1.6, StepKind.MECHANISM: 1.0, StepKind.CONDITION: 1.0}
KINDS = {
    StepKind.CAUSE: gettext_noop("cause"),
    StepKind.MECHANISM: gettext_noop("mechanism"),
    StepKind.OUTCOME: gettext_noop("outcome"),
    StepKind.CONDITION: gettext_noop("condition"),
}


@dataclass(frozen=True)
class Box:
    """A step with its text broken into lines for a given width."""

    step: ChainStep
    width: float
    heading: tuple[str, ...]
    entity: tuple[str, ...]
    activity: tuple[str, ...]

    @property
    def size(self) -> Size:
        lines = len(self.entity) + len(self.activity)
        return self.width, 2 * PADDING_Y + len(self.heading) * SMALL_LINE + lines * BODY_LINE


def box(step: ChainStep, width: float) -> Box:
    room = width - 2 * PADDING_X
    return Box(
        step=step,
        width=width,
        heading=tuple(wrap(_heading(step), room, SMALL)),
        entity=tuple(wrap(step.entity, room, BODY, Weight.BOLD)),
        activity=tuple(wrap(step.activity, room, BODY)),
    )


def draw_box(drawn: Box, centre: Point) -> str:
    width, height = drawn.size
    left, top = centre[0] - width / 2, centre[1] - height / 2
    return link(
        drawn.step.href,
        drawn.step.tooltip,
        _frame(drawn.step, left, top, drawn.size),
        *_lines(drawn, left + PADDING_X, top + PADDING_Y),
        class_=f"step step-{drawn.step.kind}",
    )


def _heading(step: ChainStep) -> str:
    """A mechanism is what most steps are, so only the others say their kind."""
    kind = "" if step.kind is StepKind.MECHANISM else _(KINDS[step.kind])
    events = (
        ""
        if not step.n_events
        else ngettext("%(n)s event", "%(n)s events", step.n_events) % {"n": step.n_events}
    )
    words = " · ".join(word for word in (kind, events, _("unobserved") if step.unobserved else "") if word)
    return words[:1].upper() + words[1:]


def _frame(step: ChainStep, left: float, top: float, size: Size) -> str:
    """Kinds differ in shape: a cause has a heavy edge, an outcome a double line, a condition round ends."""
    width, height = size
    outline = element(
        "rect",
        x=left,
        y=top,
        width=width,
        height=height,
        rx=14 if step.kind is StepKind.CONDITION else 2,
        stroke_width=EDGE_WIDTHS[step.kind],
        stroke_dasharray="3 3" if step.unobserved else None,
        **stroke(Tone.INK, inside=Tone.SURFACE),
    )
    if step.kind is StepKind.CAUSE:
        return outline + element("rect", x=left, y=top, width=4, height=height, **fill(Tone.INK))
    if step.kind is StepKind.OUTCOME:
        inner = {"x": left + 3, "y": top + 3, "width": width - 6, "height": height - 6}
        return outline + element("rect", **inner, stroke_width=0.8, **stroke(Tone.INK))
    return outline


def _lines(drawn: Box, left: float, top: float) -> list[str]:
    parts = []
    for line in drawn.heading:
        parts.append(text(line, left, top + 11, font_size=SMALL, **fill(Tone.INK_SOFT)))
        top += SMALL_LINE
    bold_lines = len(drawn.entity)
    for place, line in enumerate((*drawn.entity, *drawn.activity)):
        weight = "bold" if place < bold_lines else None
        baseline = top + 13 + place * BODY_LINE
        parts.append(text(line, left, baseline, font_size=BODY, font_weight=weight, **fill(Tone.INK)))
    return parts
