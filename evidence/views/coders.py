"""Coders: how far they agree, where they differ, and what each alone would conclude."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evidence.permissions import case_for
from evidence.rendering.figures import decibels
from evidence.rendering.interval_charts import IntervalRow, Rule, Scale, intervals_chart
from evidence.rendering.palette import Tone
from evidence.rendering.vega import Specification
from evidence.selectors import coder_words as words
from evidence.selectors.coder_agreement import DRAWS, FEWER_DRAWS, MANY_CELLS, RELIABLE, SEED, TENTATIVE
from evidence.selectors.coders import CoderComparison, Kind, SideBySide, coder_comparison, rationales
from evidence.selectors.robust_words import share_words
from evidence.views.areas import query_without
from evidence.views.matrix import address
from evidence.views.picture_files import picture, picture_urls
from evidence.views.result_pages import chart_width, result_page

LINEAR, LINKS = "linear", "links"  # pool=linear, on=links in the address
PER_PAGE = 50
MOST_ROWS = 20  # more than these nobody compares; the table has them all
MOST_POSTERIORS = 60  # rows; with more of them the chart has no row for each coder
ALPHA = Scale(_("Krippendorff’s alpha"), high=1.0)
POSTERIOR_CHART: dict[Kind, Any] = {
    "hypothesis": _(
        "The posterior of each hypothesis to each coder and to the pool; the table below has the same figures."
    ),
    "link": _(
        "The posterior of each link to each coder and to the pool; the table below has the same figures."
    ),
}
CELL_NAMES: dict[Kind, Any] = {"hypothesis": _("%(ref)s under %(title)s"), "link": _("%(ref)s on %(title)s")}
PROBABILITY = Scale(_("posterior probability"), 0.0, 1.0, "%")
WEIGHT = Scale(_("weight, dB"))


@login_not_required
def show_coders(request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug)
    whole = coder_comparison(case, request.user)
    compared = asked_for(request, whole)
    page = Paginator(compared.cells, PER_PAGE).get_page(request.GET.get("page"))
    context = result_page(
        request,
        case,
        "coders",
        whole.found,
        compared=compared,
        is_blind=whole.is_blind,
        kinds=kind_tabs(request) if whole.links.coders else [],
        page_obj=page,
        rationales=rationales(case, request.user, page) if page.object_list else {},
        drawn={chart for chart, rows in ROWS.items() if rows(compared, False)},
        posteriors=[(one, one.pool(is_linear(request))) for one in compared.posteriors],
        pools=pool_tabs(request),
        is_linear=is_linear(request),
        posterior_chart_words=POSTERIOR_CHART[compared.kind],
        bootstrap={"draws": DRAWS, "fewer": FEWER_DRAWS, "many": MANY_CELLS, "seed": SEED},
        **said(compared),
    )
    # All coders stand beside each other here, so there is nothing to choose; and a page is not part of a picture.
    context |= {"coders": [], "query": query_without(request, "page")}
    return render(request, "evidence/coders/page.html", context)


def asked_for(request: HttpRequest, whole: CoderComparison) -> SideBySide:
    return whole.links if on_links(request) else whole


def on_links(request: HttpRequest) -> bool:
    return request.GET.get("on") == LINKS


def said(compared: SideBySide) -> dict[str, str]:
    if not compared.has_several:
        return {}
    return {
        "agreement_words": words.agreement_words(compared),
        "posterior_words": words.posterior_words(compared),
        "cell_words": words.cell_words(compared.cells),
    }


def is_linear(request: HttpRequest) -> bool:
    return request.GET.get("pool") == LINEAR


def pool_tabs(request: HttpRequest) -> list[dict[str, Any]]:
    ways = ((gettext("Pooled by the mean of dB"), ""), (gettext("Pooled by the mean of posteriors"), LINEAR))
    chosen = LINEAR if is_linear(request) else ""
    return [
        {"label": label, "url": address(request, "pool", key), "active": key == chosen} for label, key in ways
    ]


def kind_tabs(request: HttpRequest) -> list[dict[str, Any]]:
    """Leads to the first page of the other kind's cells."""
    pool = {"pool": LINEAR} if is_linear(request) else {}
    kinds = ((gettext("Hypotheses"), {}), (gettext("Links of chains"), {"on": LINKS}))
    return [
        {"label": label, "url": f"?{urlencode(on | pool)}", "active": bool(on) == on_links(request)}
        for label, on in kinds
    ]


@login_not_required
def coders_picture(request: HttpRequest, slug: str, chart: str) -> HttpResponse:
    case = case_for(request.user, slug)
    compared = asked_for(request, coder_comparison(case, request.user))
    rows = ROWS[chart](compared, is_linear(request)) if chart in ROWS else []
    if not rows:
        raise Http404(gettext("There is no such chart of this case."))
    return picture(drawn(chart, rows, chart_width(request)))


def drawn(chart: str, rows: list[IntervalRow], width: float) -> Specification:
    scale, rules, title = CHARTS[chart]
    spoken = replace(scale, title=str(scale.title))
    return intervals_chart(rows, spoken, rules, title=str(title), width=width)


def agreement_rows(compared: SideBySide, _: bool) -> list[IntervalRow]:
    """Alpha as a mark on its interval."""
    return [
        IntervalRow(one.title, one.bounds.low, one.bounds.high, f"{one.alpha_words} {one.reading}", one.alpha)
        for one in compared.agreements
        if one.alpha is not None and one.bounds
    ]


def posterior_rows(compared: SideBySide, linear: bool) -> list[IntervalRow]:
    """The range over the coders, the pool as a mark, and every coder below it."""
    rows: list[IntervalRow] = []
    has_coders = len(compared.posteriors) * (len(compared.coders) + 1) <= MOST_POSTERIORS
    for one in compared.posteriors:
        pool = one.pool(linear)
        if one.low is None or one.high is None or pool is None:
            continue
        rows.append(
            IntervalRow(
                one.pooled.title,
                one.low,
                one.high,
                gettext("%(share)s pooled") % {"share": share_words(pool)},
                pool,
            )
        )
        rows += [
            IntervalRow(f"· {coder}", p, p, share_words(p), p, tone=Tone.INK_SOFT)
            for coder, p in one.counted.items()
            if has_coders
        ]
    return rows[:MOST_POSTERIORS]


def cell_rows(compared: SideBySide, _: bool) -> list[IntervalRow]:
    rows = []
    for cell in compared.cells:
        if cell.ends:
            low, high = (one.weight_db or 0.0 for one in cell.ends)
            tone = Tone.OPPOSE if cell.is_split else Tone.INK
            figures = gettext("%(low)s to %(high)s") % {"low": decibels(low), "high": decibels(high)}
            words = CELL_NAMES[compared.kind] % {"ref": cell.item.ref, "title": cell.target.title}
            rows.append(IntervalRow(words, low, high, figures, tone=tone))
    return rows[:MOST_ROWS]


ROWS: dict[str, Callable[[SideBySide, bool], list[IntervalRow]]] = {
    "agreement": agreement_rows,
    "posteriors": posterior_rows,
    "cells": cell_rows,
}
CHARTS: dict[str, tuple[Scale, tuple[Rule, ...], str]] = {
    "agreement": (
        ALPHA,
        (Rule(RELIABLE), Rule(TENTATIVE, is_dashed=True)),
        _("Agreement of the coders and its intervals of 95%"),
    ),
    "posteriors": (
        PROBABILITY,
        (),
        _("The posterior to each coder alone and to the pool"),
    ),
    "cells": (WEIGHT, (Rule(0.0),), _("The cells whose weights are furthest apart between coders")),
}

urls = [
    path("coders/", show_coders, name="coders"),
    *picture_urls("coders/<slug:chart>", coders_picture, "coders-picture"),
]
