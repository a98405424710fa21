"""The matrix, and its cells."""

from __future__ import annotations

import json
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from evidence.models import Assessment, Change
from tests import factories as make
from tests.base import CaseTestCase
from tests.html import Page

TYPED = {"predicts": "present", "claimed_test": "", "p_if_true": "0.8", "p_if_false": "0.2"}
SCRIPT = {"HX-Request": "true"}


class MatrixTestCase(CaseTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.h1 = make.make_hypothesis(cls.case, "h1", title="Costs reassure")
        cls.h2 = make.make_hypothesis(cls.case, "h2", title="No way out")
        cls.first = make.make_evidence(cls.case, "ev-1", title="Yearly drills")
        cls.second = make.make_evidence(cls.case, "ev-2", title="A cancelled drill")

    def address(self, *parts: str) -> str:
        return "/".join([f"/cases/{self.case.slug}/matrix", *parts]) + "/"

    def page(self, answer: Any, status: int = 200) -> Page:
        assert answer.status_code == status, answer.content[:1500].decode()
        page = Page(answer.content.decode())
        assert not page.problems, page.problems
        return page

    def shown(self, person: Any = None, **query: str) -> Page:
        return self.page(self.as_(person or self.reader).get(self.address(), query))

    def rows(self, **query: str) -> list[str]:
        return [row.ref for row in self.as_(self.reader).get(self.address(), query).context["matrix"].rows]


class TableTests(MatrixTestCase):
    def test_every_item_stands_against_every_hypothesis(self) -> None:
        make.make_assessment(self.first, self.h1, p_if_true=0.4, p_if_false=0.04, claimed_test="smoking-gun")
        text = self.shown().text
        for words in (
            "Costs reassure",
            "No way out",
            "Yearly drills",
            "A cancelled drill",
            "+10.0",
            "50% → 91%",
        ):
            assert words in text
        assert "need not add up to one" in text

    def test_rows_are_sorted_by_ref_by_weight_and_by_a_hypothesis(self) -> None:
        make.make_assessment(self.first, self.h1, p_if_true=0.5, p_if_false=0.4)
        make.make_assessment(self.second, self.h1, p_if_true=0.1, p_if_false=0.9, predicts="absent")
        make.make_evidence(self.case, "ev-0")
        assert self.rows() == self.rows(sort="nonsense") == ["ev-0", "ev-1", "ev-2"]
        assert self.rows(sort="weight") == ["ev-2", "ev-1", "ev-0"]
        assert self.rows(sort="h1") == ["ev-1", "ev-2", "ev-0"]

    def test_one_coder_can_be_chosen_or_all_of_them(self) -> None:
        make.make_assessment(self.first, self.h1, "ana", p_if_true=0.8, p_if_false=0.08)
        make.make_assessment(self.first, self.h1, "ben", p_if_true=0.5, p_if_false=0.5)
        assert "+5.0" in self.shown().text
        assert "+10.0" in self.shown(coder="ana").text
        assert "All coders, pooled" in self.shown().text
        assert "Assessments of ana only" in self.shown(coder="ana").text

    def test_a_blind_coders_name_and_weight_are_theirs_alone(self) -> None:
        make.make_assessment(self.first, self.h1, self.coder, p_if_true=0.8, p_if_false=0.08)
        make.make_assessment(self.first, self.h1, "ana", p_if_true=0.5, p_if_false=0.5)
        assert "+10.0" in self.shown(self.coder).text
        for person in (self.owner, self.reader):
            assert "+10.0" not in self.shown(person, coder=self.coder.username).text
            assert self.coder.username not in self.shown(person).text

    def test_an_empty_cell_offers_to_assess_to_those_who_may(self) -> None:
        assert "ev-1/h1/" in self.shown(self.coder).links
        assert "ev-1/h1/" not in self.shown(self.reader).links

    def test_restricted_items_are_for_owners_and_editors(self) -> None:
        make.make_assessment(make.make_evidence(self.case, title="A closed file", restricted=True), self.h1)
        assert "A closed file" in self.shown(self.editor).text
        assert "A closed file" not in self.shown().text
        assert "Restricted items, if the case has any, are left out" in self.shown().text

    def test_what_does_not_count_is_listed_below(self) -> None:
        make.make_assessment(self.first, self.h1, p_if_false=None)
        text = self.shown().text
        assert "Left out of the results" in text
        assert "Without numbers" in text

    def test_rivals_with_a_missing_cell_or_a_contradiction_are_explained(self) -> None:
        self.case.rivalry = "exclusive"
        self.case.save()
        make.make_assessment(self.first, self.h1)
        assert "Incomplete" in self.shown().text
        certain = {"p_if_true": 0.0, "deductive": True, "deductive_argument": "By definition."}
        for hypothesis in (self.h1, self.h2):
            make.make_assessment(self.second, hypothesis, **certain)
        text = self.shown().text
        assert "No hypothesis allows what was observed in ev-2" in text
        assert "cannot be computed" in text

    def test_without_rows_or_columns_it_offers_the_first_step(self) -> None:
        self.first.delete()
        self.second.delete()
        assert "No evidence yet" in self.shown(self.editor).text
        self.h1.delete()
        self.h2.delete()
        assert "No hypothesis yet" in self.shown(self.editor).text
        assert f"/cases/{self.case.slug}/hypotheses/new/" in self.shown(self.editor).links
        assert f"/cases/{self.case.slug}/hypotheses/new/" not in self.shown(self.reader).links

    def test_what_people_typed_is_text_and_no_markup(self) -> None:
        make.make_evidence(self.case, title="<script>alert(1)</script>")
        assert "<script>alert" not in self.as_(self.reader).get(self.address()).content.decode()

    def test_a_public_matrix_is_open_and_a_private_one_closed(self) -> None:
        address = self.address().replace(self.case.slug, self.public.slug)
        assert self.as_(None).get(address).status_code == 200
        assert self.as_(None).get(self.address()).status_code == 404
        assert self.as_(self.outsider).get(self.address()).status_code == 404

    def test_the_number_of_queries_does_not_grow(self) -> None:
        client, counts = self.as_(self.reader), []
        make.make_assessment(self.first, self.h1)
        for _ in range(2):
            with CaptureQueriesContext(connection) as queries:
                client.get(self.address())
            counts.append(len(queries))
            for _ in range(10):
                make.make_assessment(make.make_evidence(self.case), make.make_hypothesis(self.case))
        assert counts[0] == counts[1]


class CellTests(MatrixTestCase):
    def test_a_cell_opens_as_a_page_or_in_place(self) -> None:
        client = self.as_(self.coder)
        assert (
            "Yearly drills against Costs reassure" in self.page(client.get(self.address("ev-1", "h1"))).text
        )
        part = client.get(self.address("ev-1", "h1"), headers=SCRIPT).content.decode()
        assert "<html" not in part
        assert 'id="open-cell"' in part
        assert f'hx-post="{self.address("ev-1", "h1")}"' in part

    def test_saving_with_script_answers_with_the_table_anew(self) -> None:
        answer = self.as_(self.coder).post(self.address("ev-1", "h1"), TYPED, headers=SCRIPT)
        part = answer.content.decode()
        assert (answer.status_code, answer["HX-Retarget"], answer["HX-Reswap"]) == (
            200,
            "#matrix",
            "outerHTML",
        )
        assert json.loads(answer["HX-Trigger-After-Swap"]) == {"cell-saved": {"cell": "ev-1/h1/"}}
        assert 'id="matrix"' in part
        assert "+6.0</a>" in part
        assert "50% → 80%" in part
        assert 'id="left-out" hx-swap-oob="true"' in part
        assert Assessment.objects.get().coder == self.coder
        assert Change.objects.latest("pk").act == "assessment recorded"

    def test_the_table_comes_back_as_it_was_asked_for(self) -> None:
        address = self.address("ev-1", "h1") + "?sort=weight"
        answer = self.as_(self.coder).post(address, TYPED, headers=SCRIPT)
        assert answer.context["matrix"].sort == "weight"

    def test_saving_without_script_leads_back_to_the_row(self) -> None:
        answer = self.as_(self.coder).post(self.address("ev-1", "h1"), TYPED)
        assert (answer.status_code, answer["Location"]) == (303, self.address() + "#row-ev-1")

    def test_a_second_time_the_own_assessment_is_edited(self) -> None:
        row = make.make_assessment(self.first, self.h1, self.coder)
        client = self.as_(self.coder)
        assert 'value="0.8"' in client.get(self.address("ev-1", "h1")).content.decode()
        sent = TYPED | {"p_if_true": "0.9", "version": "1"}
        assert client.post(self.address("ev-1", "h1"), sent).status_code == 303
        row.refresh_from_db()
        assert (row.p_if_true, Assessment.objects.count()) == (0.9, 1)
        late = client.post(self.address("ev-1", "h1"), sent | {"rationale": "Too late."}, headers=SCRIPT)
        assert late.status_code == 409
        assert "Too late." in late.content.decode()

    def test_an_editor_edits_what_came_in_with_a_file(self) -> None:
        row = make.make_assessment(self.first, self.h1, "from a file")
        client = self.as_(self.editor)
        assert "came in with a file, as from a file" in self.page(client.get(self.address("ev-1", "h1"))).text
        client.post(self.address("ev-1", "h1"), TYPED | {"p_if_true": "0.9", "version": "1"})
        row.refresh_from_db()
        assert (row.p_if_true, row.coder_name) == (0.9, "from a file")

    def test_bad_numbers_come_back_in_place_with_what_was_typed(self) -> None:
        answer = self.as_(self.coder).post(
            self.address("ev-1", "h1"), TYPED | {"p_if_true": "80"}, headers=SCRIPT
        )
        part = answer.content.decode()
        assert answer.status_code == 422
        assert "Write 80 % if you mean percent" in part
        assert 'value="80"' in part
        assert "<html" not in part

    def test_a_reader_sees_the_assessments_and_no_form(self) -> None:
        make.make_assessment(self.first, self.h1, rationale="Few others would.")
        page = self.page(self.as_(self.reader).get(self.address("ev-1", "h1")))
        assert "Few others would." in page.text
        assert "Record assessment" not in page.text
        for person, status in ((self.reader, 403), (self.outsider, 404)):
            assert self.as_(person).post(self.address("ev-1", "h1"), TYPED).status_code == status

    def test_a_cell_tells_nothing_of_a_blind_coder(self) -> None:
        make.make_assessment(self.first, self.h1, self.coder, rationale="My own view.")
        assert "My own view." in self.page(self.as_(self.coder).get(self.address("ev-1", "h1"))).text
        assert "My own view." not in self.page(self.as_(self.owner).get(self.address("ev-1", "h1"))).text

    def test_what_is_not_there_is_not_found(self) -> None:
        make.make_evidence(self.case, "closed", restricted=True)
        for parts in (("ev-9", "h1"), ("ev-1", "h9"), ("closed", "h1")):
            assert self.as_(self.coder).get(self.address(*parts)).status_code == 404
