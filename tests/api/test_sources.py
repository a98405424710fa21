"""Sources and interviews by the API: dates as people write them, and what of an interview nobody reads."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from evidence.choices import Door
from evidence.forms.sources import SourceForm
from evidence.models import Change, Interview, Source
from tests import factories
from tests.api.base import ANY, V1, ApiTestCase
from tests.filled import SECRET, fill, fill_with_secrets, grow

SOURCES, INTERVIEWS = f"{V1}/sources/", f"{V1}/interviews/"


class SourceTests(ApiTestCase):
    def post(self, **sent: Any) -> Any:
        return self.script(self.editor).post(SOURCES, {"case": "staying", "title": "A cable", **sent})

    def test_a_source_is_recorded_as_on_its_page_and_by_this_door(self) -> None:
        answer = self.post(
            authors="Bekova, Aida", issued="January 2022", kind="report", change_note="Found it"
        )
        assert answer.status_code == 201, answer.content
        row = answer.json()
        assert (row["issued"], row["authors"], row["restricted"]) == ("2022-01", "Bekova, Aida", False)
        assert row["csl"]["issued"] == {"date-parts": [[2022, 1]]}
        assert row["page"] == "http://testserver/cases/staying/sources/a-cable/"
        assert Source.objects.get().issued_earliest.isoformat() == "2022-01-01"
        change = Change.objects.get()
        assert (change.act, change.door, change.note) == ("source recorded", Door.API, "Found it")

    def test_what_is_read_can_be_sent_back(self) -> None:
        row = self.post(issued="2022-01-06", url="https://example.org/a", reliability="A").json()
        answer = self.script(self.editor).put(row["api"], row, headers=ANY)
        assert answer.json() == row

    def test_an_edit_keeps_what_only_the_record_holds(self) -> None:
        source = factories.make_source(
            self.case, "cable", csl={"type": "report", "title": "A", "DOI": "10.1/1"}
        )
        row = self.script(self.editor).patch(f"{SOURCES}{source.pk}/", {"title": "B"}, headers=ANY).json()
        assert (row["csl"]["DOI"], row["csl"]["title"]) == ("10.1/1", "B")

    def test_a_rule_is_explained_in_the_words_of_the_page(self) -> None:
        for sent in ({"ref": "Not a ref"}, {"issued": "soon"}, {"url": "https://", "archive_url": "ftp:/x"}):
            said = self.refused(self.post(**sent), 400, "invalid")["fields"]
            assert list(said) == list(sent)
        form = SourceForm(
            {"title": "A", "kind": "report", "ref": "Not a ref"}, case=self.case, user=self.editor
        )
        assert form.apply(by=self.editor, case=self.case) is None
        assert self.refused(self.post(ref="Not a ref"), 400, "invalid")["fields"] == form.errors

    def test_lists_are_filtered_as_the_page_is(self) -> None:
        fill(self.case, self.coder)
        Source.objects.filter(ref="a-source").update(language="ru", reliability="B", kind="treaty")
        for query, due in (
            ("kind=treaty", ["a-source"]),
            ("language=RU", ["a-source"]),
            ("reliability=B", ["a-source"]),
            ("cited=no", ["its-record"]),
            ("q=its-record", ["its-record"]),
        ):
            rows = self.rows(f"sources/?case=staying&ordering=-issued&{query}", self.reader)
            assert [row["ref"] for row in rows] == due, query

    def test_ten_more_rows_ask_no_more_queries(self) -> None:
        fill(self.case, self.coder)
        client = self.script(self.reader)
        for url in (SOURCES, INTERVIEWS):
            with self.assertNumQueries(3):
                client.get(url)
        grow(self.case, self.coder)
        for url in (SOURCES, INTERVIEWS):
            with self.assertNumQueries(3):
                assert client.get(url).json()["count"] > 10


class InterviewTests(ApiTestCase):
    def post(self, **sent: Any) -> Any:
        given = {"case": "staying", "interviewee": "an official", **sent}
        return self.script(self.editor).post(INTERVIEWS, given)

    def test_an_interview_of_our_own_gets_the_record_under_which_it_is_cited(self) -> None:
        row = self.post(held="May 2024", place="Bishkek", interviewer="Emir").json()
        source = Source.objects.get()
        assert row["source"] == {"id": source.pk, "ref": source.ref}
        assert (row["held"], source.issued, row["restricted"]) == ("2024-05", "2024-05", False)
        row = self.script(self.editor).patch(row["api"], {"restricted": True}, headers=ANY).json()
        assert row["restricted"] is True
        self.refused(self.script(self.reader).get(row["api"]), 404, "not_found")

    def test_the_identity_is_kept_and_never_read_out(self) -> None:
        row = self.post(identity=SECRET).json()
        assert "identity" not in row
        assert Interview.objects.get().identity == SECRET
        for person in (self.owner, self.editor, self.reader):
            client = self.script(person)
            assert SECRET not in str(client.get(row["api"]).json())
            assert client.get(f"{INTERVIEWS}?q={SECRET}").json()["count"] == 0
            refused = client.get(f"{INTERVIEWS}?identity={SECRET}")
            assert "identity" in self.refused(refused, 400, "invalid")["fields"]
            refused = client.get(f"{INTERVIEWS}?fields=identity")
            assert "fields" in self.refused(refused, 400, "invalid")["fields"]

    def test_a_put_that_cannot_know_the_identity_leaves_it(self) -> None:
        row = self.post(identity=SECRET, place="Bishkek").json()
        self.script(self.editor).put(row["api"], {"interviewee": "somebody"}, headers=ANY)
        interview = Interview.objects.get()
        assert (interview.interviewee, interview.place, interview.identity) == ("somebody", "", SECRET)

    def test_transcripts_open_with_the_end_of_their_embargo_and_consent_never(self) -> None:
        today = timezone.localdate()
        for until, due in ((None, "Yes"), (today, "Yes"), (today + timedelta(days=1), None)):
            row = self.post(
                transcript="Yes", embargo_until=until and until.isoformat(), consent_note="signed"
            ).json()
            assert (row["transcript"], row["consent_note"]) == ("Yes", "signed")
            for person in (self.reader, self.coder):
                seen = self.script(person).get(row["api"]).json()
                assert (seen["transcript"], seen["consent_note"]) == (due, None)
                listed = self.rows(f"interviews/?ref={row['ref']}", person)
                assert listed == [seen]

    def test_what_its_record_refuses_is_said_of_the_interview(self) -> None:
        body = self.refused(self.post(interviewee="o" * 300, place="p" * 300), 400, "invalid")
        assert list(body["fields"]) == ["interviewee"]

    def test_one_that_a_publication_tells_of_is_as_open_as_that(self) -> None:
        factories.make_source(self.case, "a-book")
        row = self.post(reported_in="a-book", locator="p. 3").json()
        assert (row["source"], row["reported_in"]["ref"]) == (None, "a-book")
        assert (
            "restricted"
            in self.refused(self.post(reported_in="a-book", restricted=True), 400, "invalid")["fields"]
        )

    def test_interviews_off_the_record_are_in_no_list_and_no_total(self) -> None:
        fill(self.case, self.coder)
        fill_with_secrets(self.case, self.owner)
        count = {
            person.username: self.script(person).get(f"{INTERVIEWS}?case=staying").json()["count"]
            for person in (self.editor, self.coder, self.reader)
        }
        assert count == {"emir": 3, "cholpon": 1, "rustam": 1}
