"""Markdown that people write, in templates."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe

from evidence.rendering.prose import prose

register = template.Library()


@register.filter
def markdown(text: str) -> SafeString:
    """The text as HTML; headings begin below those of the page."""
    return mark_safe(prose(text or ""))  # noqa: S308 - nh3 has just cleaned it
