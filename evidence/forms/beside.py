"""What stands beside a field: a button that records a new row to choose, and a word on rows that are there already."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.utils import ErrorDict

from evidence.models import Actor, Source

BUTTON, WATCH = "evidence/in_place/_button.html", "evidence/duplicates/_watch.html"
# What can be recorded without leaving the form in which it is chosen.
CREATED = {Source: "source", Actor: "actor"}
# Sent by a page that brings somebody back to a form that is not to be stored yet.
SHOWN_AGAIN = "shown-again"


def add(field: forms.Field, template: str) -> None:
    field.beside = (*getattr(field, "beside", ()), template)


def offer_new_rows(form: forms.BaseForm) -> None:
    """Beside each choice of a source or an actor stands a way to record one."""
    for field in form.fields.values():
        model = field.queryset.model if isinstance(field, forms.ModelChoiceField) else None
        if model in CREATED:
            field.creates = CREATED[model]
            add(field, BUTTON)


def name_watched(form: Any) -> None:
    """Let the form know the controls that tell of a duplicate; where it says so is its template's to choose."""
    form.watched_ids = [form[name].id_for_label for name in form.watched]


def watch_for_duplicates(form: Any) -> None:
    """Behind the first of the fields that tell of a duplicate stands what is like it."""
    name_watched(form)
    if form.watched:
        add(form.fields[form.watched[0]], WATCH)


def show_as_typed(form: Any) -> None:
    """Let the form show what was typed so far without a word on what is missing still."""
    form._errors, form.cleaned_data = ErrorDict(), {}
