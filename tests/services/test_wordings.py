"""Numbers of wordings: assessments count on the one that stands; one that was taken back is not given again."""

from __future__ import annotations

from evidence.document import consistency
from evidence.models import Change, Hypothesis
from evidence.permissions import case_for
from evidence.selectors.analysis import analysis
from evidence.selectors.document import case_document
from evidence.services.hypotheses import edit_hypothesis, record_hypothesis
from evidence.services.undo import undo_change
from tests import factories as make
from tests.base import CaseTestCase


class WordingTests(CaseTestCase):
    def setUp(self) -> None:
        self.hypothesis = record_hypothesis(
            by=self.owner, case=self.case, title="Costs", statement="Leaving costs."
        )
        self.item = make.make_evidence(self.case)

    def edited(self, **values: str) -> Hypothesis:
        return edit_hypothesis(by=self.owner, hypothesis=self.hypothesis, expected_version=None, **values)

    def undo(self, revision_back: int = 0) -> None:
        entry = Change.objects.filter(case=self.case).order_by("-pk")[revision_back]
        undo_change(by=self.owner, entry=entry)

    def counted(self) -> int:
        [standing] = analysis(case_for(self.owner, self.case.slug), self.owner).standings
        return len(standing.items)

    def test_what_was_judged_on_a_wording_that_was_taken_back_does_not_count(self) -> None:
        make.make_assessment(self.item, self.edited(statement="Leaving is dear."), "ana")
        assert self.counted() == 1
        self.undo()
        self.hypothesis.refresh_from_db()
        assert (self.hypothesis.statement, self.hypothesis.wording) == ("Leaving costs.", 1)
        assert self.counted() == 0
        assert consistency(case_document(case_for(self.owner, self.case.slug), self.owner)) == []
        self.undo()  # of the undo: the wording is back, and what was judged on it counts
        assert self.counted() == 1

    def test_undoing_brings_back_what_was_judged_before(self) -> None:
        make.make_assessment(self.item, self.hypothesis, "ana")
        self.edited(statement="Leaving is dear.")
        assert self.counted() == 0
        self.undo()
        assert self.counted() == 1

    def test_a_number_that_was_taken_back_is_not_given_again(self) -> None:
        make.make_assessment(self.item, self.edited(statement="Leaving is dear."), "ana")
        self.undo()
        assert self.edited(scope="Since 2002").wording == 3
        assert self.counted() == 0

    def test_an_imported_assessment_keeps_its_number_to_itself(self) -> None:
        """A case that came in as a file has no history of its wordings."""
        row = make.make_hypothesis(self.case, "h9", wording=1)
        made = make.make_assessment(self.item, row, "ana")
        type(made).objects.filter(pk=made.pk).update(wording=5)
        edited = edit_hypothesis(by=self.owner, hypothesis=row, expected_version=None, statement="Another.")
        assert edited.wording == 6

    def test_two_people_who_read_one_wording_write_two(self) -> None:
        """Both came with the row as it was, and neither with its version."""
        first = self.edited(statement="Leaving is dear.")
        make.make_assessment(self.item, first, "ana")
        assert self.edited(statement="Leaving is cheap.").wording == 3
        assert self.counted() == 0
