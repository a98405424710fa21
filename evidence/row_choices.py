"""Choices among the rows of a case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator

from evidence.models import Case, CaseRow


class NamedRows(ModelChoiceIterator):
    """The choices with no more of each row than its name; a row that was chosen is read whole.

    A name in a column of its own is read from there: two lists of some hundred rows are a third of a page's time.
    """

    def __iter__(self) -> Iterator[Any]:
        names = self.queryset.model.named_by
        if len(names) != 1 or names_otherwise(self.field):
            self.queryset = self.queryset.named()
            yield from super().__iter__()
            return
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        yield from self.queryset.values_list(self.field.to_field_name or "pk", *names)


def names_otherwise(field: forms.ModelChoiceField) -> bool:
    return type(field).label_from_instance is not forms.ModelChoiceField.label_from_instance


def offer(field: forms.ModelChoiceField, rows: QuerySet) -> None:
    """Offer these rows, by their names."""
    field.iterator = NamedRows
    field.queryset = rows


def choose_among(field: forms.ModelChoiceField, *, case: Case, user: Any) -> None:
    """Offer the rows of this case that this person may see."""
    model: type[CaseRow] = field.queryset.model
    offer(field, model.objects.filter(case=case).visible_to(user))
