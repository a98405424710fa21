"""Pages of the hypotheses, of what they lead one to expect, and of where they stand."""

from __future__ import annotations

from itertools import combinations, islice
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from evidence.choices import HypothesisRole
from evidence.filters.hypotheses import HypothesisFilterSet
from evidence.forms.hypotheses import HypothesisForm, ImplicationForm, residual_values
from evidence.htmx import form_status, go_to, respond
from evidence.models import Case, Citation, Hypothesis, Implication
from evidence.permissions import case_for
from evidence.rendering.charts import TracePoint, trace_chart
from evidence.roles import Action
from evidence.selectors.analysis import CaseAnalysis, analysis
from evidence.selectors.applied_tests import hypothesis_tests
from evidence.selectors.left_out import left_groups
from evidence.services.rows import remove_row
from evidence.views.areas import Area, Column, area_urls
from evidence.views.drawn import SPRITE
from evidence.views.gone import keeps_typed, parent_of, removed_row, told_gone, whole_of
from evidence.views.pages import case_page
from evidence.views.picture_files import picture, picture_urls

MOST_PAIRS = 10


def hypotheses(case: Case, user: Any) -> QuerySet[Hypothesis]:
    return Hypothesis.objects.filter(case=case).visible_to(user)


def standings(case: Case, request: HttpRequest) -> dict[str, Any]:
    found = analysis(case, request.user)
    titles = [standing.title for standing in found.standings]
    return {
        "found": found,
        "standings": {standing.ref: standing for standing in found.standings},
        "pairs": list(islice(combinations(titles, 2), MOST_PAIRS)),
        "residual_url": residual_url(case, found),
    }


def residual_url(case: Case, found: CaseAnalysis) -> str:
    """Where “something else” is recorded; empty where it stands there already, or has nothing to stand beside."""
    roles = {standing.role for standing in found.standings}
    if not found.is_exclusive or not roles or HypothesisRole.RESIDUAL in roles:
        return ""
    return f"{reverse('hypothesis-new', args=[case.slug])}?role={HypothesisRole.RESIDUAL}"


def initial(case: Case, request: HttpRequest) -> dict[str, Any]:
    """A hypothesis as the address asks for it: “something else” with the prior of a residual."""
    if request.GET.get("role") != HypothesisRole.RESIDUAL:
        return {}
    total = sum(hypotheses(case, request.user).values_list("prior_weight", flat=True))
    return residual_values(total) if case.is_exclusive else {}


def detail(case: Case, user: Any, hypothesis: Hypothesis) -> dict[str, Any]:
    found = analysis(case, user)
    citations = Citation.objects.filter(hypothesis=hypothesis).visible_to(user)
    return {
        "found": found,
        "standing": found.standing(hypothesis.ref),
        "tests": hypothesis_tests(found, hypothesis.ref),
        "left_out": left_groups(found, hypothesis=hypothesis.ref),
        "titles": {item.ref: item.title for item in found.items},
        "implications": hypothesis.implications.all(),
        "citations": citations.select_related("source"),
        "marks_sprite": SPRITE,
    }


AREA = Area(
    key="hypotheses",
    singular="hypothesis",
    label=_("hypothesis"),
    plural=_("hypotheses"),
    model=Hypothesis,
    form=HypothesisForm,
    filterset=HypothesisFilterSet,
    rows=hypotheses,
    columns=(
        Column("order", _("Hypothesis"), ("position",)),
        Column("role", _("Role"), ("role", "position")),
        Column("prior", _("Prior"), numeric=True),
        Column("posterior", _("Posterior")),
        Column("evidence", _("Evidence")),
        Column("tests", _("Tests")),
    ),
    sort="order",
    rows_template="evidence/hypotheses/_rows.html",
    list_template="evidence/hypotheses/list.html",
    detail_template="evidence/hypotheses/detail.html",
    detail=detail,
    beside=standings,
    initial=initial,
    record=_("Record hypothesis"),
    empty=_("An explanation of the outcome, and the rivals that explain it otherwise."),
)


@login_not_required
def trace_picture(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """The running trace of one hypothesis as a picture."""
    case = case_for(request.user, slug)
    hypothesis = get_object_or_404(hypotheses(case, request.user), ref=ref)
    standing = analysis(case, request.user).standing(ref)
    if not standing.is_tested or not standing.trace:
        raise Http404(gettext("There is no trace to draw."))
    names = ("prior", *standing.items)
    points = [
        TracePoint(item, hypothesis.ref, probability)
        for item, probability in zip(names, standing.trace, strict=True)
    ]
    title = gettext("How the probability of “%(title)s” moved, item by item") % {"title": hypothesis.title}
    return picture(trace_chart(points, title=title))


@keeps_typed
def new_implication(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    case = case_for(request.user, slug, Action.EDIT)
    hypothesis = whole_of(request, case, Hypothesis.objects.all(), ref, ImplicationForm)
    return store_implication(request, case, hypothesis, None)


def implication_of(request: HttpRequest, case: Case, ref: str) -> Implication:
    rows = Implication.objects.filter(case=case).visible_to(request.user)
    return get_object_or_404(rows.select_related("hypothesis", "case"), ref=ref)


@keeps_typed
def edit_implication(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    case = case_for(request.user, slug, Action.EDIT)
    if not Implication.objects.filter(case=case, ref=ref).visible_to(request.user).exists():
        return implication_anew(request, case, ref)
    implication = implication_of(request, case, ref)
    return store_implication(request, case, implication.hypothesis, implication)


def implication_anew(request: HttpRequest, case: Case, ref: str) -> HttpResponse:
    """What was typed for an implication that was removed meanwhile, to be recorded as a new one."""
    removed = removed_row(request, case, Implication, ref=ref)
    hypothesis = parent_of(
        request, case, removed, Hypothesis.objects.all(), "hypothesis", form=ImplicationForm
    )
    form = ImplicationForm(request.POST, case=case, user=request.user, hypothesis=hypothesis)
    new = reverse("implication-new", args=[case.slug, hypothesis.ref])
    return implication_page(request, case, told_gone(form, removed), action=new)


def store_implication(
    request: HttpRequest, case: Case, hypothesis: Hypothesis, implication: Implication | None
) -> HttpResponse:
    given = request.POST if request.method == "POST" else None
    form = ImplicationForm(given, case=case, user=request.user, hypothesis=hypothesis, row=implication)
    if given is None or form.apply(by=request.user, case=case) is None:
        return implication_page(request, case, form)
    saved = gettext("What “%(hypothesis)s” leads one to expect is saved.")
    messages.success(request, saved % {"hypothesis": hypothesis})
    return go_to(request, AREA.url(case, hypothesis))


def implication_page(
    request: HttpRequest, case: Case, form: ImplicationForm, *, action: str = ""
) -> HttpResponse:
    back = AREA.url(case, form.hypothesis)
    context = case_page(
        request,
        case,
        AREA.key,
        form=form,
        row=form.row,
        target=form.hypothesis,
        action=action,
        cancel_url=back,
        crumbs=[*AREA.crumbs(case), (str(form.hypothesis), back)],
    )
    status = form_status(form)
    return respond(request, full="evidence/hypotheses/implication_form.html", context=context, status=status)


@require_POST
def delete_implication(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    case = case_for(request.user, slug, Action.EDIT)
    implication = implication_of(request, case, ref)
    remove_row(by=request.user, row=implication)
    messages.success(request, gettext("The implication is removed. The history can bring it back."))
    return go_to(request, reverse("hypothesis", args=[slug, implication.hypothesis.ref]))


urls = [
    *picture_urls("hypotheses/<slug:ref>/trace", trace_picture, "hypothesis-trace"),
    path("hypotheses/<slug:ref>/implications/new/", new_implication, name="implication-new"),
    path("implications/<slug:ref>/edit/", edit_implication, name="implication-edit"),
    path("implications/<slug:ref>/delete/", delete_implication, name="implication-delete"),
    *area_urls(AREA),
]
