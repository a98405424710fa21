"""Words that the code keeps in English, in the reader's language."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
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
