"""The hint on rows that may be here already, as it is sent while somebody types."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from evidence.services.events import record_event
from evidence.services.sources import record_source
from tests.base import CaseTestCase

URL = "/cases/staying/duplicates/"


class DuplicateTests(CaseTestCase):
    def test_the_hint_links_to_what_is_like_it(self) -> None:
        record_event(by=self.editor, case=self.case, title="Troops are sent", date="6 January 2022")
        answer = self.as_(self.editor).get(f"{URL}event/", {"quick-title": "troops sent", "quick-date": ""})
        text = answer.content.decode()
        assert 'href="/cases/staying/events/troops-are-sent/"' in text
        assert "6 January 2022" in text

    def test_nothing_like_it_is_no_hint(self) -> None:
        assert self.as_(self.editor).get(f"{URL}event/", {"title": "troops sent"}).content.strip() == b""

    def test_only_those_who_record_are_told(self) -> None:
        record_source(by=self.owner, case=self.case, title="A leaked order", restricted=True)
        typed = {"title": "A leaked order"}
        assert "leaked" in self.as_(self.editor).get(f"{URL}source/", typed).content.decode()
        for person, status in ((self.coder, 403), (self.reader, 403), (self.outsider, 404)):
            assert self.as_(person).get(f"{URL}source/", typed).status_code == status

    def test_a_row_of_another_case_is_not_hinted_at(self) -> None:
        record_source(by=self.owner, case=self.public, title="A leaked order")
        assert self.as_(self.editor).get(f"{URL}source/", {"title": "A leaked order"}).content.strip() == b""

    def test_more_rows_are_found_by_no_more_queries(self) -> None:
        client, typed = (
            self.as_(self.editor),
            {"title": "Minutes of a day", "authors": "Doe", "issued": "2020"},
        )
        client.get(f"{URL}source/", typed)
        counts = []
        for more in (1, 10):
            for _ in range(more):
                record_source(
                    by=self.editor, case=self.case, title="Minutes of a day", authors="Doe", issued="2020"
                )
            with CaptureQueriesContext(connection) as found:
                client.get(f"{URL}source/", typed)
            counts.append(len(found))
        assert counts[0] == counts[1] < 10

    def test_another_kind_is_not_looked_for(self) -> None:
        assert self.as_(self.editor).get(f"{URL}hypothesis/").status_code == 404
