"""The lines above the lists of sources and evidence; that of the events is in test_events.py."""

from __future__ import annotations

from evidence.models import EvidenceItem, Source
from tests import factories
from tests.base import CaseTestCase
from tests.html import Page

MARK = {"HX-Request": "true"}
SOURCE = {
    "quick-title": "Minutes of the council",
    "quick-authors": "Secretariat",
    "quick-issued": "4 March 2025",
    "quick-publication": "The Gazette",
    "quick-kind": "report",
    "quick-url": "example.org/minutes",
}
ITEM = {
    "quick-title": "Thanks to the hosts",
    "quick-observation": "The minutes thank both members for the drills.",
    "quick-kind": "account",
    "quick-source": "",
}
SOURCES, EVIDENCE = "/cases/staying/sources/", "/cases/staying/evidence/"


class QuickSourceTests(CaseTestCase):
    def test_one_line_records_a_source(self) -> None:
        answer = self.as_(self.editor).post(f"{SOURCES}quick/", SOURCE)
        assert (answer.status_code, answer["Location"]) == (303, SOURCES)
        source = Source.objects.get()
        assert (source.title, source.issued, source.url) == (
            "Minutes of the council",
            "2025-03-04",
            "https://example.org/minutes",
        )
        entry = self.case.changes.get()
        assert (entry.act, entry.by) == ("source recorded", self.editor)

    def test_the_next_line_keeps_the_kind_and_nothing_else(self) -> None:
        client = self.as_(self.editor)
        answer = client.post(f"{SOURCES}quick/", SOURCE, headers=MARK)
        for shown in (answer, client.get(SOURCES)):
            line = shown.context["quick"]
            assert {name: line[name].value() for name in ("kind", "title", "url")} == {
                "kind": "report",
                "title": None,
                "url": None,
            }
        assert "Source “Minutes of the council” recorded." in answer.content.decode()
        assert f'href="{SOURCES}minutes-of-the-council/"' in answer.content.decode()

    def test_what_was_typed_wrongly_comes_back_guarded(self) -> None:
        for headers in ({}, MARK):
            sent = SOURCE | {"quick-issued": "soon"}
            answer = self.as_(self.editor).post(f"{SOURCES}quick/", sent, headers=headers)
            assert (answer.status_code, answer.context["quick"].errors.keys()) == (422, {"issued"})
            text = answer.content.decode()
            assert 'data-guard="typed"' in text
            assert 'value="Minutes of the council"' in text
        assert not Source.objects.exists()

    def test_only_editors_and_owners_are_offered_the_line(self) -> None:
        for person, is_offered in ((self.owner, True), (self.coder, False), (self.reader, False)):
            answer = self.as_(person).get(SOURCES)
            page = Page(answer.content.decode())
            assert not page.problems
            assert ('id="quick"' in answer.content.decode()) is is_offered
        for person, status in ((self.coder, 403), (self.reader, 403), (self.outsider, 404)):
            assert self.as_(person).post(f"{SOURCES}quick/", SOURCE).status_code == status


class QuickEvidenceTests(CaseTestCase):
    def test_one_line_records_an_item_with_its_source(self) -> None:
        source = factories.make_source(self.case)
        client = self.as_(self.editor)
        answer = client.post(f"{EVIDENCE}quick/", ITEM | {"quick-source": source.pk}, headers=MARK)
        item = EvidenceItem.objects.get()
        assert (item.title, item.kind, item.citations.get().source) == (
            ITEM["quick-title"],
            "account",
            source,
        )
        line = answer.context["quick"]
        assert [line[name].value() for name in ("kind", "source")] == ["account", str(source.pk)]

    def test_a_source_of_another_case_is_refused_and_never_kept(self) -> None:
        client = self.as_(self.editor)
        foreign = factories.make_source(self.public)
        answer = client.post(f"{EVIDENCE}quick/", ITEM | {"quick-source": foreign.pk}, headers=MARK)
        assert (answer.status_code, answer.context["quick"].errors.keys()) == (422, {"source"})
        assert client.get(EVIDENCE).context["quick"]["source"].value() is None

    def test_readers_coders_and_outsiders_record_nothing(self) -> None:
        for person, status in ((self.coder, 403), (self.reader, 403), (self.outsider, 404)):
            assert self.as_(person).post(f"{EVIDENCE}quick/", ITEM).status_code == status
        assert not self.case.changes.exists()
