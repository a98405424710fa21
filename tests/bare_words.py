"""Words of a template that no translation reaches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from django.template.base import Lexer, Token, TokenType

# Names, and units and figures that are written alike in every language.
ALLOWED = {"casetrace", "API", "CSV", "DOI", "EDTF", "JSON", "OpenAPI", "SHA", "UTC"}
WORD = re.compile(r"[^\W\d_]{2,}")
SPLIT = re.compile(r'[\w-]+=""')  # an attribute of a tag that begins in one branch and ends in another
SHOWN = {"alt", "aria-label", "placeholder", "title"}
CODE = {"code", "kbd", "pre"}
# Words in tags: arguments that are shown, halves of words, words put together; and a month without its day's case.
IN_TAGS = re.compile(
    r"""\b(?:add_label|caption|hint|label|legend|tabs_label|text|title|verb|why|words?)=["'][^"']*[^\W\d_]"""
    r"""|\|pluralize|\|(?:add|default|yesno):["'](?!en-gb|/|rtl,)[^"']*[^\W\d_]|\bdate:["'][^"']*(?:j F|DATE)"""
)


class Page(HTMLParser):
    """Collects the words of texts and of attributes that people see or hear; code is left aside."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += tag in CODE
        for name, value in attrs:
            is_sentence = name.startswith("data-") and " " in (value or "")
            is_button = tag == "input" and name == "value" and ("type", "submit") in attrs
            if name in SHOWN or is_sentence or is_button:
                self.words += WORD.findall(value or "")

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag in CODE

    def handle_data(self, data: str) -> None:
        if not self.depth:
            self.words += WORD.findall(SPLIT.sub("", data))


def bare_words(template: str) -> list[str]:
    """Each word outside `translate` and `blocktranslate`, and each tag that holds one."""
    tokens = list(untranslated(template))
    page = Page()
    page.feed("".join(one.contents for one in tokens if one.token_type == TokenType.TEXT))
    page.close()
    tags = [
        one.contents for one in tokens if one.token_type != TokenType.TEXT and IN_TAGS.search(one.contents)
    ]
    return [word for word in page.words if word not in ALLOWED] + tags


def untranslated(template: str) -> Iterator[Token]:
    """The tokens outside of translations, comments and blocks that fill a class."""
    end = ""
    for token in Lexer(template).tokenize():
        name = token.contents.split()[0] if token.token_type == TokenType.BLOCK else ""
        if end:
            end = "" if name == end else end
        elif name == "comment":
            end = "endcomment"
        elif name == "blocktranslate":
            end = "endblocktranslate"
            yield token
        elif name == "block" and token.contents.endswith("_class"):
            end = "endblock"
        elif name not in {"translate", "element"} and token.token_type != TokenType.COMMENT:
            yield token
