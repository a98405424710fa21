"""Looking at answers: the page in them, checked as a validator would, and the change that they left."""

from __future__ import annotations

import re

from django.http import HttpResponse
from django.test import Client

from evidence.models import Change
from tests.html import Page


def delete_as_shown(client: Client, shown: HttpResponse, url: str) -> HttpResponse:
    """Press the button that this page has for deleting something: sent is what stands in its form."""
    [form] = re.findall(rf'<form method="post" action="{url}">(.*?)</form>', shown.content.decode())
    return client.post(url, dict(re.findall(r'name="(\w+)" value="([^"]*)"', form)))


class Pages:
    """Mixed into a CaseTestCase."""

    def page(self, answer: HttpResponse, status: int = 200) -> Page:
        assert answer.status_code == status, (answer.status_code, answer.content[:2000].decode())
        page = Page(answer.content.decode())
        assert not page.problems, page.problems
        return page

    def last(self) -> Change:
        return Change.objects.filter(case=self.case).order_by("-revision").first()
