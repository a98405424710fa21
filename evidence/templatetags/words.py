"""Words that the code keeps in English, in the reader's language."""

from __future__ import annotations

from functools import cache
from typing import Any

from django import template
from django.conf import settings
from django.db.models import Model
from django.utils.translation import gettext, override

from evidence.models.acts import act_in_words
from evidence.models.words import MANY

register = template.Library()
register.filter("act_in_words", act_in_words)


@register.filter
def spoken(word: object) -> str:
    """A word from a table of ours, such as the result of a test, in the reader's language."""
    return gettext(str(word))


@register.filter
def counted(area: Any, number: int) -> str:
    """So many rows of an area, in the form that belongs to the number: 1 event, 119 events."""
    with override(settings.LANGUAGE_CODE):
        kind = str(area.label)
    return MANY[kind] % {"n": number}


@register.filter
def label_of(row: Model, field: str) -> str:
    """What a row chose, in words. In a long table: get_…_display translates every choice of the field to give one."""
    value = getattr(row, field)
    return str(_labels(type(row), field).get(value, value))


@cache
def _labels(model: type[Model], field: str) -> dict[Any, Any]:
    """The labels of a field, not yet translated."""
    return dict(model._meta.get_field(field).flatchoices)
