"""What is answered to a save where the row was removed meanwhile: what was typed stays, to be recorded anew."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from evidence.choices import RowAct
from evidence.forms.typed import Reader
from evidence.htmx import CONFLICT, respond, wants_part
from evidence.models import Case, CaseRow, ChangedRow
from evidence.views.pages import case_page

GONE = _(
    "“{label}” was removed by somebody else while you were editing it. Nothing was saved. What you typed is below: "
    "record it anew, or bring the row back in the history and save again there."
)


def typed_anew(area: Any, request: HttpRequest, case: Case, ref: str) -> Any:
    """A form that records anew what was typed for a removed row; 404 where no such row was there to be seen."""
    removed = removed_row(request, case, area.model, ref=ref)
    return told_gone(area.form(request.POST, case=case, user=request.user), removed)


def removed_row(request: HttpRequest, case: Case, model: type[CaseRow], **key: Any) -> ChangedRow:
    """What the history keeps of a row that was removed while somebody typed; 404 where none was there to be seen."""
    past = ChangedRow.objects.visible_to(request.user).filter(
        change__case=case, kind=model._meta.model_name, act=RowAct.REMOVED, **key
    )
    removed = past.order_by("-pk").first()
    if removed is None or not (request.method == "POST" or wants_part(request)):
        raise Http404
    return removed


def told_gone(form: Any, removed: ChangedRow) -> Any:
    """A form of no row that keeps what was typed and says why it is not stored."""
    form.full_clean()
    form.stale = True
    form.add_error(None, GONE.format(label=removed.label))
    return form


class WholeGone(Exception):
    """The row of which something typed is a part was removed: there is nothing to record it for."""

    def __init__(self, request: HttpRequest, case: Case, whole: ChangedRow, form: type) -> None:
        self.request, self.case, self.whole, self.form = request, case, whole, form
        super().__init__(whole.label)


def parent_of(
    request: HttpRequest, case: Case, removed: ChangedRow, rows: QuerySet, name: str, *, form: type
) -> Any:
    """The row of which the removed one was a part; 404 where none is to be seen, neither there nor in the history."""
    return there_or_gone(request, case, rows, form, row_pk=removed.before[name])


def whole_of(request: HttpRequest, case: Case, rows: QuerySet, ref: str, form: type) -> Any:
    """The row for which a part is being typed; 404 where none is to be seen, neither there nor in the history."""
    return there_or_gone(request, case, rows, form, ref=ref)


def there_or_gone(request: HttpRequest, case: Case, rows: QuerySet, form: type, **key: Any) -> Any:
    named = {"pk" if name == "row_pk" else name: value for name, value in key.items()}
    found = rows.filter(case=case).visible_to(request.user).filter(**named).select_related("case").first()
    if found is None:
        raise WholeGone(request, case, removed_row(request, case, rows.model, **key), form)
    return found


def keeps_typed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Show what was typed where the row that it is a part of was removed meanwhile."""

    @wraps(view)
    def answer(*args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(*args, **kwargs)
        except WholeGone as gone:
            return gone_page(gone)

    return answer


def gone_page(gone: WholeGone) -> HttpResponse:
    request, case = gone.request, gone.case
    typed = Reader(gone.form, case, request.user).read(request.POST)
    context = case_page(request, case, "", label=gone.whole.label, typed=typed)
    full, partial = "evidence/generic/gone.html", "evidence/generic/_gone.html"
    return respond(request, full=full, partial=partial, context=context, status=CONFLICT)
