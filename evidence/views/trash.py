"""The trash of a case: what was removed, and bringing it back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from evidence.errors import CannotUndo
from evidence.htmx import UNPROCESSABLE, go_to, respond
from evidence.models import Case, Change, ChangedRow
from evidence.models.words import kind_name
from evidence.permissions import case_for
from evidence.roles import Action
from evidence.services.hindrances import CLOSED_REASON, Hindrances, model_of
from evidence.services.trash import removed_rows, restore_removed, roots
from evidence.views.history import tabs
from evidence.views.pages import case_page

PER_PAGE = 10
ROWS_SHOWN = 100
NOTHING_TICKED = _("Tick at least one row that is to come back.")


@dataclass(frozen=True)
class Removed:
    """A row in the trash, how many visible rows went with it, and why it cannot come back, if it cannot."""

    row: ChangedRow
    kind: str
    beside: int
    reasons: list[str]


@dataclass(frozen=True)
class Removal:
    """One act of removing and the rows of it that are gone still; `more` are not shown."""

    entry: Change
    rows: list[Removed]
    more: int


def trash(request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug, Action.HISTORY)
    return trash_page(request, case)


def trash_page(
    request: HttpRequest, case: Case, *, problems: tuple[str, ...] | list[str] = (), status: int = 200
) -> HttpResponse:
    seen = removed_rows(case).filter(pk__in=ChangedRow.objects.visible_to(request.user).values("pk"))
    entries = Change.objects.filter(pk__in=seen.values("change")).select_related("by").order_by("-revision")
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("page"))
    context = case_page(
        request,
        case,
        "history",
        page_obj=page,
        removals=removals(case, request.user, list(page.object_list)),
        ticked=set(request.POST.getlist("row")),
        problems=problems,
        tabs=tabs(case, "trash"),
    )
    return respond(request, full="evidence/history/trash.html", context=context, status=status)


def removals(case: Case, user: Any, entries: list[Change]) -> list[Removal]:
    """All rows of these changes are read at once, and what hinders them: queries do not grow with the rows."""
    by_change: dict[int, list[ChangedRow]] = defaultdict(list)
    gone = list(removed_rows(case).filter(change__in=entries))
    for row in gone:
        by_change[row.change_id].append(row)
    visible = set(ChangedRow.objects.visible_to(user).filter(change__in=entries).values_list("pk", flat=True))
    hindrances = Hindrances(gone, user)
    found = []
    for entry in entries:
        groups = [group for group in roots(by_change[entry.pk]).values() if group[0].pk in visible]
        shown = [one_removed(group, visible, hindrances) for group in groups[:ROWS_SHOWN]]
        found.append(Removal(entry, shown, len(groups) - len(shown)))
    return found


def one_removed(group: list[ChangedRow], visible: set[int], hindrances: Hindrances) -> Removed:
    part, reasons = hindrances.within(group), []
    for row in group:
        words = part.of(row)
        reasons += words if row.pk in visible else [str(CLOSED_REASON)] * bool(words)
    beside = sum(row.pk in visible for row in group) - 1
    kind = kind_name(model_of(group[0]))
    return Removed(group[0], kind, beside, list(dict.fromkeys(reasons)))


@require_POST
def restore(request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug, Action.CODE)
    keys = [
        int(key) for key in request.POST.getlist("row") if key.isascii() and key.isdigit() and len(key) < 19
    ]
    seen = ChangedRow.objects.visible_to(request.user).filter(pk__in=keys).values("pk")
    chosen = list(removed_rows(case).filter(pk__in=seen))
    if not chosen:
        return trash_page(request, case, problems=[NOTHING_TICKED], status=UNPROCESSABLE)
    try:
        restore_removed(by=request.user, case=case, chosen=chosen)
    except CannotUndo as problem:
        return trash_page(request, case, problems=problem.reasons, status=UNPROCESSABLE)
    except PermissionDenied as problem:
        return trash_page(request, case, problems=[str(problem)], status=403)
    back = ngettext(
        "“%(row)s” is back, with all that went with it.",
        "%(n)s rows are back, with all that went with them.",
        len(chosen),
    )
    messages.success(request, back % {"row": chosen[0], "n": len(chosen)})
    return go_to(request, reverse("trash", args=[case.slug]))


urls = [
    path("trash/", trash, name="trash"),
    path("trash/restore/", restore, name="trash-restore"),
]
