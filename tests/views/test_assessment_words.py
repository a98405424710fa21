"""Guard rails of the form of an assessment: questions, words for ranges, and what saving would do."""

from __future__ import annotations

from evidence.models import Assessment, Case
from tests import factories as make
from tests.rivals import make_rivals
from tests.views.test_assessments import TYPED, AssessmentTestCase

WORDS = {"p_if_true_words": "likely", "p_if_false_words": "very unlikely", "p_if_false": "0.05"}


class WordsTests(AssessmentTestCase):
    def test_words_alone_become_the_ends_of_their_ranges(self) -> None:
        assert self.as_(self.coder).post(self.new, TYPED | WORDS).status_code == 303
        row = Assessment.objects.get()
        assert (row.p_if_true_low, row.p_if_true, row.p_if_true_high) == (0.66, 0.85, 0.999)
        assert (row.p_if_false_low, row.p_if_false, row.p_if_false_high) == (0.001, 0.05, 0.1)

    def test_a_word_without_a_number_asks_for_one_and_takes_no_midpoint(self) -> None:
        answer = self.as_(self.coder).post(self.new, TYPED | WORDS | {"p_if_true": ""})
        assert "your best single number" in self.page(answer, 422).text
        assert set(answer.context["form"].errors) == {"p_if_true"}
        assert not Assessment.objects.exists()

    def test_a_number_outside_its_words_is_refused(self) -> None:
        answer = self.as_(self.coder).post(self.new, TYPED | WORDS | {"p_if_true": "0.2"})
        assert "0.2 lies outside “likely: 66% to 99.9%”" in self.page(answer, 422).text

    def test_ends_that_contradict_the_words_are_refused(self) -> None:
        answer = self.as_(self.coder).post(self.new, TYPED | WORDS | {"p_if_true_low": "0.8"})
        assert "two different ranges" in self.page(answer, 422).text

    def test_an_edit_shows_the_words_and_can_leave_them_for_other_ends(self) -> None:
        row = self.own(
            p_if_true_low=0.66, p_if_true=0.8, p_if_true_high=0.999, p_if_false_low=None, p_if_false=0.05
        )
        client = self.as_(self.coder)
        page = client.get(self.address(row, "edit"))
        assert page.context["form"].initial["p_if_true_words"] == "likely"
        sent = TYPED | {"version": "1", "p_if_true_words": "likely", "p_if_true": "0.8"}
        client.post(self.address(row, "edit"), sent | {"p_if_true_low": "0.7", "p_if_true_high": "0.9"})
        row.refresh_from_db()
        assert (row.p_if_true_low, row.p_if_true_high) == (0.7, 0.9)
        sent |= {"version": "2", "p_if_true_words": "very likely", "p_if_true": "0.95"}
        client.post(self.address(row, "edit"), sent | {"p_if_true_low": "0.7", "p_if_true_high": "0.9"})
        row.refresh_from_db()
        assert (row.p_if_true_low, row.p_if_true_high) == (0.9, 0.999)

    def test_the_scale_is_cited_and_both_questions_are_asked(self) -> None:
        text = self.page(self.as_(self.coder).get(self.new)).text
        assert "IPCC likelihood scale" in text
        for side in ("true", "false"):
            assert f"where this hypothesis is {side}, how surprised would you be to see this?" in text


class EffectTests(AssessmentTestCase):
    def checked(self, **typed: str) -> str:
        address = self.new.replace("assess/", "assess/check/")
        return self.page(self.as_(self.coder).post(address, TYPED | typed)).text

    def test_the_effect_on_the_present_result_is_shown_before_saving(self) -> None:
        text = self.checked(p_if_true="0.8", p_if_false="0.2")
        assert "Once saved: “Costs reassure” moves from 50% to 80%" in text
        assert "In the words of the IPCC: likely if true, unlikely if false." in text

    def test_rivals_are_asked_about_by_name_and_weighed_one_by_one(self) -> None:
        Case.objects.filter(pk=self.case.pk).update(rivalry="exclusive")
        self.hypothesis.delete()
        make_rivals(self.case)
        self.new = self.new.replace("ev-1", "e1").replace("h1", "h2")
        assert (
            "In a world where “Fear kept them” is true" in self.page(self.as_(self.coder).get(self.new)).text
        )
        text = self.checked(p_if_true="0.8")
        assert (
            "It counts once you have assessed it against “A bargain kept them”, “Habit kept them” too."
            in text
        )
        for hypothesis, p in (("h1", 0.2), ("h3", 0.4)):
            make.make_assessment(
                self.case.evidenceitem_rows.get(ref="e1"),
                self.case.hypothesis_rows.get(ref=hypothesis),
                self.coder,
                p_if_true=p,
            )
        text = self.checked(p_if_true="0.8")
        assert "P(present if not) is 30%: a mixture" in text
        assert "Against each rival: “A bargain kept them” +6.0 dB; “Habit kept them” +3.0 dB." in text
        assert "“Fear kept them” moves from" in text
