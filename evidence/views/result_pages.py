"""What the pages of results have in common: their tabs, the chosen hypothesis, and their pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Case
from evidence.selectors.analysis import CaseAnalysis
from evidence.selectors.asked import chosen_hypothesis as hypothesis_of
from evidence.selectors.standings import Standing
from evidence.views.matrix import address, coder_tabs
from evidence.views.pages import case_page

PAGES = (
    ("analysis", _("Analysis")),
    ("sensitivity", _("Sensitivity")),
    ("next-evidence", _("What to look for next")),
    ("test-types", _("Test types")),
    ("counts", _("Counts")),
    ("coders", _("Coders")),
)
WIDE, NARROW = 960.0, 350.0


def result_page(
    request: HttpRequest, case: Case, page: str, found: CaseAnalysis, **context: Any
) -> dict[str, Any]:
    """The context of one of these pages; `query` goes along to its pictures."""
    return case_page(
        request,
        case,
        "analysis",
        found=found,
        pages=page_tabs(case, page, found),
        coders=coder_tabs(request, found),
        query=request.GET.urlencode(),
        **context,
    )


def page_tabs(case: Case, page: str, found: CaseAnalysis) -> list[dict[str, Any]]:
    """The pages of results; a chosen coder stays chosen."""
    query = f"?coder={found.coder}" if found.coder else ""
    return [
        {"label": label, "url": reverse(name, args=[case.slug]) + query, "active": name == page}
        for name, label in PAGES
    ]


def hypothesis_tabs(request: HttpRequest, found: CaseAnalysis, chosen: str) -> list[dict[str, Any]]:
    return address_tabs(request, found.standings, chosen)


def address_tabs(request: HttpRequest, standings: Sequence[Standing], chosen: str) -> list[dict[str, Any]]:
    """One view for each of these hypotheses, where there is more than one."""
    if len(standings) < 2:
        return []
    return [
        {"label": one.title, "url": address(request, "hypothesis", one.ref), "active": one.ref == chosen}
        for one in standings
    ]


def chosen_hypothesis(request: HttpRequest, found: CaseAnalysis, usual: Standing | None = None) -> str:
    """The ref of the hypothesis that the address names, else of the usual one, else of the first."""
    return hypothesis_of(found, request.GET.get("hypothesis", ""), usual)


def chart_width(request: HttpRequest) -> float:
    return NARROW if request.GET.get("size") == "narrow" else WIDE
