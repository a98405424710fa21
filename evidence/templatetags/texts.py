"""What the pages of texts are drawn with."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language_info

register = template.Library()


@register.filter
def language_name(code: str) -> str:
    """A language by its name in the reader's language; by its code where it is not known."""
    try:
        return str(get_language_info(code.lower())["name_translated"])
    except KeyError:
        return code
