"""Versions as ETags: stale writes are refused with what stands there now, and what is known is not sent again."""

from __future__ import annotations

from unittest.mock import patch

from django.test import RequestFactory

from evidence.api.versions import has_version, names_version
from evidence.services.events import edit_event
from evidence.services.evidence import cite
from tests import factories
from tests.api.base import ANY, V1, ApiTestCase


class VersionTests(ApiTestCase):
    def setUp(self) -> None:
        self.event = factories.make_event(self.case, "an-event", date="2022")
        self.url = f"{V1}/events/{self.event.pk}/"
        self.client = self.script(self.editor)

    def test_the_etag_is_the_version(self) -> None:
        answer = self.client.get(self.url)
        assert answer["ETag"] == '"1"'
        assert answer.json()["version"] == 1
        answer = self.client.patch(self.url, {"title": "x"}, headers={"If-Match": '"1"'})
        assert (answer.status_code, answer["ETag"]) == (200, '"2"')

    def test_a_write_without_if_match_is_refused(self) -> None:
        for send in (self.client.put, self.client.patch, self.client.delete):
            body = self.refused(send(self.url, {"title": "x"}), 428, "version_required")
            assert "If-Match" in body["message"]

    def test_a_stale_write_is_refused_with_the_present_row(self) -> None:
        self.client.patch(self.url, {"title": "first"}, headers={"If-Match": '"1"'})
        for send in (self.client.put, self.client.patch, self.client.delete):
            answer = send(self.url, {"title": "second"}, headers={"If-Match": '"1"'})
            body = self.refused(answer, 412, "stale")
            assert answer["ETag"] == '"2"'
            assert body["current"] == self.client.get(self.url).json()
            assert body["current"]["title"] == "first"

    def test_who_is_overtaken_at_the_last_moment_is_told_the_same(self) -> None:
        def overtaken(*args: object, **values: object) -> None:
            edit_event(by=self.owner, event=self.event, expected_version=None, title="first")
            edit_event(by=self.editor, event=self.event, expected_version=1, title="second")

        with patch("evidence.api.views.events.edit_whole_event", overtaken):
            answer = self.client.patch(self.url, {"title": "second"}, headers={"If-Match": '"1"'})
        assert self.refused(answer, 412, "stale")["current"]["title"] == "first"
        assert answer["ETag"] == '"2"'

    def test_any_version_is_written_over_if_it_is_asked_for(self) -> None:
        self.client.patch(self.url, {"title": "first"}, headers=ANY)
        assert self.client.patch(self.url, {"title": "second"}, headers=ANY).json()["title"] == "second"

    def test_a_citation_of_somebody_else_makes_an_edit_of_the_list_stale(self) -> None:
        cite(by=self.owner, target=self.event, source=factories.make_source(self.case))
        answer = self.client.patch(self.url, {"citations": []}, headers={"If-Match": '"1"'})
        self.refused(answer, 412, "stale")

    def test_what_is_known_is_not_sent_again(self) -> None:
        answer = self.client.get(self.url, headers={"If-None-Match": '"1"'})
        assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", '"1"')
        assert self.client.get(self.url, headers={"If-None-Match": '"2"'}).status_code == 200

    def test_a_tag_that_compression_made_weak_names_the_same_version(self) -> None:
        answer = self.client.get(self.url, headers={"Accept-Encoding": "gzip"})
        assert answer["ETag"] == 'W/"1"'
        edited = self.client.patch(self.url, {"title": "x"}, headers={"If-Match": answer["ETag"]})
        assert edited.status_code == 200

    def test_one_of_several_tags_is_enough(self) -> None:
        request = RequestFactory().get("/", headers={"If-Match": '"1", "3"', "If-None-Match": '"4", W/"3"'})
        assert names_version(request, 3)
        assert not names_version(request, 2)
        assert has_version(request, 3)
        assert not has_version(request, 1)
