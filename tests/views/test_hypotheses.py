"""Pages of the hypotheses and of what they lead one to expect."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from evidence.models import Change, Hypothesis, Implication
from evidence.services.hypotheses import record_hypothesis, record_implication
from tests import factories as make
from tests.base import CaseTestCase
from tests.views.area import AreaActs


class HypothesisPageTests(AreaActs, CaseTestCase):
    model, key, one, noun = Hypothesis, "hypotheses", "hypothesis", "hypothesis"
    typed = {
        "role": "rival",
        "title": "Costs already paid reassure",
        "statement": "They stay because of what was paid.",
        "scope": "",
        "outcome": "",
        "origin": "",
        "prior_weight": "1.0",
        "ref": "",
    }
    wrong = ("prior_weight", "-2", "A prior weight is a number above 0")
    told = ("title", "Sunk costs reassure")

    def make(self, **fields: Any) -> Hypothesis:
        given = {"title": "Costs already paid reassure", "statement": "They stay.", "role": "rival", **fields}
        return record_hypothesis(by=self.editor, case=self.case, **given)

    def shown(self, row: Hypothesis, person: Any = None) -> str:
        return self.page(self.as_(person or self.reader).get(self.address(row.ref))).text

    def test_the_list_shows_where_each_stands_and_what_that_rests_on(self) -> None:
        row = self.make()
        make.make_assessment(make.make_evidence(self.case), row, p_if_true=0.8, p_if_false=0.2)
        text = self.page(self.as_(self.reader).get(self.address())).text
        for words in (
            "50%",
            "80%",
            "+6.0 dB",
            "substantial, for it",
            "1 passed, 0 failed",
            "Jeffreys’ scale",
        ):
            assert words in text
        assert "need not add up to one" in text

    def test_rivals_say_that_they_add_up_to_one(self) -> None:
        self.case.rivalry = "exclusive"
        self.case.save()
        row = self.make()
        assert "they add up to one" in self.page(self.as_(self.reader).get(self.address())).text
        assert "100%" in self.shown(row)

    def test_the_page_shows_the_tests_with_verdict_and_trace(self) -> None:
        row = self.make()
        item = make.make_evidence(self.case, "ev-1", title="Yearly drills")
        make.make_assessment(item, row, p_if_true=0.4, p_if_false=0.04, claimed_test="hoop")
        text = self.shown(row)
        for words in (
            "Yearly drills",
            "The hoop test is passed",
            "Smoking gun",
            "≠ claimed",
            "+10.0 dB",
            "91%",
        ):
            assert words in text

    def test_what_does_not_count_is_listed_with_its_reason(self) -> None:
        row = self.make()
        make.make_assessment(make.make_evidence(self.case, "ev-1"), row)
        sent = self.form_of(row) | {"statement": "They stay because leaving costs more."}
        assert self.as_(self.editor).post(self.address(row.ref, "edit"), sent).status_code == 303
        text = self.shown(row)
        assert "Left out of the results" in text
        assert "On another wording" in text

    def test_contradicting_deductions_are_told_on_the_page(self) -> None:
        row = self.make()
        certain = {"deductive": True, "deductive_argument": "By definition."}
        for n, (s, f) in enumerate(((0.0, 0.5), (0.5, 0.0))):
            make.make_assessment(
                make.make_evidence(self.case, f"ev-{n}"), row, p_if_true=s, p_if_false=f, **certain
            )
        assert "rule out both" in self.shown(row)
        assert "cannot be computed" in self.page(self.as_(self.reader).get(self.address())).text
        assert self.as_(self.reader).get(self.address(row.ref, "trace.svg")[:-1]).status_code == 404

    def test_a_restricted_item_stays_out_of_what_readers_see(self) -> None:
        row = self.make()
        make.make_assessment(make.make_evidence(self.case, title="A secret paper", restricted=True), row)
        assert "A secret paper" in self.shown(row, self.owner)
        assert "A secret paper" not in self.shown(row)
        assert "Restricted items" in self.page(self.as_(self.reader).get(self.address())).text

    def test_a_rewording_is_announced_where_the_wording_is_typed(self) -> None:
        row = self.make()
        assert "stale" in self.page(self.as_(self.editor).get(self.address(row.ref, "edit"))).text

    def test_the_role_can_be_filtered(self) -> None:
        self.make(role="main")
        answer = self.as_(self.reader).get(self.address(), {"role": "residual"})
        assert "Nothing matches" in self.page(answer).text

    def test_the_number_of_queries_does_not_grow_with_the_rows(self) -> None:
        row = self.make()
        client = self.as_(self.reader)
        item = make.make_evidence(self.case)
        make.make_assessment(item, row)
        pages = (self.address(), self.address(row.ref))
        counts = []
        for _ in range(2):
            with CaptureQueriesContext(connection) as queries:
                for page in pages:
                    client.get(page)
            counts.append(len(queries))
            for _ in range(10):
                make.make_implication(row)
                make.make_hypothesis(self.case)
                make.make_assessment(make.make_evidence(self.case), row)
        assert counts[0] == counts[1]


class TracePictureTests(CaseTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.row = make.make_hypothesis(cls.case, "h1")

    def address(self, ref: str = "h1") -> str:
        return f"/cases/{self.case.slug}/hypotheses/{ref}/trace.svg"

    def test_the_picture_is_svg_and_kept_by_nobody_else(self) -> None:
        make.make_assessment(make.make_evidence(self.case, "ev-1"), self.row)
        answer = self.as_(self.reader).get(self.address())
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
        assert answer["Cache-Control"] == "private, no-cache"
        assert "ev-1" in answer.content.decode()

    def test_an_outsider_and_an_untested_hypothesis_get_none(self) -> None:
        assert self.as_(self.reader).get(self.address()).status_code == 404
        make.make_assessment(make.make_evidence(self.case), self.row)
        assert self.as_(self.outsider).get(self.address()).status_code == 404
        assert self.as_(None).get(self.address()).status_code == 404


class ImplicationPageTests(CaseTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.hypothesis = make.make_hypothesis(cls.case, "h1")

    def new(self) -> str:
        return f"/cases/{self.case.slug}/hypotheses/h1/implications/new/"

    def address(self, row: Implication, act: str) -> str:
        return f"/cases/{self.case.slug}/implications/{row.ref}/{act}/"

    def make(self) -> Implication:
        return record_implication(
            by=self.editor, hypothesis=self.hypothesis, expected_if_true="Drills are held."
        )

    def test_an_implication_is_added_and_shown_on_its_hypothesis(self) -> None:
        client = self.as_(self.editor)
        assert client.get(self.new()).status_code == 200
        answer = client.post(self.new(), {"expected_if_true": "Drills are held.", "otherwise": "None are."})
        assert answer["Location"] == f"/cases/{self.case.slug}/hypotheses/h1/"
        shown = client.get(answer["Location"]).content.decode()
        assert "Drills are held." in shown
        assert "None are." in shown
        assert Change.objects.latest("pk").act == "implication recorded"

    def test_an_empty_one_is_refused_with_what_was_typed_kept(self) -> None:
        answer = self.as_(self.editor).post(self.new(), {"expected_if_true": "", "otherwise": "None are."})
        assert answer.status_code == 422
        assert "expected_if_true" in answer.context["form"].errors
        assert "None are." in answer.content.decode()

    def test_it_is_edited_on_the_version_that_was_read(self) -> None:
        row = self.make()
        typed = {"expected_if_true": "Drills go on.", "otherwise": "", "version": "1"}
        assert self.as_(self.editor).post(self.address(row, "edit"), typed).status_code == 303
        row.refresh_from_db()
        assert row.expected_if_true == "Drills go on."
        answer = self.as_(self.owner).post(self.address(row, "edit"), typed | {"expected_if_true": "Late."})
        assert answer.status_code == 409
        assert "Late." in answer.content.decode()

    def test_it_is_removed_and_stays_in_the_history(self) -> None:
        row = self.make()
        assert self.as_(self.editor).get(self.address(row, "delete")).status_code == 405
        assert self.as_(self.editor).post(self.address(row, "delete")).status_code == 303
        assert not Implication.objects.exists()
        assert Change.objects.latest("pk").act == "implication removed"

    def test_readers_coders_and_outsiders_write_nothing(self) -> None:
        row = self.make()
        for person, status in ((self.reader, 403), (self.coder, 403), (self.outsider, 404)):
            client = self.as_(person)
            for address in (self.new(), self.address(row, "edit"), self.address(row, "delete")):
                with self.subTest(person=person.username, address=address):
                    assert client.post(address, {"expected_if_true": "X"}).status_code == status
        assert Implication.objects.get().expected_if_true == "Drills are held."
