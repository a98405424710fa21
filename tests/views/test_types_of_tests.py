"""Test types: the plane, claims beside numbers, and what cannot be placed."""

from __future__ import annotations

from evidence.models import Case
from evidence.permissions import case_for
from evidence.selectors.analysis import analysis
from evidence.selectors.grounds import grounds
from evidence.selectors.types_of_tests import TypesOfTests, types_of_tests
from tests import factories as make
from tests.views.test_analysis import COLD, ResultPageTestCase


class TypesOfTestsPageTests(ResultPageTestCase):
    page = "test-types"

    def types(self, ref: str, rival: str = "") -> TypesOfTests:
        case = case_for(self.owner, self.case.slug)
        return types_of_tests(analysis(case, self.owner), grounds(case, self.owner), ref, rival)

    def test_numbers_and_claim_stand_side_by_side(self) -> None:
        hypothesis = make.make_hypothesis(self.case, "h1")
        for ref, s, f, claimed in (
            ("e1", 0.95, 0.6, "hoop"),
            ("e2", 0.4, 0.05, "hoop"),
            ("e3", 0.95, 0.05, ""),
            ("e4", 0.5, 0.4, "straw-in-the-wind"),
        ):
            item = make.make_evidence(self.case, ref)
            make.make_assessment(item, hypothesis, p_if_true=s, p_if_false=f, claimed_test=claimed)
        found = self.types("h1")
        assert [one.implied_words for one in found.typed] == [
            "hoop",
            "smoking gun",
            "doubly decisive",
            "straw in the wind",
        ]
        assert [one.item.ref for one in found.different] == ["e2"]

    def test_where_absence_is_predicted_the_absence_is_what_is_tested(self) -> None:
        item = make.make_evidence(self.case, "e1")
        fields = {"p_if_true": 0.05, "p_if_false": 0.4, "predicts": "absent", "claimed_test": "smoking-gun"}
        make.make_assessment(item, make.make_hypothesis(self.case, "h1"), **fields)
        (one,) = self.types("h1").typed
        assert (one.implied_words, one.differs) == ("hoop", True)
        assert (one.found_db < -5, one.not_found_db > 0) == (True, True)

    def test_rivals_are_held_against_one_another_by_the_same_coder(self) -> None:
        self.make_exclusive()
        first = self.types("h1", "h2").typed[0]
        assert (first.s, first.f) == (0.8, 0.2)
        assert first.f_range == (0.15000000000000002, 0.25)
        assert (first.implied_words, first.within_range) == ("doubly decisive", ["straw in the wind"])

    def test_the_page_lists_the_differences(self) -> None:
        self.make_exclusive()
        words = self.shown(hypothesis="h1", rival="h2")
        assert "Held against:" in words
        assert "e1 Item e1 : claimed hoop, by the numbers doubly decisive" in words
        assert "Against all rivals given what is already in" in words

    def test_numbers_that_are_missing_are_counted(self) -> None:
        hypothesis = make.make_hypothesis(self.case)
        make.make_assessment(make.make_evidence(self.case), hypothesis, p_if_true=None, p_if_false=None)
        assert "has both numbers, so none can be placed" in self.shown()
        make.make_assessment(make.make_evidence(self.case), hypothesis)
        assert "1 assessment without both numbers is not in the plane" in self.shown()

    def test_extremes_are_said_in_words(self) -> None:
        assert "No hypothesis yet" in self.shown()
        self.make_contradiction()
        assert "In 2 of 2 assessments another test is claimed" in self.shown()

    def test_one_rival_alone_is_held_against_nothing(self) -> None:
        Case.objects.filter(pk=self.case.pk).update(rivalry="exclusive")
        make.make_assessment(make.make_evidence(self.case), make.make_hypothesis(self.case))
        assert "nothing to hold it against" in self.shown()
        assert self.as_(self.reader).get("/cases/staying/test-types/plane.svg").status_code == 404

    def test_the_plane_is_drawn(self) -> None:
        self.make_exclusive()
        answer = self.as_(self.reader).get("/cases/staying/test-types/plane.svg?size=narrow")
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")

    def test_ten_more_items_take_no_more_queries(self) -> None:
        self.make_exclusive()
        before = self.queries()
        for _ in range(10):
            make.make_assessment(make.make_evidence(self.case), self.case.hypothesis_rows.first())
        assert self.queries() == before <= COLD + 2
