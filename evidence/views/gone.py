"""What is answered to a save where the row was removed meanwhile: what was typed stays, to be recorded anew."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from evidence.choices import RowAct
from evidence.htmx import wants_part
from evidence.models import Case, CaseRow, ChangedRow

GONE = _(
    "“{label}” was removed by somebody else while you were editing it. Nothing was saved. What you typed is below: "
    "record it anew, or bring the row back in the history and save again there."
)


def typed_anew(area: Any, request: HttpRequest, case: Case, ref: str) -> Any:
    """A form that records anew what was typed for a removed row; 404 where no such row was there to be seen."""
    removed = removed_row(request, case, area.model, ref)
    return told_gone(area.form(request.POST, case=case, user=request.user), removed)


def removed_row(request: HttpRequest, case: Case, model: type[CaseRow], ref: str) -> ChangedRow:
    """What the history keeps of a row that was removed while somebody typed; 404 where none was there to be seen."""
    past = ChangedRow.objects.visible_to(request.user).filter(
        change__case=case, kind=model._meta.model_name, ref=ref, act=RowAct.REMOVED
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


def parent_of(removed: ChangedRow, model: type[CaseRow], name: str, user: Any) -> Any:
    """The row of which the removed one was a part; 404 where that is gone too, or not to be seen."""
    rows = model.objects.filter(case_id=removed.change.case_id).visible_to(user).select_related("case")
    return get_object_or_404(rows, pk=removed.before[name])
