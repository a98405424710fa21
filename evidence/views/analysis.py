"""The analysis of a case: where every hypothesis stands, how it got there, and what each item weighs."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from evidence.permissions import case_for
from evidence.rendering.charts import TracePoint, WeightRow, trace_chart, weights_chart
from evidence.rendering.vega import Specification
from evidence.selectors.left_out import left_groups
from evidence.selectors.results import Results, behind_leader, moves, results, weighed_items
from evidence.views.picture_files import picture, picture_urls
from evidence.views.result_pages import chart_width, chosen_hypothesis, hypothesis_tabs, result_page


@login_not_required
def show_analysis(request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug)
    reached = results(case, request.user, request.GET.get("coder", ""))
    chosen = chosen_hypothesis(request, reached.found, reached.leader)
    context = result_page(
        request,
        case,
        "analysis",
        reached.found,
        reached=reached,
        behind=behind_leader(reached),
        moves=moves(reached.found),
        chosen=reached.found.standing(chosen) if chosen else None,
        hypotheses=hypothesis_tabs(request, reached.found, chosen),
        weighed=weighed_items(reached, chosen) if chosen else [],
        left_out=left_groups(reached.found),
    )
    return render(request, "evidence/analysis/page.html", context)


@login_not_required
def analysis_picture(request: HttpRequest, slug: str, chart: str) -> HttpResponse:
    case = case_for(request.user, slug)
    reached = results(case, request.user, request.GET.get("coder", ""))
    chosen = chosen_hypothesis(request, reached.found, reached.leader)
    if chart not in ("trace", "weights") or not chosen or not reached.sets:
        raise Http404("There is no such chart of this case.")
    width = chart_width(request)
    return picture(trace(reached, width) if chart == "trace" else weights(reached, chosen, width))


def trace(reached: Results, width: float) -> Specification:
    """All hypotheses that have a result, each from its prior on."""
    standings = [one for one in reached.found.standings if one.posterior is not None]
    points = [TracePoint("prior", one.title, one.prior) for one in standings]
    steps = {one.title: {step.item: step.probability for step in one.steps} for one in standings}
    points += [
        TracePoint(item.ref, title, by_item[item.ref])
        for item in reached.found.items
        for title, by_item in steps.items()
        if item.ref in by_item
    ]
    return trace_chart(
        points, title="How the probability of each hypothesis moved, item by item", width=width
    )


def weights(reached: Results, chosen: str, width: float) -> Specification:
    rows = [
        WeightRow(f"{one.item} {one.title}", one.weight_db)
        for one in weighed_items(reached, chosen)
        if one.weight_db is not None
    ]
    title = f"What each item weighs for “{reached.found.standing(chosen).title}”"
    return weights_chart(rows, title=title, width=width)


urls = [
    path("analysis/", show_analysis, name="analysis"),
    *picture_urls("analysis/<slug:chart>", analysis_picture, "analysis-picture"),
]
