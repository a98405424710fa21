"""Labels of fields that are named after a column, in the reader's language."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.forms.utils import pretty_name
from django.utils.text import capfirst

from evidence.models.words import field_label


def label_columns(form: Any) -> None:
    """Django makes such a label once, when the form is written, from the English name of the column."""
    columns = form._meta.model._meta
    for name, field in form.fields.items():
        try:
            column = columns.get_field(name)
        except FieldDoesNotExist:
            continue
        named = capfirst(str(getattr(column, "verbose_name", "")))
        if named in (field.label, pretty_name(name) if field.label is None else None):
            field.label = field_label(column)
