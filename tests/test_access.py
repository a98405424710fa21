"""Who may open and send what: every kind of visitor at every address of the app (the rows are in access.py)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import time_machine
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse
from django.utils import timezone

from evidence import urls
from evidence.models import Case, Membership
from evidence.models.base import RESERVED_REFS
from tests.access import (
    ABSENT,
    AT_PUBLIC,
    BAD,
    HAVE,
    INSIDE,
    LOGIN,
    NO_WAY,
    OF_ONES_OWN,
    OF_REMOVED_CASES,
    OF_TOKENS,
    OUTSIDE,
    READER_PK,
    REFUSED,
    SENT_ON,
    VISITORS,
    Row,
)
from tests.base import CaseTestCase
from tests.filled import fill
from tests.html import problems_of, text_of


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        else:
            yield str(pattern.name)


def expected(row: Row, visitor: str, *, is_public: bool, method: str) -> int:
    """What the visitor is answered."""
    if visitor == "nobody" and not row.is_open:
        return LOGIN
    if row.is_posted and method == "get":
        return NO_WAY
    if visitor in HAVE[row.right] or (is_public and row.is_open):
        if visitor not in row.only:
            return REFUSED
        return row.get if method == "get" else row.post or row.get
    is_reader = visitor in HAVE["read"] or is_public
    return REFUSED if is_reader else ABSENT


def test_every_address_of_the_app_has_a_row() -> None:
    found = set(names(urls.urlpatterns))
    known = {*INSIDE, *OUTSIDE, *OF_REMOVED_CASES, *OF_TOKENS, *OF_ONES_OWN}
    assert found == known, f"Without a row: {sorted(found - known)}. No address: {sorted(known - found)}"


def test_no_row_can_have_the_ref_of_another_address() -> None:
    """Where events/<ref>/ stands beside events/new/, nobody could open an event of the ref “new”."""
    addresses = " ".join(str(pattern.pattern) for pattern in urls.inside)
    lists = set(re.findall(r"\b([a-z]+)/<slug:ref>/", addresses))
    words = {word for at, word in re.findall(r"(?<!\S)([a-z]+)/([a-z-]+)/", addresses) if at in lists}
    assert words == RESERVED_REFS


class AccessTests(CaseTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        # A coder who has not revealed is alone with their assessments: test_leaks.py sees to that.
        Membership.objects.filter(user=cls.coder).update(revealed_at="2026-01-01T00:00Z")
        for case in (cls.case, cls.public):
            fill(case, cls.coder)

    def setUp(self) -> None:
        people = {name: getattr(self, name, None) for name in VISITORS}
        self.clients: dict[str, Client] = {name: self.as_(person) for name, person in people.items()}

    def answer(self, visitor: str, method: str, url: str, sent: dict[str, str] | None = None) -> HttpResponse:
        """The answer, with everything that it wrote taken back."""
        with transaction.atomic():
            answer = getattr(self.clients[visitor], method)(url, sent)
            transaction.set_rollback(True)
        if answer.streaming:
            answer.getvalue()  # read to its end, a file is closed
        return answer

    def url_of(self, name: str, row: Row, case: Case) -> str:
        reader = Membership.objects.get(case=case, user=self.reader)
        args = [reader.pk if arg == READER_PK else arg for arg in row.args]
        return reverse(name, args=[case.slug, *args]) + row.query

    def check(self, case: Case, method: str) -> None:
        for name, row in INSIDE.items():
            if method == "post" and row.post is None:
                continue
            url = self.url_of(name, row, case)
            for visitor in AT_PUBLIC if case.is_public else VISITORS:
                with self.subTest(name, visitor=visitor):
                    answer = self.answer(visitor, method, url, dict(row.sent) if method == "post" else None)
                    due = expected(row, visitor, is_public=case.is_public, method=method)
                    assert answer.status_code == due, (answer.status_code, due)
                    if visitor in ("nobody", "reader", "owner"):
                        self.look_at(answer)

    def look_at(self, answer: HttpResponse) -> None:
        """A login is asked for where it helps, and whatever is shown is sound."""
        if answer.status_code == LOGIN:
            assert answer["Location"].startswith("/accounts/login/?next=/")
        elif answer["Content-Type"].startswith("text/html") and answer.content.startswith(b"<!DOCTYPE"):
            assert not problems_of(answer.content.decode())

    def test_who_opens_what_in_a_private_case(self) -> None:
        self.check(self.case, "get")

    def test_who_opens_what_in_a_public_case(self) -> None:
        self.check(self.public, "get")

    def test_who_sends_what_in_a_private_case(self) -> None:
        self.check(self.case, "post")

    def test_who_sends_what_in_a_public_case(self) -> None:
        self.check(self.public, "post")

    def test_to_a_stranger_a_private_case_is_like_none(self) -> None:
        self.enterContext(time_machine.travel(timezone.now(), tick=False))  # a page says when it was printed
        for name, row in INSIDE.items():
            url = self.url_of(name, row, self.case)
            for visitor in ("nobody", "outsider"):
                for method in ("get", "post"):
                    with self.subTest(name, visitor=visitor, method=method):
                        there = self.answer(visitor, method, url)
                        nowhere = self.answer(visitor, method, url.replace("/staying/", "/nowhere/"))
                        assert there.status_code == nowhere.status_code
                        if there.status_code == ABSENT:
                            words = text_of(nowhere.content.decode())
                            assert text_of(there.content.decode()) == words.replace("/nowhere/", "/staying/")

    def test_a_cell_is_written_by_coders(self) -> None:
        url = reverse("matrix-cell", args=[self.public.slug, "an-item", "a-hypothesis"])
        for visitor, due in (("nobody", REFUSED), ("outsider", REFUSED), ("reader", REFUSED), ("coder", BAD)):
            assert self.answer(visitor, "post", url, {}).status_code == due, visitor

    def test_outside_a_case(self) -> None:
        for name, (without, due) in OUTSIDE.items():
            for visitor in VISITORS:
                with self.subTest(name, visitor=visitor):
                    answer = self.answer(visitor, "get", reverse(name))
                    assert answer.status_code == (without if visitor == "nobody" else due)
                    self.look_at(answer)

    def test_the_first_page_names_only_what_the_visitor_may_open(self) -> None:
        Case.objects.filter(pk=self.case.pk).update(title="Zanzibar")
        for visitor in VISITORS:
            page = self.answer(visitor, "get", "/").content.decode()
            assert ("Zanzibar" in page) is (visitor in HAVE["read"]), visitor

    def test_a_removed_case_is_brought_back_by_its_owner(self) -> None:
        Case.objects.filter(pk=self.case.pk).update(deleted_at="2026-01-01T00:00Z")
        url = reverse("case-bring-back", args=[self.case.slug])
        due = {"nobody": LOGIN, "outsider": ABSENT, "reader": REFUSED, "coder": REFUSED, "editor": REFUSED}
        for visitor in VISITORS:
            assert self.answer(visitor, "post", url).status_code == due.get(visitor, SENT_ON), visitor
            assert self.answer(visitor, "get", url).status_code == (LOGIN if visitor == "nobody" else NO_WAY)

    def test_a_removed_case_is_there_for_nobody(self) -> None:
        Case.objects.update(deleted_at="2026-01-01T00:00Z")
        for name, row in INSIDE.items():
            for case in (self.case, self.public):
                answer = self.answer("owner", "get", self.url_of(name, row, case))
                assert answer.status_code == (NO_WAY if row.is_posted else ABSENT), name
