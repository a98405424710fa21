"""Judging one item under all hypotheses at once: order, what is out of sight, saving, going on."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from evidence.models import Assessment, Case, Change, Hypothesis
from evidence.selectors.judging import shuffled
from tests import factories as make
from tests.base import CaseTestCase
from tests.rivals import make_rivals
from tests.views.pages import Pages

PAIR = {"h1-p_if_true": "0.8", "h1-p_if_false": "20 %", "h2-p_if_true": ".3", "h2-p_if_false": ".6"}


class JudgingTestCase(Pages, CaseTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.first, cls.second = (
            make.make_hypothesis(cls.case, ref, title=f"Reason {ref}") for ref in ("h1", "h2")
        )
        cls.item = make.make_evidence(cls.case, "ev-1", title="Yearly drills")
        cls.other = make.make_evidence(cls.case, "ev-2", title="A speech")

    def address(self, ref: str = "ev-1", *, check: bool = False, sitting: str = "?sitting=7") -> str:
        return f"/cases/{self.case.slug}/evidence/{ref}/judge/{'check/' if check else ''}{sitting}"

    def judge(self, person: Any = None, ref: str = "ev-1", **typed: str) -> Any:
        return self.as_(person or self.coder).post(self.address(ref), {**PAIR, **typed})

    def check(self, person: Any = None, *, part: bool = True, **typed: str) -> Any:
        headers = {"HX-Request": "true"} if part else {}
        return self.as_(person or self.coder).post(self.address(check=True), typed, headers=headers)


class OrderTests(JudgingTestCase):
    def order(self, address: str, ref: str = "ev-1") -> list[str]:
        form = self.as_(self.coder).get(address).context["form"]
        return [row.hypothesis.ref for row in form.rows]

    def test_a_sitting_is_drawn_where_the_address_has_none(self) -> None:
        for wrong in ("", "?sitting=x", "?sitting=123456789"):
            answer = self.as_(self.coder).get(self.address(sitting=wrong))
            assert answer.status_code == 303
            assert answer["Location"].startswith(self.address(sitting="?sitting="))

    def test_the_order_is_the_same_within_a_sitting_and_another_one_in_others(self) -> None:
        for number in range(3, 7):
            make.make_hypothesis(self.case, f"h{number}")
        orders = [self.order(self.address(sitting=f"?sitting={number}")) for number in range(4)]
        assert orders[0] == self.order(self.address(sitting="?sitting=0"))
        assert len({tuple(order) for order in orders}) > 1
        assert {tuple(sorted(order)) for order in orders} == {("h1", "h2", "h3", "h4", "h5", "h6")}

    def test_each_hypothesis_comes_first_as_often_as_the_others(self) -> None:
        rows = [Hypothesis(ref=f"h{number}") for number in range(4)]
        firsts = [shuffled(rows, sitting=str(number), item="ev-1")[0].ref for number in range(400)]
        assert all(70 < firsts.count(row.ref) < 130 for row in rows)


class HiddenTests(JudgingTestCase):
    def setUp(self) -> None:
        numbers = {"p_if_true": 0.737, "p_if_false": 0.191, "rationale": "Own words."}
        make.make_assessment(self.item, self.first, self.coder, **numbers)
        make.make_assessment(self.item, self.first, "another coder", p_if_true=0.626, p_if_false=0.282)

    def test_nothing_that_was_said_earlier_is_in_the_page(self) -> None:
        for person in (self.coder, self.owner):
            text = self.as_(person).get(self.address()).content.decode()
            for secret in ("0.737", "74%", "0.191", "19%", "Own words.", "0.626", "63%", "0.282", "28%"):
                assert secret not in text, secret
        assert "You have judged this item before." in self.page(self.as_(self.coder).get(self.address())).text
        assert "judged this item before" not in self.page(self.as_(self.owner).get(self.address())).text

    def test_on_request_ones_own_comes_and_nobody_elses(self) -> None:
        for part in (True, False):
            text = self.page(self.check(part=part, own="1", **{"h2-p_if_true": "0.4"})).text
            assert "74%" in text
            assert "Own words." in text
            assert "63%" not in text
        assert 'value="0.4"' in self.check(part=False, own="1", **{"h2-p_if_true": "0.4"}).content.decode()

    def test_the_effect_leaves_out_what_was_said_earlier_of_this_item(self) -> None:
        answer = self.check(**{"h1-p_if_true": "0.8", "h1-p_if_false": "0.2"})
        assert "50% → 80%" in self.page(answer).text


class SavingTests(JudgingTestCase):
    def test_all_of_it_is_one_change_and_the_next_item_follows(self) -> None:
        answer = self.judge(
            **{"h1-p_if_true_low": ".7", "h1-p_if_true_high": ".9", "h1-rationale": "Costly."}
        )
        assert answer["Location"] == self.address("ev-2")
        rows = {row.hypothesis.ref: row for row in Assessment.objects.select_related("hypothesis")}
        assert (rows["h1"].p_if_true_low, rows["h1"].p_if_true, rows["h1"].p_if_true_high) == (0.7, 0.8, 0.9)
        assert (rows["h1"].rationale, rows["h2"].p_if_false) == ("Costly.", 0.6)
        assert {row.coder for row in rows.values()} == {self.coder}
        assert (self.last().act, self.last().rows.count()) == ("item judged", 2)

    def test_what_was_stored_and_what_was_left_open_is_said(self) -> None:
        client = self.as_(self.coder)
        client.post(self.address(), PAIR)
        text = self.page(client.get(self.address("ev-2"))).text
        assert "“Yearly drills” judged under 2 hypotheses." in text
        client.post(self.address("ev-2"), {"h1-p_if_true": ".5", "h1-p_if_false": ".5"})
        text = self.page(client.get(f"/cases/{self.case.slug}/judging/")).text
        assert "“A speech” judged under 1 hypothesis. Still open: “Reason h2”." in text

    def test_after_the_last_item_the_sitting_is_over(self) -> None:
        self.judge(ref="ev-2")
        assert self.judge()["Location"] == f"/cases/{self.case.slug}/judging/?sitting=7"

    def test_what_is_left_empty_is_left_as_it_is(self) -> None:
        old = make.make_assessment(self.item, self.second, self.coder, claimed_test="hoop", rationale="Then.")
        kept = {"h2-p_if_true": "", "h2-p_if_false": "", "h2-version": "1"}
        assert self.judge(**kept).status_code == 303
        old.refresh_from_db()
        assert (old.version, old.p_if_true) == (1, 0.8)
        assert self.judge(**{"h1-version": "1", "h2-version": "1"}).status_code == 303
        old.refresh_from_db()
        assert (old.version, old.p_if_true, old.claimed_test, old.rationale) == (2, 0.3, "hoop", "Then.")

    def test_a_judgement_replaces_the_range_and_the_deduction_of_the_earlier_one(self) -> None:
        argued = {"deductive": True, "deductive_argument": "Logic.", "p_if_true": 1.0, "p_if_true_high": 1.0}
        old = make.make_assessment(self.item, self.first, self.coder, **argued)
        self.judge(**{"h1-version": "1"})
        old.refresh_from_db()
        assert (old.p_if_true, old.p_if_true_high, old.deductive) == (0.8, None, False)

    def test_words_become_the_ends_of_their_ranges(self) -> None:
        self.judge(**{"h1-p_if_true_words": "likely"})
        row = Assessment.objects.get(hypothesis=self.first)
        assert (row.p_if_true_low, row.p_if_true_high) == (0.66, 0.999)

    def test_among_rivals_one_number_is_asked_for(self) -> None:
        Case.objects.filter(pk=self.case.pk).update(rivalry="exclusive")
        text = self.page(self.as_(self.coder).get(self.address())).text
        assert "If this is false" not in text
        self.judge()
        assert set(Assessment.objects.values_list("p_if_false", flat=True)) == {None}

    def test_wrong_numbers_are_explained_and_nothing_is_stored(self) -> None:
        wrong = {"h1-p_if_true": "1,500", "h2-p_if_true_low": "0.9", "h2-rationale": "What I typed."}
        answer = self.judge(**wrong)
        assert "has a comma that may part thousands" in self.page(answer, 422).text
        assert "What I typed." in answer.content.decode()
        answer = self.judge(**{"h1-p_if_true": "1", "h2-p_if_true_low": "0.9"})
        text = self.page(answer, 422).text
        assert "mark the assessment as deductive" in text
        assert "above the probability itself" in text
        assert not Assessment.objects.exists()
        assert not Change.objects.filter(act="item judged").exists()

    def test_a_page_on_which_nothing_was_said_says_so(self) -> None:
        answer = self.as_(self.coder).post(self.address(), {})
        assert "Nothing was judged yet" in self.page(answer, 422).text
        answer = self.as_(self.coder).post(self.address(), {"h1-rationale": "A reason alone."})
        assert "Give the probability too" in self.page(answer, 422).text

    def test_what_was_saved_elsewhere_meanwhile_is_not_overwritten(self) -> None:
        old = make.make_assessment(self.item, self.first, self.coder)
        for read in ("", "7"):
            answer = self.judge(**{"h1-version": read})
            assert "saved another judgement of this" in self.page(answer, 409).text
        assert 'name="h1-version" value="1"' in answer.content.decode()
        old.refresh_from_db()
        assert (old.version, old.p_if_true) == (1, 0.8)
        assert Assessment.objects.count() == 1

    def test_it_stands_on_the_present_wording_and_outcomes(self) -> None:
        self.item.conditioned_on.add(self.other)
        Hypothesis.objects.filter(pk=self.first.pk).update(wording=3)
        assert "Take as given that" in self.page(self.as_(self.coder).get(self.address())).text
        self.judge()
        row = Assessment.objects.get(hypothesis=self.first)
        assert (row.wording, row.conditions) == (3, {str(self.other.pk): "found"})

    def test_those_without_the_right_neither_judge_nor_look(self) -> None:
        for person, status in ((self.reader, 403), (self.outsider, 404)):
            assert self.judge(person).status_code == status
            assert self.check(person).status_code == status
            assert self.as_(person).get(self.address()).status_code == status
            assert self.as_(person).get(f"/cases/{self.case.slug}/judging/").status_code == status
        assert not Assessment.objects.exists()


class CheckTests(JudgingTestCase):
    def test_all_hypotheses_are_answered_and_no_control_is_touched(self) -> None:
        text = self.check(**PAIR).content.decode()
        for place in ("effect-h1", "effect-h2", "effects"):
            assert f'id="{place}" hx-swap-oob="innerHTML"' in text
        for control in ("<input", "<select", "<textarea", "<form"):
            assert control not in text
        for words in ("+6.0", "−3.0", "50% → <strong>80%", "50% → <strong>33%"):
            assert words in text
        assert not Assessment.objects.exists()

    def test_without_script_the_page_comes_back_with_what_was_typed(self) -> None:
        answer = self.check(part=False, **PAIR, **{"h1-rationale": "What I typed."})
        text = self.page(answer).text
        assert "50% → 80%" in text
        assert "What I typed." in text
        assert "nothing was saved yet" not in text

    def test_rivals_wait_for_each_other(self) -> None:
        Case.objects.filter(pk=self.case.pk).update(rivalry="exclusive")
        assert "under these too: “Reason h2”" in self.page(self.check(**{"h1-p_if_true": "0.8"})).text
        text = self.page(self.check(**PAIR)).text
        assert "“Reason h1” 50% → 73%" in text
        assert "“Reason h2” 50% → 27%" in text

    def test_a_number_that_cannot_be_read_says_nothing_yet(self) -> None:
        text = self.page(self.check(**PAIR | {"h1-p_if_true": "1,500"})).text
        assert "Reason h1" not in text
        assert "Reason h2" in text

    def test_ten_more_hypotheses_ask_for_no_more_queries(self) -> None:
        with CaptureQueriesContext(connection) as found:
            self.check(**PAIR)
        more = dict(PAIR)
        for number in range(3, 13):
            row = make.make_hypothesis(self.case, f"h{number}")
            make.make_assessment(self.item, row, self.coder)
            more |= {f"h{number}-p_if_true": "0.6", f"h{number}-p_if_false": "0.2"}
        with self.assertNumQueries(len(found)):
            self.check(**more)


class StartTests(JudgingTestCase):
    def start(self, person: Any = None) -> Any:
        return self.as_(person or self.coder).get(f"/cases/{self.case.slug}/judging/")

    def test_it_says_how_far_one_has_come_and_leads_on(self) -> None:
        assert "0 of 2 judged by you" in self.page(self.start()).text
        self.judge()
        page = self.page(self.start())
        assert "1 of 2 judged by you" in page.text
        assert self.address("ev-2", sitting="") in page.links
        assert "Begin" in self.page(self.start(self.editor)).text

    def test_what_others_judged_still_waits(self) -> None:
        self.judge(self.owner)
        assert "0 of 2 judged by you" in self.page(self.start()).text

    def test_once_all_is_judged_it_leads_to_ones_own_matrix(self) -> None:
        for ref in ("ev-1", "ev-2"):
            self.judge(ref=ref)
        page = self.page(self.start())
        assert f"/cases/{self.case.slug}/matrix/?coder=cholpon" in page.links

    def test_a_reworded_hypothesis_makes_items_wait_again(self) -> None:
        self.judge()
        Hypothesis.objects.filter(pk=self.first.pk).update(wording=2)
        Case.objects.filter(pk=self.case.pk).update(revision=99)
        assert "0 of 2 judged by you" in self.page(self.start()).text

    def test_a_case_without_hypotheses_says_so(self) -> None:
        Hypothesis.objects.all().delete()
        assert "no hypothesis to judge it under" in self.page(self.as_(self.coder).get(self.address())).text


class SameNumbersTests(Pages, CaseTestCase):
    """What the page says before saving is what the matrix says after it."""

    def test_among_rivals(self) -> None:
        Case.objects.filter(pk=self.case.pk).update(rivalry="exclusive")
        make_rivals(self.case)
        client, address = self.as_(self.coder), f"/cases/{self.case.slug}/evidence/e2/judge/"
        for ref, numbers in (("e1", ("0.8", "0.2", "0.4")), ("e2", ("0.3", "0.6", "0.5"))):
            typed = {f"h{place}-p_if_true": number for place, number in enumerate(numbers, 1)}
            before = client.post(address.replace("e2", ref) + "check/?sitting=1", typed).context["effects"]
            client.post(address.replace("e2", ref) + "?sitting=1", typed)
        found = client.get(f"/cases/{self.case.slug}/matrix/?coder=cholpon").context["found"]
        for place in (1, 2, 3):
            (shift,) = before.get(f"h{place}").shifts
            standing = found.standing(f"h{place}")
            assert shift.after == standing.posterior
            assert shift.weight_db == found.cells[f"h{place}"]["e2"].weight_db
            assert (
                before.get(f"h{place}").reading.implied == found.cells[f"h{place}"]["e2"].readings[0].implied
            )
