"""Choices among the rows of a case."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator

from evidence.models import Case, CaseRow


class NamedRows(ModelChoiceIterator):
    """The choices with no more of each row than its name; a row that was chosen is read whole."""

    def __init__(self, field: forms.ModelChoiceField) -> None:
        super().__init__(field)
        self.queryset = self.queryset.named()


def choose_among(field: forms.ModelChoiceField, *, case: Case, user: Any) -> None:
    """Offer the rows of this case that this person may see."""
    model: type[CaseRow] = field.queryset.model
    field.iterator = NamedRows
    field.queryset = model.objects.filter(case=case).visible_to(user)
