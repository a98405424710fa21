"""Bringing in a case by page: what it says of good files and of bad ones, and that bad ones leave nothing."""

from __future__ import annotations

import hashlib
import io
import json
from typing import Any
from unittest.mock import patch
from zipfile import ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile

from evidence.choices import Door
from evidence.formats import archive
from evidence.forms import imports
from evidence.models import Case, Change, Event
from evidence.permissions import case_for
from evidence.roles import Role
from evidence.selectors.document import case_document
from tests import factories
from tests.base import CaseTestCase
from tests.document.sample import sample
from tests.formats.given import material_of
from tests.views.pages import Pages

IMPORT, CHECK = "/cases/import/", "/cases/import/check/"
DOCUMENT = {
    "format_version": "1",
    "case": {"slug": "brought", "title": "A case from elsewhere", "provenance": "Typed by *hand*."},
    "sources": [{"ref": "report", "csl": {"type": "report", "title": "A report"}}],
    "events": [
        {
            "ref": "vote",
            "title": "Members vote",
            "datings": [{"ref": "vote-d1", "text": "2022", "edtf": "2022", "preferred": True}],
            "citations": [{"ref": "vote-c1", "source": "report"}],
        }
    ],
}


def text_of(**changes: Any) -> bytes:
    return json.dumps({**DOCUMENT, **changes}).encode()


class ImportPageTests(Pages, CaseTestCase):
    def send(self, address: str, content: bytes | None, **fields: str) -> Any:
        file = {"file": SimpleUploadedFile("case.json", content)} if content is not None else {}
        return self.as_(self.outsider).post(address, {**file, **fields})

    def check(self, content: bytes | None, status: int = 200, **fields: str) -> str:
        before = Case.objects.count(), Change.objects.count()
        text = self.page(self.send(CHECK, content, **fields), status).text
        assert (Case.objects.count(), Change.objects.count()) == before
        return text

    def bring_in(self, content: bytes, **fields: str) -> Any:
        return self.send(IMPORT, content, checked=hashlib.sha256(content).hexdigest(), **fields)

    def test_the_page_asks_for_a_file(self) -> None:
        text = self.page(self.as_(self.outsider).get(IMPORT)).text
        assert "Check the file" in text
        assert "Import this case" not in text

    def test_a_visitor_without_an_account_is_asked_to_sign_in(self) -> None:
        for answer in (self.as_(None).get(IMPORT), self.as_(None).post(CHECK)):
            assert answer["Location"].startswith("/accounts/login/")

    def test_a_check_shows_what_the_file_holds_and_stores_nothing(self) -> None:
        text = self.check(text_of())
        assert "A case from elsewhere" in text
        for fact in ("Short name brought", "Sources 1", "Events 1", "Datings 1", "Citations 1", "by hand"):
            assert fact in text
        assert "Import this case" in text
        assert "choose the same one again" in text

    def test_an_archive_is_checked_and_imported_like_a_document(self) -> None:
        out = io.BytesIO()
        archive.write(material_of(sample()), out)
        assert "Short name ord" in self.check(out.getvalue())
        self.bring_in(out.getvalue())
        assert Case.objects.get(slug="ord").memberships.get().user == self.outsider

    def test_a_zip_that_is_no_archive_is_refused_with_the_reason(self) -> None:
        out = io.BytesIO()
        with ZipFile(out, "w") as package:
            package.writestr("letter.txt", "Dear all")
        assert "This ZIP is no archive of casetrace" in self.check(out.getvalue(), 422)

    def test_a_check_warns_of_a_case_that_will_be_public(self) -> None:
        public = text_of(case=DOCUMENT["case"] | {"visibility": "public"})
        assert "Anyone, as soon as it is imported." in self.check(public)
        assert "Its members: at first you alone." in self.check(text_of())

    def test_the_answer_for_htmx_keeps_the_chosen_file_in_its_place(self) -> None:
        file = SimpleUploadedFile("case.json", text_of())
        answer = self.as_(self.outsider).post(CHECK, {"file": file}, headers={"HX-Request": "true"})
        part = answer.content.decode()
        assert "<html" not in part
        assert 'type="file"' not in part
        assert "Import this case" in part
        assert "choose the same one again" not in part

    def test_the_checked_file_is_imported_and_owned_by_who_brought_it(self) -> None:
        answer = self.bring_in(text_of())
        case = Case.objects.get(slug="brought")
        assert (answer.status_code, answer["Location"]) == (303, "/cases/brought/")
        assert case.memberships.get().user == self.outsider
        assert case.memberships.get().role == Role.OWNER
        assert Event.objects.get(case=case).title == "Members vote"
        entry = Change.objects.get(case=case)
        assert (entry.act, entry.door, entry.by) == ("case imported", Door.IMPORT, self.outsider)

    def test_an_exported_case_comes_in_again_under_another_name(self) -> None:
        factories.make_event(self.case, "vote")
        exported = self.as_(self.owner).get("/cases/staying/exports/case.json").getvalue()
        assert "There is a case “staying” already" in self.check(exported, 422)
        self.bring_in(exported, slug="staying-too")
        original = case_document(case_for(self.owner, "staying"), self.owner)
        copy = case_document(case_for(self.outsider, "staying-too"), self.outsider)
        assert (copy.events, copy.case.slug) == (original.events, "staying-too")

    def test_a_file_that_was_not_checked_is_shown_and_not_imported(self) -> None:
        other = hashlib.sha256(b"another file").hexdigest()
        for checked in ("", other):
            answer = self.send(IMPORT, text_of(), checked=checked)
            text = self.page(answer, 422).text
            assert "This is not the file that was checked" in text
            assert "A case from elsewhere" in text
            assert answer.context["checked"] == hashlib.sha256(text_of()).hexdigest()
        assert not Case.objects.filter(slug="brought").exists()

    def test_an_import_without_a_file_asks_for_it_again_and_keeps_what_was_checked(self) -> None:
        answer = self.send(IMPORT, None, checked="f" * 64, slug="mine")
        text = self.page(answer, 422).text
        assert "A browser does not keep a chosen one" in text
        assert "Import this case" in text
        assert "f" * 64 in answer.content.decode()
        assert 'value="mine"' in answer.content.decode()

    def test_a_short_name_is_refused_on_its_field(self) -> None:
        for slug, words in (
            ("staying", "There is a case “staying” already"),
            ("import", "is an address of its own"),
            ("Not a name", "slug"),
        ):
            answer = self.send(CHECK, text_of(), slug=slug)
            assert words in self.page(answer, 422).text, slug
            assert "slug" in answer.context["form"].errors
            assert f'value="{slug}"' in answer.content.decode()

    def test_all_problems_of_a_file_are_listed_with_row_and_field(self) -> None:
        event = {**DOCUMENT["events"][0], "certainity": "verified"}
        event["citations"] = [{"ref": "vote-c1", "source": "no-such"}]
        text = self.check(text_of(events=[event, {"ref": "b"}]), 422)
        assert "3 problems in the file" in text
        assert "Event vote , field certainity : There is no field" in text
        assert "Did you mean “certainty”?" in text
        assert "Citation vote-c1 , field source : There is no source “no-such”" in text
        assert "Event b , field title : This field is missing." in text
        assert "(events, row 2)" in text

    def test_what_is_no_case_document_is_refused_in_words(self) -> None:
        for content, words in (
            (b"", "This file is empty."),
            (b"%PDF-1.7 \xff\xfe", "This is not UTF-8 text"),
            (b"<html></html>", "This is not JSON"),
            (b"[1, 2]", "This is no case document"),
            (b'{"title": "A case"}', "it has no “format_version”"),
            (text_of(format_version="99"), "format version"),
            (text_of()[:-40], "it was cut off"),
            (b"[" * 100 + b"]" * 100, "nested more than 32 deep"),
        ):
            with self.subTest(words=words):
                assert words in self.check(content, 422)

    def test_a_file_that_is_too_large_is_refused_before_it_is_read(self) -> None:
        with patch.object(imports, "MAX_BYTES", 100), patch.object(imports, "plan_file") as plan:
            answer = self.send(CHECK, text_of())
        assert "split the case" in self.page(answer, 422).text
        assert "file" in answer.context["form"].errors
        assert not plan.called

    def test_of_very_many_problems_the_first_are_shown(self) -> None:
        text = self.check(text_of(events=[{"ref": f"e{number}"} for number in range(250)]), 422)
        assert "250 problems in the file" in text
        assert "The first 200 are shown" in text

    def test_a_bad_file_is_not_imported_even_where_it_was_checked(self) -> None:
        bad = text_of(events=[{"ref": "b"}])
        assert self.bring_in(bad).status_code == 422
        assert not Case.objects.filter(slug="brought").exists()

    def test_a_check_is_posted(self) -> None:
        assert self.as_(self.outsider).get(CHECK).status_code == 405
