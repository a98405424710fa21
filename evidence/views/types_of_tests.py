"""Test types: where each item stands in the plane of the four tests, and where claim and numbers differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _

from evidence.models import Case
from evidence.permissions import case_for
from evidence.rendering.plane import PlanePoint, plane_chart
from evidence.selectors.asked import chosen_rival as rival_of
from evidence.selectors.grounds import grounds
from evidence.selectors.results import Results, results
from evidence.selectors.standings import Standing
from evidence.selectors.types_of_tests import THRESHOLD_DB, TypesOfTests, types_of_tests
from evidence.views.matrix import address
from evidence.views.picture_files import picture, picture_urls
from evidence.views.result_pages import chart_width, chosen_hypothesis, hypothesis_tabs, result_page


@dataclass(frozen=True)
class Asked:
    """The hypothesis and, among rivals that exclude each other, the rival that it is held against."""

    reached: Results
    chosen: str
    rival: str
    types: TypesOfTests | None


def asked_for(request: HttpRequest, case: Case) -> Asked:
    reached = results(case, request.user, request.GET.get("coder", ""))
    found = reached.found
    chosen = chosen_hypothesis(request, found, reached.leader)
    rival = chosen_rival(request, reached, chosen) if found.is_exclusive else ""
    is_alone = found.is_exclusive and not rival
    types = (
        types_of_tests(found, grounds(case, request.user), chosen, rival) if chosen and not is_alone else None
    )
    return Asked(reached, chosen, rival, types)


def chosen_rival(request: HttpRequest, reached: Results, chosen: str) -> str:
    """The rival that the address names, else the likeliest one."""
    return rival_of(reached.found, chosen, request.GET.get("rival", ""))


def rivals_of(reached: Results, chosen: str) -> list[Standing]:
    return [one for one in reached.found.standings if one.ref != chosen]


def rival_tabs(request: HttpRequest, reached: Results, chosen: str, rival: str) -> list[dict[str, Any]]:
    """One view for each rival, where there is more than one."""
    others = rivals_of(reached, chosen) if rival else []
    return [
        {"label": one.title, "url": address(request, "rival", one.ref), "active": one.ref == rival}
        for one in others
        if len(others) > 1
    ]


@login_not_required
def show_types(request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug)
    asked = asked_for(request, case)
    found = asked.reached.found
    context = result_page(
        request,
        case,
        "test-types",
        found,
        types=asked.types,
        standing=found.standing(asked.chosen) if asked.chosen else None,
        rival=found.standing(asked.rival) if asked.rival else None,
        hypotheses=hypothesis_tabs(request, found, asked.chosen),
        rivals=rival_tabs(request, asked.reached, asked.chosen, asked.rival),
        threshold=THRESHOLD_DB,
    )
    return render(request, "evidence/test_types/page.html", context)


@login_not_required
def plane_picture(request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug)
    asked = asked_for(request, case)
    if not asked.types or not asked.types.typed:
        raise Http404(_("There is nothing to draw: no assessment has both numbers."))
    points = [
        PlanePoint(one.item.ref, one.f, one.s, one.f_range, one.s_range, one.differs)
        for one in asked.types.typed
    ]
    title = _("The tests of “%(title)s” in the plane of the two probabilities") % {
        "title": asked.reached.found.standing(asked.chosen).title
    }
    return picture(plane_chart(points, THRESHOLD_DB, title=title, width=chart_width(request)))


urls = [
    path("test-types/", show_types, name="test-types"),
    *picture_urls("test-types/plane", plane_picture, "test-plane"),
]
