"""The memos beside a row on its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from evidence.models import Case
from evidence.models.memo import MEMO_TARGETS
from evidence.permissions import can
from evidence.roles import Action
from evidence.selectors.memos import Part, ShownMemo, memos_on, parts_of, shown_memos

MOST = 20  # on the page of the row; the page of memos has them all


@dataclass(frozen=True)
class Notes:
    """The newest memos on a row and its parts; `more` says that there are others."""

    kind: str
    ref: str
    memos: list[ShownMemo]
    more: bool
    parts: list[Part]


def notes_on(request: HttpRequest, case: Case, row: Any) -> Notes | None:
    """For members; a kind of row that memos do not stand on has none."""
    kind = row._meta.model_name
    if kind not in MEMO_TARGETS or not can(case, Action.HISTORY):
        return None
    parts = parts_of(request.user, row)
    rows = list(memos_on(case, request.user, row, parts)[: MOST + 1])
    ref = row.slug if kind == "case" else row.ref
    return Notes(kind, ref, shown_memos(case, request.user, rows[:MOST]), len(rows) > MOST, parts)
