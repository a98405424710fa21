"""Looking at answers: the page in them, checked as a validator would, and the change that they left."""

from __future__ import annotations

from django.http import HttpResponse

from evidence.models import Change
from tests.html import Page


class Pages:
    """Mixed into a CaseTestCase."""

    def page(self, answer: HttpResponse, status: int = 200) -> Page:
        assert answer.status_code == status, (answer.status_code, answer.content[:2000].decode())
        page = Page(answer.content.decode())
        assert not page.problems, page.problems
        return page

    def last(self) -> Change:
        return Change.objects.filter(case=self.case).order_by("-revision").first()
