"""What search looks into follows every change, and nobody finds more than they may see."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evidence.models import Case, Change, Event, Membership, SearchEntry
from evidence.services.assessments import write_memo
from evidence.services.cases import open_case
from evidence.services.events import edit_event, record_event
from evidence.services.evidence import cite, record_evidence
from evidence.services.many import New, bulk, record_rows
from evidence.services.rows import edit_row, remove_row
from evidence.services.search_index import PASSAGE, index_case, passages_of
from evidence.services.search_texts import KINDS
from evidence.services.sources import edit_source, record_interview, record_source
from evidence.services.undo import undo_change
from tests import factories
from tests.base import CaseTestCase
from tests.filled import fill, fill_with_secrets, grow

FIELDS = ("kind", "row_pk", "part", "title", "body", "folded_title", "folded_body", "page", "page_ref")
RIGHTS = ("restricted", "members_only", "closed_until", "coder_id")


def entries(case: Case) -> set[tuple[object, ...]]:
    return set(SearchEntry.objects.filter(case=case).values_list(*FIELDS, *RIGHTS))


def is_in_step(case: Case) -> bool:
    """Whether the entries are what they would be if they were all written anew."""
    before = entries(case)
    index_case(case)
    return before == entries(case)


class SearchIndexTests(CaseTestCase):
    def undo_last(self) -> None:
        undo_change(by=self.owner, entry=Change.objects.filter(case=self.case).latest("revision"))

    def found(self, word: str) -> list[str]:
        rows = SearchEntry.objects.filter(case=self.case)
        rows = rows.order_by("pk")
        return [row.kind for row in rows if word in f"{row.folded_title} {row.folded_body}".split()]

    def test_a_row_is_found_while_it_is_there(self) -> None:
        index_case(self.case)
        event = record_event(
            by=self.owner, case=self.case, date="6 January 2022", title="Troops are sent", ref="e-1"
        )
        assert self.found("troops") == ["event"]
        assert self.found("january") == ["event"]
        edit_event(by=self.owner, event=event, expected_version=None, title="Soldiers are sent", date="2021")
        assert (self.found("troops"), self.found("january"), self.found("2021")) == ([], [], ["event"])
        remove_row(by=self.owner, row=event)
        assert self.found("soldiers") == []
        self.undo_last()
        assert self.found("soldiers") == ["event"]
        assert is_in_step(self.case)

    def test_a_change_that_fails_leaves_the_entries_alone(self) -> None:
        before = entries(self.case)
        with self.assertRaises(Exception):  # noqa: B017
            record_event(by=self.owner, case=self.case, date="no date at all", title="Troops")
        assert entries(self.case) == before

    def test_what_hangs_on_a_row_follows_its_name_and_its_restriction(self) -> None:
        source = record_source(by=self.owner, case=self.case, title="A cable", kind="report")
        item = record_evidence(
            by=self.owner, case=self.case, title="Talks", observation="They spoke.", source=source
        )
        cite(by=self.owner, target=item, source=source, quote="We speak.")
        factories.make_assessment(item, factories.make_hypothesis(self.case))
        write_memo(by=self.owner, case=self.case, body="Odd.", target=item)
        index_case(self.case)
        edit_source(by=self.owner, source=source, expected_version=None, title="A telegram")
        assert is_in_step(self.case)
        assert sorted(self.found("telegram")) == ["citation", "citation", "source"]
        edit_row(by=self.owner, row=item, expected_version=None, title="Meetings", ref="meetings")
        assert is_in_step(self.case)
        edit_row(by=self.owner, row=item, expected_version=None, restricted=True)
        assert is_in_step(self.case)
        assert not SearchEntry.objects.filter(
            kind__in=["citation", "memo", "assessment"], restricted=False
        ).exists()
        self.undo_last()
        assert is_in_step(self.case)

    def test_a_case_is_found_by_its_own_words(self) -> None:
        case = open_case(by=self.owner, slug="leaving", title="Leaving the bloc", question="Why leave?")
        assert SearchEntry.objects.get(case=case).page == "case"

    def test_entries_and_rows_are_seen_by_the_same_people(self) -> None:
        fill(self.public, self.coder)
        fill_with_secrets(self.public, self.owner)
        blind = factories.make_user("begimai")
        factories.make_member(self.public, blind, "coder")
        item = factories.make_evidence(self.public)
        factories.make_assessment(item, factories.make_hypothesis(self.public), blind)
        index_case(self.public)
        people = (self.owner, self.editor, self.coder, self.reader, self.outsider, blind, AnonymousUser())
        for case in (self.public, self.case):
            for person in people:
                for kind, said in KINDS.items():
                    if kind == "case":
                        continue
                    rows = said.model.objects.filter(case=case).visible_to(person)
                    seen = SearchEntry.objects.filter(case=case, kind=kind, closed_until=None)
                    assert set(seen.visible_to(person).values_list("row_pk", flat=True)) == set(
                        rows.values_list("pk", flat=True)
                    ), (str(person), kind)
        Membership.objects.filter(case=self.public, user=self.coder).update(revealed_at="2026-01-01T00:00Z")
        tests = SearchEntry.objects.filter(kind="assessment")
        assert tests.visible_to(self.coder).count() > 2

    def test_neither_identity_nor_consent_is_indexed_and_an_embargo_holds(self) -> None:
        record_interview(
            by=self.owner,
            case=self.case,
            interviewee="an official",
            identity="Aida Bekova",
            consent_note="Signed in Osh.",
            transcript="We hesitated.",
            embargo_until="2999-01-01",
        )
        assert (self.found("bekova"), self.found("osh")) == ([], [])
        closed = SearchEntry.objects.get(folded_body="we hesitated")
        seen = SearchEntry.objects.filter(pk=closed.pk)
        assert seen.visible_to(self.editor).exists()
        assert not seen.visible_to(self.reader).exists()
        seen.update(closed_until="2020-01-01")
        assert seen.visible_to(self.reader).exists()

    def test_a_long_text_is_kept_in_passages(self) -> None:
        passages = passages_of(["word " * PASSAGE])
        assert len(passages) > 1
        assert max(map(len, passages)) <= PASSAGE
        assert sum(len(each.split()) for each in passages) == PASSAGE

    def test_a_row_that_changes_after_it_was_stored_in_the_same_change_is_indexed_as_it_is_now(self) -> None:
        index_case(self.case)
        event, other = Event(title="Troops are sent"), Event(title="Troops return")
        with bulk(by=self.owner, case=self.case, act="recorded and edited") as many:
            record_rows(many, [New(event, 0), New(other, 1)])
            edit_row(by=self.owner, row=event, expected_version=None, title="Soldiers are sent")
            remove_row(by=self.owner, row=other)
        index = SearchEntry.objects.filter(case=self.case, kind="event")
        assert list(index.values_list("title", flat=True)) == ["Soldiers are sent"]
        assert is_in_step(self.case)

    def test_more_rows_of_a_change_take_no_more_queries(self) -> None:
        fill(self.case, self.coder)
        counts = []
        for _ in range(2):
            with CaptureQueriesContext(connection) as queries:
                index_case(self.case)
            # SQLite takes so many values at a time.
            counts.append(sum("INSERT" not in query["sql"] for query in queries))
            grow(self.case, self.coder)
        assert counts[0] == counts[1]

    def test_the_command_writes_entries_for_cases_that_have_none(self) -> None:
        SearchEntry.objects.all().delete()
        call_command("reindex_search", missing=True)
        assert set(SearchEntry.objects.values_list("case__slug", flat=True)) == {"staying", "in-view"}
