"""Citing a source for an event, an item of evidence, a link or a hypothesis."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evidence.forms.citations import CitationForm
from evidence.htmx import form_status, go_to, respond
from evidence.models import Case, CaseRow, Citation, Event, EvidenceItem, Hypothesis, Link
from evidence.permissions import case_for
from evidence.roles import Action
from evidence.selectors.texts import readable_sources
from evidence.services.rows import remove_row
from evidence.views.gone import keeps_typed, parent_of, removed_row, told_gone, whole_of
from evidence.views.pages import case_page, read_version

# What can be cited for: its model, the page that shows it, and the menu entry that page belongs to.
TARGETS: dict[str, tuple[type[CaseRow], str, str]] = {
    "event": (Event, "event", "events"),
    "evidence": (EvidenceItem, "evidence-item", "evidence"),
    "hypothesis": (Hypothesis, "hypothesis", "hypotheses"),
    "link": (Link, "link", "chains"),
}
KINDS = {model: kind for kind, (model, _, _) in TARGETS.items()}


def page_of(case: Case, target: Any) -> str:
    return reverse(TARGETS[KINDS[type(target)]][1], args=[case.slug, target.ref])


@keeps_typed
def new_citation(request: HttpRequest, slug: str, kind: str, ref: str) -> HttpResponse:
    case = case_for(request.user, slug, Action.EDIT)
    if kind not in TARGETS:
        raise Http404(_("Nothing of this kind is cited for."))
    target = whole_of(request, case, TARGETS[kind][0].objects.all(), ref, CitationForm)
    return store(request, case, target, None)


def find(request: HttpRequest, case: Case, ref: str) -> Citation:
    rows = Citation.objects.filter(case=case).visible_to(request.user)
    return get_object_or_404(
        rows.select_related("case", "source", "event", "evidence", "link", "hypothesis"), ref=ref
    )


@keeps_typed
def edit_citation(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    case = case_for(request.user, slug, Action.EDIT)
    if not Citation.objects.filter(case=case, ref=ref).visible_to(request.user).exists():
        return citation_anew(request, case, ref)
    citation = find(request, case, ref)
    return store(request, case, citation.target, citation)


def citation_anew(request: HttpRequest, case: Case, ref: str) -> HttpResponse:
    """What was typed for a citation that was removed meanwhile, to be recorded as a new one."""
    removed = removed_row(request, case, Citation, ref=ref)
    kind = next(kind for kind in TARGETS if removed.before[kind])
    target = parent_of(request, case, removed, TARGETS[kind][0].objects.all(), kind, form=CitationForm)
    form = told_gone(CitationForm(request.POST, case=case, user=request.user, target=target), removed)
    return form_page(
        request, case, target, form, action=reverse("citation-new", args=[case.slug, kind, target.ref])
    )


def store(request: HttpRequest, case: Case, target: Any, citation: Citation | None) -> HttpResponse:
    given = request.POST if request.method == "POST" else None
    form = CitationForm(given, case=case, user=request.user, target=target, row=citation)
    if given is None or form.apply(by=request.user, case=case) is None:
        return form_page(request, case, target, form)
    messages.success(request, _("Citation for “%(target)s” saved.") % {"target": target})
    return go_to(request, page_of(case, target))


def form_page(
    request: HttpRequest, case: Case, target: Any, form: CitationForm, *, action: str = ""
) -> HttpResponse:
    back = page_of(case, target)
    context = case_page(
        request,
        case,
        TARGETS[KINDS[type(target)]][2],
        form=form,
        row=form.row,
        target=target,
        action=action,
        chosen=f"{KINDS[type(target)]}:{target.ref}",
        readable_sources=readable_sources(case, request.user),
        cancel_url=back,
        crumbs=[(str(target), back)],
    )
    status = form_status(form)
    return respond(request, full="evidence/citations/form.html", context=context, status=status)


@require_POST
def delete_citation(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    case = case_for(request.user, slug, Action.EDIT)
    citation = find(request, case, ref)
    remove_row(by=request.user, row=citation, expected_version=read_version(request, citation))
    messages.success(request, _("The citation is removed. The history can bring it back."))
    return go_to(request, page_of(case, citation.target))


urls = [
    path("citations/new/<slug:kind>/<slug:ref>/", new_citation, name="citation-new"),
    path("citations/<slug:ref>/edit/", edit_citation, name="citation-edit"),
    path("citations/<slug:ref>/delete/", delete_citation, name="citation-delete"),
]
