"""A file is the same whatever language its taker reads the pages in."""

from __future__ import annotations

from django.conf import settings
from django.test import Client
from django.urls import reverse

from evidence.formats import FORMATS
from tests.base import CaseTestCase
from tests.filled import fill


class ExportLanguageTests(CaseTestCase):
    def taken(self, client: Client, name: str, language: str) -> bytes:
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        answer = client.get(reverse("export", args=[self.case.slug, name]))
        assert answer.status_code == 200, name
        return answer.getvalue()

    def test_every_export_is_the_same_in_every_language(self) -> None:
        fill(self.case, self.coder)
        client = self.as_(self.owner)
        for name in FORMATS:
            with self.subTest(name):
                in_english = self.taken(client, name, "en-gb")
                assert self.taken(client, name, "ru") == in_english
