"""The sensitivity page: what the conclusion hangs on, for both rivalries and for extremes."""

from __future__ import annotations

from evidence.models import Case
from tests import factories as make
from tests.views.test_analysis import COLD, ResultPageTestCase

CHARTS = ("prior", "heaviest", "items", "sources", "clusters", "shares", "tornado", "worst", "simulation")


class SensitivityPageTests(ResultPageTestCase):
    page = "sensitivity"

    def make_independent(self) -> None:
        hypothesis = make.make_hypothesis(self.case, "h1", title="Fear kept them")
        for ref, p_if_false in (("e1", 0.1), ("e2", 0.7), ("e3", 0.95)):
            item = make.make_evidence(self.case, ref, title=f"Item {ref}")
            make.make_assessment(item, hypothesis, p_if_false=p_if_false)
            make.make_citation(make.make_source(self.case, title=f"Source of {ref}"), evidence=item)

    def test_rivals_are_tried_against_the_nearest_or_the_chosen_one(self) -> None:
        self.make_exclusive()
        assert "“A bargain kept them” is ahead of “Habit kept them” , by +1.2 dB" in self.shown()
        assert "“A bargain kept them” is ahead of “Fear kept them” , by +6.9 dB" in self.shown(
            hypothesis="h2"
        )

    def test_every_part_has_its_sentence(self) -> None:
        self.make_exclusive()
        words = self.shown()
        for sentence in (
            "unless the prior odds are worse than 1 to 1.33 (−1.2 dB); here they are 1 to 1",
            "From equal priors “A bargain kept them” leads as well, with 51%.",
            "“A bargain kept them” is ahead of “Habit kept them”, unless e1 falls away.",
            "unless e1 is worth less than 59% of its stated weight",
            "It does not hang on one source: “A bargain kept them” is ahead of “Habit kept them” without any one",
            "It does not hang on one origin cluster",
            "alone it moves “A bargain kept them” from",
            "The ranges leave it open: “A bargain kept them” leads, unless they turn out at their worst",
            "of 10,000 draws from the ranges (seed 1, correlation 0)",
        ):
            assert sentence in words

    def test_a_hypothesis_alone_is_tried_against_its_negation(self) -> None:
        self.make_independent()
        words = self.shown()
        assert "“Fear kept them” is more probable than its negation" in words
        assert "unless e1 falls away" in words
        assert "unless one sets aside all that rests on “Source of e1”" in words
        assert "No number here has a range" in words

    def test_a_margin_may_be_supposed_where_there_is_no_range_and_is_called_what_it_is(self) -> None:
        self.make_independent()
        words = self.shown(margin="2")
        assert "That is a “what if”, not something that a coder said." in words
        assert "draws from the ranges" in words

    def test_wrong_parameters_are_explained_and_kept(self) -> None:
        self.make_exclusive()
        answer = self.get(draws="many", rho="2")
        assert answer.status_code == 422
        text = answer.content.decode()
        assert "Enter a whole number." in text
        assert 'value="many"' in text
        assert "of 10,000 draws" in text

    def test_the_same_seed_gives_the_same_page_and_another_one_another(self) -> None:
        self.make_exclusive()
        once, again, other = (self.shown(seed=seed, draws="200") for seed in ("7", "7", "8"))
        assert once == again
        assert once.replace("seed 7", "") != other.replace("seed 8", "")

    def test_deductive_items_are_set_apart(self) -> None:
        self.make_independent()
        fields = {"p_if_false": 0.0, "deductive": True, "deductive_argument": "Logic."}
        make.make_assessment(make.make_evidence(self.case, "e4"), self.case.hypothesis_rows.get(), **fields)
        words = self.shown()
        assert "e4 decides between the two by a deductive argument" in words
        assert "by +∞ dB" in words

    def test_extremes_are_said_in_words(self) -> None:
        assert "No hypothesis yet" in self.shown()
        self.make_contradiction()
        assert "together they rule out both it and its negation" in self.shown()

    def test_nothing_moved_and_level_are_told_apart(self) -> None:
        hypothesis = make.make_hypothesis(self.case)
        item = make.make_evidence(self.case)
        assert "there is nothing to vary" in self.shown()
        make.make_assessment(item, hypothesis, p_if_true=0.5, p_if_false=0.5)
        assert "The two are level" in self.shown()

    def test_one_rival_alone_has_nothing_to_lose_to(self) -> None:
        Case.objects.filter(pk=self.case.pk).update(rivalry="exclusive")
        make.make_assessment(make.make_evidence(self.case), make.make_hypothesis(self.case))
        assert "nothing that it could lose to" in self.shown()

    def test_every_chart_is_drawn(self) -> None:
        self.make_exclusive()
        client = self.as_(self.reader)
        for chart in CHARTS:
            answer = client.get(f"/cases/staying/sensitivity/{chart}.svg")
            assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
        assert client.get("/cases/staying/sensitivity/pie.svg").status_code == 404

    def test_ten_more_items_take_no_more_queries(self) -> None:
        self.make_exclusive()
        before = self.queries()
        for _ in range(10):
            make.make_assessment(make.make_evidence(self.case), self.case.hypothesis_rows.first())
        assert self.queries() == before <= COLD + 2

    def test_hundreds_of_extreme_items_are_computed(self) -> None:
        hypothesis = make.make_hypothesis(self.case)
        sure = {"deductive": True, "deductive_argument": "Logic."}
        for _ in range(200):
            item = make.make_evidence(self.case)
            make.make_assessment(item, hypothesis, p_if_true=0.999999, p_if_false=0.000001, **sure)
        words = self.shown()
        assert "unless the prior odds are worse than 1 to 10^1200" in words
        assert self.as_(self.reader).get("/cases/staying/sensitivity/prior.svg").status_code == 200
