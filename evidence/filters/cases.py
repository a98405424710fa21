"""Filters of the cases, of their members and of their history."""

from __future__ import annotations

import django_filters
from django.db.models import QuerySet

from evidence.choices import Door, Rivalry, Visibility
from evidence.filters.base import CaseFilterSet
from evidence.models import Case, Change, ChangedRow, Membership
from evidence.roles import Role


class CaseListFilterSet(CaseFilterSet):
    searched = ("title", "slug", "question", "outcome", "summary")

    visibility = django_filters.ChoiceFilter(choices=Visibility)
    rivalry = django_filters.ChoiceFilter(choices=Rivalry)
    role = django_filters.ChoiceFilter(choices=Role, method="in_role")

    class Meta:
        model = Case
        fields = ["search", "visibility", "rivalry", "role"]

    def in_role(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """The cases in which the caller has this role."""
        own = Membership.objects.filter(user_id=self.request.user.pk or 0, role=value)
        return rows.filter(pk__in=own.values("case_id"))


class MembershipFilterSet(CaseFilterSet):
    searched = ("user__username", "role")

    role = django_filters.ChoiceFilter(choices=Role)
    user = django_filters.CharFilter(field_name="user__username", lookup_expr="iexact")

    class Meta:
        model = Membership
        fields = ["search", "role", "user"]


class ChangeFilterSet(CaseFilterSet):
    searched = ("act", "note", "by_name")

    by = django_filters.CharFilter(field_name="by_name")
    door = django_filters.ChoiceFilter(choices=Door)
    kind = django_filters.CharFilter(method="of_rows")
    row = django_filters.CharFilter(method="of_rows")

    class Meta:
        model = Change
        fields = ["search", "by", "door", "kind", "row"]

    def of_rows(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """The changes of rows of one kind, or of the row of one ref, as far as the reader may see them."""
        column = {"kind": "kind", "row": "ref"}[name]
        seen = ChangedRow.objects.visible_to(self.request.user).filter(**{column: value})
        return rows.filter(pk__in=seen.values("change_id"))
