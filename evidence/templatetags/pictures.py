"""The line under every figure that saves it."""

from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

register = template.Library()

# What the line says, the ending of the address, and what is added to its query.
KINDS = (("SVG", "svg", "download=1"), ("PNG", "png", ""), ("PDF", "pdf", ""))
PAPERS = (
    (_("PDF on A4"), "pdf", "paper=a4"),
    (_("on letter"), "pdf", "paper=letter"),
    (_("as a poster"), "pdf", "paper=poster"),
)


@register.inclusion_tag("components/picture_files.html")
def picture_files(picture_url: str, query: str = "", papers: bool = False) -> dict[str, Any]:
    """The addresses of one picture's files; `picture_url` is that of the picture in the page (`….svg`)."""
    place = picture_url.removesuffix(".svg")
    return {
        "files": [
            (words, f"{place}.{ending}", "&".join(filter(None, (query, more))))
            for words, ending, more in (KINDS + PAPERS if papers else KINDS)
        ]
    }
