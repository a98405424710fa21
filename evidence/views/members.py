"""Who takes part in a case."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evidence.errors import StaleEdit
from evidence.forms.cases import MemberForm
from evidence.htmx import UNPROCESSABLE, go_to, respond
from evidence.models import Case, Membership
from evidence.permissions import case_for
from evidence.roles import Action, Role
from evidence.services.cases import remove_member, reveal_assessments, set_role
from evidence.views.pages import case_page, sent_version


def members(request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug, Action.HISTORY)
    return members_page(request, case, MemberForm())


def members_page(request: HttpRequest, case: Case, form: MemberForm, status: int = 200) -> HttpResponse:
    rows = Membership.objects.filter(case=case).select_related("user")
    own = next((row for row in rows if row.user_id == request.user.pk), None)
    context = case_page(request, case, "members", memberships=rows, roles=Role.choices, form=form, own=own)
    return respond(request, full="evidence/members/list.html", context=context, status=status)


@require_POST
def add(request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug, Action.MANAGE)
    form = MemberForm(request.POST)
    membership = form.apply(by=request.user, case=case)
    if membership is None:
        return members_page(request, case, form, UNPROCESSABLE)
    messages.success(
        request,
        _("%(user)s is now a member: %(membership)s.")
        % {"user": membership.user, "membership": membership.get_role_display().lower()},
    )
    return go_to(request, reverse("members", args=[case.slug]))


@require_POST
def change_role(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    case = case_for(request.user, slug, Action.MANAGE)
    membership = get_object_or_404(Membership, case=case, pk=pk)
    role, version = request.POST.get("role", ""), sent_version(request)
    try:
        set_role(by=request.user, membership=membership, role=role, expected_version=version)
    except (ValidationError, StaleEdit) as problem:
        messages.error(request, words(problem))
    else:
        messages.success(request, _("The role of %(user)s is changed.") % {"user": membership.user})
    return go_to(request, reverse("members", args=[case.slug]))


@require_POST
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    case = case_for(request.user, slug, Action.MANAGE)
    membership = get_object_or_404(Membership, case=case, pk=pk)
    try:
        remove_member(by=request.user, membership=membership)
    except (ValidationError, StaleEdit) as problem:
        messages.error(request, words(problem))
        return go_to(request, reverse("members", args=[case.slug]))
    messages.success(request, _("%(user)s is no member of this case any more.") % {"user": membership.user})
    left = membership.user_id == request.user.pk and not case.is_public
    return go_to(request, reverse("home") if left else reverse("case", args=[case.slug]))


@require_POST
def reveal(request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug, Action.CODE)
    try:
        reveal_assessments(by=request.user, case=case)
    except ValidationError as problem:
        messages.error(request, words(problem))
    else:
        messages.success(request, _("Your assessments are shown to the others now, and theirs to you."))
    return go_to(request, reverse("members", args=[case.slug]))


def words(problem: ValidationError | StaleEdit) -> str:
    return " ".join(problem.messages) if isinstance(problem, ValidationError) else str(problem)


urls = [
    path("members/", members, name="members"),
    path("members/add/", add, name="member-add"),
    path("members/reveal/", reveal, name="member-reveal"),
    path("members/<int:pk>/role/", change_role, name="member-role"),
    path("members/<int:pk>/remove/", remove, name="member-remove"),
]
