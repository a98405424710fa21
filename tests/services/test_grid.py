"""What is typed into grids is stored in one change, on the versions that were read, or not at all."""

from __future__ import annotations

from typing import Any
from unittest import mock

import pytest
from django.core.exceptions import PermissionDenied

from evidence.errors import RowsRefused
from evidence.forms.grid_events import EventGrid
from evidence.models import Assessment, Change, Event
from evidence.services.grid_assessments import AssessmentRow, conditions_by_item, save_assessment_rows
from evidence.services.grid_events import EventRow, save_event_rows
from tests import factories
from tests.base import CaseTestCase


class GridTests(CaseTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.event = factories.make_event(cls.case, "drills", title="Drills")

    def refused(self, *rows: EventRow) -> RowsRefused:
        with pytest.raises(RowsRefused) as problem:
            save_event_rows(by=self.editor, case=self.case, rows=list(rows))
        return problem.value

    def test_a_version_that_is_not_the_one_that_was_read_is_refused_for_a_date_alone_too(self) -> None:
        for given in ({"values": {"title": "Summit"}}, {"date": "2011"}, {"sources": []}):
            problem = self.refused(EventRow(7, self.event, 3, **given))
            assert (problem.is_stale, list(problem.problems)) == (True, [7])

    def test_one_row_that_cannot_be_stored_keeps_all_of_them_out(self) -> None:
        good = EventRow(0, values={"title": "Summit"}, date="2011")
        problem = self.refused(good, EventRow(1, values={"title": "Treaty"}, date="never"))
        assert problem.problems.keys() == {1}
        assert not problem.is_stale
        assert [event.title for event in Event.objects.all()] == ["Drills"]
        assert not Change.objects.filter(case=self.case).exists()

    def test_only_editors_write_events_and_only_coders_assess(self) -> None:
        row = EventRow(0, values={"title": "Summit"}, date="2011")
        for person in (self.coder, self.reader, self.outsider):
            with pytest.raises(PermissionDenied):
                save_event_rows(by=person, case=self.case, rows=[row])
        pair = (factories.make_evidence(self.case), factories.make_hypothesis(self.case))
        for person in (self.reader, self.outsider):
            with pytest.raises(PermissionDenied):
                save_assessment_rows(by=person, case=self.case, rows=[AssessmentRow(0, *pair)])

    def test_nobody_writes_anothers_assessment(self) -> None:
        item, hypothesis = factories.make_evidence(self.case), factories.make_hypothesis(self.case)
        theirs = factories.make_assessment(item, hypothesis, self.coder)
        row = AssessmentRow(0, item, hypothesis, theirs, 1, {"p_if_true": 0.9})
        with pytest.raises(PermissionDenied):
            save_assessment_rows(by=self.editor, case=self.case, rows=[row])
        assert Assessment.objects.get().p_if_true == 0.8

    def test_what_a_judgement_takes_as_given_is_what_the_coder_may_see(self) -> None:
        items = [factories.make_evidence(self.case) for _ in range(2)]
        seen = factories.make_evidence(self.case, status="not-sought")
        hidden = factories.make_evidence(self.case, restricted=True)
        for item in items:
            item.conditioned_on.set([seen, hidden])
        with self.assertNumQueries(1):
            found = conditions_by_item(self.coder, self.case, items)
        assert found == {item.pk: {str(seen.pk): "not-sought"} for item in items}
        assert str(hidden.pk) in conditions_by_item(self.editor, self.case, items)[items[0].pk]

    def test_whoever_is_overtaken_while_the_grid_is_stored_is_told_so(self) -> None:
        grid = EventGrid(case=self.case, user=self.editor)
        key = f"e{self.event.pk}"
        grid.read({f"{key}.state": '[1, {"title": "Drills"}]', f"{key}.title": "Summit"})

        def overtaken(**given: Any) -> None:
            Event.objects.filter(pk=self.event.pk).update(title="Manoeuvres", version=2)
            save_event_rows(**given)

        with mock.patch("evidence.forms.grid_events.save_event_rows", overtaken):
            assert grid.apply() is None
        assert grid.stale
        assert [problem.target for problem in grid.problems] == [f"{key}.title"]
        assert "Somebody else wrote “Manoeuvres” here" in grid.problems[0].words
        assert (grid.rows[0].typed["title"], grid.rows[0].version) == ("Summit", 2)
