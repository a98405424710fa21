"""Counts: items for and against a hypothesis without their weights, beside the item-level result."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _

from evidence.forms.counts import CountsForm
from evidence.htmx import UNPROCESSABLE
from evidence.models import Case
from evidence.permissions import case_for
from evidence.rendering.interval_charts import IntervalRow, Rule, Scale, intervals_chart
from evidence.rendering.vega import Specification
from evidence.selectors.asked import weight_of_all
from evidence.selectors.count_factors import CountFactors, compared, count_factors
from evidence.selectors.counts import Tally, tally
from evidence.selectors.results import Results, results
from evidence.views.picture_files import picture, picture_urls
from evidence.views.result_pages import chart_width, chosen_hypothesis, hypothesis_tabs, result_page
from evidence.views.types_of_tests import chosen_rival, rival_tabs


@dataclass(frozen=True)
class Asked:
    """What the address asks for; `rival` is empty for a hypothesis against its negation."""

    reached: Results
    form: CountsForm
    chosen: str
    rival: str
    tally: Tally | None
    factors: CountFactors | None
    weight_db: float | None


def asked_for(request: HttpRequest, case: Case) -> Asked:
    reached = results(case, request.user, request.GET.get("coder", ""))
    form = CountsForm.of(request.GET)
    found = reached.found
    chosen = chosen_hypothesis(request, found, reached.leader)
    rival = chosen_rival(request, reached, chosen) if found.is_exclusive else ""
    if not chosen or found.problem or (found.is_exclusive and not rival):
        return Asked(reached, form, chosen, rival, None, None, None)
    counted = tally(found, chosen, rival)
    given = form.values()
    factors = count_factors(counted.k, counted.r, given["threshold"], given["a"], given["b"])
    return Asked(reached, form, chosen, rival, counted, factors, weight_of_all(reached, chosen, rival))


@login_not_required
def show_counts(request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug)
    asked = asked_for(request, case)
    found = asked.reached.found
    context = result_page(
        request,
        case,
        "counts",
        found,
        form=asked.form,
        tally=asked.tally,
        factors=asked.factors,
        weight_db=asked.weight_db,
        compared=compared(asked.factors, asked.weight_db) if asked.factors else "",
        standing=found.standing(asked.chosen) if asked.chosen else None,
        rival=found.standing(asked.rival) if asked.rival else None,
        hypotheses=hypothesis_tabs(request, found, asked.chosen),
        rivals=rival_tabs(request, asked.reached, asked.chosen, asked.rival),
    )
    status = 200 if asked.form.is_valid() else UNPROCESSABLE
    return render(request, "evidence/counts/page.html", context, status=status)


@login_not_required
def counts_picture(request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug)
    asked = asked_for(request, case)
    if not asked.factors or not asked.factors.k + asked.factors.r:
        raise Http404(_("There is nothing to draw: no item counts for or against it."))
    return picture(recoded_chart(asked.factors, chart_width(request)))


def recoded_chart(factors: CountFactors, width: float) -> Specification:
    """From the worst-case to the uniform-weights factor; the mark is the latter."""
    rows = []
    for one in factors.rows:
        worst, uniform = one.worst.db, one.uniform.db
        if worst is not None and uniform is not None:
            name = _("as coded") if not one.moved else _("%(number)s re-coded") % {"number": one.moved}
            words = _("%(usual)s, at worst %(worst)s") % {
                "usual": one.uniform.words,
                "worst": one.worst.words,
            }
            rows.append(IntervalRow(name, min(worst, uniform), max(worst, uniform), words, uniform))
    return intervals_chart(
        rows,
        Scale(_("Bayes factor of the counts, dB")),
        (Rule(0.0), Rule(factors.threshold_db, is_dashed=True)),
        title=_("What the counts amount to as items are re-coded"),
        width=width,
    )


urls = [
    path("counts/", show_counts, name="counts"),
    *picture_urls("counts/recoded", counts_picture, "counts-picture"),
]
