"""Bundles that count once, items judged given others, and what an analysis may count twice (methods 2.6, 2.12)."""

from __future__ import annotations

import math

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.inference.bayes import update
from evidence.inference.errors import StaleConditional
from evidence.models import EvidenceItem
from evidence.selectors.analysis import computed
from evidence.selectors.assessed import Assessed, HypothesisFacts, ItemFacts, Judgement
from evidence.selectors.conditions import falling_with, require_conditions
from evidence.selectors.left_out import left_groups
from evidence.selectors.matrix import matrix
from evidence.selectors.next_items import next_items
from evidence.selectors.readings import Outcome, said
from evidence.selectors.robust_words import drop_one_words
from evidence.selectors.types_of_tests import types_of_tests
from evidence.services.assessments import edit_assessment, record_assessment
from evidence.services.rows import edit_row
from tests import factories as make
from tests.selectors.results import NUMBERS, DependenceTestCase


class BundleTests(DependenceTestCase):
    def test_only_the_joint_item_moves_anything(self) -> None:
        self.bundle("a", "b", joint="b")
        standing = self.results().standing("h")
        assert standing.items == ("b", "c")
        assert standing.total_db == pytest.approx(self.weight("b") + self.weight("c"))

    def test_the_others_stay_as_a_record_and_are_listed(self) -> None:
        self.bundle("a", "b", joint="b")
        found = self.results()
        assert self.reasons(found) == [("member", "a", "h", "")]
        assert found.cells["h"]["a"].weight_db == pytest.approx(self.weight("a"))
        (group,) = left_groups(found)
        assert (group.title, group.items[0].words) == ("In a bundle", ("in the bundle of b",))

    def test_without_a_joint_item_several_numbers_are_not_combined(self) -> None:
        self.bundle("a", "b")
        assert self.reasons(self.results()) == [("bundle", "a", "h", ""), ("bundle", "b", "h", "")]

    def test_without_numbers_on_the_joint_item_the_bundle_moves_nothing(self) -> None:
        self.item("b").assessments.all().delete()
        self.bundle("a", "b", joint="b")
        assert self.results().standing("h").items == ("c",)

    def test_the_outcome_of_a_bundle_is_that_of_its_joint_item(self) -> None:
        EvidenceItem.objects.filter(ref="b").update(
            status="not-found", search_success=1.0, search_record="Everywhere."
        )
        self.bundle("a", "b", joint="b")
        assert self.results().standing("h").weights_db[0] == pytest.approx(10.0 * math.log10(0.2 / 0.6))

    def test_dropping_the_cluster_drops_the_bundle_once(self) -> None:
        self.bundle("a", "b", joint="b")
        reached = self.reached()
        clusters = self.behind().clusters
        (dropped,) = reached.without(clusters)
        assert (dropped.items, dropped.without_db) == (("b",), pytest.approx(self.weight("c")))

    def test_matrix_and_plane_show_it_as_one(self) -> None:
        self.bundle("a", "b", joint="b")
        found = self.results()
        rows = {row.ref: row for row in matrix(found).rows}
        assert rows["a"].note == "in the bundle of b" and rows["a"].faces[0].is_left_out
        behind = self.behind()
        assert [one.item.ref for one in types_of_tests(found, behind, "h", "").typed] == ["b", "c"]

    def test_a_bundle_that_is_still_to_be_sought_is_ranked_once(self) -> None:
        EvidenceItem.objects.filter(ref__in="ab").update(status="not-sought")
        self.bundle("a", "b", joint="b")
        found = self.results()
        ranking = next_items(found, self.reached().rivals, "h")
        assert ([one.item.ref for one in ranking.ranked], ranking.unready) == (["b"], ())

    def test_a_reader_who_may_not_see_the_joint_item_is_not_told_of_it(self) -> None:
        EvidenceItem.objects.filter(ref="b").update(restricted=True)
        self.bundle("a", "b", joint="b")
        found = self.results(self.reader)
        assert (found.standing("h").items, found.left_out) == (("a", "c"), ())

    def test_what_is_judged_given_a_member_stands_on_the_bundle(self) -> None:
        self.condition("c", "a")
        self.bundle("a", "b", joint="b")
        (bundle, _) = sorted(self.reached().shares, key=lambda one: one.item)
        assert (bundle.item, bundle.along, bundle.without_db) == ("b", ("c",), 0.0)


class ConditionTests(DependenceTestCase):
    def flip(self, ref: str) -> None:
        EvidenceItem.objects.filter(ref=ref).update(
            status="not-found", search_success=0.9, search_record="Everywhere."
        )

    def test_numbers_given_present_outcomes_count(self) -> None:
        self.condition("b", "a")
        assert self.results().standing("h").items == ("a", "b", "c")

    def test_a_changed_outcome_sets_the_conditional_aside_and_says_which(self) -> None:
        self.condition("b", "a")
        self.flip("a")
        found = self.results()
        assert self.reasons(found) == [("condition", "b", "h", "")]
        assert "a was found then and is not found now" in found.left_out[0].words
        assert found.standing("h").items == ("a", "c")

    def test_saving_it_again_mends_it(self) -> None:
        self.condition("b", "a")
        self.flip("a")
        own = self.item("b").assessments.get()
        edit_assessment(by=self.owner, assessment=own, expected_version=own.version)
        assert self.results().left_out == ()

    def test_another_condition_sets_it_aside_and_so_does_one_less(self) -> None:
        self.condition("b", "a")
        for on, words in (("ac", "c (found) is a condition now"), ("", "no longer among its conditions")):
            self.item("b").conditioned_on.set([self.item(ref) for ref in on])
            assert words in self.results().left_out[0].words

    def test_a_new_ref_of_the_condition_changes_nothing(self) -> None:
        self.condition("b", "a")
        edit_row(by=self.owner, row=self.item("a"), expected_version=None, ref="z")
        assert self.results().left_out == ()

    def test_what_was_judged_given_an_item_that_is_set_aside_falls_with_it(self) -> None:
        self.condition("b", "a")
        self.condition("c", "b")
        self.flip("a")
        found = self.results()
        assert self.reasons(found) == [("condition", "b", "h", ""), ("condition", "c", "h", "")]
        assert found.left_out[1].words == "judged given b, which does not count here"

    def test_dropping_one_drops_the_chain_that_hangs_on_it(self) -> None:
        self.condition("b", "a")
        self.condition("c", "b")
        shares = {one.item: one for one in self.reached().shares}
        assert {ref: one.along for ref, one in shares.items()} == {"a": ("b", "c"), "b": ("c",), "c": ()}
        assert (shares["a"].without_db, shares["b"].without_db) == (0.0, pytest.approx(self.weight("a")))
        assert "a (with b, c, which were judged given it)" in drop_one_words(self.reached())

    def test_dropping_a_source_drops_what_was_judged_given_its_items(self) -> None:
        self.condition("c", "a")
        make.make_citation(make.make_source(self.case, "paper", title="The paper"), evidence=self.item("a"))
        EvidenceItem.objects.filter(ref="b").delete()
        reached = self.reached()
        sources = self.behind().sources
        (dropped,) = reached.without(sources)
        assert (dropped.items, dropped.along, dropped.without_db) == (("a",), ("c",), 0.0)

    def test_a_condition_that_the_reader_may_not_see_is_neither_named_nor_ignored(self) -> None:
        EvidenceItem.objects.filter(ref="a").update(restricted=True)
        self.condition("b", "a")
        assert self.results().standing("h").items == ("a", "b", "c")
        found = self.results(self.reader)
        assert found.standing("h").items == ("c",)
        (left,) = found.left_out
        assert left.reason == "condition" and "an item that is not shown here" in left.words
        assert "a was" not in left.words and "found" not in left.words

    def test_a_condition_that_was_removed_sets_it_aside(self) -> None:
        self.condition("b", "a")
        EvidenceItem.objects.filter(ref="a").delete()
        assert self.reasons(self.results()) == [("condition", "b", "h", "")]

    def test_the_error_names_the_item_and_the_condition(self) -> None:
        a = ItemFacts(1, "a", "", Outcome("found"), False)
        b = ItemFacts(2, "b", "", Outcome("found"), False, given=("a",))
        require_conditions(b, {"1": "found"}, {"a": a, "b": b})
        with pytest.raises(StaleConditional, match="b was judged on other outcomes: a was not sought then"):
            require_conditions(b, {"1": "not-sought"}, {"a": a, "b": b})
        words = "a тогда было в состоянии «не искали», теперь — «найдено»"
        with translation.override("ru"), pytest.raises(StaleConditional, match=words):
            require_conditions(b, {"1": "not-sought"}, {"a": a, "b": b})


class RivalTests(DependenceTestCase):
    """The same among hypotheses that exclude each other."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.case.rivalry = "exclusive"
        cls.case.save()
        cls.rival = make.make_hypothesis(cls.case, "rival")
        for item, (_, f) in zip(cls.items.values(), NUMBERS, strict=True):
            record_assessment(by=cls.owner, evidence=item, target=cls.rival, p_if_true=f)

    def test_only_the_joint_item_moves_the_set(self) -> None:
        self.bundle("a", "b", joint="b")
        found = self.results()
        assert found.standing("h").items == ("b", "c")
        assert self.reasons(found) == [("member", "a", "h", ""), ("member", "a", "rival", "")]
        assert found.standing("h").total_db == pytest.approx(self.weight("b") + self.weight("c"))

    def test_a_changed_outcome_sets_aside_what_hangs_on_it(self) -> None:
        self.condition("b", "a")
        self.condition("c", "b")
        assert self.results().standing("h").items == ("a", "b", "c")
        EvidenceItem.objects.filter(ref="a").update(status="inaccessible")
        found = self.results()
        assert found.standing("h").items == ()
        assert {(one.reason, one.item) for one in found.left_out} == {("condition", "b"), ("condition", "c")}

    def test_dropping_one_drops_what_was_judged_given_it(self) -> None:
        self.condition("b", "a")
        shares = {one.item: one for one in self.reached().shares}
        assert (shares["a"].along, shares["a"].without_db) == (("b",), pytest.approx(self.weight("c")))


@st.composite
def probability_pairs(draw: st.DrawFn) -> list[tuple[float, float]]:
    side = st.floats(0.01, 0.99)
    return draw(st.lists(st.tuples(side, side), min_size=2, max_size=6))


@settings(max_examples=60)
@given(probability_pairs(), st.booleans())
def test_a_bundle_equals_one_item_with_the_joint_likelihoods(
    numbers: list[tuple[float, float]], is_exclusive: bool
) -> None:
    """Whatever its members say, the bundle is its joint item, the first one, alone."""
    say = said("present", "", False)
    hypotheses = (
        HypothesisFacts(1, "h", "H", "main", 1.0, 1),
        HypothesisFacts(2, "k", "K", "rival", 1.0, 1),
    )
    items = tuple(
        ItemFacts(place, f"e{place}", "", Outcome("found"), False, "x", "bundle", "e0")
        for place in range(len(numbers))
    )

    def judged(side: int) -> dict[int, list[Judgement]]:
        return {
            place: [Judgement(f"j{side}{place}", "me", pair[side], pair[1 - side], say, False)]
            for place, pair in enumerate(numbers)
        }

    given_rows = Assessed(hypotheses, items, {1: judged(0), 2: judged(1)}, {})
    case = FakeCase(is_exclusive)
    whole = computed(case, given_rows, "", is_open=False)  # type: ignore[arg-type]
    alone = update([0.5, 0.5], [numbers[0]])
    assert whole.standings[0].posterior == pytest.approx(float(alone.probabilities[0]), abs=1e-12)


class FakeCase:
    def __init__(self, is_exclusive: bool) -> None:
        self.is_exclusive = is_exclusive


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=10), st.integers(0, 5))
def test_what_falls_is_what_can_be_reached(edges: list[tuple[int, int]], start: int) -> None:
    onward: dict[str, list[str]] = {}
    for one, other in edges:
        if one < other:
            onward.setdefault(str(one), []).append(str(other))
    reached, grown = set(), {str(start)}
    while grown:
        grown = {there for here in grown for there in onward.get(here, ())} - reached
        reached |= grown
    assert set(falling_with({str(start)}, onward)) == reached
