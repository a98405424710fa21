"""The history of a case, and taking a change back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import is_valid_path, path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evidence.choices import RowAct
from evidence.errors import CannotUndo, StaleEdit
from evidence.forms.cases import UndoForm
from evidence.htmx import go_to, respond
from evidence.models import Case, Change, ExportEntry
from evidence.models.acts import act_in_words
from evidence.permissions import case_for
from evidence.roles import Action
from evidence.selectors.history import changes, field_changes, rows_of, with_first_rows
from evidence.services.undo import undo_change
from evidence.views.pages import case_page

PER_PAGE = 30


def history(request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug, Action.HISTORY)
    entries = with_first_rows(changes(case, request.user), request.user)
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("page"))
    context = case_page(request, case, "history", page_obj=page, tabs=tabs(case, "history"))
    return respond(request, full="evidence/history/list.html", context=context)


def exports_taken(request: HttpRequest, slug: str) -> HttpResponse:
    """Which files were taken out of the case, the last one first."""
    case = case_for(request.user, slug, Action.HISTORY)
    entries = ExportEntry.objects.filter(case=case).select_related("by")
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("page"))
    context = case_page(request, case, "history", page_obj=page, tabs=tabs(case, "history-exports"))
    return respond(request, full="evidence/history/exports.html", context=context)


def tabs(case: Case, active: str) -> list[dict[str, Any]]:
    """What was changed, what was taken out, and what can come back."""
    return [
        {"label": label, "url": reverse(name, args=[case.slug]), "active": name == active}
        for name, label in (
            ("history", _("Changes")),
            ("trash", _("Trash")),
            ("history-exports", _("Exports")),
        )
    ]


def show_change(request: HttpRequest, slug: str, revision: int) -> HttpResponse:
    case = case_for(request.user, slug, Action.HISTORY)
    entry = get_object_or_404(changes(case, request.user), revision=revision)
    page = Paginator(rows_of(entry, request.user), PER_PAGE).get_page(request.GET.get("page"))
    fields = field_changes(list(page.object_list), case, request.user)
    rows = [(row, fields[row.pk]) for row in page.object_list]
    context = case_page(request, case, "history", entry=entry, rows=rows, page_obj=page)
    return respond(request, full="evidence/history/detail.html", context=context)


@require_POST
def undo(request: HttpRequest, slug: str, revision: int) -> HttpResponse:
    case = case_for(request.user, slug, Action.CODE)
    entry = get_object_or_404(changes(case, request.user), revision=revision)
    form = UndoForm(request.POST)
    if not form.is_valid():
        messages.error(
            request, _("The reason was not taken: %(errors)s") % {"errors": " ".join(form.errors["reason"])}
        )
        return go_to(request, reverse("change", args=[case.slug, revision]))
    try:
        undo_change(by=request.user, entry=entry, reason=form.cleaned_data["reason"])
    except (CannotUndo, StaleEdit) as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Undone: %(act)s.") % {"act": act_in_words(entry.act)})
    return go_to(request, back_from(request, case, entry))


def back_from(request: HttpRequest, case: Case, entry: Change) -> str:
    """The page that the notice stood on; its list, where the page was of a row that went again; else the history."""
    asked = request.POST.get("next", "")
    home = reverse("case", args=[case.slug])
    if not asked.startswith(home) or not url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        return reverse("history", args=[case.slug])
    gone = entry.rows.filter(act=RowAct.ADDED).exclude(ref="").values_list("ref", flat=True)
    address, *_ = asked.partition("?")
    parts = address.removeprefix(home).split("/")
    named = [place for place, part in enumerate(parts) if part in set(gone)]
    if named:
        asked = address = home + "".join(f"{part}/" for part in parts[: named[0]])
    return asked if is_valid_path(address) else reverse("history", args=[case.slug])


urls = [
    path("history/", history, name="history"),
    path("history/exports/", exports_taken, name="history-exports"),
    path("history/<int:revision>/", show_change, name="change"),
    path("history/<int:revision>/undo/", undo, name="change-undo"),
]
