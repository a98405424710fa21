"""The case document and the exports by the API: the same files as from the page, for the same readers."""

from __future__ import annotations

import json

from evidence.choices import Door
from evidence.document import canonical_json
from evidence.models import ExportEntry
from evidence.permissions import case_for
from evidence.selectors.document import case_document
from tests import factories
from tests.api.base import V1, ApiTestCase
from tests.filled import SECRET, fill, fill_with_secrets


class DocumentTests(ApiTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        for case in (cls.case, cls.public):
            fill(case, cls.coder)

    def test_the_case_document_is_that_of_the_export(self) -> None:
        client = self.script(self.reader)
        case = case_for(self.reader, "staying")
        document = client.get(f"{V1}/cases/staying/document/").json()
        exported = client.get(f"{V1}/cases/staying/exports/case.json")
        text = exported.getvalue().decode()
        assert document == json.loads(text)
        assert text == canonical_json(case_document(case, self.reader))
        assert exported["Content-Disposition"] == 'attachment; filename="staying-case.json"'

    def test_what_is_taken_out_stands_in_the_history(self) -> None:
        client = self.script(self.reader)
        for part in ("document/", "exports/timeline.csv", "exports/"):
            client.get(f"{V1}/cases/staying/{part}").getvalue()
        found = ExportEntry.objects.filter(case=self.case).values_list("name", "door", "by__username")
        assert set(found) == {
            ("case.json", Door.API, "rustam"),
            ("timeline.csv", Door.API, "rustam"),
        }

    def test_every_offered_export_is_there_and_has_its_type(self) -> None:
        client = self.script(self.reader)
        offered = client.get(f"{V1}/cases/staying/exports/").json()
        assert {"timeline.csv", "case.json"} <= {one["name"] for one in offered}
        for one in offered:
            if one["name"].startswith(("timeline.csv", "timeline.json", "case")):
                answer = client.get(one["api"], headers={"Accept": "text/csv"})
                assert answer.status_code == 200, one["name"]
                assert answer["Content-Type"] == one["media_type"]

    def test_exports_refuse_what_they_do_not_offer(self) -> None:
        client = self.script(self.reader)
        at = f"{V1}/cases/staying/exports/"
        self.refused(client.get(f"{at}case.doc"), 404, "not_found")
        for query, name in (
            ("timeline.csv?since=soon", "since"),
            ("timeline.csv?colour=red", "colour"),
            ("case.json?since=2020", "since"),
            ("case.json?as=me", "as"),
        ):
            fields = self.refused(client.get(at + query), 400, "invalid")["fields"]
            assert list(fields) == [name], query

    def test_timelines_take_the_filters_of_the_events_by_all_their_names(self) -> None:
        client, at = self.script(self.reader), f"{V1}/cases/staying/exports/"
        factories.make_event(self.case, "long-ago", title="A treaty", date="between 1992 and 1994")
        for query, due in (
            ("", ["long-ago", "an-event", "a-later-event"]),
            ("q=treaty", ["long-ago"]),
            ("search=treaty", ["long-ago"]),
            ("after=2020", ["an-event", "a-later-event"]),
            ("since=2020", ["an-event", "a-later-event"]),
            ("possibly_before=1993", ["long-ago"]),
            ("after=1990&before=2022&certainty=", ["long-ago", "an-event"]),
            ("certainly_before=1993", []),
            ("certainly_after=1993", ["an-event", "a-later-event"]),
        ):
            answer = client.get(f"{at}timeline.json?{query}")
            assert answer.status_code == 200, (query, answer.content)
            assert [one["ref"] for one in json.loads(answer.getvalue())["events"]] == due, query
        assert list(self.refused(client.get(f"{at}timeline.csv?q=%00"), 400, "invalid")["fields"]) == ["q"]

    def test_the_list_of_exports_names_the_filters_that_each_takes(self) -> None:
        client = self.script(self.reader)
        offered = {one["name"]: one for one in client.get(f"{V1}/cases/staying/exports/").json()}
        named = offered["timeline.csv"]["filters"]
        assert {"q", "search", "kind", "after", "certainly_after", "since", "until"} <= set(named)
        assert offered["case.json"]["filters"] == []
        query = "&".join(f"{name}=" for name in named if name != "kind")
        assert client.get(f"{offered['timeline.csv']['api']}?{query}").status_code == 200

    def test_an_export_as_the_public_sees_it(self) -> None:
        fill_with_secrets(self.public, self.owner)
        client = self.script(self.editor)
        at = f"{V1}/cases/in-view/exports/case.json"
        assert SECRET.encode() in client.get(at).getvalue()
        assert SECRET.encode() not in client.get(f"{at}?as=public").getvalue()
        self.refused(client.get(f"{V1}/cases/staying/exports/case.json?as=public"), 404, "not_found")
