"""The grid of assessments: one's own alone, every item against every hypothesis, saved in one change."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from evidence.choices import Rivalry
from evidence.models import Assessment, Case, Change, EvidenceItem, Membership
from evidence.services.assessments import conditions_of
from tests import factories
from tests.base import CaseTestCase
from tests.views.pages import Pages
from tests.views.test_grid_events import typed

GRID = "/cases/staying/assessments/grid/"


class AssessmentGridTests(Pages, CaseTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.costs = factories.make_hypothesis(cls.case, "h1", title="Costs", wording=3)
        cls.fear = factories.make_hypothesis(cls.case, "h2", title="Fear")
        cls.drills = factories.make_evidence(cls.case, "ev-1", title="Drills were held")
        cls.letter = factories.make_evidence(cls.case, "ev-2", title="A letter")
        cls.own = factories.make_assessment(cls.drills, cls.costs, cls.coder, rationale="As told.")
        cls.theirs = factories.make_assessment(cls.drills, cls.fear, cls.editor, p_if_true=0.123)

    def setUp(self) -> None:
        self.client = self.as_(self.coder)

    def key(self, item: EvidenceItem, hypothesis: object) -> str:
        return f"{item.pk}-{hypothesis.pk}"

    def test_every_item_stands_against_every_hypothesis_with_ones_own_numbers_alone(self) -> None:
        answer = self.client.get(GRID)
        self.page(answer)
        cells = typed(answer)
        own, others = self.key(self.drills, self.costs), self.key(self.drills, self.fear)
        names = ("predicts", "claimed_test", "p_if_true", "p_if_true_low", "p_if_false", "rationale")
        assert [cells[f"{own}.{name}"] for name in names] == [
            *("present", "straw in the wind", "0.8", "", "0.4", "As told.")
        ]
        assert not any(cells[f"{others}.{name}"] for name in names)
        assert "0.123" not in answer.content.decode()
        assert len([name for name in cells if name.endswith(".state")]) == 4

    def test_others_stay_out_of_it_for_those_who_have_revealed_too(self) -> None:
        Membership.objects.filter(user=self.coder).update(revealed_at="2026-01-01T00:00Z")
        assert "0.123" not in self.client.get(GRID).content.decode()

    def test_restricted_items_are_not_there_for_coders(self) -> None:
        EvidenceItem.objects.filter(pk=self.letter.pk).update(restricted=True)
        key = self.key(self.letter, self.costs)
        assert "A letter" not in self.client.get(GRID).content.decode()
        self.client.post(GRID, {f"{key}.p_if_true": "0.5"})
        assert not Assessment.objects.filter(evidence=self.letter).exists()
        assert f"{key}.p_if_true" in typed(self.as_(self.editor).get(GRID))

    def test_new_numbers_and_changed_ones_are_one_change_against_the_present_wording(self) -> None:
        self.letter.conditioned_on.add(self.drills)
        own, new = self.key(self.drills, self.costs), self.key(self.letter, self.costs)
        given = typed(self.client.get(GRID)) | {
            f"{own}.p_if_true": "0,9",
            f"{new}.p_if_true": "85 %",
            f"{new}.p_if_true_low": "0,7",
            f"{new}.p_if_false": "0.2",
            f"{new}.claimed_test": "smok",
            f"{new}.predicts": "a",
        }
        self.assertRedirects(self.client.post(GRID, given), "/cases/staying/matrix/", status_code=303)
        assert self.last().act == "1 assessment recorded, 1 assessment edited"
        self.own.refresh_from_db()
        assert (self.own.p_if_true, self.own.p_if_false, self.own.wording) == (0.9, 0.4, 3)
        made = Assessment.objects.get(evidence=self.letter)
        assert (made.coder, made.coder_name, made.hypothesis, made.wording) == (
            self.coder,
            "cholpon",
            self.costs,
            3,
        )
        assert (made.p_if_true, made.p_if_true_low, made.p_if_false) == (0.85, 0.7, 0.2)
        assert (made.claimed_test, made.predicts) == ("smoking-gun", "absent")
        assert made.conditions == conditions_of(self.letter, self.coder) == {str(self.drills.pk): "found"}
        assert Assessment.objects.get(pk=self.theirs.pk).version == 1

    def test_one_undo_takes_all_of_it_back(self) -> None:
        own, new = self.key(self.drills, self.costs), self.key(self.letter, self.costs)
        given = typed(self.client.get(GRID)) | {f"{own}.p_if_true": "0.9", f"{new}.p_if_true": "0.5"}
        self.client.post(GRID, given)
        self.as_(self.editor).post(f"/cases/staying/history/{self.last().revision}/undo/")
        self.client.post(f"/cases/staying/history/{self.last().revision}/undo/")
        self.own.refresh_from_db()
        assert (self.own.p_if_true, Assessment.objects.count()) == (0.8, 2)

    def test_what_cannot_be_is_said_in_its_cell_and_nothing_is_stored(self) -> None:
        own, one, two = (
            self.key(*pair)
            for pair in ((self.drills, self.costs), (self.letter, self.costs), (self.letter, self.fear))
        )
        given = typed(self.client.get(GRID)) | {
            f"{own}.p_if_true_low": "0.95",
            f"{one}.p_if_true": "often",
            f"{two}.p_if_true": "1",
        }
        answer = self.client.post(GRID, given)
        page = self.page(answer, 422)
        assert f"#{one}.p_if_true" in page.links
        assert typed(answer) == given
        given[f"{one}.p_if_true"] = "0.5"
        page = self.page(self.client.post(GRID, given), 422)
        assert {f"#{own}.p_if_true_low", f"#{two}.p_if_true"} <= set(page.links)
        assert Assessment.objects.count() == 2

    def test_an_emptied_row_is_explained(self) -> None:
        own = self.key(self.drills, self.costs)
        given = typed(self.client.get(GRID))
        given |= {name: "" for name in given if name.startswith(f"{own}.") and not name.endswith("state")}
        assert "Nothing is left of this assessment" in self.page(self.client.post(GRID, given), 422).text

    def test_an_assessment_saved_in_another_window_is_met(self) -> None:
        new = self.key(self.letter, self.costs)
        given = typed(self.client.get(GRID)) | {f"{new}.p_if_true": "0.5", f"{new}.rationale": "Mine."}
        factories.make_assessment(self.letter, self.costs, self.coder, p_if_true=0.6)
        answer = self.client.post(GRID, given)
        page = self.page(answer, 409)
        assert "Somebody else wrote “0.6” here meanwhile" in page.text
        again = typed(answer)
        assert [again[f"{new}.{name}"] for name in ("p_if_true", "p_if_false", "rationale")] == [
            "0.5",
            "0.4",
            "Mine.",
        ]
        assert self.client.post(GRID, again).status_code == 303
        made = Assessment.objects.get(evidence=self.letter)
        assert (made.p_if_true, made.p_if_false, made.rationale) == (0.5, 0.4, "Mine.")

    def test_what_was_typed_against_an_item_that_is_gone_is_told(self) -> None:
        new = self.key(self.letter, self.costs)
        given = typed(self.client.get(GRID)) | {f"{new}.rationale": "It was sent."}
        self.letter.delete()
        assert "It was sent." in self.page(self.client.post(GRID, given), 409).text

    def test_one_hypothesis_can_be_chosen_and_an_unknown_one_is_not_found(self) -> None:
        names = typed(self.client.get(f"{GRID}?hypothesis=h2"))
        assert f"{self.key(self.letter, self.fear)}.p_if_true" in names
        assert f"{self.key(self.letter, self.costs)}.p_if_true" not in names
        assert self.client.get(f"{GRID}?hypothesis=h9").status_code == 404

    def test_rivals_that_exclude_each_other_have_no_column_for_if_false(self) -> None:
        Case.objects.filter(pk=self.case.pk).update(rivalry=Rivalry.EXCLUSIVE)
        own = self.key(self.drills, self.costs)
        given = typed(self.client.get(GRID))
        assert f"{own}.p_if_false" not in given
        self.client.post(GRID, given | {f"{own}.p_if_true": "0.7"})
        self.own.refresh_from_db()
        assert (self.own.p_if_true, self.own.p_if_false) == (0.7, 0.4)

    def test_a_block_is_put_into_the_cells_and_longer_ones_are_refused(self) -> None:
        given = typed(self.client.get(GRID))
        sent = given | {"block": "0,8\n0,7", "first_row": "3", "first_column": "p_if_true"}
        cells = typed(self.client.post(f"{GRID}fill/", sent))
        assert cells[f"{self.key(self.letter, self.fear)}.p_if_true"] == "0,7"
        sent = given | {"block": "0,8\n0,7\n0,6", "first_row": "3", "first_column": "p_if_true"}
        page = self.page(self.client.post(f"{GRID}fill/", sent), 422)
        assert "The block is 3 rows long, and from row 3 on there are 2." in page.text

    def test_fifty_rows_take_as_many_queries_as_ten(self) -> None:
        counts = []
        for number in (5, 25):
            items = [factories.make_evidence(self.case, title=f"Item {n}") for n in range(number)]
            for item in items:
                factories.make_assessment(item, self.costs, self.coder)
            given = typed(self.client.get(GRID))
            for item in items:
                for hypothesis in (self.costs, self.fear):
                    key = self.key(item, hypothesis)
                    given |= {f"{key}.p_if_true": "0.66", f"{key}.rationale": "So it seems."}
            with CaptureQueriesContext(connection) as found:
                assert self.client.post(GRID, given).status_code == 303
            counts.append(sum(not query["sql"].startswith("INSERT") for query in found))
            assert Assessment.objects.filter(p_if_true=0.66).count() == 2 * number
            EvidenceItem.objects.filter(pk__in=[item.pk for item in items]).delete()
        assert counts[0] == counts[1], counts

    def test_a_case_without_evidence_says_what_comes_first(self) -> None:
        factories.make_member(factories.make_case("empty"), self.coder, "coder")
        assert "No hypothesis yet" in self.page(self.client.get("/cases/empty/assessments/grid/")).text

    def test_readers_and_strangers_have_no_grid(self) -> None:
        before = Change.objects.count()
        for person, status in ((self.reader, 403), (self.outsider, 404)):
            assert self.as_(person).get(GRID).status_code == status
            key = self.key(self.letter, self.costs)
            assert self.as_(person).post(GRID, {f"{key}.p_if_true": "0.5"}).status_code == status
        assert Change.objects.count() == before
