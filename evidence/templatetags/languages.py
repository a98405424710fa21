"""The languages of the pages, each by its own name."""

from __future__ import annotations

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def languages() -> list[tuple[str, str]]:
    """Codes and names; a name that were translated could not be found by those who need it."""
    return settings.LANGUAGES
