"""Somebody else saved first: everything typed stays, and each field says what stands there now."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Model
from django.utils.text import Truncator

from evidence.errors import StaleEdit

SHOWN_CHARACTERS = 300
SECRETS = frozenset({"identity"})  # said nowhere but in its own control


def show_conflict(form: forms.BaseForm, problem: StaleEdit, present: dict[str, Any]) -> None:
    """Put what was saved meanwhile beside what was typed; the next save is then made on the version shown."""
    typed = {name: form[name].data for name in form.cleaned_data}
    form.add_error(None, str(problem))
    for name, value in present.items():
        field = form.fields.get(name)
        if field is not None and name in typed and field.has_changed(value, typed[name]):
            form.add_error(name, what_stands(name, field, value))
    if problem.current is not None:
        form.data = form.data.copy()
        form.data[form.add_prefix("version")] = str(problem.current.version)


def what_stands(name: str, field: forms.Field, value: Any) -> str:
    if name in SECRETS:
        return "Somebody else changed this meanwhile."
    words = Truncator(in_words(field, value)).chars(SHOWN_CHARACTERS)
    return f"Now stored: “{words}”." if words else "Now stored: nothing."


def in_words(field: forms.Field, value: Any) -> str:
    """A stored value as the form would show it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(field, forms.ModelMultipleChoiceField):
        return ", ".join(str(row) for row in value)
    if isinstance(field, forms.ModelChoiceField):
        chosen = value if isinstance(value, Model) else field.queryset.filter(pk=value).first()
        return str(chosen or "")
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))
    shown = field.prepare_value(value)
    return "" if shown is None else str(shown)
