"""Seals: frozen states of a case, and what has changed since."""

from __future__ import annotations

from functools import partial
from itertools import groupby

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext as _

from evidence.forms.seals import SealForm
from evidence.htmx import form_status, go_to, respond
from evidence.models import Case, Seal
from evidence.permissions import case_for
from evidence.roles import Action
from evidence.selectors.document import case_document
from evidence.selectors.seals import deviations_since, is_intact, seals
from evidence.views.pages import case_page

PER_PAGE = 50


@login_not_required
def list_seals(request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug)
    page = Paginator(seals(case, request.user), PER_PAGE).get_page(request.GET.get("page"))
    return respond(
        request, full="evidence/seals/list.html", context=case_page(request, case, "seals", page_obj=page)
    )


def new_seal(request: HttpRequest, slug: str) -> HttpResponse:
    """Seal the case as its owners and editors see it."""
    case = case_for(request.user, slug, Action.EDIT)
    given = request.POST if request.method == "POST" else None
    read = partial(case_document, case, request.user)
    form = SealForm(given, case=case, user=request.user, read_document=read)
    seal = form.apply(by=request.user, case=case) if given is not None else None
    if seal is not None:
        messages.success(request, _("The case is sealed: “%(seal)s”.") % {"seal": seal})
        return go_to(request, reverse("seal", args=[case.slug, seal.ref]))
    back = reverse("seals", args=[case.slug])
    context = case_page(
        request, case, "seals", form=form, row=None, cancel_url=back, crumbs=[(_("Seals"), back)]
    )
    return respond(request, full="evidence/seals/form.html", context=context, status=form_status(form))


@login_not_required
def show_seal(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """One seal and what has changed since, or until another one."""
    case = case_for(request.user, slug)
    seal = find(request, case, ref)
    later = list(seals(case, request.user).filter(made_at__gt=seal.made_at))
    asked = request.GET.get("until", "")
    until = find(request, case, asked) if asked else None
    found = deviations_since(case, request.user, seal, until)
    kinds = [(kind, list(rows)) for kind, rows in groupby(found, key=lambda one: one.kind)]
    context = case_page(
        request,
        case,
        "seals",
        seal=seal,
        later=later,
        until=until,
        kinds=kinds,
        count=len(found),
        is_intact=is_intact(seal),
        sees_restricted=case.sees_restricted,
        crumbs=[(_("Seals"), reverse("seals", args=[case.slug]))],
    )
    return respond(request, full="evidence/seals/detail.html", context=context)


def find(request: HttpRequest, case: Case, ref: str) -> Seal:
    """A seal with its document, which whoever is answered may see in part only."""
    return get_object_or_404(Seal.objects.filter(case=case).visible_to(request.user), ref=ref)


def seal_document(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """The case document as it was sealed, restricted rows included; its SHA-256 is that of the seal."""
    case = case_for(request.user, slug, Action.EDIT)
    seal = find(request, case, ref)
    response = HttpResponse(seal.document.encode(), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{case.slug}-sealed-{seal.ref}.json"'
    response["Cache-Control"] = "private, no-store"
    return response


urls = [
    path("seals/", list_seals, name="seals"),
    path("seals/new/", new_seal, name="seal-new"),
    path("seals/<slug:ref>/", show_seal, name="seal"),
    path("seals/<slug:ref>/document.json", seal_document, name="seal-document"),
]
