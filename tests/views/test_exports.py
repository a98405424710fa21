"""The page of the formats, and the files."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from django.test import override_settings
from django.urls import reverse

from evidence.document import CaseDocument
from evidence.formats import FORMATS, Addresses, json_case
from evidence.formats.material import PAGES
from evidence.models import Event, ExportEntry
from tests import factories
from tests.base import CaseTestCase
from tests.views.pages import Pages


class ExportTests(Pages, CaseTestCase):
    def setUp(self) -> None:
        for case in (self.case, self.public):
            vote = factories.make_event(case, "vote", title="Members vote", date="2022", kind="vote")
            factories.make_event(case, "treaty", title="Treaty signed", date="1992", kind="treaty")
            secret = factories.make_source(case, "secret", title="A secret file", restricted=True)
            factories.make_citation(secret, event=vote)
            factories.make_evidence(case, "hidden", title="A hidden item", restricted=True)

    def file(self, person: Any, key: str = "case.json", slug: str = "staying", **query: Any) -> Any:
        return self.as_(person).get(f"/cases/{slug}/exports/{key}", query)

    def content(self, *args: Any, **query: Any) -> bytes:
        answer = self.file(*args, **query)
        assert answer.status_code == 200
        return answer.getvalue()

    def document(self, *args: Any, **query: Any) -> CaseDocument:
        return json_case.read(io.BytesIO(self.content(*args, **query)))

    def titles(self, person: Any, **query: Any) -> list[str]:
        text = self.content(person, "timeline.csv", **query).decode("utf-8-sig")
        return [row["title"] for row in csv.DictReader(io.StringIO(text))]

    def test_every_format_is_offered_with_what_it_is_for(self) -> None:
        page = self.page(self.as_(self.reader).get("/cases/staying/exports/"))
        for key, format_ in FORMATS.items():
            assert format_.LABEL in page.text
            assert format_.DESCRIPTION in page.text
            assert f"/cases/staying/exports/{key}" in page.links

    def test_files_come_with_a_name_and_as_attachments(self) -> None:
        for key, name, kind in (
            ("case.json", "staying-case.json", "application/json"),
            ("timeline.csv", "staying-timeline.csv", "text/csv; charset=utf-8"),
            ("timeline.json", "staying-timeline.json", "application/json"),
        ):
            answer = self.file(self.reader, key)
            assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
            assert answer["Content-Type"] == kind
            assert answer["Cache-Control"] == "private, no-store"
            assert answer.streaming
            assert answer.getvalue()

    def test_a_case_document_can_be_read_again(self) -> None:
        document = self.document(self.owner)
        assert document.case.slug == "staying"
        assert [event.ref for event in document.events] == ["treaty", "vote"]

    def test_a_file_holds_what_its_reader_may_see(self) -> None:
        whole, open_ = self.document(self.owner), self.document(self.reader)
        assert [item.ref for item in whole.evidence] == ["hidden"]
        assert [source.ref for source in whole.sources] == ["secret"]
        assert (open_.evidence, open_.sources) == ((), ())
        assert b"secret" not in self.content(self.reader)
        assert b"A secret file" in self.content(self.owner, "timeline.csv")
        assert b"A secret file" not in self.content(self.reader, "timeline.csv")

    def test_the_page_says_what_is_in_the_files_and_what_is_not(self) -> None:
        owner = self.page(self.as_(self.owner).get("/cases/staying/exports/")).text
        reader = self.page(self.as_(self.reader).get("/cases/staying/exports/")).text
        assert "These files hold restricted rows" in owner
        assert "Restricted rows are left out" in reader

    def test_an_owner_of_a_public_case_can_take_the_file_as_the_public_sees_it(self) -> None:
        page = self.page(self.as_(self.owner).get("/cases/in-view/exports/"))
        assert "/cases/in-view/exports/case.json?as=public" in page.links
        as_public = self.content(self.owner, "case.json", "in-view", **{"as": "public"})
        assert as_public == self.content(None, "case.json", "in-view")
        assert b"hidden" not in as_public

    def test_of_a_private_case_the_public_sees_nothing(self) -> None:
        assert "?as=public" not in self.as_(self.owner).get("/cases/staying/exports/").content.decode()
        assert self.file(self.owner, **{"as": "public"}).status_code == 404

    def test_the_filters_of_the_timeline_hold_for_its_files(self) -> None:
        assert self.titles(self.reader) == ["Treaty signed", "Members vote"]
        assert self.titles(self.reader, since="2020") == ["Members vote"]
        assert self.titles(self.reader, kind="treaty", lanes="actor") == ["Treaty signed"]
        events = json.loads(self.content(self.reader, "timeline.json", search="vote"))["events"]
        assert [event["ref"] for event in events] == ["vote"]

    def test_the_case_document_is_whole_whatever_the_address_says(self) -> None:
        assert len(self.document(self.reader, "case.json", kind="treaty").events) == 2

    def test_a_filter_that_cannot_be_read_gives_no_file(self) -> None:
        answer = self.file(self.reader, "timeline.csv", since="soonish", actor="nobody")
        text = self.page(answer, 422).text
        assert "“soonish” cannot be read" in text
        assert "actor : Select a valid choice" in text

    def test_choices_that_are_not_offered_give_no_file(self) -> None:
        answer = self.file(self.reader, "timeline.svg", paper="napkin")
        assert "“napkin” is not known: write one of figure, a4" in self.page(answer, 422).text

    def test_choices_are_offered_and_hold(self) -> None:
        page = self.as_(self.reader).get("/cases/staying/exports/").content.decode()
        assert '<select name="paper">' in page
        assert b">Treaty<" in self.content(self.reader, "timeline.svg")
        assert b">Without an actor<" in self.content(self.reader, "timeline.svg", lanes="actor")

    def test_files_have_the_lanes_of_the_page_by_hypothesis_without_those_of_restricted_rows(self) -> None:
        vote = Event.objects.get(case=self.case, ref="vote")
        for number, restricted in enumerate((False, True)):
            hypothesis = factories.make_hypothesis(self.case, f"h{number}", title=f"Reading {number}")
            item = factories.make_evidence(self.case, f"e{number}", events=[vote], restricted=restricted)
            factories.make_assessment(item, hypothesis)
        for key in ("timeline.svg", "timeline.html"):
            open_lanes = self.content(self.reader, key, lanes="hypothesis")
            assert (b">Reading 0<" in open_lanes, b">Reading 1<" in open_lanes) == (True, False)
            assert b">No hypothesis<" in open_lanes
            assert b">Reading 1<" in self.content(self.owner, key, lanes="hypothesis")

    def test_chains_and_hypotheses_of_the_case_are_offered_to_choose_from(self) -> None:
        fear = factories.make_hypothesis(self.case, "fear", title="Fear kept them")
        factories.make_chain(fear, "threat", title="From threat to staying")
        factories.make_hypothesis(self.public, "other", title="Of another case")
        page = self.as_(self.reader).get("/cases/staying/exports/").content.decode()
        chains = '<select name="chain"><option value="">all of them</option>'
        assert f'{chains}<option value="threat">From threat to staying</option></select>' in page
        hypotheses = '<select name="hypothesis"><option value="">the leading one</option>'
        assert f'{hypotheses}<option value="fear">Fear kept them</option></select>' in page
        assert self.file(self.reader, "chains.svg", chain="").status_code == 200

    def test_rows_are_named_by_the_address_at_which_the_file_was_asked_for(self) -> None:
        (first, _) = json.loads(self.content(self.reader, "timeline.json"))["events"]
        assert first["address"] == "http://testserver/cases/staying/events/treaty/"

    @override_settings(ADDRESS="https://cases.example.org")
    def test_or_by_that_of_the_installation(self) -> None:
        (first, _) = json.loads(self.content(self.reader, "timeline.json"))["events"]
        assert first["address"] == "https://cases.example.org/cases/staying/events/treaty/"

    def test_addresses_in_files_are_those_of_the_pages(self) -> None:
        addresses = Addresses("/cases/staying/")
        names = {"evidence": "evidence-item"}
        for kind in PAGES:
            assert addresses.of(kind, "a-ref") == reverse(names.get(kind, kind), args=["staying", "a-ref"])

    def test_a_restricted_source_chooses_nothing_in_the_version_of_the_public(self) -> None:
        answer = self.file(self.owner, "timeline.csv", "in-view", source="secret", **{"as": "public"})
        assert "Select a valid choice" in self.page(answer, 422).text
        assert len(self.titles(self.owner, source="secret")) == 1

    def test_every_export_is_in_the_history(self) -> None:
        revision = self.case.revision
        for person, key in (
            (self.reader, "timeline.csv"),
            (self.reader, "timeline.csv"),
            (self.owner, "case.json"),
        ):
            self.content(person, key)
        text = self.page(self.as_(self.reader).get("/cases/staying/history/exports/")).text
        assert text.index("case.json") < text.index("timeline.csv")
        assert "olga" in text
        assert "2 times" in text
        self.case.refresh_from_db()
        assert self.case.revision == revision

    def test_visitors_stay_without_a_name_there(self) -> None:
        for person in (None, self.outsider):
            self.content(person, "case.json", "in-view")
        self.content(self.owner, "case.json", "in-view", **{"as": "public"})
        text = self.page(self.as_(self.owner).get("/cases/in-view/history/exports/")).text
        assert "a visitor" in text
        assert "otto" not in text
        assert "case.json as the public sees it" in text

    def test_a_file_that_was_refused_is_not(self) -> None:
        self.file(self.reader, "timeline.csv", since="soonish")
        self.file(self.outsider, "timeline.csv")
        assert not ExportEntry.objects.exists()

    def test_an_unknown_format_is_not_found(self) -> None:
        assert self.file(self.owner, "spreadsheet").status_code == 404

    def test_strangers_get_the_files_of_a_public_case_only(self) -> None:
        for person in (None, self.outsider):
            assert self.file(person).status_code == 404
            assert self.as_(person).get("/cases/staying/exports/").status_code == 404
            self.content(person, "case.json", "in-view")
