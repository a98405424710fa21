"""Bringing in a case from a case document: look first, then import."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evidence.forms.imports import ImportForm
from evidence.htmx import UNPROCESSABLE, go_to, respond

MOST_PROBLEMS = 200


def import_case(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return page(request, ImportForm())
    form = ImportForm(request.POST, request.FILES)
    case = form.apply(by=request.user)
    if case is None:
        return page(request, form, UNPROCESSABLE)
    messages.success(request, _("The case “%(case)s” is imported, and you own it.") % {"case": case})
    return go_to(request, case.get_absolute_url())


@require_POST
def check_case(request: HttpRequest) -> HttpResponse:
    """What an import would do; nothing is stored."""
    form = ImportForm(request.POST, request.FILES)
    return page(request, form, 200 if form.check() else UNPROCESSABLE)


def page(request: HttpRequest, form: ImportForm, status: int = 200) -> HttpResponse:
    problems = form.problems.problems if form.problems else ()
    context = {
        "form": form,
        "plan": form.plan,
        "checked": form.fingerprint if form.plan else form["checked"].value() or "",
        "problems": problems[:MOST_PROBLEMS],
        "problem_count": len(problems),
        "cancel_url": reverse("home"),
    }
    full, partial = "evidence/imports/page.html", "evidence/imports/_plan.html"
    return respond(request, full=full, partial=partial, context=context, status=status)


outside_urls = [
    path("cases/import/", import_case, name="case-import"),
    path("cases/import/check/", check_case, name="case-import-check"),
]
