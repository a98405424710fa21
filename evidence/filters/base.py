"""What every list's filter has: a search through the text columns, and choices from the case itself."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from evidence.models import Case, CaseRow
from evidence.models.words import spoken_label
from evidence.row_choices import offer

LARGEST_KEY = 2**63 - 1
FIGURES = len(str(LARGEST_KEY))  # read as a number, a text of thousands of them is an error of its own
SEVERAL = "Rows of several cases have the ref “%(value)s”: name the case too, or the row by its id."


class RowChoiceField(django_filters.fields.ModelChoiceField):
    """A row by its ref or its id."""

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except self.queryset.model.MultipleObjectsReturned:
            raise forms.ValidationError(SEVERAL, code="several", params={"value": value}) from None
        except forms.ValidationError:
            by_id = self.queryset.filter(pk=int(value)) if is_key(value) else self.queryset.none()
            found = by_id.first()
            if found is None:
                raise
            return found


class RowFilter(django_filters.ModelChoiceFilter):
    """Rows that are tied to the one named."""

    field_class = RowChoiceField

    def __init__(self, model: type[CaseRow], **options: Any) -> None:
        super().__init__(queryset=model.objects.none(), to_field_name="ref", **options)


def is_key(value: Any) -> bool:
    text = str(value)
    return text.isascii() and text.isdigit() and len(text) <= FIGURES and int(text) <= LARGEST_KEY


class CaseFilterSet(django_filters.FilterSet):
    """`search` looks for every word in any of `searched`; choices of rows are those that the reader may see.

    `case` is the case of a page; the API gives its short name, or none for all cases that the caller may see.
    """

    searched: ClassVar[tuple[str, ...]] = ("title", "ref")
    base_filters: dict[str, Any]

    search = django_filters.CharFilter(
        label=_("Search"), method="find_words", widget=forms.TextInput(attrs={"type": "search"})
    )

    def __init__(self, data: Any = None, *, case: Case | str | None, **kwargs: Any) -> None:
        self.case = case
        if not isinstance(case, Case):
            # Nobody is shown a form: only the filters that are asked for are made.
            self.base_filters = {name: each for name, each in self.base_filters.items() if name in data}
        super().__init__(data, **kwargs)
        for field in self.form.fields.values():
            field.label = spoken_label(str(field.label))
            if hasattr(field, "queryset") and issubclass(field.queryset.model, CaseRow):
                offer(field, self.own(field.queryset.model))

    def own(self, model: type[CaseRow]) -> QuerySet:
        """The rows of this kind that can be meant here."""
        rows = model.objects.visible_to(self.request.user)
        if self.case is None:
            return rows
        return (
            rows.filter(case__slug=self.case) if isinstance(self.case, str) else rows.filter(case=self.case)
        )

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
