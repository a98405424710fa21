"""The pictures of chains at addresses of their own: each by itself, and all of a case side by side."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evidence.models import Case
from evidence.permissions import case_for
from evidence.rendering.chain_legend import legend_of
from evidence.rendering.chain_picture import ChainPicture, Direction
from evidence.rendering.graphviz import LayoutFailed
from evidence.rendering.printed import chain_sheet, chains_sheet
from evidence.rendering.sheets import NO_MATTER, Matter, Paper
from evidence.selectors.chain import chain_facts
from evidence.views.chain_drawing import asked_direction
from evidence.views.chain_drawing import picture as chain_picture
from evidence.views.matrix import address
from evidence.views.picture_files import asked_paper, picture, picture_urls, site_of

DIRECTIONS = ((Direction.RIGHT, _("Left to right")), (Direction.DOWN, _("Top to bottom")))


def direction_tabs(request: HttpRequest, shown: Direction | None) -> list[dict[str, Any]]:
    """The two ways in which a chain is read."""
    return [
        {"label": label, "url": address(request, "direction", way), "active": way is shown}
        for way, label in DIRECTIONS
    ]


def drawn_chains(request: HttpRequest, case: Case, ref: str = "") -> list[ChainPicture]:
    """All chains with steps, or the one of this ref."""
    site = site_of(request)
    found = [chain for chain in chain_facts(case, request.user) if chain.steps and ref in ("", chain.ref)]
    if not found:
        raise Http404(gettext("There is no chain with steps to draw."))
    return [chain_picture(case, chain, "picture", site) for chain in found]


def around(title: str, paper: Paper, *chains: ChainPicture) -> Matter:
    return NO_MATTER if paper is Paper.FIGURE else Matter(title, legend_of(*chains))


@login_not_required
def show_chain_picture(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    case = case_for(request.user, slug)
    (chain,) = drawn_chains(request, case, ref)
    paper, way = asked_paper(request), asked_direction(request)
    return drawn_or_not(
        lambda: chain_sheet(
            chain, paper, around(chain.title, paper, chain), direction=way, dot=settings.LAYOUT_COMMAND
        )
    )


@login_not_required
def show_chains_picture(request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug)
    chains = drawn_chains(request, case)
    paper, way = asked_paper(request), asked_direction(request) or Direction.DOWN
    title = gettext("The causal chains of %(case)s") % {"case": case.title}
    return drawn_or_not(
        lambda: chains_sheet(
            chains,
            paper,
            around(title, paper, *chains),
            title=title,
            direction=way,
            dot=settings.LAYOUT_COMMAND,
        )
    )


def drawn_or_not(draw: Any) -> HttpResponse:
    """Without Graphviz there is no picture; the page of the chain says so, and has its tables."""
    try:
        return picture(draw())
    except LayoutFailed as problem:
        raise Http404(str(problem)) from problem


urls = [
    *picture_urls("chains/picture", show_chains_picture, "chains-picture"),
    *picture_urls("chains/<slug:ref>/picture", show_chain_picture, "chain-picture"),
]
