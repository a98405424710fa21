"""What every list's filter has: a search through the text columns, and choices from the case itself."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from evidence.models import Case, CaseRow


class CaseFilterSet(django_filters.FilterSet):
    """`search` looks for every word in any of `searched`; choices of rows are those that the reader may see."""

    searched: ClassVar[tuple[str, ...]] = ("title", "ref")

    search = django_filters.CharFilter(
        label="Search", method="find_words", widget=forms.TextInput(attrs={"type": "search"})
    )

    def __init__(self, data: Any = None, *, case: Case, **kwargs: Any) -> None:
        self.case = case
        super().__init__(data, **kwargs)
        for field in self.form.fields.values():
            if hasattr(field, "queryset") and issubclass(field.queryset.model, CaseRow):
                user = self.request.user
                field.queryset = field.queryset.model.objects.filter(case=case).visible_to(user)

    def find_words(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        for word in value.split():
            anywhere = Q()
            for column in self.searched:
                anywhere |= Q(**{f"{column}__icontains": word})
            rows = rows.filter(anywhere)
        return rows

    @property
    def active(self) -> dict[str, Any]:
        """The filters that are in force, the search apart."""
        if not self.is_bound or not self.form.is_valid():
            return {}
        given = self.form.cleaned_data
        return {name: value for name, value in given.items() if name != "search" and not empty(value)}


def empty(value: Any) -> bool:
    if isinstance(value, QuerySet):
        return not value.exists()
    return value in (None, "", [], ())
