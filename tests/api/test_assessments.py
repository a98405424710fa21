"""Assessments by the API: one's own alone, what follows from them, and the filters by that."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from evidence.filters.tested import RESULTS
from evidence.forms.assessments import AssessmentForm
from evidence.inference.evidence_tests import Result
from evidence.models import Assessment, Case, EvidenceItem, Hypothesis, Membership
from evidence.permissions import case_for
from evidence.selectors.analysis import analysis
from evidence.selectors.applied_tests import assessment_test
from tests import factories
from tests.api.base import ANY, V1, ApiTestCase
from tests.filled import fill, fill_with_secrets, grow

ASSESSMENTS = f"{V1}/assessments/"
NUMBERS = {"p_if_true": 0.9, "p_if_false": 0.09}


class AssessmentTestCase(ApiTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        Membership.objects.filter(user=cls.coder).update(revealed_at="2026-01-01T00:00Z")
        fill(cls.case, cls.coder)
        cls.item = EvidenceItem.objects.get(ref="an-item")

    def post(self, person: Any = None, **sent: Any) -> Any:
        given = {"case": "staying", "evidence": "an-item", "hypothesis": "a-hypothesis", **sent}
        return self.script(person or self.coder).post(ASSESSMENTS, given)


class WritingTests(AssessmentTestCase):
    def test_a_coder_records_their_own(self) -> None:
        answer = self.post(claimed_test="smoking-gun", rationale="Rare otherwise", **NUMBERS)
        assert answer.status_code == 201, answer.content
        row = answer.json()
        assert (row["coder"], row["hypothesis"]["ref"], row["link"]) == ("cholpon", "a-hypothesis", None)
        assert (row["result"], round(row["weight_db"], 9), row["left_out"]) == ("passed", 10.0, "")
        assert self.as_(self.reader).get(row["page"]).status_code == 200

    def test_a_link_is_assessed_in_the_same_way(self) -> None:
        row = self.post(hypothesis=None, link="a-link", evidence="a-missing-item", **NUMBERS).json()
        assert (row["hypothesis"], row["link"]["ref"], row["result"]) == (None, "a-link", "pending")
        assert row["weight_db"] is None

    def test_what_is_tested_stays(self) -> None:
        row = self.post(**NUMBERS).json()
        client = self.script(self.coder)
        for sent in ({"hypothesis": "a-rival"}, {"evidence": "a-missing-item"}, {"link": "a-link"}):
            answer = client.patch(row["api"], sent, headers=ANY)
            assert list(self.refused(answer, 400, "invalid")["fields"]) == list(sent)
        assert client.put(row["api"], row, headers=ANY).json() == row

    def test_one_hypothesis_or_one_link_is_tested(self) -> None:
        for sent in ({"link": "a-link"}, {"hypothesis": None}):
            assert "hypothesis" in self.refused(self.post(**sent), 400, "invalid")["fields"]

    def test_a_rule_is_explained_in_the_words_of_the_page(self) -> None:
        target = Hypothesis.objects.get(ref="a-hypothesis")
        for sent in (
            {"p_if_true": 1.2},
            {"p_if_true": 1},
            {"p_if_true": 0.0001},
            {"p_if_true": 0.5, "p_if_true_low": 0.6},
            {"p_if_false_high": 0.6},
            {"deductive": True},
        ):
            page = {"predicts": "present", **sent}
            form = AssessmentForm(page, case=self.case, user=self.coder, evidence=self.item, target=target)
            assert form.apply(by=self.coder, case=self.case) is None
            said = self.refused(self.post(**page), 400, "invalid")["fields"]
            assert set(said) == set(form.errors), sent
            if "p_if_true" not in sent or sent["p_if_true"] <= 1:
                assert said == form.errors, sent

    def test_numbers_are_numbers(self) -> None:
        for value in ("nan", "inf", True, [0.5]):
            assert "p_if_true" in self.refused(self.post(p_if_true=value), 400, "invalid")["fields"]

    def test_nobody_writes_anothers(self) -> None:
        row = self.post(**NUMBERS).json()
        for method in ("patch", "delete"):
            answer = getattr(self.script(self.owner), method)(row["api"], {}, headers=ANY)
            assert "another coder" in self.refused(answer, 403, "forbidden")["message"]


class ReadingTests(AssessmentTestCase):
    def test_what_follows_is_what_the_page_says(self) -> None:
        case = case_for(self.coder, "staying")
        rows = self.rows("assessments/?case=staying", self.coder)
        assert len(rows) == 5 - 1
        for row in rows:
            test = assessment_test(analysis(case, self.coder), Assessment.objects.get(pk=row["id"]))
            said = (row["implied_test"], row["result"], row["weight_db"], row["left_out"])
            assert said == (test.reading.implied or "", test.reading.result, test.weight_db, test.left)

    def test_of_a_rival_the_weight_is_that_of_the_set(self) -> None:
        Case.objects.filter(pk=self.case.pk).update(rivalry="exclusive", revision=7)
        rows = self.rows("assessments/?case=staying&hypothesis=a-rival", self.reader)
        case = case_for(self.reader, "staying")
        cell = analysis(case, self.reader).cells["a-rival"]["an-item"]
        assert [row["weight_db"] for row in rows] == [cell.weight_db]

    def test_columns_are_chosen_with_or_without_what_is_worked_out(self) -> None:
        rows = self.rows("assessments/?case=staying&fields=ref,weight_db", self.reader)
        assert all(sorted(row) == ["ref", "weight_db"] for row in rows)
        assert self.queries(f"{ASSESSMENTS}?case=staying&fields=ref,coder") == 3

    def test_who_codes_blind_sees_their_own_alone_and_what_follows_from_it(self) -> None:
        Membership.objects.filter(user=self.coder).update(revealed_at=None)
        other = factories.make_user("cyrus")
        factories.make_member(self.case, other, "coder")
        mine = self.post(other, **NUMBERS).json()
        seen = {
            person.username: {row["coder"] for row in self.rows("assessments/?case=staying", person)}
            for person in (other, self.coder, self.reader, self.owner)
        }
        rest = {"a coder of the file"}
        assert seen == {"cyrus": {"cyrus"}, "cholpon": {"cholpon"}, "rustam": rest, "olga": rest}
        for person in (self.coder, self.owner):
            self.refused(self.script(person).get(mine["api"]), 404, "not_found")
            client = self.script(person)
            assert client.get(f"{ASSESSMENTS}?case=staying&coder=cyrus").json()["count"] == 0
            url = f"{V1}/evidence/?case=staying&weight_min=9.9"
            assert client.get(url).json()["count"] == 0
        assert self.script(other).get(f"{V1}/evidence/?case=staying&weight_min=9.9").json()["count"] == 1

    def test_ten_more_rows_ask_no_more_queries(self) -> None:
        urls = (f"{ASSESSMENTS}?case=staying", f"{V1}/evidence/?case=staying&result=passed&weight_min=0")
        before = [self.queries(url) for url in urls]
        grow(self.case, self.coder)
        assert [self.queries(url) for url in urls] == before
        assert max(before) <= 11

    def queries(self, url: str) -> int:
        """How many a new token asks after a change of the case, when nothing is remembered of it."""
        Case.objects.filter(pk=self.case.pk).update(revision=F("revision") + 1)
        client = self.script(self.reader)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        return len(asked)


class FilterTests(AssessmentTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        on = {name: Hypothesis.objects.get(ref=name) for name in ("a-hypothesis", "a-rival")}
        Assessment.objects.all().delete()
        for ref, target, p, q, claimed in (
            ("strong", "a-hypothesis", 0.9, 0.09, "smoking-gun"),
            ("weak", "a-rival", 0.5, 0.4, "hoop"),
            ("against", "a-hypothesis", 0.1, 0.5, ""),
        ):
            item = factories.make_evidence(cls.case, f"ev-{ref}")
            numbers = {"p_if_true": p, "p_if_false": q, "claimed_test": claimed}
            numbers |= {"predicts": "absent"} if ref == "against" else {}
            factories.make_assessment(item, on[target], cls.coder, **numbers)
        factories.make_assessment(item, on["a-rival"], cls.coder, p_if_true=None, p_if_false=None)
        factories.make_citation(cls.case.source_rows.get(ref="a-source"), evidence=item)
        Case.objects.filter(pk=cls.case.pk).update(revision=99)

    def test_both_lists_are_filtered_by_what_is_claimed_and_what_follows(self) -> None:
        for query, due in (
            ("test=hoop", {"ev-weak"}),
            ("implied_test=straw-in-the-wind", {"ev-weak"}),
            ("implied_test=doubly-decisive&result=passed", {"ev-strong"}),
            ("result=failed", {"ev-against"}),
            ("weight_min=0.5", {"ev-strong", "ev-weak"}),
            ("weight_min=0.5&weight_max=5", {"ev-weak"}),
            ("weight_max=-1", {"ev-against"}),
            ("hypothesis=a-hypothesis&weight_min=0", {"ev-strong"}),
            ("hypothesis=a-rival&result=failed", set()),
            ("hypothesis=a-rival&status=found&q=ev", {"ev-weak", "ev-against"}),
        ):
            items = self.rows(f"evidence/?case=staying&{query}", self.reader)
            assert {row["ref"] for row in items} == due, query
            tests = self.rows(
                f"assessments/?case=staying&{query.replace('q=ev', 'coder=cholpon')}", self.reader
            )
            assert {row["evidence"]["ref"] for row in tests} == due, query
            page = self.as_(self.reader).get(f"/cases/staying/evidence/?{query.replace('q=', 'search=')}")
            assert {item.ref for item in page.context["page_obj"]} == due, query

    def test_every_result_can_be_asked_for(self) -> None:
        assert {name for name, _ in RESULTS} == {result.value for result in Result}

    def test_items_are_found_by_their_sources_and_events(self) -> None:
        for query, due in (("source=a-source", {"ev-against", "an-item"}), ("event=an-event", {"an-item"})):
            rows = self.rows(f"evidence/?case=staying&{query}", self.reader)
            assert {row["ref"] for row in rows} == due

    def test_what_is_worked_out_is_worked_out_within_one_case(self) -> None:
        for kind in ("evidence", "assessments"):
            client = self.script(self.reader)
            body = self.refused(client.get(f"{V1}/{kind}/?result=failed"), 400, "invalid")
            assert "within one case" in body["fields"]["case"][0]
            assert client.get(f"{V1}/{kind}/?test=hoop").json()["count"] == 1
            self.refused(client.get(f"{V1}/{kind}/?case=nowhere&result=failed"), 404, "not_found")
            for wrong in ("result=won", "implied_test=coin", "weight_min=much", "weight_min=nan"):
                body = self.refused(client.get(f"{V1}/{kind}/?case=staying&{wrong}"), 400, "invalid")
                assert list(body["fields"]) == [wrong.partition("=")[0]]

    def test_restricted_items_move_no_filter(self) -> None:
        before = self.rows("evidence/?case=staying&weight_min=0", self.reader)
        fill_with_secrets(self.case, self.owner)
        assert self.rows("evidence/?case=staying&weight_min=0", self.reader) == before
        assert len(self.rows("evidence/?case=staying&weight_min=0", self.editor)) == len(before) + 1
