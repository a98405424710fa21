"""Which rows are for owners and editors only, and what of their past is hidden with them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.db.models import Model

from evidence.choices import Attribution
from evidence.models import CaseRow, ChangedRow
from evidence.services.removal import removal_of

FLAGS = ("restricted", "attribution")
GOVERNORS = ("source", "reported_in", "evidence")


def is_flagged(values: Mapping[str, Any]) -> bool:
    """Whether a row with these values is restricted by itself."""
    return bool(values.get("restricted")) or values.get("attribution") == Attribution.OFF_RECORD


def is_restricted(row: Any) -> bool:
    """Whether the row is restricted, by itself or by one that it hangs on."""
    model: type[Model] = type(row)
    flags, governors = restricting(model)
    if is_flagged({name: getattr(row, name, None) for name in flags}):
        return True
    return any(getattr(getattr(row, name, None), "restricted", False) for name in governors)


@cache
def restricting(model: type[Model]) -> tuple[list[str], list[str]]:
    """Which of these columns and relations rows of this kind have."""
    return [name for name in FLAGS if hasattr(model, name)], [
        name for name in GOVERNORS if hasattr(model, name)
    ]


def hide_past(row: CaseRow) -> None:
    """Hide the history of a row that is restricted now, and of what hangs on it."""
    for hidden in removal_of([row]).rows:
        ChangedRow.objects.filter(kind=hidden._meta.model_name, row_pk=hidden.pk).update(restricted=True)
