"""The first screen, and the overview of a case."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evidence.forms.cases import CaseDetailsForm
from evidence.htmx import UNPROCESSABLE, form_status, go_to, respond
from evidence.models import Case, Event, Hypothesis
from evidence.permissions import can, case_for
from evidence.rendering.marks import sprite
from evidence.roles import Action, Role
from evidence.selectors.analysis import analysis
from evidence.selectors.chain import chain_facts
from evidence.selectors.history import changes
from evidence.selectors.number_of import number_of
from evidence.selectors.overview import counts, gaps, stands
from evidence.selectors.since import Since, since
from evidence.services.cases import close_case, reopen_case
from evidence.services.visits import mark_seen, visit
from evidence.views.notes import notes_on
from evidence.views.pages import case_page

LATEST = 6
REVISION_FIGURES = 10


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """Every case that the visitor may open; theirs first."""
    cases = Case.objects.visible_to(request.user).annotate(
        event_count=number_of(Event.objects.unhidden_from(request.user), "case"),
        hypothesis_count=number_of(Hypothesis.objects.unhidden_from(request.user), "case"),
    )
    own = Q(memberships__user=request.user, memberships__role=Role.OWNER)
    removed = Case.objects.filter(own).exclude(deleted_at=None) if request.user.is_authenticated else []
    return respond(request, full="evidence/cases/home.html", context={"cases": cases, "removed": removed})


@login_not_required
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug)
    results = analysis(case, request.user)
    context = case_page(
        request,
        case,
        "case",
        results=results,
        stands=stands(case, request.user, results),
        chains=[chain for chain in chain_facts(case, request.user) if chain.weakest],
        gaps=gaps(case, request.user),
        counts=counts(case, request.user),
        changes=changes(case, request.user)[:LATEST] if can(case, Action.HISTORY) else None,
        notes=notes_on(request, case, case),
        since=since_last(request, case),
        marks_sprite=sprite(),
    )
    return respond(request, full="evidence/cases/overview.html", context=context)


def since_last(request: HttpRequest, case: Case) -> Since | None:
    """What others changed since this member opened the overview in an earlier visit."""
    if not can(case, Action.HISTORY):
        return None
    return since(case, request.user, visit(by=request.user, case=case).seen_revision)


@require_POST
def mark_case_seen(request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug, Action.HISTORY)
    sent = request.POST.get("revision", "")
    if sent.isascii() and sent.isdigit() and len(sent) < REVISION_FIGURES:
        mark_seen(by=request.user, case=case, revision=int(sent))
    return go_to(request, case.get_absolute_url())


def new_case(request: HttpRequest) -> HttpResponse:
    given = request.POST if request.method == "POST" else None
    form = CaseDetailsForm(given)
    case = form.apply(by=request.user) if given is not None else None
    if case is not None:
        messages.success(request, _("The case “%(case)s” is open.") % {"case": case})
        return go_to(request, case.get_absolute_url())
    context = {"form": form, "cancel_url": reverse("home")}
    status = 200 if given is None else UNPROCESSABLE
    return respond(request, full="evidence/cases/new.html", context=context, status=status)


def edit_case(request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug, Action.EDIT)
    given = request.POST if request.method == "POST" else None
    form = CaseDetailsForm(given, case=case)
    if given is not None and form.apply(by=request.user) is not None:
        messages.success(request, _("The case is saved."))
        return go_to(request, case.get_absolute_url())
    context = case_page(request, case, "case", form=form, row=case, cancel_url=case.get_absolute_url())
    status = form_status(form)
    return respond(request, full="evidence/cases/edit.html", context=context, status=status)


def delete_case(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a case away, after its short name was typed."""
    case = case_for(request.user, slug, Action.MANAGE)
    typed = request.POST.get("slug", "").strip() if request.method == "POST" else None
    if typed == case.slug:
        close_case(by=request.user, case=case)
        messages.success(
            request,
            _("The case “%(case)s” is removed. You can bring it back from this page.") % {"case": case},
        )
        return go_to(request, reverse("home"))
    problem = (
        ""
        if typed is None
        else _("That is not the short name of this case: type “%(slug)s”.") % {"slug": case.slug}
    )
    context = case_page(
        request, case, "case", problem=problem, typed=typed or "", counts=counts(case, request.user)
    )
    status = UNPROCESSABLE if problem else 200
    return respond(request, full="evidence/cases/delete.html", context=context, status=status)


@require_POST
def bring_back(request: HttpRequest, slug: str) -> HttpResponse:
    owned = Case.objects.filter(memberships__user=request.user).exclude(deleted_at=None)
    case = get_object_or_404(owned, slug=slug)
    if not case.memberships.filter(user=request.user, role=Role.OWNER).exists():
        raise PermissionDenied(_("Only an owner brings a case back."))
    reopen_case(by=request.user, case=case)
    messages.success(request, _("The case “%(case)s” is back.") % {"case": case})
    return go_to(request, case.get_absolute_url())


outside_urls = [
    path("", home, name="home"),
    path("cases/new/", new_case, name="case-new"),
]
urls = [
    path("", overview, name="case"),
    path("edit/", edit_case, name="case-edit"),
    path("delete/", delete_case, name="case-delete"),
    path("seen/", mark_case_seen, name="case-seen"),
    path("bring-back/", bring_back, name="case-bring-back"),
]
