"""The first page: the cases that a visitor may open, each with how much there is in it."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.base import CaseTestCase


class HomeTests(CaseTestCase):
    def test_each_case_says_how_many_events_and_hypotheses_it_has(self) -> None:
        for _ in range(3):
            factories.make_event(self.case)
        for _ in range(2):
            factories.make_hypothesis(self.case)
        factories.make_hypothesis(self.public)
        found = {
            case.slug: (case.event_count, case.hypothesis_count)
            for case in self.as_(self.reader).get("/").context["cases"]
        }
        assert found == {"staying": (3, 2), "in-view": (0, 1)}
        assert [case.slug for case in self.as_(None).get("/").context["cases"]] == ["in-view"]

    def test_events_are_not_multiplied_by_hypotheses_to_be_counted(self) -> None:
        with CaptureQueriesContext(connection) as found:
            self.as_(None).get("/")
        [counting] = [query["sql"] for query in found if "event_count" in query["sql"]]
        assert "JOIN" not in counting
