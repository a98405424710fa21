"""Guard rails of the analysis: scales by name, claims of several hypotheses, items too heavy, the residual."""

from __future__ import annotations

from evidence.models import Hypothesis
from tests import factories as make
from tests.html import problems_of, text_of
from tests.views.test_analysis import ResultPageTestCase


class ScaleTests(ResultPageTestCase):
    def test_the_scale_is_chosen_in_the_address_and_named_beside_its_words(self) -> None:
        item, hypothesis = make.make_evidence(self.case), make.make_hypothesis(self.case)
        make.make_assessment(item, hypothesis, p_if_true=0.8, p_if_false=0.1)
        usual, other = self.shown(), self.shown(scale="kass-raftery")
        assert "substantial, for" in usual
        assert "Weight of the evidence (Jeffreys)" in usual
        assert "positive, for" in other
        assert "Weight of the evidence (Kass and Raftery)" in other
        assert "substantial, for" in self.shown(scale="no-such-scale")


class ClaimTests(ResultPageTestCase):
    def test_ticked_rivals_are_added_up(self) -> None:
        self.make_exclusive()
        assert "“A bargain kept them” or “Habit kept them”: 67% before the evidence" in self.shown(
            claim=["h1", "h3"]
        )
        assert "before the evidence," not in self.shown(claim="h9")

    def test_the_rest_of_the_address_goes_along(self) -> None:
        self.make_exclusive()
        page = self.get(claim="h1", scale="kass-raftery").content.decode()
        assert '<input type="hidden" name="scale" value="kass-raftery">' in page

    def test_what_stands_alone_has_no_claims(self) -> None:
        make.make_assessment(make.make_evidence(self.case), make.make_hypothesis(self.case))
        assert "One of these" not in self.shown(claim="h1")


class HeavyTests(ResultPageTestCase):
    def test_an_item_above_thirty_decibels_is_asked_about(self) -> None:
        item, hypothesis = make.make_evidence(self.case, "ev-7"), make.make_hypothesis(self.case)
        row = make.make_assessment(item, hypothesis, p_if_true=0.9, p_if_false=0.01)
        assert "forged" not in self.shown()
        row.p_if_false = 0.0005
        row.save()
        type(self.case).objects.filter(pk=self.case.pk).update(revision=1)
        assert "33 dB for “Costs already paid reassure” against “its negation”" in self.shown()


class ResidualTests(ResultPageTestCase):
    page = "hypotheses"

    def test_rivals_without_a_residual_offer_something_else_with_a_small_prior(self) -> None:
        self.make_exclusive()
        assert "Results are relative to the listed hypotheses" in self.shown()
        assert "Add “something else”" not in self.shown()  # a reader adds nothing
        address = f"/cases/{self.case.slug}/hypotheses/new/?role=residual"
        assert address.replace("&", "&amp;") in self.get(self.editor).content.decode()
        page = self.as_(self.editor).get(address)
        assert problems_of(page.content.decode()) == []
        assert "about twice as much gives it 10%" in text_of(page.content.decode())
        assert page.context["form"].initial["prior_weight"] == 0.158  # of three weights of 1: 5%

    def test_with_a_residual_or_alone_nothing_is_offered(self) -> None:
        make.make_hypothesis(self.case)
        assert "Results are relative" not in self.shown()
        Hypothesis.objects.all().delete()
        self.make_exclusive()
        make.make_hypothesis(self.case, role="residual")
        assert "Results are relative to the listed hypotheses: none" not in self.shown()

    def test_each_pair_of_rivals_is_asked_about(self) -> None:
        self.make_exclusive()
        words = self.shown()
        assert (
            "If “A bargain kept them” were fully true, would “Fear kept them” be false or unnecessary?"
            in words
        )

    def test_the_number_that_would_leave_the_residual_where_it_is_is_told_as_a_convention(self) -> None:
        self.make_exclusive()
        make.make_hypothesis(self.case, "h0", role="residual", title="Something else")
        item = self.case.evidenceitem_rows.get(ref="e1")
        for ref, p in (("h1", 0.8), ("h2", 0.2), ("h3", 0.5)):
            make.make_assessment(item, self.case.hypothesis_rows.get(ref=ref), self.coder, p_if_true=p)
        page = self.as_(self.coder).get(f"/cases/{self.case.slug}/evidence/e1/assess/?hypothesis=h0")
        assert "Neutral here would be 50%" in text_of(page.content.decode())
