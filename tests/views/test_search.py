"""The search pages: what is asked, what is shown, and to whom."""

from __future__ import annotations

from django.urls import reverse

from evidence.models import Actor
from evidence.services.rows import record_row
from tests.base import CaseTestCase


class SearchPageTests(CaseTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        for case in (cls.case, cls.public):
            row = Actor(name="Kyrgyzstan & <co>", note="A member that <b>stayed</b>.")
            record_row(by=cls.owner, case=case, row=row, many={})

    def test_hits_are_marked_and_escaped(self) -> None:
        page = self.as_(self.reader).get("/cases/staying/search/?q=stayed").content.decode()
        assert "A member that &lt;b&gt;<mark>stayed</mark>&lt;/b&gt;." in page
        assert 'href="/cases/staying/actors/kyrgyzstan-co/"' in page
        assert "Kyrgyzstan &amp; &lt;co&gt;" in page

    def test_what_was_typed_stays_in_the_line(self) -> None:
        page = self.as_(self.reader).get("/cases/staying/search/", {"q": '"><b>x'}).content.decode()
        assert "<b>x" not in page
        assert "Nothing has all of these words." in page

    def test_all_cases_are_searched_for_those_that_one_may_open(self) -> None:
        url = reverse("search-everywhere") + "?q=stayed"
        assert self.as_(self.reader).get(url).content.count(b"<mark>stayed</mark>") == 2
        for person in (self.outsider, None):
            page = self.as_(person).get(url).content.decode()
            assert page.count("<mark>stayed</mark>") == 1
            assert "/cases/staying/" not in page

    def test_htmx_gets_the_hits_alone(self) -> None:
        answer = self.as_(self.reader).get("/cases/staying/search/?q=stayed", headers={"HX-Request": "true"})
        assert answer.content.startswith(b'<section id="found"')

    def test_a_page_number_that_is_none_is_the_first_page(self) -> None:
        for asked in ("x", "-1", "99999999999999999999", "０", "0"):
            answer = self.as_(self.reader).get("/cases/staying/search/", {"q": "stayed", "page": asked})
            assert (answer.status_code, answer.context["found"].page) == (200, 1)

    def test_the_bar_of_every_page_searches(self) -> None:
        client = self.as_(self.reader)
        assert 'action="/cases/staying/search/"' in client.get("/cases/staying/events/").content.decode()
        assert 'action="/search/"' in client.get("/").content.decode()
