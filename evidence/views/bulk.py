"""Many rows of a list edited or deleted at once, after it was shown which and how."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from evidence.choices import RowAct
from evidence.errors import RowsRefused
from evidence.forms.bulk import BulkForm
from evidence.htmx import CONFLICT, HTTP_OK, UNPROCESSABLE, go_to, respond
from evidence.models import Case, ChangedRow
from evidence.permissions import case_for
from evidence.services.bulk_edit import edit_many, remove_many, touched
from evidence.services.sets import parts_of
from evidence.services.snapshots import many_names
from evidence.views.areas import Area
from evidence.views.pages import case_page
from evidence.views.uses import uses_of
from evidence.wording import localised

ROWS_SHOWN = 200
FIGURES = 18
GONE = gettext_lazy(
    "It was removed by somebody else meanwhile, so nothing was done. The rows that are left stand below: confirm "
    "again to go on without it, or bring it back from the trash of the case first."
)


def chosen(area: Area, request: HttpRequest, case: Case) -> list[Any]:
    """The rows that were ticked, or all that match the filter of the list."""
    rows = area.rows(case, request.user).order_by("ref").prefetch_related(*many_names(area.model))
    if "all" not in request.GET:
        return list(rows.filter(ref__in=request.GET.getlist("row")))
    narrowing = area.narrowing(case, request)
    asked = QueryDict(request.GET.get("filter", ""))
    return list(area.filterset(asked, queryset=rows, request=request, case=case, **narrowing).qs)


def as_shown(area: Area, request: HttpRequest, case: Case) -> tuple[list[Any], dict[int, int]]:
    """The rows that the page before showed, as far as they are still there, and by key the versions that it showed."""
    versions: dict[int, int] = {}
    for pair in request.POST.get("rows", "").split():
        key, _colon, version = pair.partition(":")
        if not (
            key.isascii()
            and key.isdigit()
            and version.isascii()
            and version.isdigit()
            and len(pair) < FIGURES
        ):
            raise Http404(_("The rows are not named as this page names them."))
        versions[int(key)] = int(version)
    found: dict[int, Any] = {}
    for part in parts_of(list(versions)):
        rows = area.rows(case, request.user).prefetch_related(*many_names(area.model))
        found |= rows.select_related("case").in_bulk(part)
    return list(found.values()), versions


def removed_meanwhile(
    area: Area, request: HttpRequest, case: Case, rows: list[Any], versions: dict[int, int]
) -> list[tuple[str, str]]:
    """Which of the rows that the page before showed are gone, as problems: they are as stale as changed ones."""
    labels: dict[int, str] = {}
    for part in parts_of(list(versions.keys() - {row.pk for row in rows})):
        past = ChangedRow.objects.visible_to(request.user).filter(
            change__case=case, kind=area.model._meta.model_name, row_pk__in=part, act=RowAct.REMOVED
        )
        labels |= dict(past.order_by("pk").values_list("row_pk", "label"))
    return [(label, str(GONE)) for label in labels.values()]


def page(
    area: Area, request: HttpRequest, case: Case, template: str, *, status: int = HTTP_OK, **extra: Any
) -> HttpResponse:
    rows = extra["rows"]
    context = case_page(
        request,
        case,
        area.key,
        area=area,
        shown=rows[:ROWS_SHOWN],
        more=max(0, len(rows) - ROWS_SHOWN),
        keys=" ".join(f"{row.pk}:{row.version}" for row in rows),
        cancel_url=back(area, request, case),
        crumbs=area.crumbs(case),
        chosen_query=request.GET.urlencode(),
        **extra,
    )
    return respond(request, full=f"evidence/bulk/{template}.html", context=context, status=status)


def back(area: Area, request: HttpRequest, case: Case) -> str:
    """The list with its filter as it was."""
    kept = QueryDict(request.GET.get("filter", "")).urlencode()
    return area.url(case) + (f"?{kept}" if kept else "")


def form_of(area: Area, request: HttpRequest, case: Case) -> BulkForm:
    given = request.POST if request.method == "POST" else None
    return BulkForm(given, one=area.form(case=case, user=request.user), names=area.bulk)


def bulk_edit(area: Area, request: HttpRequest, slug: str) -> HttpResponse:
    """What is to be done to which rows, then what it comes to."""
    case = case_for(request.user, slug, area.action)
    rows = chosen(area, request, case)
    form = form_of(area, request, case)
    if not rows or not form.is_bound or not form.is_valid():
        status = UNPROCESSABLE if form.is_bound else HTTP_OK
        return page(area, request, case, "form", status=status, rows=rows, form=form)
    return preview(area, request, case, form, rows)


def preview(
    area: Area, request: HttpRequest, case: Case, form: BulkForm, rows: list[Any], **extra: Any
) -> HttpResponse:
    changes = touched(rows, form.acts())
    labels = {name: legend for legend, (_, name) in form.groups}
    changed = [row for row, _ in changes]
    lines = [
        (
            row,
            [
                (labels[name], in_words(row, name, was), in_words(row, name, now))
                for name, (was, now) in fields.items()
            ],
        )
        for row, fields in changes[:ROWS_SHOWN]
    ]
    sent = [(name, value) for name in form.fields for value in request.POST.getlist(name)]
    same = len(rows) - len(changed)
    return page(area, request, case, "preview", rows=changed, lines=lines, sent=sent, same=same, **extra)


def in_words(row: Any, name: str, value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    choices = dict(row._meta.get_field(name).flatchoices)
    return str(choices.get(value, "" if value is None else value))


def bulk_apply(area: Area, request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug, area.action)
    rows, versions = as_shown(area, request, case)
    form = form_of(area, request, case)
    gone = removed_meanwhile(area, request, case, rows, versions)
    if not (rows or gone) or not form.is_valid():
        return page(area, request, case, "form", status=UNPROCESSABLE, rows=rows, form=form)
    if gone:
        return preview(area, request, case, form, rows, problems=gone, status=CONFLICT)
    acts, reason = form.acts(), form.cleaned_data["change_note"]
    order = [row for row, _ in touched(rows, acts)]
    try:
        number = edit_many(by=request.user, case=case, rows=rows, versions=versions, acts=acts, reason=reason)
    except RowsRefused as refused:
        status = CONFLICT if refused.is_stale else UNPROCESSABLE
        return preview(area, request, case, form, rows, problems=said(refused, order), status=status)
    messages.success(
        request,
        _("%(number)s %(label)s edited.")
        % {"number": localised(f"{number:,}"), "label": area.label if number == 1 else area.plural},
    )
    return go_to(request, back(area, request, case))


def bulk_delete(area: Area, request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug, area.action)
    if request.method != "POST":
        return question(area, request, case, chosen(area, request, case))
    rows, versions = as_shown(area, request, case)
    gone = removed_meanwhile(area, request, case, rows, versions)
    if gone or not rows:
        status = CONFLICT if gone else UNPROCESSABLE
        return question(area, request, case, rows, problems=gone, status=status)
    try:
        number = remove_many(by=request.user, case=case, rows=rows, versions=versions)
    except RowsRefused as refused:
        return question(area, request, case, rows, problems=said(refused, rows), status=CONFLICT)
    messages.success(
        request,
        _("%(number)s %(label)s removed.")
        % {"number": localised(f"{number:,}"), "label": area.label if number == 1 else area.plural},
    )
    return go_to(request, back(area, request, case))


def question(area: Area, request: HttpRequest, case: Case, rows: list[Any], **extra: Any) -> HttpResponse:
    return page(area, request, case, "delete", rows=rows, **uses_of(request, case, rows), **extra)


def said(refused: RowsRefused, rows: list[Any]) -> list[tuple[str, str]]:
    """Which row has which problem."""
    return [
        (str(rows[number]), " ".join(words for each in problems.values() for words in each))
        for number, problems in refused.problems.items()
    ]


def bulk_urls(area: Area) -> list[URLPattern]:
    """Not below the list: no ref may be taken for an address."""
    one, root = area.singular, f"bulk/{area.key}/"
    return [
        path(root, partial(bulk_edit, area), name=f"{one}-bulk"),
        path(f"{root}apply/", require_POST(partial(bulk_apply, area)), name=f"{one}-bulk-apply"),
        path(f"{root}delete/", partial(bulk_delete, area), name=f"{one}-bulk-delete"),
    ]
