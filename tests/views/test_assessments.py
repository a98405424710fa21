"""Recording, reading, changing and checking assessments."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import timezone

from evidence.models import Assessment, Change, Membership
from tests import factories as make
from tests.base import CaseTestCase
from tests.html import Page

TYPED = {
    "claimed_test": "hoop",
    "predicts": "present",
    "p_if_true": "85 %",
    "p_if_false": ".2",
    "rationale": "Drills are costly.",
    "expectation": "",
    "expected_on": "2024-03-01",
}


class AssessmentTestCase(CaseTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.hypothesis = make.make_hypothesis(cls.case, "h1", title="Costs reassure")
        cls.item = make.make_evidence(cls.case, "ev-1", title="Yearly drills")
        cls.new = f"/cases/{cls.case.slug}/evidence/ev-1/assess/?hypothesis=h1"

    def address(self, row: Assessment, act: str = "") -> str:
        return f"/cases/{self.case.slug}/assessments/{row.ref}/" + (f"{act}/" if act else "")

    def page(self, answer: Any, status: int = 200) -> Page:
        assert answer.status_code == status, answer.content[:1500].decode()
        page = Page(answer.content.decode())
        assert not page.problems, page.problems
        return page

    def own(self, **fields: Any) -> Assessment:
        return make.make_assessment(self.item, self.hypothesis, self.coder, **fields)


class RecordingTests(AssessmentTestCase):
    def test_a_coder_records_a_test_with_numbers_as_they_type_them(self) -> None:
        client = self.as_(self.coder)
        assert "how surprised would you be to see this?" in self.page(client.get(self.new)).text
        answer = client.post(self.new, TYPED)
        assert answer["Location"] == f"/cases/{self.case.slug}/evidence/ev-1/"
        row = Assessment.objects.get()
        assert (row.coder, row.coder_name, row.hypothesis) == (self.coder, "cholpon", self.hypothesis)
        assert (row.p_if_true, row.p_if_false, row.claimed_test) == (0.85, 0.2, "hoop")
        assert Change.objects.latest("pk").act == "assessment recorded"

    def test_without_a_target_in_the_address_the_form_asks_for_exactly_one(self) -> None:
        client, address = self.as_(self.coder), self.new.partition("?")[0]
        chain = make.make_chain(self.hypothesis)
        link = make.make_link(make.make_step(chain), make.make_step(chain), claim="Costs bind.")
        assert "Costs bind." in self.page(client.get(address)).text
        for wrong in ({}, {"hypothesis": str(self.hypothesis.pk), "link": str(link.pk)}):
            answer = client.post(address, TYPED | wrong)
            assert "exactly one hypothesis or one link" in self.page(answer, 422).text
        assert client.post(address, TYPED | {"link": str(link.pk)}).status_code == 303
        assert Assessment.objects.get().link == link

    def test_a_link_can_be_named_in_the_address(self) -> None:
        chain = make.make_chain(self.hypothesis)
        link = make.make_link(make.make_step(chain), make.make_step(chain), "e1")
        address = self.new.replace("hypothesis=h1", "link=e1")
        assert "where this link is false" in self.page(self.as_(self.coder).get(address)).text
        assert self.as_(self.coder).post(address, TYPED).status_code == 303
        assert Assessment.objects.get().target == link

    def test_bad_numbers_are_explained_on_their_fields_with_everything_typed_kept(self) -> None:
        typed = TYPED | {"p_if_true": "85", "p_if_false": "1,500", "rationale": "What I typed."}
        answer = self.as_(self.coder).post(self.new, typed)
        text = self.page(answer, 422).text
        assert "Write 85 % if you mean percent" in text
        assert "has a comma" in text
        assert set(answer.context["form"].errors) == {"p_if_true", "p_if_false"}
        for kept in ('value="85"', 'value="1,500"', "What I typed."):
            assert kept in answer.content.decode()
        assert not Assessment.objects.exists()

    def test_numbers_at_the_ends_need_a_deduction_and_its_argument(self) -> None:
        client = self.as_(self.coder)
        for end in ("0", "0.0005", "1", "99.95 %"):
            with self.subTest(end=end):
                answer = client.post(self.new, TYPED | {"p_if_true": end})
                assert "mark the assessment as deductive" in self.page(answer, 422).text
        answer = client.post(self.new, TYPED | {"p_if_true": "1", "deductive": "on"})
        assert "Give the argument" in self.page(answer, 422).text
        argued = {"p_if_true": "1", "deductive": "on", "deductive_argument": "By definition."}
        assert client.post(self.new, TYPED | argued).status_code == 303

    def test_a_range_holds_its_number(self) -> None:
        answer = self.as_(self.coder).post(
            self.new, TYPED | {"p_if_true_low": "0.9", "p_if_false_high": "0.1"}
        )
        self.page(answer, 422)
        assert set(answer.context["form"].errors) == {"p_if_true_low", "p_if_false_high"}

    def test_who_has_assessed_it_already_is_led_to_that_assessment(self) -> None:
        row = self.own()
        assert self.as_(self.coder).get(self.new)["Location"] == self.address(row, "edit")
        answer = self.as_(self.coder).post(self.new, TYPED)
        assert "against this hypothesis already" in self.page(answer, 422).text

    def test_readers_and_outsiders_record_nothing(self) -> None:
        for person, status in ((self.reader, 403), (self.outsider, 404)):
            for method in ("get", "post"):
                assert getattr(self.as_(person), method)(self.new).status_code == status
        assert not Assessment.objects.exists()

    def test_what_is_not_there_is_not_found(self) -> None:
        client = self.as_(self.coder)
        make.make_evidence(self.case, "closed", restricted=True)
        for wrong in (
            self.new.replace("h1", "h9"),
            self.new.replace("ev-1", "ev-9"),
            self.new.replace("ev-1", "closed"),
        ):
            assert client.get(wrong).status_code == 404


class ReadingTests(AssessmentTestCase):
    def test_the_page_says_what_the_test_says(self) -> None:
        row = make.make_assessment(
            self.item, self.hypothesis, claimed_test="hoop", p_if_true=0.4, p_if_true_low=0.3, p_if_true_high=0.5,
            p_if_false=0.04, rationale="Few others would.",
        )  # fmt: skip
        text = self.page(self.as_(self.reader).get(self.address(row))).text
        for words in ("The hoop test is passed", "Smoking gun", "≠ claimed", "+10.0 dB", "40%", "30% to 50%"):
            assert words in text
        assert "Few others would." in text

    def test_a_stale_one_says_that_it_does_not_count(self) -> None:
        row = make.make_assessment(self.item, self.hypothesis)
        self.hypothesis.wording = 2
        self.hypothesis.save()
        assert "does not count" in self.page(self.as_(self.reader).get(self.address(row))).text

    def test_a_blind_coders_assessment_is_theirs_alone(self) -> None:
        row = self.own()
        seen = [
            self.as_(person).get(self.address(row)).status_code
            for person in (self.coder, self.owner, self.reader)
        ]
        assert seen == [200, 404, 404]
        Membership.objects.filter(case=self.case, user=self.coder).update(revealed_at=timezone.now())
        assert self.as_(self.owner).get(self.address(row)).status_code == 200

    def test_among_rivals_the_second_number_is_said_to_be_unused(self) -> None:
        self.case.rivalry = "exclusive"
        self.case.save()
        row = make.make_assessment(self.item, self.hypothesis)
        assert "Not used" in self.page(self.as_(self.reader).get(self.address(row))).text
        assert "Not used" in self.page(self.as_(self.coder).get(self.new)).text


class ChangingTests(AssessmentTestCase):
    def sent(self, row: Assessment, **typed: str) -> dict[str, str]:
        return TYPED | {"version": str(row.version)} | typed

    def test_a_coder_changes_their_own_on_the_version_they_read(self) -> None:
        row, client = self.own(), self.as_(self.coder)
        self.page(client.get(self.address(row, "edit")))
        answer = client.post(self.address(row, "edit"), self.sent(row, change_note="Read again."))
        assert answer["Location"] == self.address(row)
        row.refresh_from_db()
        assert (row.p_if_true, row.version) == (0.85, 2)
        assert (Change.objects.latest("pk").act, Change.objects.latest("pk").note) == (
            "assessment edited",
            "Read again.",
        )
        late = client.post(self.address(row, "edit"), TYPED | {"version": "1", "rationale": "Too late."})
        assert "changed by somebody else" in self.page(late, 409).text
        assert "Too late." in late.content.decode()

    def test_saving_counts_for_the_present_wording(self) -> None:
        row = self.own()
        self.hypothesis.wording = 3
        self.hypothesis.save()
        self.as_(self.coder).post(self.address(row, "edit"), self.sent(row))
        row.refresh_from_db()
        assert row.wording == 3

    def test_nobody_changes_another_coders_assessment(self) -> None:
        row = make.make_assessment(self.item, self.hypothesis, self.owner)
        Membership.objects.filter(case=self.case, user=self.coder).update(revealed_at=timezone.now())
        for person, status in (
            (self.editor, 403),
            (self.coder, 403),
            (self.reader, 403),
            (self.outsider, 404),
        ):
            for act in ("edit", "delete"):
                with self.subTest(person=person.username, act=act):
                    assert self.as_(person).get(self.address(row, act)).status_code == status
                    assert self.as_(person).post(self.address(row, act), TYPED).status_code == status
        row.refresh_from_db()
        assert row.version == 1

    def test_one_that_came_in_with_a_file_is_the_editors(self) -> None:
        row = make.make_assessment(self.item, self.hypothesis, "from a file")
        assert self.as_(self.coder).get(self.address(row, "edit")).status_code == 404
        assert self.as_(self.reader).get(self.address(row, "edit")).status_code == 403
        assert self.as_(self.editor).post(self.address(row, "edit"), self.sent(row)).status_code == 303
        row.refresh_from_db()
        assert (row.coder_name, row.p_if_true) == ("from a file", 0.85)

    def test_a_coder_deletes_their_own_unless_it_changed_meanwhile(self) -> None:
        row, client = self.own(), self.as_(self.coder)
        self.page(client.get(self.address(row, "delete")))
        late = client.post(self.address(row, "delete"), {"version": "7"})
        assert "changed by somebody else" in self.page(late, 409).text
        answer = client.post(self.address(row, "delete"), {"version": "1"})
        assert answer["Location"] == f"/cases/{self.case.slug}/evidence/ev-1/"
        assert not Assessment.objects.exists()
        assert Change.objects.latest("pk").act == "assessment removed"

    def test_the_question_before_deleting_is_in_the_language_of_the_reader(self) -> None:
        row, client = self.own(), self.as_(self.coder)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ru"
        assert "Удалить: оценка" in self.page(client.get(self.address(row, "delete"))).text


class CheckTests(AssessmentTestCase):
    def check(self, person: Any = None, query: str = "?hypothesis=h1", **typed: str) -> Any:
        address = f"/cases/{self.case.slug}/evidence/ev-1/assess/check/{query}"
        return self.as_(person or self.coder).post(address, TYPED | typed)

    def test_the_numbers_are_weighed_and_nothing_is_stored(self) -> None:
        text = self.page(self.check()).text
        for words in (
            "4.2 times as probable if true",
            "doubly decisive",
            "+6.3 dB",
            "−7.3 dB",
            "You claim: hoop",
        ):
            assert words in text
        assert not Assessment.objects.exists()

    def test_without_script_the_form_comes_back_as_it_was_typed(self) -> None:
        answer = self.check(rationale="What I typed.", p_if_true="85,500")
        assert "What I typed." in answer.content.decode()
        assert "has a comma" in self.page(answer).text
        assert f'action="{self.new}"' in answer.content.decode()

    def test_with_script_only_the_figures_come(self) -> None:
        address = f"/cases/{self.case.slug}/evidence/ev-1/assess/check/?hypothesis=h1"
        answer = self.as_(self.coder).post(address, TYPED, headers={"HX-Request": "true"})
        assert "<form" not in answer.content.decode()
        assert "+6.3 dB" in answer.content.decode()

    def test_an_edit_is_checked_as_an_edit(self) -> None:
        row = self.own()
        answer = self.check(query=f"?assessment={row.ref}")
        assert f'action="{self.address(row, "edit")}"' in answer.content.decode()
        assert self.check(self.owner, query=f"?assessment={row.ref}").status_code == 404

    def test_what_should_make_one_stop_is_said(self) -> None:
        assert (
            "but the numbers make its presence less probable" in self.page(self.check(p_if_true="0.1")).text
        )
        assert "Equally probable either way" in self.page(self.check(p_if_true="0.2")).text

    def test_one_number_alone_waits_for_the_other(self) -> None:
        assert "With both probabilities" in self.page(self.check(p_if_false="")).text

    def test_readers_and_outsiders_check_nothing(self) -> None:
        assert [self.check(person).status_code for person in (self.reader, self.outsider)] == [403, 404]
        assert self.as_(self.coder).get(self.new.replace("/?", "/check/?")).status_code == 405
