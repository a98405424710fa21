"""Lists of rows: their order, their columns, and no more of them read than one page has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import F, QuerySet
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from evidence.api.parameters import words_in
from evidence.api.reading import Plan, Row

ORDERINGS = {name: (name,) for name in ("id", "ref", "created_at", "changed_at")}


class Listing:
    """What a paginator needs of a list: its length, counted without what only the page needs, and its slices.

    `if_empty` is called where there is nothing in it, and may refuse what was asked for.
    """

    def __init__(
        self,
        rows: QuerySet,
        in_order: QuerySet,
        read: Callable[[QuerySet], list[Row]],
        if_empty: Callable[[], None] = lambda: None,
    ) -> None:
        self.rows, self.in_order, self.read, self.if_empty = rows, in_order, read, if_empty

    def count(self) -> int:
        found = self.rows.count()
        if not found:
            self.if_empty()
        return found

    def __getitem__(self, part: slice) -> list[Row]:
        return self.read(self.in_order[part])


def ordered(request: Request, rows: QuerySet, orderings: dict[str, tuple[str, ...]]) -> QuerySet:
    """In the order asked for, empty values last; the id decides between equals, so that pages never overlap."""
    known = {name: columns for name, columns in (ORDERINGS | orderings).items() if columns}
    order: list[Any] = []
    for word in words_in(request, "ordering"):
        name = word.removeprefix("-")
        if name not in known:
            raise ValidationError(
                {"ordering": [f"There is no order by “{name}”. There is: {', '.join(sorted(known))}."]}
            )
        down = word.startswith("-")
        for column in known[name]:
            order.append(F(column).desc(nulls_last=True) if down else F(column).asc(nulls_last=True))
    return rows.order_by(*order, "pk")


def wanted_fields(request: Request, plan: Plan) -> Plan:
    """The columns asked for with `?fields=`, or all of them."""
    wanted = words_in(request, "fields")
    unknown = sorted(set(wanted) - set(plan.names))
    if unknown:
        words = f"There is no field “{unknown[0]}”. There is: {', '.join(plan.names)}."
        raise ValidationError({"fields": [words]})
    return plan.only(wanted) if wanted else plan
