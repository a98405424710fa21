"""Ten more rows of every kind, and no page asks the database more often."""

from __future__ import annotations

from django.db import connection, reset_queries
from django.test import Client, TransactionTestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evidence.formats import FORMATS
from evidence.models import Case, Membership, User
from evidence.roles import Role
from tests import factories
from tests.access import INSIDE
from tests.base import CaseTestCase
from tests.filled import fill, grow, make_memo
from tests.rivals import make_rivals

MOST_AT_ALL = 60
# Document, results, chains, log and timeline in one; PostgreSQL is also told how to send the rows of each stream.
MOST_OF_EVERYTHING = 90
WHOLE = ("/exports/appendix.", "/exports/archive.zip")
MOST_COLD, MOST_WARM = 12, 4  # the analysis page, with session and account


def most_at(url: str) -> int:
    return MOST_OF_EVERYTHING if any(name in url for name in WHOLE) else MOST_AT_ALL


class QueryTests(CaseTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        Membership.objects.filter(user=cls.coder).update(revealed_at="2026-01-01T00:00Z")
        fill(cls.case, cls.coder)

    def urls(self) -> list[str]:
        """Every page that opens: lists, searches, details, forms, questions before deleting, pictures, files."""
        urls = {
            reverse(name, args=[self.case.slug, *row.args]) + row.query
            for name, row in INSIDE.items()
            if not row.is_posted
        }
        urls |= {reverse("export", args=[self.case.slug, key]) for key in FORMATS}
        urls |= {reverse(name, args=[self.case.slug]) + "?search=a" for name in ("events", "evidence")}
        return sorted(urls)

    def counted(self, person: User, urls: list[str]) -> dict[str, int]:
        client = self.as_(person)
        return {url: self.queries(client, url) for url in urls}

    def queries(self, client: Client, url: str) -> int:
        reset_queries()  # no more than some thousand are kept
        with CaptureQueriesContext(connection) as found:
            answer = client.get(url)
            if answer.streaming:
                answer.getvalue()
        assert answer.status_code in (200, 303, 403), (url, answer.status_code)
        return len(found)

    def test_pages_ask_seldom_and_ten_more_rows_no_more_often(self) -> None:
        people = (self.owner, self.coder)
        for kind, ref in (("evidenceitem", "an-item"), ("hypothesis", "a-hypothesis")):
            make_memo(self.case, kind, ref, self.coder)  # the first one on a row asks for its place
        urls = self.urls()
        # An export is recorded, and a page lists the records: the first must be there before that page is counted.
        self.queries(self.as_(self.owner), reverse("export", args=[self.case.slug, next(iter(FORMATS))]))
        before = {person: self.counted(person, urls) for person in people}
        assert {url: count for url, count in before[self.owner].items() if count > most_at(url)} == {}
        grow(self.case, self.coder)
        after = {person: self.counted(person, urls) for person in people}
        more = {
            (person.username, url): (before[person][url], after[person][url])
            for person in people
            for url in urls
            if after[person][url] > before[person][url]
        }
        assert not more, "\n".join(f"{where}: {counts}" for where, counts in more.items())

    def test_ten_more_cases_ask_for_no_more_queries(self) -> None:
        before = self.counted(self.owner, ["/"])
        for _ in range(10):
            Case.objects.filter(pk=factories.make_case(owner=self.owner).pk).update(visibility="public")
        assert self.counted(self.owner, ["/"]) == before


class ResultsQueryTests(TransactionTestCase):
    """Results are kept between requests, never inside a transaction: so these tests are in none."""

    def test_the_analysis_asks_at_most_twelve_queries_cold_and_four_warm(self) -> None:
        owner, coder = factories.make_user("olga"), factories.make_user("cholpon")
        case = factories.make_case("staying", owner=owner)
        factories.make_member(case, coder, Role.CODER)
        make_rivals(case)
        for person in (owner, coder):
            client = Client()
            client.force_login(person)
            counts = []
            for _ in range(2):
                with CaptureQueriesContext(connection) as found:
                    assert client.get(reverse("analysis", args=[case.slug])).status_code == 200
                counts.append(len(found))
            assert (counts[0] <= MOST_COLD, counts[1] <= MOST_WARM) == (True, True), (person.username, counts)
