"""Of two who press the same button at once, the second is told that somebody was faster."""

from __future__ import annotations

from unittest.mock import patch

from evidence.models import Citation
from evidence.services.evidence import cite
from evidence.services.rows import remove_row
from tests import factories
from tests.base import CaseTestCase
from tests.html import Page


class ConflictTests(CaseTestCase):
    def test_a_row_that_went_between_looking_and_deleting_is_a_conflict_in_words(self) -> None:
        event, source = factories.make_event(self.case), factories.make_source(self.case)
        citation = cite(by=self.editor, target=event, source=source)
        seen = Citation.objects.get(pk=citation.pk)
        remove_row(by=self.owner, row=citation)
        with patch("evidence.views.citations.find", return_value=seen):
            answer = self.as_(self.editor).post(f"/cases/staying/citations/{citation.ref}/delete/")
        page = Page(answer.content.decode())
        assert (answer.status_code, page.problems) == (409, [])
        assert "changed by somebody else" in page.text
        assert self.case.changes.count() == 2
