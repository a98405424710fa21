"""The picture of a chain for a page: twice, for wide and for narrow screens, every step and link a link."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.dating import Order
from evidence.models import Case
from evidence.rendering.chain import draw_chain
from evidence.rendering.chain_picture import ChainPicture, Direction
from evidence.rendering.graphviz import LayoutFailed
from evidence.selectors.chain_facts import ChainFacts
from evidence.selectors.chain_pictures import Places
from evidence.selectors.chain_pictures import picture as picture_of
from evidence.views.drawn import drawn

WIDE, NARROW = 1040.0, 366.0
ORDER_IN_WORDS = {
    Order.CERTAIN: (_("certain"), _("On every dating the first step was over before the second began.")),
    Order.POSSIBLE: (_("possible"), _("The dates allow it, and other orders too.")),
    Order.IMPOSSIBLE: (_("impossible"), _("On every dating the first step comes after the second.")),
    None: (_("not known"), _("A step has no dated event.")),
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
    places = Places(
        page=page,
        step=lambda ref: f"{page}#step-{ref}",
        link=lambda ref: (site or "") + reverse("link", args=[case.slug, ref]),
    )
    return picture_of(chain, f"chain-{chain.ref}-{form}", places)
