"""The line under every figure that saves it."""

from typing import Any

from django import template

register = template.Library()

KINDS = ("SVG", "PNG", "PDF")


@register.inclusion_tag("components/picture_files.html")
def picture_files(picture_url: str, query: str = "") -> dict[str, Any]:
    """The addresses of one picture's files; `picture_url` is that of the picture in the page (`….svg`)."""
    place = picture_url.removesuffix(".svg")
    tails = {"SVG": "download=1"}
    return {
        "files": [
            (kind, f"{place}.{kind.lower()}", "&".join(filter(None, (query, tails.get(kind, "")))))
            for kind in KINDS
        ]
    }
