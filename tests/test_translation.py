"""Every word of ours on every page goes through translation: a language of brackets shows what does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from unittest.mock import patch

from django.apps import apps
from django.conf import settings
from django.db.models import CharField, JSONField, TextField
from django.test import override_settings
from django.urls import reverse
from django.utils.translation.trans_real import CONTEXT_SEPARATOR, DjangoTranslation

from tests.access import INSIDE, OUTSIDE
from tests.base import CaseTestCase
from tests.filled import fill

IN_BRACKETS = "eo"  # a language that the pages are not offered in, so that nothing kept for others is touched
SAID = re.compile(r"⟦[^⟦⟧]*⟧")
ADDRESS = re.compile(r"\w+://\S+|\b[a-z-]+(\.[a-z]+)+\b")  # of pages, and names of files
WORD = re.compile(r"[A-Za-z]{3,}")
SHOWN = ("title", "aria-label", "placeholder", "alt", "aria-valuetext", "aria-description", "label")
SILENT = ("script", "style", "code", "kbd", "pre", "textarea", "template")
# What is called the same in every language: products, formats, scales, units.
NAMES = {
    *("casetrace", "CSTO", "Brackets", "English", "Graphviz", "Zotero", "CausalQueries", "IPCC", "CECAN"),
    *("Jeffreys", "Kass", "Raftery", "Krippendorff", "Befani", "Bayes"),
    *(
        "API",
        "APA",
        "BibTeX",
        "CSL",
        "CSV",
        "DOI",
        "EDTF",
        "GraphML",
        "HTML",
        "ISO",
        "JSON",
        "LaTeX",
        "Markdown",
    ),
    *(
        "PDF",
        "PNG",
        "RIS",
        "SHA",
        "SVG",
        "TXT",
        "UTC",
        "XLSX",
        "ZIP",
        "csv",
        "html",
        "json",
        "pdf",
        "png",
        "svg",
    ),
    *("dag", "ref", "xlsx"),
}


def bracketed(message: str) -> str:
    return f"⟦{message.rpartition(CONTEXT_SEPARATOR)[2]}⟧"


class Words(HTMLParser):
    """The text and the spoken attributes of a page, without what is code."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.silent, self.said = 0, []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        self.said += [value or "" for name, value in attrs if name in SHOWN]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.said.append(data)


def outside_brackets(page: str) -> Iterator[str]:
    text = "\n".join(Words(page).said)
    before = None
    while before != text:
        before, text = text, SAID.sub("", text)
    text = ADDRESS.sub("", text)
    yield from (" ".join(line.split()) for line in text.splitlines() if WORD.search(line))


def stored_words() -> set[str]:
    """What people have written: every word of the database but those of fixed sets and of our bookkeeping."""
    words: set[str] = set()
    for model in apps.get_app_config("evidence").get_models():
        fields = [
            field.attname
            for field in model._meta.concrete_fields
            if isinstance(field, CharField | TextField | JSONField) and not field.choices
        ]
        skipped = (
            {"act", "kind", "target_kind"} if model.__name__ in ("Change", "ChangedRow", "Memo") else set()
        )
        for row in model._base_manager.values_list(*(set(fields) - skipped)):
            words.update(WORD.findall(" ".join(map(str, row))))
    return words


class TranslationTests(CaseTestCase):
    def pages(self) -> Iterator[str]:
        for name, row in INSIDE.items():
            if not row.is_posted:
                yield reverse(name, args=[self.case.slug, *row.args]) + row.query
        yield from (reverse(name) for name, (_, known) in OUTSIDE.items() if known == 200)

    def test_every_word_of_a_page_is_translated(self) -> None:
        fill(self.case, self.coder)
        known = stored_words() | NAMES | {"march", "zanz"}  # what the addresses ask for
        client = self.as_(self.owner)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = IN_BRACKETS
        spoken = [*settings.LANGUAGES, (IN_BRACKETS, "Brackets")]
        plain = {name: getattr(DjangoTranslation, name) for name in ("gettext", "ngettext")}

        def gettext(self: Any, message: str) -> str:
            return bracketed(message) if self.language() == IN_BRACKETS else plain["gettext"](self, message)

        def ngettext(self: Any, one: str, many: str, number: int) -> str:
            if self.language() != IN_BRACKETS:
                return plain["ngettext"](self, one, many, number)
            return bracketed(one if number == 1 else many)

        missed: dict[str, list[str]] = {}
        with (
            override_settings(LANGUAGES=spoken),
            patch.object(DjangoTranslation, "gettext", gettext),
            patch.object(DjangoTranslation, "ngettext", ngettext),
        ):
            for url in self.pages():
                answer = client.get(url)
                if answer.streaming or (
                    "html" not in answer["Content-Type"] and "svg" not in answer["Content-Type"]
                ):
                    continue
                for line in outside_brackets(answer.content.decode()):
                    if set(WORD.findall(line)) - known:
                        missed.setdefault(line, []).append(url)
        words = "\n".join(f"{line}    {urls[0]}" for line, urls in sorted(missed.items()))
        assert not missed, f"{len(missed)} lines have words that do not go through translation:\n{words}"
