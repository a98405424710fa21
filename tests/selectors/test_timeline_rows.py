"""The stream of events that timelines are written from."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evidence.document.timeline import Cited, Dated
from evidence.models import Dating, Event
from evidence.permissions import case_for
from evidence.selectors.document import case_document
from evidence.selectors.time_order import datings_in_time, in_time
from evidence.selectors.timeline_rows import timeline_rows
from tests import factories
from tests.base import CaseTestCase
from tests.documents import CstoTestCase
from tests.formats.given import rows_of


class BuiltInTimelineTests(CstoTestCase):
    def test_the_rows_are_those_of_the_whole_document(self) -> None:
        case = case_for(self.owner, "csto")
        streamed = list(timeline_rows(case, self.owner))
        assert streamed == list(rows_of(case_document(case, self.owner)))
        assert len(streamed) > 30


class TimelineRowTests(CaseTestCase):
    def setUp(self) -> None:
        self.vote = factories.make_event(self.case, "vote", title="Members vote", date="2022")
        self.before = factories.make_event(self.case, "before-all", title="A plan", date="before 1992")
        factories.make_event(self.case, "treaty", title="Treaty signed", date="15 May 1992")
        factories.make_event(self.case, "a-rumour", title="A rumour", date=None)

    def rows(self, person: object = None) -> list[str]:
        return [row.ref for row in timeline_rows(self.case, person or self.reader)]

    def test_they_come_in_order_of_time_and_undated_ones_last(self) -> None:
        assert self.rows() == ["before-all", "treaty", "vote", "a-rumour"]

    def test_an_event_without_a_date_has_none(self) -> None:
        *_, rumour = timeline_rows(self.case, self.reader)
        assert (rumour.dating, rumour.other_datings, rumour.actors, rumour.sources) == (Dated(), (), (), ())

    def test_a_filter_chooses_among_them(self) -> None:
        chosen = Event.objects.filter(ref__startswith="t").with_dates()
        assert [row.ref for row in timeline_rows(self.case, self.reader, chosen)] == ["treaty"]

    def test_restricted_sources_are_for_owners_and_editors(self) -> None:
        secret = factories.make_source(self.case, "secret", title="A secret file", restricted=True)
        open_ = factories.make_source(self.case, "paper", title="A paper")
        for source in (secret, open_):
            factories.make_citation(source, event=self.vote)
        cited = {
            person.username: [
                one.ref
                for row in timeline_rows(self.case, person)
                if row.ref == "vote"
                for one in row.sources
            ]
            for person in (self.owner, self.editor, self.coder, self.reader)
        }
        assert {name: sorted(refs) for name, refs in cited.items()} == {
            **{"olga": ["paper", "secret"], "emir": ["paper", "secret"]},
            **{"cholpon": ["paper"], "rustam": ["paper"]},
        }

    def test_sources_come_in_the_order_of_their_citations(self) -> None:
        for place, ref in ((2, "b"), (1, "c"), (1, "a")):
            source = factories.make_source(self.case, ref, title=ref)
            factories.make_citation(source, event=self.vote, order=place)
        vote = next(row for row in timeline_rows(self.case, self.owner) if row.ref == "vote")
        assert [one.ref for one in vote.sources] == ["c", "a", "b"]
        assert isinstance(vote.sources[0], Cited)

    def test_strangers_see_nothing_of_a_private_case(self) -> None:
        assert list(timeline_rows(self.case, AnonymousUser())) == []

    def test_two_queries_however_many_events_there_are(self) -> None:
        for number in range(20):
            factories.make_event(self.case, f"event-{number}", title=f"Event {number}", date="2001")
        with CaptureQueriesContext(connection) as found:
            assert len(list(timeline_rows(self.case, self.reader))) == 24
        assert len([query for query in found if 'FROM "evidence_' in query["sql"]]) == 2

    def test_the_database_sorts_no_more_than_events_of_one_day(self) -> None:
        """An index has the dated events in order, so that the first one is there at once."""
        if connection.vendor == "postgresql":  # which reads and sorts four rows in whatever way it likes
            with connection.cursor() as cursor:
                for way in ("seqscan", "bitmapscan", "sort"):
                    cursor.execute(f"SET LOCAL enable_{way} = off")
        rows = Dating.objects.filter(case=self.case, preferred=True)
        plan = datings_in_time(rows).values_list("event_id").explain()
        assert "dating_in_time" in plan, plan

    def test_events_of_one_day_come_by_their_refs_byte_by_byte(self) -> None:
        for ref in ("ev-2", "ev-10", "ev", "ev2", "eva"):
            factories.make_event(self.case, ref, title=ref, date="1 May 1990")
            factories.make_event(self.case, f"no-{ref}", title=ref, date=None)
        in_bytes = ["ev", "ev-10", "ev-2", "ev2", "eva"]
        assert [ref for ref in self.rows() if ref.startswith("ev")] == in_bytes
        assert [ref for ref in self.rows() if ref.startswith("no")] == [f"no-{ref}" for ref in in_bytes]
        page = in_time(Event.objects.filter(case=self.case).with_dates())
        assert list(page.values_list("ref", flat=True)) == self.rows()
        assert ('COLLATE "C"' in str(page.query)) is (connection.vendor == "postgresql")
