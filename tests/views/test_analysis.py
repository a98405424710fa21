"""The analysis page: both rivalries, extremes, pictures, and as few queries as promised."""

from __future__ import annotations

import re
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from evidence.models import Case, User
from tests import factories as make
from tests.base import CaseTestCase
from tests.html import problems_of, text_of
from tests.rivals import make_rivals

COLD = 12
PRINTED = re.compile(r"printed .*? UTC")


class ResultPageTestCase(CaseTestCase):
    page = "analysis"

    def get(
        self, person: User | None = None, page: str = "", case: Case | None = None, **query: Any
    ) -> HttpResponse:
        address = f"/cases/{(case or self.case).slug}/{page or self.page}/"
        return self.as_(person or self.reader).get(address, query)

    def shown(self, **query: Any) -> str:
        """The words of the page, which is sound HTML; but not the minute in which it was printed."""
        answer = self.get(**query)
        assert answer.status_code == 200
        assert problems_of(answer.content.decode()) == []
        return PRINTED.sub("", text_of(answer.content.decode()))

    def make_exclusive(self, margin: float = 0.05) -> None:
        Case.objects.filter(pk=self.case.pk).update(rivalry="exclusive")
        make_rivals(self.case, margin=margin)

    def make_contradiction(self) -> None:
        hypothesis = make.make_hypothesis(self.case)
        for ref, true, false in (("e1", 0.0, 0.5), ("e2", 0.5, 0.0)):
            fields = {
                "p_if_true": true,
                "p_if_false": false,
                "deductive": True,
                "deductive_argument": "Logic.",
            }
            make.make_assessment(make.make_evidence(self.case, ref), hypothesis, **fields)

    def queries(self, **query: Any) -> int:
        """Those of a reader who is logged in, session and account included."""
        client = self.as_(self.reader)
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/cases/{self.case.slug}/{self.page}/", query)
        return len(captured)


class AnalysisPageTests(ResultPageTestCase):
    def test_rivals_are_shown_relative_to_each_other(self) -> None:
        self.make_exclusive()
        words = self.shown()
        assert "relative to the listed hypotheses" in words
        assert (
            "“A bargain kept them” leads the listed hypotheses; nearest to it is “Habit kept them”" in words
        )
        assert "given what is already in" in words
        assert "Jeffreys’ scale" in words

    def test_an_independent_hypothesis_is_shown_against_its_negation(self) -> None:
        hypothesis = make.make_hypothesis(self.case, title="Fear kept them")
        make.make_assessment(make.make_evidence(self.case), hypothesis)
        words = self.shown()
        assert "67%" in words
        assert "“Fear kept them” against its negation" in words
        assert "relative to" not in words

    def test_without_anything_it_says_what_to_do_first(self) -> None:
        assert "No hypothesis yet" in self.shown()
        make.make_hypothesis(self.case)
        assert "No evidence yet" in self.shown()
        make.make_evidence(self.case)
        assert "No item has moved a hypothesis yet" in self.shown()

    def test_one_rival_alone_is_told_apart(self) -> None:
        Case.objects.filter(pk=self.case.pk).update(rivalry="exclusive")
        make.make_assessment(make.make_evidence(self.case), make.make_hypothesis(self.case))
        assert "Only one hypothesis is listed" in self.shown()

    def test_a_contradiction_is_named(self) -> None:
        self.make_contradiction()
        assert "e1, e2: together they rule out both it and its negation" in self.shown()

    def test_another_hypothesis_may_be_weighed(self) -> None:
        self.make_exclusive()
        assert "“Fear kept them” against its rivals together" in self.shown(hypothesis="h2")
        assert "“A bargain kept them” against its rivals together" in self.shown(hypothesis="unknown")

    def test_pictures_are_drawn_and_unknown_ones_are_not_there(self) -> None:
        self.make_exclusive()
        for chart in ("trace", "weights"):
            answer = self.as_(self.reader).get(f"/cases/staying/analysis/{chart}.svg?size=narrow")
            assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
        assert self.as_(self.reader).get("/cases/staying/analysis/pie.svg").status_code == 404
        assert self.as_(self.outsider).get("/cases/staying/analysis/trace.svg").status_code == 404

    def test_restricted_items_do_not_show(self) -> None:
        hypothesis = make.make_hypothesis(self.case)
        for restricted in (False, True):
            item = make.make_evidence(self.case, title=f"Seen {restricted}", restricted=restricted)
            make.make_assessment(item, hypothesis)
        assert "Seen True" not in self.shown()
        assert "Seen True" in text_of(self.get(self.owner).content.decode())

    def test_ten_more_items_take_no_more_queries(self) -> None:
        self.make_exclusive()
        before = self.queries()
        for _ in range(10):
            make.make_assessment(make.make_evidence(self.case), self.case.hypothesis_rows.first())
        assert self.queries() == before <= COLD + 2  # session and account come on top
