"""What is hidden with a row: its past, what hung on it before it was removed, and what comes to hang on it."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from evidence.models import ChangedRow, Citation, EvidenceItem, Interview, Memo, Source
from evidence.services.assessments import remove_memo, write_memo
from evidence.services.change import change
from evidence.services.evidence import cite, edit_evidence, record_evidence
from evidence.services.rows import edit_row, remove_row
from evidence.services.sources import (
    edit_interview,
    edit_source,
    record_interview,
    record_source,
    record_sources,
)
from evidence.services.texts import edit_citation
from tests import factories as make
from tests.base import CaseTestCase

WORD = "Zanzibar"


class RestrictionTests(CaseTestCase):
    def read(self) -> list[tuple[str, str]]:
        """What a reader finds of the word in the history, as kind and act."""
        rows = ChangedRow.objects.visible_to(self.reader).order_by("pk")
        return [(row.kind, row.act) for row in rows if WORD in f"{row.label}{row.before}{row.after}"]

    def record_item(self) -> EvidenceItem:
        return record_evidence(
            by=self.owner, case=self.case, title="Drills", observation="It.", status="found"
        )

    def test_what_was_removed_before_is_hidden_with_the_past_of_its_row(self) -> None:
        item, source = self.record_item(), make.make_source(self.case)
        cited = cite(by=self.owner, target=item, source=source, quote=WORD)
        memos = [write_memo(by=self.owner, case=self.case, body=WORD, target=on) for on in (item, cited)]
        for memo in memos:
            remove_memo(by=self.owner, memo=memo)
        remove_row(by=self.owner, row=cited)
        assert len(self.read()) == 6
        item.refresh_from_db()
        edit_evidence(by=self.owner, item=item, expected_version=None, restricted=True)
        assert self.read() == []

    def test_the_past_of_what_never_hung_on_it_stays_open(self) -> None:
        item, other = self.record_item(), self.record_item()
        cite(by=self.owner, target=other, source=make.make_source(self.case), quote=WORD)
        write_memo(by=self.owner, case=self.case, body=WORD, target=other)
        edit_evidence(by=self.owner, item=item, expected_version=None, restricted=True)
        assert self.read() == [("citation", "added"), ("memo", "added")]

    def test_a_citation_that_moves_to_a_restricted_source_takes_its_memos_and_its_past_along(self) -> None:
        open_one = make.make_source(self.case)
        closed = record_source(by=self.owner, case=self.case, title="Cable", kind="report", restricted=True)
        cited = cite(by=self.owner, target=self.record_item(), source=open_one, quote=WORD)
        memo = write_memo(by=self.owner, case=self.case, body=WORD, target=cited)
        edit_citation(by=self.owner, citation=cited, expected_version=None, source=closed)
        assert not Citation.objects.visible_to(self.reader).exists()
        assert not Memo.objects.visible_to(self.reader).exists()
        assert self.read() == []
        edit_citation(by=self.owner, citation=cited, expected_version=None, source=open_one)
        assert list(Memo.objects.visible_to(self.reader)) == [memo]

    def test_an_interview_that_turns_out_to_be_reported_in_a_restricted_source_is_closed(self) -> None:
        first = make.make_source(self.case)
        closed = record_source(by=self.owner, case=self.case, title="Cable", kind="report", restricted=True)
        row = record_interview(by=self.owner, case=self.case, interviewee=WORD, reported_in=first)
        write_memo(by=self.owner, case=self.case, body=WORD, target=row)
        edit_interview(by=self.owner, interview=row, expected_version=None, reported_in=closed)
        assert not Interview.objects.visible_to(self.reader).exists()
        assert not Memo.objects.visible_to(self.reader).exists()
        assert self.read() == []

    def test_forty_citations_are_hidden_by_as_many_queries_as_ten(self) -> None:
        counts = []
        for number in (10, 40):
            source = make.make_source(self.case)
            for _ in range(number):
                make.make_citation(source, evidence=make.make_evidence(self.case))
            with CaptureQueriesContext(connection) as found:
                edit_source(by=self.owner, source=source, expected_version=None, restricted=True)
            counts.append(len(found))
        assert counts[0] == counts[1]

    def test_an_act_does_not_count_rows_that_are_out_of_sight(self) -> None:
        """Of two sources that were recorded at once one is restricted, at once or later."""
        items = [{"type": "book", "title": title} for title in ("One", "Two")]
        first, _ = record_sources(by=self.owner, case=self.case, items=items)
        entry = self.case.changes.first()
        assert entry.act == "2 sources recorded"
        edit_source(by=self.owner, source=first, expected_version=None, restricted=True)
        entry.refresh_from_db()
        assert entry.act == "sources recorded"
        with change(self.owner, self.case, "2 sources recorded") as record:
            for restricted in (True, False):
                csl = {"type": "report", "title": "A cable"}
                record.add(Source(title="A cable", kind="report", csl=csl, restricted=restricted))
        assert self.case.changes.first().act == "sources recorded"

    def test_a_row_edited_otherwise_keeps_its_past_open(self) -> None:
        item = self.record_item()
        cited = cite(by=self.owner, target=item, source=make.make_source(self.case), quote=WORD)
        edit_row(by=self.owner, row=item, expected_version=None, title="Other drills")
        assert self.read() == [("citation", "added")]
        assert Citation.objects.visible_to(self.reader).get() == cited
