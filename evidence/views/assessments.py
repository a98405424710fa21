"""A coder's tests: recording one, looking at it, changing it, and seeing what its numbers amount to."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from evidence.choices import HypothesisRole
from evidence.errors import StaleEdit
from evidence.forms.assessments import AssessmentForm
from evidence.forms.words import word_for
from evidence.htmx import UNPROCESSABLE, form_status, go_to, respond
from evidence.models import Assessment, Case, EvidenceItem, Hypothesis, Link
from evidence.permissions import case_for
from evidence.roles import Action
from evidence.selectors.analysis import analysis
from evidence.selectors.applied_tests import assessment_test
from evidence.selectors.effect import Effect, Trial, effect
from evidence.selectors.preview import outcome_of, preview
from evidence.services.assessments import own_or_unowned, remove_assessment
from evidence.views.drawn import SPRITE
from evidence.views.gone import keeps_typed, parent_of, removed_row, told_gone, whole_of
from evidence.views.notes import notes_on
from evidence.views.pages import case_page, read_version
from evidence.views.uses import uses_of
from evidence.wording import quoted

LABEL = {"label": gettext_lazy("assessment")}


def item_of(request: HttpRequest, case: Case, ref: str) -> EvidenceItem:
    rows = EvidenceItem.objects.filter(case=case).visible_to(request.user)
    return get_object_or_404(rows.select_related("case"), ref=ref)


def asked_target(request: HttpRequest, case: Case) -> Hypothesis | Link | None:
    """The hypothesis or link that the address names; without one the form asks."""
    for name, model in (("hypothesis", Hypothesis), ("link", Link)):
        ref = request.GET.get(name)
        if ref:
            return whole_of(request, case, model.objects.all(), ref, AssessmentForm)
    return None


def assessments(request: HttpRequest, case: Case) -> Any:
    rows = Assessment.objects.filter(case=case).visible_to(request.user)
    return rows.select_related("case", "evidence", "hypothesis", "link__tail", "link__head")


def to_change(request: HttpRequest, slug: str, ref: str) -> tuple[Case, Assessment]:
    """An assessment that this person may change: their own, or, for editors, one that came in with a file."""
    case = case_for(request.user, slug, Action.CODE)
    assessment = get_object_or_404(assessments(request, case), ref=ref)
    case_for(request.user, slug, own_or_unowned(request.user, assessment))
    return case, assessment


def own_assessment(request: HttpRequest, item: EvidenceItem, target: Any) -> Assessment | None:
    on = {"link": target} if isinstance(target, Link) else {"hypothesis": target}
    return Assessment.objects.filter(evidence=item, coder=request.user, **on).first() if target else None


def check_url(item: EvidenceItem, *, row: Assessment | None = None, query: str = "") -> str:
    """Where the numbers of a form are looked at before it is saved."""
    address = reverse("assessment-check", args=[item.case.slug, item.ref])
    query = urlencode({"assessment": row.ref}) if row else query
    return f"{address}?{query}" if query else address


def form_page(
    request: HttpRequest, case: Case, form: AssessmentForm, *, partial: str | None = None, status: int = 200
) -> HttpResponse:
    item, row = form.evidence, form.row
    item_url = reverse("evidence-item", args=[case.slug, item.ref])
    query = request.GET.urlencode() or asking_for(form.target)
    new_url = reverse("assessment-new", args=[case.slug, item.ref])
    context = case_page(
        request,
        case,
        "evidence",
        form=form,
        row=row,
        item=item,
        target=form.target,
        action=reverse("assessment-edit", args=[case.slug, row.ref]) if row else f"{new_url}?{query}",
        check_url=check_url(item, row=row, query=query),
        **looked_at(request, case, form),
        cancel_url=reverse("assessment", args=[case.slug, row.ref]) if row else item_url,
        crumbs=[(_("Evidence"), reverse("evidence", args=[case.slug])), (str(item), item_url)],
        marks_sprite=SPRITE,
    )
    full = "evidence/assessments/form.html"
    return respond(request, full=full, partial=partial, context=context, status=status)


def asking_for(target: Hypothesis | Link | None) -> str:
    """The query of an address that names what is to be tested."""
    return urlencode({target._meta.model_name: target.ref}) if target is not None else ""


def typed(form: AssessmentForm) -> dict[str, Any]:
    """What stands in the form so far: as typed and understood, or as stored."""
    return getattr(form, "cleaned_data", {}) if form.is_bound else form.initial


def looked_at(request: HttpRequest, case: Case, form: AssessmentForm) -> dict[str, Any]:
    """What the numbers in the form amount to, and what they would do to the results that this person sees."""
    item, given = form.evidence, typed(form)
    target = form.target or given.get("hypothesis") or given.get("link")
    coder = form.row.coder_name if form.row else request.user.username
    found = effect(case, request.user, Trial(item, target, coder, given)) if target else Effect()
    is_rival = case.is_exclusive and isinstance(target, Hypothesis)
    numbers = {**given, "p_if_false": found.rest} if is_rival else given
    sides = [("true", given.get("p_if_true")), ("false", None if is_rival else given.get("p_if_false"))]
    return {
        "preview": preview(outcome_of(item.status, item.search_success), numbers),
        "effect": found,
        "missing": ", ".join(quoted(title) for title in found.missing),
        "is_rival": is_rival,
        "is_residual": is_rival and target.role == HypothesisRole.RESIDUAL,
        "wordings": [(side, word_for(p)) for side, p in sides if p is not None and word_for(p)],
    }


@keeps_typed
def new_assessment(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    case = case_for(request.user, slug, Action.CODE)
    item = whole_of(request, case, EvidenceItem.objects.all(), ref, AssessmentForm)
    target = asked_target(request, case)
    own = own_assessment(request, item, target)
    if own is not None and request.method != "POST":
        return go_to(request, reverse("assessment-edit", args=[slug, own.ref]))
    given = request.POST if request.method == "POST" else None
    form = AssessmentForm(given, case=case, user=request.user, evidence=item, target=target)
    if given is None or form.apply(by=request.user, case=case) is None:
        return form_page(request, case, form, status=200 if given is None else UNPROCESSABLE)
    messages.success(
        request,
        _("Assessment of “%(item)s” against “%(target)s” recorded.") % {"item": item, "target": form.target},
    )
    return go_to(request, reverse("evidence-item", args=[slug, ref]))


@login_not_required
def show_assessment(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    case = case_for(request.user, slug)
    assessment = get_object_or_404(assessments(request, case), ref=ref)
    item_url = reverse("evidence-item", args=[slug, assessment.evidence.ref])
    context = case_page(
        request,
        case,
        "evidence",
        row=assessment,
        test=assessment_test(analysis(case, request.user), assessment),
        notes=notes_on(request, case, assessment),
        is_own=request.user.is_authenticated and assessment.coder_id == request.user.pk,
        crumbs=[(_("Evidence"), reverse("evidence", args=[slug])), (str(assessment.evidence), item_url)],
        marks_sprite=SPRITE,
    )
    return respond(request, full="evidence/assessments/detail.html", context=context)


@keeps_typed
def edit_assessment(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    case = case_for(request.user, slug, Action.CODE)
    if not assessments(request, case).filter(ref=ref).exists():
        return assessment_anew(request, case, ref)
    case, assessment = to_change(request, slug, ref)
    given = request.POST if request.method == "POST" else None
    form = AssessmentForm(given, case=case, user=request.user, evidence=assessment.evidence, row=assessment)
    if given is None or form.apply(by=request.user, case=case) is None:
        status = form_status(form)
        return form_page(request, case, form, status=status)
    messages.success(request, _("Assessment of “%(evidence)s” saved.") % {"evidence": assessment.evidence})
    return go_to(request, reverse("assessment", args=[slug, ref]))


def assessment_anew(request: HttpRequest, case: Case, ref: str) -> HttpResponse:
    """What was typed for an assessment that was removed meanwhile, to be recorded as one's own."""
    removed = removed_row(request, case, Assessment, ref=ref)
    if removed.before["coder"] not in (None, request.user.pk):
        raise Http404
    kind, model = ("link", Link) if removed.before["link"] else ("hypothesis", Hypothesis)
    item = parent_of(request, case, removed, EvidenceItem.objects.all(), "evidence", form=AssessmentForm)
    target = parent_of(request, case, removed, model.objects.all(), kind, form=AssessmentForm)
    form = AssessmentForm(request.POST, case=case, user=request.user, evidence=item, target=target)
    return form_page(request, case, told_gone(form, removed), status=form_status(form))


def delete_assessment(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    case, assessment = to_change(request, slug, ref)
    problem = ""
    if request.method == "POST":
        expected = read_version(request, assessment)
        try:
            remove_assessment(by=request.user, assessment=assessment, expected_version=expected)
        except StaleEdit as stale:
            problem = str(stale)
        else:
            messages.success(request, _("The assessment is removed. The history can bring it back."))
            return go_to(request, reverse("evidence-item", args=[slug, assessment.evidence.ref]))
    back = reverse("assessment", args=[slug, ref])
    context = case_page(
        request,
        case,
        "evidence",
        area=LABEL,
        row=assessment,
        **uses_of(request, case, [assessment]),
        problem=problem,
        cancel_url=back,
    )
    full = "evidence/generic/delete.html"
    return respond(request, full=full, context=context, status=409 if problem else 200)


@require_POST
@keeps_typed
def check_assessment(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """What the typed numbers amount to; nothing is stored."""
    case = case_for(request.user, slug, Action.CODE)
    item = item_of(request, case, ref)
    row = None
    if "assessment" in request.GET:
        row = get_object_or_404(assessments(request, case), ref=request.GET["assessment"], evidence=item)
    form = AssessmentForm(
        request.POST, case=case, user=request.user, evidence=item, target=asked_target(request, case), row=row
    )
    form.is_valid()
    return form_page(request, case, form, partial="evidence/assessments/_preview.html")


urls = [
    path("evidence/<slug:ref>/assess/", new_assessment, name="assessment-new"),
    path("evidence/<slug:ref>/assess/check/", check_assessment, name="assessment-check"),
    path("assessments/<slug:ref>/", show_assessment, name="assessment"),
    path("assessments/<slug:ref>/edit/", edit_assessment, name="assessment-edit"),
    path("assessments/<slug:ref>/delete/", delete_assessment, name="assessment-delete"),
]
