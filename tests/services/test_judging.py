"""Writing hypotheses, items of evidence and assessments."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evidence.errors import StaleEdit
from evidence.models import Change, Citation, Hypothesis
from evidence.services.assessments import edit_assessment, record_assessment, remove_assessment
from evidence.services.evidence import edit_evidence, record_evidence
from evidence.services.hypotheses import edit_hypothesis, record_hypothesis, record_implication
from tests import factories as make
from tests.base import CaseTestCase


class HypothesisTests(CaseTestCase):
    def test_a_new_hypothesis_comes_last(self) -> None:
        positions = [
            record_hypothesis(by=self.editor, case=self.case, title=title).position for title in "ab"
        ]
        assert positions == [1, 2]

    def test_a_new_statement_or_scope_is_a_new_wording_and_a_new_title_is_not(self) -> None:
        row = record_hypothesis(by=self.editor, case=self.case, title="Costs", statement="They stay.")
        for values, wording in (
            ({"title": "Sunk costs"}, 1),
            ({"statement": "They remain."}, 2),
            ({"scope": "2002"}, 3),
        ):
            row = edit_hypothesis(by=self.editor, hypothesis=row, expected_version=row.version, **values)
            assert row.wording == wording

    def test_the_same_statement_again_is_no_change(self) -> None:
        row = record_hypothesis(by=self.editor, case=self.case, title="Costs", statement="They stay.")
        edit_hypothesis(by=self.editor, hypothesis=row, expected_version=1, statement="They stay.")
        assert (Hypothesis.objects.get().version, Change.objects.count()) == (1, 1)

    def test_a_stale_edit_is_refused_with_what_is_there_now(self) -> None:
        row = record_hypothesis(by=self.editor, case=self.case, title="Costs")
        edit_hypothesis(by=self.owner, hypothesis=row, expected_version=1, title="Sunk costs")
        with pytest.raises(StaleEdit) as refusal:
            edit_hypothesis(by=self.editor, hypothesis=row, expected_version=1, title="Other costs")
        assert refusal.value.current.title == "Sunk costs"

    def test_implications_are_numbered_in_order(self) -> None:
        row = make.make_hypothesis(self.case, "h1")
        made = [record_implication(by=self.editor, hypothesis=row, expected_if_true=words) for words in "ab"]
        assert [(one.ref, one.position) for one in made] == [("h1-o1", 1), ("h1-o2", 2)]


class EvidenceTests(CaseTestCase):
    def test_an_item_and_its_first_source_are_one_change(self) -> None:
        source = make.make_source(self.case)
        item = record_evidence(
            by=self.editor, case=self.case, source=source, title="Drills", observation="Held."
        )
        assert Citation.objects.get().evidence == item
        assert [row.kind for row in Change.objects.get().rows.order_by("pk")] == ["evidenceitem", "citation"]

    def test_conditions_never_run_in_a_circle(self) -> None:
        first = make.make_evidence(self.case, "a")
        second = record_evidence(
            by=self.editor, case=self.case, conditioned_on=[first], title="B", observation="B.", ref="b"
        )
        with pytest.raises(ValidationError, match="a → b → a"):
            edit_evidence(by=self.editor, item=first, expected_version=None, conditioned_on=[second])

    def test_an_event_of_another_case_is_refused_and_nothing_is_stored(self) -> None:
        event = make.make_event(self.public)
        with pytest.raises(ValidationError):
            record_evidence(
                by=self.editor, case=self.case, events=[event], title="Drills", observation="Held."
            )
        assert not Change.objects.exists()


class AssessmentTests(CaseTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.hypothesis = make.make_hypothesis(cls.case, wording=4)
        cls.item = make.make_evidence(cls.case, "ev-1")

    def test_it_is_the_coders_own_and_stands_on_the_present_wording(self) -> None:
        row = record_assessment(by=self.coder, evidence=self.item, target=self.hypothesis, p_if_true=0.8)
        assert (row.ref, row.coder, row.coder_name, row.wording) == ("ev-1-a1", self.coder, "cholpon", 4)

    def test_readers_record_nothing(self) -> None:
        with pytest.raises(PermissionDenied):
            record_assessment(by=self.reader, evidence=self.item, target=self.hypothesis)

    def test_editing_brings_it_to_the_present_wording(self) -> None:
        row = record_assessment(by=self.coder, evidence=self.item, target=self.hypothesis)
        self.hypothesis.wording = 5
        self.hypothesis.save()
        row.hypothesis.refresh_from_db()
        assert (
            edit_assessment(by=self.coder, assessment=row, expected_version=1, rationale="Still.").wording
            == 5
        )

    def test_nobody_touches_another_coders_and_only_editors_an_imported_one(self) -> None:
        own = record_assessment(by=self.coder, evidence=self.item, target=self.hypothesis)
        for person in (self.owner, self.editor):
            with pytest.raises(PermissionDenied):
                edit_assessment(by=person, assessment=own, expected_version=None, rationale="Mine now.")
        imported = make.make_assessment(self.item, self.hypothesis, "from a file")
        with pytest.raises(PermissionDenied):
            remove_assessment(by=self.coder, assessment=imported)
        remove_assessment(by=self.editor, assessment=imported)
        assert Change.objects.latest("pk").act == "assessment removed"

    def test_the_rules_of_the_database_speak_in_words(self) -> None:
        for fields, words in (
            ({"p_if_true": 1.2}, "between 0 and 1"),
            ({"p_if_true": 1.0}, "deductive"),
            ({"p_if_true": 0.5, "p_if_true_low": 0.6}, "above the probability itself"),
            ({"p_if_true_low": 0.6}, "needs the probability itself"),
            ({"deductive": True}, "Give the argument"),
        ):
            with self.subTest(words=words), pytest.raises(ValidationError, match=words):
                record_assessment(by=self.coder, evidence=self.item, target=self.hypothesis, **fields)
        assert not Change.objects.exists()
