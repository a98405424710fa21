"""Markdown that people write, as HTML that cannot do harm."""

from __future__ import annotations

import nh3
from django import template
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

register = template.Library()

_reader = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table")
TAGS = {
    *(
        "p",
        "em",
        "strong",
        "a",
        "ul",
        "ol",
        "li",
        "blockquote",
        "code",
        "pre",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "br",
    ),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
HEADINGS = {"h1": "h3", "h2": "h3", "h3": "h4", "h4": "h5"}


@register.filter
def markdown(text: str) -> SafeString:
    """The text as HTML; headings begin below those of the page, and nothing but plain marking-up is let through."""
    tokens = _reader.parse(text or "")
    for token in tokens:
        token.tag = HEADINGS.get(token.tag, token.tag)
    html = _reader.renderer.render(tokens, _reader.options, {})
    clean = nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"})
    return mark_safe(clean)  # noqa: S308 - nh3 has just cleaned it
