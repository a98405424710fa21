"""Figures that people read have the marks of their language; those that machines read keep their point."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from django.conf import settings
from django.urls import reverse

from tests.access import INSIDE
from tests.base import CaseTestCase
from tests.filled import fill

HEARD = {"alt", "aria-label", "placeholder", "title"}
WITH_FIGURES = (
    *("analysis", "analysis-picture", "assessment-edit", "chain", "chain-picture", "cluster", "counts"),
    *(
        "counts-picture",
        "evidence-item",
        "evidence-item-edit",
        "hypothesis",
        "hypothesis-trace",
        "link",
        "matrix",
    ),
    *("next-evidence", "sensitivity", "sensitivity-picture", "test-plane", "test-types", "timeline"),
)
# In words of ours; what is cited has its own numbers.
POINT = re.compile(r"(?<![\w./#-])\d+\.\d+(?!\w|[./-]\w)")
CITED = re.compile(r"CECAN note 2\.1|arXiv \S+")
COMMA = re.compile(r"(?<=\d),(?=\d)")


class Figures(HTMLParser):
    """The values of all attributes that are not read out to people, and what people read or hear."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.values: set[str] = set()
        self.said: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.values |= {value for name, value in attrs if value and name not in HEARD}
        self.said += [value for name, value in attrs if value and name in HEARD]

    def handle_data(self, data: str) -> None:
        self.said.append(CITED.sub("", data))


class FigureTests(CaseTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        fill(cls.case, cls.coder)

    def pages(self, language: str) -> dict[str, str]:
        client = self.as_(self.coder)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        urls = [reverse(name, args=[self.case.slug, *INSIDE[name].args]) for name in WITH_FIGURES]
        return {url: client.get(url).text for url in urls}

    def test_no_attribute_of_a_russian_page_has_a_comma_for_a_point(self) -> None:
        english, russian = self.pages("en-gb"), self.pages("ru")
        assert 'lang="ru"' in russian[reverse("analysis", args=[self.case.slug])]
        for url, page in russian.items():
            kept = Figures(english[url]).values
            changed = {one for one in Figures(page).values - kept if COMMA.sub(".", one) in kept}
            assert changed == set(), url

    def test_what_is_read_on_a_russian_page_has_a_comma_for_a_point(self) -> None:
        found = {url: Figures(page).said for url, page in self.pages("ru").items()}
        assert {url: said for url, texts in found.items() if (said := [*filter(POINT.search, texts)])} == {}
        with_a_comma = {url for url, texts in found.items() if any(map(COMMA.search, texts))}
        pages = ("analysis", "counts", "matrix")
        assert {reverse(name, args=[self.case.slug, *INSIDE[name].args]) for name in pages} <= with_a_comma
