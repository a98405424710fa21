"""The case document and the exports by the API: the same files as from the page, for the same readers."""

from __future__ import annotations

import json

from evidence.choices import Door
from evidence.document import canonical_json
from evidence.models import ExportEntry
from evidence.permissions import case_for
from evidence.selectors.document import case_document
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

    def test_an_export_as_the_public_sees_it(self) -> None:
        fill_with_secrets(self.public, self.owner)
        client = self.script(self.editor)
        at = f"{V1}/cases/in-view/exports/case.json"
        assert SECRET.encode() in client.get(at).getvalue()
        assert SECRET.encode() not in client.get(f"{at}?as=public").getvalue()
        self.refused(client.get(f"{V1}/cases/staying/exports/case.json?as=public"), 404, "not_found")
