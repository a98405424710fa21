"""The picture of a chain for a page: twice, for wide and for narrow screens, every step and link a link."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from evidence.dating import Order
from evidence.models import Case
from evidence.rendering.chain import draw_chain
from evidence.rendering.chain_picture import ChainLink, ChainPicture, ChainStep, Direction, StepKind
from evidence.rendering.graphviz import LayoutFailed
from evidence.selectors.chain_facts import Basis, ChainFacts, LinkFacts, StepFacts
from evidence.views.drawn import drawn

WIDE, NARROW = 1040.0, 366.0
BASIS_IN_WORDS = {
    Basis.TESTED: "tested",
    Basis.TRACED: "traced, untested",
    Basis.ASSERTED: "asserted",
}
ORDER_IN_WORDS = {
    Order.CERTAIN: ("certain", "On every dating the first step was over before the second began."),
    Order.POSSIBLE: ("possible", "The dates allow it, and other orders too."),
    Order.IMPOSSIBLE: ("impossible", "On every dating the first step comes after the second."),
    None: ("not known", "A step has no dated event."),
}


@dataclass(frozen=True)
class Pictures:
    """Both drawings, or why there is none."""

    wide: str = ""
    narrow: str = ""
    problem: str = ""


def asked_direction(request: HttpRequest) -> Direction | None:
    """The one that the address names; None where the drawing is to take the one that fits."""
    asked = request.GET.get("direction", "")
    return Direction(asked) if asked in list(Direction) else None


def pictures(case: Case, chain: ChainFacts, direction: Direction | None = None) -> Pictures:
    """Without Graphviz the page still has its list, and says what is missing."""
    dot = settings.LAYOUT_COMMAND
    try:
        wide = draw_chain(picture(case, chain, "wide"), direction=direction, width=WIDE, dot=dot)
        narrow = draw_chain(picture(case, chain, "narrow"), width=NARROW, direction=Direction.DOWN, dot=dot)
    except LayoutFailed as problem:
        return Pictures(problem=str(problem))
    return Pictures(drawn(wide), drawn(narrow))


def picture(case: Case, chain: ChainFacts, form: str, site: str | None = None) -> ChainPicture:
    """With a `site` the picture leaves the page of the chain, and its addresses are whole."""
    page = "" if site is None else site + reverse("chain", args=[case.slug, chain.ref])
    return ChainPicture(
        key=f"chain-{chain.ref}-{form}",
        title=chain.title,
        steps=tuple(drawn_step(step, page) for step in chain.steps),
        links=tuple(
            drawn_link(case, link, is_weakest=link in chain.weakest, site=site or "") for link in chain.links
        ),
        hypothesis=chain.hypothesis.title,
        href=page,
    )


def drawn_step(step: StepFacts, page: str) -> ChainStep:
    count = len(step.events)
    events = "no event" if not count else "1 event" if count == 1 else f"{count} events"
    return ChainStep(
        ref=step.ref,
        kind=StepKind(step.kind),
        entity=step.entity,
        activity=step.activity,
        href=f"{page}#step-{step.ref}",
        tooltip=f"{step.kind_in_words}: {step.label} ({events})",
        n_events=count,
        unobserved=not step.is_observed,
    )


def drawn_link(case: Case, link: LinkFacts, *, is_weakest: bool, site: str) -> ChainLink:
    return ChainLink(
        ref=link.ref,
        tail=link.tail.ref,
        head=link.head.ref,
        href=site + reverse("link", args=[case.slug, link.ref]),
        tooltip=tooltip(link),
        weight_db=link.weight_db,
        tests=tuple(
            (reading.shown, reading.result)
            for test in link.tests
            if test.cell
            for reading in test.cell.readings
        ),
        n_events=len(link.events),
        note=link.note,
        is_weakest=is_weakest,
        order=link.order,
    )


def tooltip(link: LinkFacts) -> str:
    """What the arrow says on hover and to those who listen."""
    parts = [link.words.rstrip("."), BASIS_IN_WORDS[link.basis].capitalize()]
    parts += [f"Noted: {link.note.rstrip('.')}"] if link.note else []
    parts += ["In time it is impossible"] if link.order is Order.IMPOSSIBLE else []
    return ". ".join(parts) + "."
