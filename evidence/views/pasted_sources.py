"""Sources from citations that are pasted: shown first, with what may be here already, then stored in one change."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from evidence.forms.pasted_sources import PastedForm, PastedSources
from evidence.htmx import UNPROCESSABLE, go_to, respond
from evidence.models import Case
from evidence.permissions import case_for
from evidence.roles import Action
from evidence.selectors.duplicate_citations import citations_alike
from evidence.views.pages import case_page


def paste(request: HttpRequest, slug: str) -> HttpResponse:
    """Takes the text and shows what was read of it; nothing is stored."""
    case = case_for(request.user, slug, Action.EDIT)
    if request.method != "POST":
        return page(request, case, PastedForm())
    form = PastedForm(request.POST)
    if not form.is_valid():
        return page(request, case, form, status=UNPROCESSABLE)
    pasted = PastedSources(form.cleaned_data["text"], case=case, user=request.user, find=citations_alike)
    for problem in pasted.found.problems:
        form.add_error("text", problem.message)
    status = UNPROCESSABLE if pasted.found.problems else 200
    return page(request, case, form, pasted=pasted if pasted.entries else None, status=status)


@require_POST
def record(request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug, Action.EDIT)
    form = PastedForm(request.POST)
    if not form.is_valid():
        return page(request, case, form, status=UNPROCESSABLE)
    text = form.cleaned_data["text"]
    pasted = PastedSources(text, case=case, user=request.user, data=request.POST, find=citations_alike)
    sources = pasted.apply()
    if sources is None:
        return page(request, case, form, pasted=pasted, status=UNPROCESSABLE)
    number = len(sources)
    words = ngettext("%(n)s source recorded.", "%(n)s sources recorded.", number) % {"n": number}
    messages.success(request, words)
    return go_to(request, reverse("sources", args=[slug]))


def page(
    request: HttpRequest,
    case: Case,
    form: PastedForm,
    *,
    pasted: PastedSources | None = None,
    status: int = 200,
) -> HttpResponse:
    back = reverse("sources", args=[case.slug])
    given: dict[str, Any] = {"form": form, "pasted": pasted, "cancel_url": back}
    context = case_page(request, case, "sources", crumbs=[(_("Sources"), back)], **given)
    return respond(request, full="evidence/sources/paste.html", context=context, status=status)


urls = [
    path("sources/paste/", paste, name="source-paste"),
    path("sources/paste/record/", record, name="source-paste-record"),
]
