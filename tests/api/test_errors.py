"""Bodies that are refused, and the one shape in which every error is answered."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.test import override_settings
from rest_framework.response import Response

from evidence.api.errors import CODES, OWN_CODES, flat, translated
from evidence.errors import CannotUndo, StaleEdit
from tests import factories
from tests.api.base import ANY, V1, ApiTestCase
from tests.test_docs import section, table

ACTORS = f"{V1}/actors/"


class BodyTests(ApiTestCase):
    def send(self, body: bytes, content_type: str = "application/json") -> Response:
        return self.script(self.editor).generic("POST", ACTORS, body, content_type=content_type)

    def test_what_is_no_sound_json_is_refused(self) -> None:
        for body in (
            b"{",
            b"",
            b'{"a": NaN}',
            b'{"a": Infinity}',
            b'{"a": "\xff"}',
            b'{"a": "\\ud800"}',
            b"[" * 100_000,
            b'{"case": "staying", "case": "in-view"}',
        ):
            answer = self.send(body)
            assert answer.status_code == 400, body[:40]
            assert answer.json()["code"] in ("parse_error", "invalid")

    def test_a_name_given_twice_is_named(self) -> None:
        assert "“case” stands twice" in self.send(b'{"case": "a", "case": "b"}').json()["message"]

    def test_other_formats_are_refused(self) -> None:
        for content_type in (
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
        ):
            self.refused(self.send(b"name=x", content_type), 415, "unsupported_media_type")

    @override_settings(API_MAX_BODY=100)
    def test_a_body_that_is_too_large_is_refused(self) -> None:
        self.refused(self.send(b'{"name": "' + b"x" * 100 + b'"}'), 413, "too_large")

    def test_a_format_that_is_not_there_is_refused(self) -> None:
        client = self.script(self.reader)
        assert "json" in self.refused(client.get(f"{ACTORS}?format=xml"), 406, "not_acceptable")["message"]
        self.refused(client.get(ACTORS, headers={"Accept": "image/png"}), 406, "not_acceptable")

    def test_a_zero_character_is_refused_everywhere(self) -> None:
        for sent in ({"name": "a\0b"}, {"name": "a", "aliases": ["a\0b"]}):
            answer = self.script(self.editor).post(ACTORS, {"case": "staying", **sent})
            self.refused(answer, 400, "invalid")
        assert self.script(self.editor).get(f"{ACTORS}?q=a%00b").status_code == 400

    def test_a_zero_character_is_named_by_its_place_wherever_it_stands(self) -> None:
        whole = {"case": "staying", "title": "A drill", "date": "2010"}
        client = self.script(self.editor)
        for sent, place in (
            ({"case": "\0"}, "case"),
            ({"actors": ["a", "\0"]}, "actors.1"),
            ({"source": {"ref": "\0"}}, "source.ref"),
            ({"a\0": 1}, "a\0"),
        ):
            answer = client.post(f"{V1}/events/", whole | sent)
            assert [*self.refused(answer, 400, "invalid")["fields"]] == [place]
        assert [*self.refused(client.post(f"{V1}/events/", "\0"), 400, "invalid")["fields"]] == [
            "non_field_errors"
        ]
        assert client.post(f"{V1}/events/", whole | {"summary": "\\u0000"}).status_code == 201

    def test_a_zero_character_in_an_address_is_refused_to_everybody(self) -> None:
        for url, name in (
            ("events/?case=%00", "case"),
            ("events/?ref=a&ref=%00", "ref"),
            ("events/?kind=%00", "kind"),
            ("cases/?ref=%00", "ref"),
            ("changes/?case=%00", "case"),
            ("search/?q=a&case=%00", "case"),
            ("cases/in-view/analysis/?coder=%00", "coder"),
            ("nowhere/?%00=a", "\0"),
        ):
            answer = self.script(None).get(f"{V1}/{url}")
            assert [*self.refused(answer, 400, "invalid")["fields"]] == [name], url

    def test_what_a_role_does_not_allow_is_said_in_words(self) -> None:
        actor = factories.make_actor(self.case)
        answer = self.script(self.coder).patch(f"{ACTORS}{actor.pk}/", {"name": "x"}, headers=ANY)
        assert "edit the case" in self.refused(answer, 403, "forbidden")["message"]


def test_every_code_is_described_and_no_other() -> None:
    rows = table(section("docs/api.md", "Errors"))[1:]
    described = {(int(status), code.strip("`")) for status, code, _ in rows}
    own = {(400, "parse_error"), (403, "read_only_token")}
    assert {code for _, code in own} == OWN_CODES
    assert described == {*CODES.items(), *own}


def test_fields_within_lists_are_named_by_their_place() -> None:
    detail = {"datings": [{}, {"text": ["Unreadable."]}], "title": ["Too long.", "Too loud."]}
    assert flat(detail) == {"datings.1.text": ["Unreadable."], "title": ["Too long.", "Too loud."]}


def test_a_list_as_a_whole_has_its_own_name() -> None:
    assert flat({"datings": {"non_field_errors": ["Empty."]}}) == {"datings": ["Empty."]}
    assert flat(["Wrong."]) == {"non_field_errors": ["Wrong."]}


def test_errors_of_the_lower_layers_have_their_statuses() -> None:
    row = "an event"
    for problem, status in (
        (ValidationError("No."), 400),
        (ValidationError({"__all__": ["No."]}), 400),
        (StaleEdit(row), 409),
        (CannotUndo(["Later changes."]), 409),
    ):
        assert translated(problem).status_code == status
