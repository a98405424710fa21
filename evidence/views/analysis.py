"""The analysis of a case: where every hypothesis stands, how it got there, and what each item weighs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _

from evidence.inference.scales import SCALES, Scale
from evidence.permissions import case_for
from evidence.selectors.analysis_charts import trace, weights
from evidence.selectors.cautions import cautions
from evidence.selectors.claims import Claim, claim
from evidence.selectors.heavy import heavy_items
from evidence.selectors.left_out import left_groups
from evidence.selectors.results import (
    JEFFREYS,
    Results,
    behind_leader,
    moves,
    results,
    strengths,
    weighed_items,
)
from evidence.views.matrix import address
from evidence.views.picture_files import picture, picture_urls
from evidence.views.result_pages import chart_width, chosen_hypothesis, hypothesis_tabs, result_page


@login_not_required
def show_analysis(request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug)
    reached = results(case, request.user, request.GET.get("coder", ""))
    chosen = chosen_hypothesis(request, reached.found, reached.leader)
    scale = chosen_scale(request)
    context = result_page(
        request,
        case,
        "analysis",
        reached.found,
        reached=reached,
        behind=behind_leader(reached, scale.key),
        strengths=strengths(reached.found, scale.key),
        scale=replace(scale, title=_(scale.title)),
        scales=scale_tabs(request, scale),
        heavy=heavy_items(reached.sets),
        claim=asked_claim(request, reached),
        kept=[pair for pair in request.GET.items() if pair[0] != "claim"],
        moves=moves(reached.found),
        chosen=reached.found.standing(chosen) if chosen else None,
        hypotheses=hypothesis_tabs(request, reached.found, chosen),
        weighed=weighed_items(reached, chosen, scale.key) if chosen else [],
        left_out=left_groups(reached.found),
        cautions=cautions(reached.found, reached.behind),
    )
    return render(request, "evidence/analysis/page.html", context)


def chosen_scale(request: HttpRequest) -> Scale:
    """The verbal scale that the address names, else Jeffreys'."""
    return SCALES.get(request.GET.get("scale", ""), SCALES[JEFFREYS])


def scale_tabs(request: HttpRequest, chosen: Scale) -> list[dict[str, Any]]:
    return [
        {"label": _(one.title), "url": address(request, "scale", one.key), "active": one is chosen}
        for one in SCALES.values()
    ]


def asked_claim(request: HttpRequest, reached: Results) -> Claim | None:
    """The hypotheses that the address ticks, as one claim; only rivals that exclude each other add up."""
    if not reached.found.is_exclusive or not reached.sets:
        return None
    return claim(reached.sets[0], request.GET.getlist("claim"))


@login_not_required
def analysis_picture(request: HttpRequest, slug: str, chart: str) -> HttpResponse:
    case = case_for(request.user, slug)
    reached = results(case, request.user, request.GET.get("coder", ""))
    chosen = chosen_hypothesis(request, reached.found, reached.leader)
    if chart not in ("trace", "weights") or not chosen or not reached.sets:
        raise Http404(_("There is no such chart of this case."))
    width = chart_width(request)
    return picture(trace(reached, width) if chart == "trace" else weights(reached, chosen, width))


urls = [
    path("analysis/", show_analysis, name="analysis"),
    *picture_urls("analysis/<slug:chart>", analysis_picture, "analysis-picture"),
]
