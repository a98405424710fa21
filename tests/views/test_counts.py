"""The counts of items: beside the item-level result, never merged with it."""

from __future__ import annotations

from evidence.models import Case
from tests import factories as make
from tests.html import text_of
from tests.views.test_analysis import COLD, ResultPageTestCase


class CountsPageTests(ResultPageTestCase):
    page = "counts"

    def make_items(self, supporting: int = 9, opposing: int = 3) -> None:
        hypothesis = make.make_hypothesis(self.case, "h1", title="Fear kept them")
        for number in range(supporting + opposing):
            numbers = (0.8, 0.4) if number < supporting else (0.2, 0.4)
            item = make.make_evidence(self.case, f"e{number:02}")
            make.make_assessment(item, hypothesis, p_if_true=numbers[0], p_if_false=numbers[1])

    def test_counts_stand_beside_the_weights(self) -> None:
        self.make_items()
        words = self.shown()
        assert "“Fear kept them” against its negation: 9 items for it, 3 against it." in words
        for said in ("20.7 to 1", "2.73 to 1", "0.123", "Both reach 20 to 1", "+18.1"):
            assert said in words, said
        assert "The two rest on different suppositions and are not combined." in words
        assert "arXiv 2606.16683, revised August 2026" in words

    def test_the_threshold_and_a_stated_weight_come_from_the_address(self) -> None:
        self.make_items()
        words = self.shown(threshold="100", a="0.5", b="0.5")
        assert "to reach 100, rounded up" in words
        assert "9.53 to 1 under the Beta weight that you gave" in words
        assert "The dashed line is 100 to 1" in words

    def test_bad_numbers_are_explained_where_they_were_typed(self) -> None:
        self.make_items()
        for query, said in (
            ({"threshold": "0.5"}, "greater than or equal to 1"),
            ({"a": "2"}, "A stated weight takes two numbers: give b too"),
            ({"threshold": "nan"}, "Enter a number"),
        ):
            answer = self.get(**query)
            assert answer.status_code == 422
            assert said in text_of(answer.content.decode())
            assert f'value="{next(iter(query.values()))}"' in answer.content.decode()

    def test_rivals_are_held_against_one_another(self) -> None:
        self.make_exclusive()
        words = self.shown(hypothesis="h1", rival="h2")
        assert "“A bargain kept them” against “Fear kept them”: 2 items for it, 1 against it." in words
        assert "against “Habit kept them”: 2 items" in self.shown(hypothesis="h1", rival="h3")
        assert "Not sought yet 2" in words

    def test_extremes_are_said_in_words(self) -> None:
        assert "No hypothesis yet" in self.shown()
        make.make_hypothesis(self.case, "h0")
        assert "No evidence yet" in self.shown()
        self.make_contradiction()
        assert "together they rule out both it and its negation" in self.shown(
            hypothesis=self.case.hypothesis_rows.exclude(ref="h0").get().ref
        )

    def test_one_rival_alone_is_counted_against_nothing(self) -> None:
        Case.objects.filter(pk=self.case.pk).update(rivalry="exclusive")
        make.make_assessment(make.make_evidence(self.case), make.make_hypothesis(self.case))
        assert "Only one hypothesis is listed" in self.shown()
        assert self.as_(self.reader).get("/cases/staying/counts/recoded.svg").status_code == 404

    def test_rivals_that_nothing_is_left_of_have_no_counts(self) -> None:
        Case.objects.filter(pk=self.case.pk).update(rivalry="exclusive")
        item = make.make_evidence(self.case, "e1")
        sure = {"p_if_true": 0.0, "p_if_false": None, "deductive": True, "deductive_argument": "Logic."}
        for ref in ("h1", "h2"):
            make.make_assessment(item, make.make_hypothesis(self.case, ref), **sure)
        assert "No hypothesis allows what was observed in e1" in self.shown()

    def test_the_picture_is_drawn_where_something_counts(self) -> None:
        address = "/cases/staying/counts/recoded.svg?size=narrow"
        assert self.as_(self.reader).get(address).status_code == 404
        self.make_items()
        answer = self.as_(self.reader).get(address)
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
        assert "at worst 2.73" in answer.content.decode()

    def test_ten_more_items_take_no_more_queries(self) -> None:
        self.make_exclusive()
        before = self.queries()
        for _ in range(10):
            make.make_assessment(make.make_evidence(self.case), self.case.hypothesis_rows.first())
        assert self.queries() == before <= COLD + 2
