"""What only owners and editors may see is in no answer of the API to anybody else, and in no total."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from evidence.models import Source
from evidence.services.rows import edit_row
from tests.api.base import V1, ApiTestCase
from tests.api.kinds import KINDS
from tests.filled import SECRET, fill, fill_with_secrets


class LeakTests(ApiTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        fill(cls.public, cls.coder)

    def everything(self) -> dict[tuple[str, str], Any]:
        """What each reader gets at every list, with and without a search, and at every row of it."""
        found = {}
        for name, person in (("nobody", None), ("reader", self.reader), ("coder", self.coder)):
            client = self.script(person)
            for kind in KINDS:
                url = reverse(f"api:{kind}-list")
                for query in ("", "?case=in-view", f"?q={SECRET[:4]}"):
                    found[name, url + query] = client.get(url + query).json()
                for row in found[name, url]["results"]:
                    found[name, row["api"]] = client.get(row["api"]).json()
        return found

    def test_nobody_else_sees_a_difference(self) -> None:
        before = self.everything()
        fill_with_secrets(self.public, self.owner)
        after = self.everything()
        for where, body in before.items():
            assert SECRET not in str(after[where])
            assert after[where] == body, where

    def test_editors_do_see_it(self) -> None:
        fill_with_secrets(self.public, self.owner)
        event = self.public.event_rows.get(ref="an-event")
        row = self.script(self.editor).get(f"{V1}/events/{event.pk}/").json()
        assert len(row["citations"]) == 3
        assert SECRET in str(row["citations"])

    def test_a_reference_to_a_restricted_row_is_left_out(self) -> None:
        fill_with_secrets(self.public, self.owner)
        cluster = self.public.origincluster_rows.get(ref="a-cluster")
        hidden = self.public.evidenceitem_rows.get(restricted=True)
        edit_row(by=self.owner, row=cluster, expected_version=None, joint_item=hidden)
        url = f"{V1}/clusters/{cluster.pk}/"
        named = {"id": hidden.pk, "ref": hidden.ref}
        assert self.script(self.editor).get(url).json()["joint_item"] == named
        for person in (None, self.reader, self.coder):
            assert self.script(person).get(url).json()["joint_item"] is None

    def test_restricted_rows_are_offered_in_no_filter(self) -> None:
        fill_with_secrets(self.public, self.owner)
        source = Source.objects.get(restricted=True, title__startswith=SECRET)
        for named in (source.ref, source.pk):
            url = f"{V1}/events/?case=in-view&source={named}"
            assert self.script(self.editor).get(url).json()["count"] == 1
            assert "source" in self.refused(self.script(self.coder).get(url), 400, "invalid")["fields"]
