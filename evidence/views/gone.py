"""What is answered to a save where the row was removed meanwhile: what was typed stays, to be recorded anew."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from evidence.choices import RowAct
from evidence.models import Case, ChangedRow

GONE = _(
    "“{label}” was removed by somebody else while you were editing it. Nothing was saved. What you typed is below: "
    "record it anew, or bring the row back in the history and save again there."
)


def typed_anew(area: Any, request: HttpRequest, case: Case, ref: str) -> Any:
    """A form that records anew what was typed for a removed row; 404 where no such row was there to be seen."""
    past = ChangedRow.objects.visible_to(request.user).filter(
        change__case=case, kind=area.model._meta.model_name, ref=ref, act=RowAct.REMOVED
    )
    removed = past.order_by("-pk").first()
    if request.method != "POST" or removed is None:
        raise Http404
    form = area.form(request.POST, case=case, user=request.user)
    form.full_clean()
    form.stale = True
    form.add_error(None, GONE.format(label=removed.label))
    return form
