"""What to look for next: the ranking, its warnings, and what it cannot say."""

from __future__ import annotations

import math

import pytest

from evidence.inference.next_evidence import expected_gain
from evidence.inference.search_plans import Then
from evidence.models import Case
from evidence.permissions import case_for
from evidence.selectors.next_items import NextItems, next_items, search_costs
from evidence.selectors.next_plans import search_plans
from evidence.selectors.next_sets import frontier
from evidence.selectors.results import results
from tests import factories as make
from tests.views.test_analysis import COLD, ResultPageTestCase


class NextEvidencePageTests(ResultPageTestCase):
    page = "next"

    def ranking(self, ref: str) -> NextItems:
        reached = results(case_for(self.owner, self.case.slug), self.owner)
        rivals = next(one for one in reached.sets if ref in one.refs)
        return next_items(reached.found, rivals, ref)

    def test_items_are_ranked_by_information_and_not_by_weight(self) -> None:
        self.make_exclusive()
        first, second = self.ranking("h1").ranked
        assert (first.item.ref, second.item.ref) == ("e4", "e5")
        assert second.spread_db > first.spread_db
        assert (first.is_long_shot, second.is_long_shot) == (False, True)
        posterior = first.rivals.posterior.probabilities
        expected = expected_gain(posterior, (0.9, 0.3, 0.2))
        assert first.gain.information_bits == pytest.approx(expected.information_bits)

    def test_weights_are_against_the_rivals_as_they_stand_now(self) -> None:
        self.make_exclusive()
        one = self.ranking("h1").ranked[0]
        p = one.rivals.posterior.probabilities
        rest = (p[1] * 0.3 + p[2] * 0.2) / (p[1] + p[2])
        assert one.found_db == pytest.approx(10 * math.log10(0.9 / rest))
        assert one.not_found_db == pytest.approx(10 * math.log10(0.1 / (1 - rest)))
        assert one.turns == "not found"

    def test_a_search_that_may_miss_it_teaches_less(self) -> None:
        hypothesis = make.make_hypothesis(self.case, "h1")
        for ref, success in (("e1", None), ("e2", 0.5)):
            item = make.make_evidence(self.case, ref, status="not-sought", search_success=success)
            make.make_assessment(item, hypothesis)
        sure, unsure = self.ranking("h1").ranked
        assert (sure.item.ref, unsure.item.ref) == ("e1", "e2")
        assert (sure.chances, unsure.chances) == ((0.8, 0.4), (0.4, 0.2))

    def test_a_cost_on_record_divides_the_information(self) -> None:
        self.make_exclusive()
        case = case_for(self.owner, self.case.slug)
        case.evidenceitem_rows.filter(ref="e4").update(search_cost=10_000)
        reached = results(case, self.owner)
        first, second = next_items(
            reached.found, reached.sets[0], "h1", search_costs(case, self.owner)
        ).ranked
        assert (first.item.ref, second.item.ref) == ("e5", "e4")
        assert second.per_cost == pytest.approx(second.gain.information_bits / 10_000)
        assert (first.cost, second.cost) == (1.0, 10_000.0)
        assert "by expected information per unit of cost" in self.shown()

    def test_restricted_costs_are_not_read_for_readers(self) -> None:
        make.make_evidence(self.case, "closed", status="not-sought", restricted=True, search_cost=3.0)
        case = case_for(self.reader, self.case.slug)
        assert search_costs(case, self.reader) == {}

    def test_ticked_items_are_weighed_together(self) -> None:
        self.make_exclusive()
        words = self.shown(**{"with": ["e4", "e5", "unknown"]})
        assert "e4, e5 together can be expected to teach" in words
        assert "together can be expected" not in self.shown(**{"with": "unknown"})

    def test_no_set_on_the_frontier_is_beaten_by_another(self) -> None:
        self.make_exclusive()
        sets = frontier(self.ranking("h1").ranked)
        assert [one.refs for one in sets] == [["e4"], ["e4", "e5"]]
        assert sets[0].bits < sets[1].bits <= sets[1].apart_bits + 1e-12
        assert sets[1].cost == 2.0

    def test_a_second_item_is_sought_by_what_the_first_brought(self) -> None:
        self.make_exclusive()
        plans = search_plans(self.ranking("h1").ranked)
        assert (plans[0].first.item.ref, plans[0].second) == ("e4", None)
        assert [plan.cost for plan in plans] == sorted(plan.cost for plan in plans)
        conditional = next(plan for plan in plans if plan.then in (Then.IF_FOUND, Then.IF_NOT_FOUND))
        assert 1.0 < conditional.cost < 2.0
        assert plans[-1].bits == pytest.approx(frontier(self.ranking("h1").ranked)[-1].bits)
        words = self.shown()
        assert "One after the other" in words
        assert "e4; if it is" in words

    def test_the_page_says_what_to_seek_first_warns_and_claims_no_costs(self) -> None:
        self.make_exclusive()
        words = self.shown()
        assert "Seek “Item e4” first" in words
        assert "“Item e5” would weigh up to 33 dB if it were found, but it will hardly ever be" in words
        assert "No item has a cost on record" in words

    def test_items_without_numbers_are_listed_apart(self) -> None:
        hypothesis = make.make_hypothesis(self.case)
        item = make.make_evidence(self.case, title="A letter", status="not-sought")
        make.make_assessment(item, hypothesis, p_if_true=None, p_if_false=None)
        assert "lack numbers" in self.shown()
        assert "A letter" in self.shown()

    def test_where_all_was_sought_it_says_so(self) -> None:
        hypothesis = make.make_hypothesis(self.case)
        make.make_assessment(make.make_evidence(self.case), hypothesis)
        make.make_evidence(self.case, status="inaccessible")
        assert "Every item on record was sought, or cannot be." in self.shown()

    def test_items_that_all_expect_alike_teach_nothing(self) -> None:
        item = make.make_evidence(self.case, status="not-sought")
        make.make_assessment(item, make.make_hypothesis(self.case), p_if_true=0.5, p_if_false=0.5)
        assert "None of these items can be expected to teach anything" in self.shown()

    def test_extremes_are_said_in_words(self) -> None:
        assert "No hypothesis yet" in self.shown()
        self.make_contradiction()
        assert "together they rule out both it and its negation" in self.shown()

    def test_of_one_rival_alone_nothing_can_be_learned(self) -> None:
        Case.objects.filter(pk=self.case.pk).update(rivalry="exclusive")
        make.make_assessment(make.make_evidence(self.case), make.make_hypothesis(self.case))
        assert "nothing can be learned" in self.shown()

    def test_what_is_certain_already_is_left_as_it_is(self) -> None:
        hypothesis = make.make_hypothesis(self.case)
        sure = {"p_if_false": 0.0, "deductive": True, "deductive_argument": "Logic."}
        make.make_assessment(make.make_evidence(self.case), hypothesis, **sure)
        make.make_assessment(make.make_evidence(self.case, status="not-sought"), hypothesis)
        assert "None of these items can be expected to teach anything" in self.shown()

    def test_charts_are_drawn_where_there_is_something_to_rank(self) -> None:
        address = "/cases/staying/next/information.svg"
        assert self.as_(self.reader).get(address).status_code == 404
        self.make_exclusive()
        for chart in ("information", "outcomes"):
            answer = self.as_(self.reader).get(f"/cases/staying/next/{chart}.svg")
            assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")

    def test_ten_more_items_take_no_more_queries(self) -> None:
        self.make_exclusive()
        before = self.queries()
        for _ in range(10):
            item = make.make_evidence(self.case, status="not-sought")
            make.make_assessment(item, self.case.hypothesis_rows.first())
        assert self.queries() == before <= COLD + 2
