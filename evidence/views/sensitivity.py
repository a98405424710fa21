"""The sensitivity page: what the conclusion of a case hangs on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _

from evidence.forms.sensitivity import SimulationForm
from evidence.htmx import UNPROCESSABLE
from evidence.models import Case
from evidence.permissions import case_for
from evidence.selectors import robust_words as words
from evidence.selectors.analysis import CaseAnalysis
from evidence.selectors.asked import tried
from evidence.selectors.grounds import Grounds
from evidence.selectors.rival_sets import RivalSet
from evidence.selectors.robustness import Conclusion
from evidence.selectors.sensitivity_charts import CHARTS, Shown
from evidence.views.picture_files import picture, picture_urls
from evidence.views.result_pages import address_tabs, chart_width, result_page


@dataclass(frozen=True)
class Asked:
    """What the address asks for, and what was found for it."""

    found: CaseAnalysis
    behind: Grounds
    form: SimulationForm
    rivals: RivalSet | None
    conclusion: Conclusion | None
    chosen: str


def asked_for(request: HttpRequest, case: Case) -> Asked:
    form = SimulationForm.of(request.GET)
    found = tried(
        case,
        request.user,
        coder=request.GET.get("coder", ""),
        hypothesis=request.GET.get("hypothesis", ""),
        margin_db=form.values()["margin"],
    )
    return Asked(found.found, found.behind, form, found.rivals, found.conclusion, found.chosen)


@login_not_required
def show_sensitivity(request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug)
    asked = asked_for(request, case)
    context = result_page(
        request,
        case,
        "sensitivity",
        asked.found,
        form=asked.form,
        rivals=asked.rivals,
        conclusion=asked.conclusion,
        hypotheses=hypothesis_tabs_of(request, asked),
        standing=asked.found.standing(asked.chosen) if asked.chosen else None,
        titles={item.ref: item.title for item in asked.found.items},
        **(said(asked, asked.conclusion) if asked.conclusion else {}),
    )
    status = 200 if asked.form.is_valid() else UNPROCESSABLE
    return render(request, "evidence/sensitivity/page.html", context, status=status)


def hypothesis_tabs_of(request: HttpRequest, asked: Asked) -> list[dict[str, Any]]:
    """One view for each hypothesis; where they exclude each other, for each rival of the leader."""
    leader = asked.rivals.refs[asked.conclusion.leader] if asked.conclusion and asked.rivals else ""
    others = [one for one in asked.found.standings if not asked.found.is_exclusive or one.ref != leader]
    return address_tabs(request, others, asked.chosen)


def said(asked: Asked, reached: Conclusion) -> dict[str, Any]:
    """Every part with the sentence that says what it means here."""
    values = asked.form.values()
    parts: dict[str, Any] = {
        "claim": words.claim(reached),
        "prior_words": words.prior_words(reached),
        "heaviest_words": words.heaviest_words(reached),
        "drop_words": words.drop_one_words(reached),
        "share_words": words.share_sentence(reached),
        "margin": values["margin"],
        "grounds": [
            ("sources", _("source"), *dropped(reached, asked.behind.sources, "source")),
            ("clusters", _("origin cluster"), *dropped(reached, asked.behind.clusters, "origin cluster")),
        ],
    }
    if reached.rivals.has_ranges:
        drawn = reached.simulation(values["draws"], values["seed"], values["rho"])
        columns = (reached.rivals.names, drawn.lead_share.tolist(), drawn.quantiles.T.tolist())
        parts |= {
            "tornado_words": words.tornado_words(reached),
            "worst_words": words.worst_words(reached),
            "simulation_words": words.simulation_words(reached, drawn),
            "drawn": list(zip(*columns, strict=True)),
        }
    return parts


def dropped(reached: Conclusion, behind: Any, kind: str) -> tuple[Any, str]:
    found = reached.without(behind)
    return found, words.without_words(reached, found, kind)


@login_not_required
def sensitivity_picture(request: HttpRequest, slug: str, chart: str) -> HttpResponse:
    case = case_for(request.user, slug)
    asked = asked_for(request, case)
    if chart not in CHARTS or asked.conclusion is None:
        raise Http404(_("There is no such chart of this case."))
    titles = {item.ref: item.title for item in asked.found.items}
    shown = Shown(asked.conclusion, asked.behind, titles, asked.form.values(), chart_width(request))
    return picture(CHARTS[chart](shown))


urls = [
    path("sensitivity/", show_sensitivity, name="sensitivity"),
    *picture_urls("sensitivity/<slug:chart>", sensitivity_picture, "sensitivity-picture"),
]
