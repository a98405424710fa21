"""The filters that a member can choose by name: their own, and what others share and they may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.apps import apps

from evidence.models import Case, SavedFilter


def saved_filters(case: Case, user: Any, page: str = "") -> list[SavedFilter]:
    """By list and name, one's own before those of others; of one list where `page` names it."""
    rows = SavedFilter.objects.filter(case=case, **({"page": page} if page else {})).visible_to(user)
    found = list(rows.select_related("user").order_by("page", "name", "pk"))
    seen = visible_rows(found, user)
    shown = [each for each in found if each.user_id == user.pk or {tuple(row) for row in each.rows} <= seen]
    return sorted(shown, key=lambda each: (each.page, each.name.casefold(), each.user_id != user.pk, each.pk))


def visible_rows(filters: Iterable[SavedFilter], user: Any) -> set[tuple[str, int]]:
    """Of all rows that the filters name those that the reader may see, by kind and key: a query for each kind."""
    named: dict[str, set[int]] = defaultdict(set)
    for each in filters:
        for kind, key in each.rows:
            named[kind].add(key)
    return {
        (kind, key)
        for kind, keys in named.items()
        for key in apps.get_model("evidence", kind)
        .objects.filter(pk__in=keys)
        .visible_to(user)
        .values_list("pk", flat=True)
    }


def named(filters: Iterable[SavedFilter], name: str) -> SavedFilter | None:
    """The filter of this name: one's own, else the one that was shared first."""
    return next((each for each in filters if each.name.casefold() == name.casefold()), None)
