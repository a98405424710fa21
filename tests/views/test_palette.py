"""The palette offers what the visitor may open, and the keys can be switched off."""

from __future__ import annotations

import re

from django.urls import reverse

from evidence.models import Actor
from evidence.services.rows import record_row
from evidence.views.pages import MENU
from evidence.views.palette import MORE
from tests.base import CaseTestCase

OPENS = re.compile(r'data-url="([^"]+)"')


class PaletteTests(CaseTestCase):
    def places(self, person: object, typed: str = "", url: str = "/cases/staying/palette/") -> list[str]:
        return OPENS.findall(self.as_(person).get(url, {"q": typed}).content.decode())

    def test_every_page_of_the_case_is_found_by_its_name_and_opens(self) -> None:
        client = self.as_(self.owner)
        for name, label, _ in (*MENU, *MORE):
            url = reverse(name, args=[self.case.slug])
            assert url in self.places(self.owner, str(label)), label
            assert client.get(url).status_code == 200, url

    def test_nobody_is_offered_what_they_may_not_do(self) -> None:
        assert self.places(self.owner, "record event") == ["/cases/staying/events/new/"]
        assert self.places(self.reader, "record event") == []
        assert self.places(self.editor, "remove the case") == []
        assert self.places(None, "members", "/cases/in-view/palette/") == []

    def test_rows_are_found_by_the_beginnings_of_the_words_of_their_titles(self) -> None:
        record_row(by=self.owner, case=self.case, row=Actor(name="Қазақстан <b>", note="ally"), many={})
        assert self.places(self.reader, "қаз") == [f"/cases/staying/actors/{Actor.objects.get().ref}/"]
        assert self.places(self.reader, "ally") == []
        assert self.places(self.outsider, "қаз", "/palette/") == []

    def test_outside_a_case_there_are_the_cases(self) -> None:
        assert "/cases/staying/" in self.places(self.reader, "staying", "/palette/")
        assert "/cases/staying/" not in self.places(self.outsider, "staying", "/palette/")

    def test_single_keys_are_switched_off_and_on_by_their_owner(self) -> None:
        client = self.as_(self.reader)
        assert "data-single-keys" in client.get("/").content.decode()
        client.post(reverse("keys-switch"), {"single_keys": "off"})
        assert "data-single-keys" not in client.get("/").content.decode()
        assert "Switch them on" in client.get(reverse("keys")).content.decode()
        client.post(reverse("keys-switch"), {"single_keys": "on"})
        assert "data-single-keys" in client.get("/").content.decode()
        assert "data-single-keys" not in self.as_(None).get("/").content.decode()
