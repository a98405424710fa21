"""What to look for next: items not yet sought, by what they can be expected to teach."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _

from evidence.models import Case
from evidence.permissions import case_for
from evidence.rendering.interval_charts import IntervalRow, Rule, Scale, intervals_chart
from evidence.rendering.palette import Tone
from evidence.rendering.vega import Specification
from evidence.selectors.asked import ranking
from evidence.selectors.next_items import NextItems
from evidence.selectors.next_plans import search_plans
from evidence.selectors.next_sets import MOST_TICKED, asked_set, frontier
from evidence.selectors.results import Results
from evidence.selectors.robust_words import share_words
from evidence.views.picture_files import picture, picture_urls
from evidence.views.result_pages import chart_width, hypothesis_tabs, result_page
from evidence.wording import localised

MOST_ROWS = 20


def asked_for(request: HttpRequest, case: Case) -> tuple[Results, str, NextItems | None]:
    """The results, the chosen hypothesis, and its ranking; none where it has no result."""
    coder, hypothesis = request.GET.get("coder", ""), request.GET.get("hypothesis", "")
    return ranking(case, request.user, coder=coder, hypothesis=hypothesis)


@login_not_required
def show_next(request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug)
    reached, chosen, ranked = asked_for(request, case)
    found = reached.found
    context = result_page(
        request,
        case,
        "next-evidence",
        found,
        ranking=ranked,
        asked=asked_set(ranked.ranked, request.GET.getlist("with")) if ranked else None,
        frontier=frontier(ranked.ranked) if ranked else [],
        plans=search_plans(ranked.ranked) if ranked else [],
        most_ticked=MOST_TICKED,
        kept=[pair for pair in request.GET.items() if pair[0] != "with"],
        standing=found.standing(chosen) if chosen else None,
        hypotheses=hypothesis_tabs(request, found, chosen),
    )
    return render(request, "evidence/next/page.html", context)


@login_not_required
def next_picture(request: HttpRequest, slug: str, chart: str) -> HttpResponse:
    case = case_for(request.user, slug)
    reached, chosen, ranked = asked_for(request, case)
    if chart not in ("information", "outcomes") or not ranked or not ranked.ranked:
        raise Http404(_("There is no such chart of this case."))
    width = chart_width(request)
    title = reached.found.standing(chosen).title
    return picture(information(ranked, width) if chart == "information" else outcomes(ranked, title, width))


def information(ranking: NextItems, width: float) -> Specification:
    rows = [
        IntervalRow(
            f"{one.item.ref} {one.item.title}",
            0.0,
            one.gain.information_bits,
            localised(f"{one.gain.information_bits:.3f}"),
            one.gain.information_bits,
            tone=Tone.NEUTRAL if one.is_long_shot else Tone.INK,
        )
        for one in ranking.ranked[:MOST_ROWS]
    ]
    scale = Scale(_("expected information, bits"), 0.0)
    return intervals_chart(rows, scale, title=_("What each item can be expected to teach"), width=width)


def outcomes(ranking: NextItems, name: str, width: float) -> Specification:
    """From the probability on one outcome to that on the other; the mark is where finding it leads."""
    rows = [
        IntervalRow(
            f"{one.item.ref} {one.item.title}",
            min(one.if_found, one.if_not_found),
            max(one.if_found, one.if_not_found),
            _("%(found)s found, %(not_found)s not")
            % {"found": share_words(one.if_found), "not_found": share_words(one.if_not_found)},
            one.if_found,
        )
        for one in ranking.ranked[:MOST_ROWS]
    ]
    now = Rule(ranking.ranked[0].now, is_dashed=True)
    scale = Scale("probability", 0.0, 1.0, "%")
    return intervals_chart(
        rows,
        scale,
        (now,),
        title=_("The probability of “%(name)s” after each outcome") % {"name": name},
        width=width,
    )


urls = [
    path("next/", show_next, name="next-evidence"),
    *picture_urls("next/<slug:chart>", next_picture, "next-evidence-picture"),
]
