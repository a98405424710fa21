"""Words that the code keeps in English, in the reader's language."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext

from evidence.models.acts import act_in_words

register = template.Library()
register.filter("act_in_words", act_in_words)


@register.filter
def spoken(word: object) -> str:
    """A word from a table of ours, such as the result of a test, in the reader's language."""
    return gettext(str(word))
