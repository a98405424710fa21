"""What was typed into a form, in words: for a page that can keep it but not store it."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, NamedTuple

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from evidence.choices import RowAct
from evidence.forms.labels import label_columns
from evidence.forms.sides import SECRETS
from evidence.models import Case, CaseRow, ChangedRow

LONG = 80  # characters that one line holds


class Typed(NamedTuple):
    """One control: its label, with what the form of a row among several begins with, and what stood in it."""

    label: str
    text: str

    @property
    def lines(self) -> int:
        """So many lines show it; a short text has one."""
        return self.text.count("\n") + len(self.text) // LONG + 1


class Reader:
    """Says what the controls of one form held, as far as this person may see the rows that were chosen."""

    def __init__(self, form: type[forms.BaseForm], case: Case, user: Any) -> None:
        self.case, self.user = case, user
        self.fields: dict[str, Any] = copy.deepcopy(form.base_fields)
        if hasattr(form, "_meta"):
            label_columns(SimpleNamespace(_meta=form._meta, fields=self.fields))

    def read(self, data: QueryDict) -> list[Typed]:
        return list(self.controls(data))

    def controls(self, data: QueryDict) -> Iterator[Typed]:
        for key, given in data.lists():
            prefix, _dash, name = key.rpartition("-")
            field = self.fields.get(name)
            if field is None or field.widget.is_hidden or name in SECRETS:
                continue
            text = ", ".join(self.words(field, [value for value in given if value]))
            if text:
                label = str(field.label or name)
                yield Typed(f"{prefix}: {label}" if prefix else label, text)

    def words(self, field: Any, given: list[str]) -> list[str]:
        if isinstance(field, forms.ModelChoiceField):
            return self.rows(field, given)
        if isinstance(field, forms.BooleanField):
            return [_("yes")] * len(given)
        named = {str(value): str(label) for value, label in getattr(field, "choices", ())}
        return [named.get(value, value) for value in given]

    def rows(self, field: Any, given: list[str]) -> list[str]:
        """The chosen rows by name, those too that went with the one that is gone."""
        model: type[CaseRow] = field.queryset.model
        keys = [int(value) for value in given if value.isascii() and value.isdigit() and len(value) < 19]
        there = model.objects.filter(case=self.case).visible_to(self.user).filter(pk__in=keys)
        past = ChangedRow.objects.visible_to(self.user).filter(
            change__case=self.case, kind=model._meta.model_name, row_pk__in=keys, act=RowAct.REMOVED
        )
        names = dict(past.order_by("pk").values_list("row_pk", "label"))
        names |= {row.pk: str(row) for row in there}
        return [names[key] for key in keys if key in names]
