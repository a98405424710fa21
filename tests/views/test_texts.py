"""The pages on which texts of sources are read, cited, recorded, edited and removed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from evidence.choices import RowAct
from evidence.models import Citation, Interview, Source, SourceText
from evidence.services.rows import remove_row
from tests import factories
from tests.base import CaseTestCase
from tests.html import Page, text_of

BODY = "They came in May.\n\nThey left in June. Nobody asked."


class TextPageTests(CaseTestCase):
    source: Source
    text: SourceText

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.source = factories.make_source(cls.case, "a-report", title="A report")
        cls.text = factories.make_text(cls.source, "a-text", body=BODY)
        cls.event = factories.make_event(cls.case, "exit", title="Troops leave")

    read = "/cases/staying/sources/a-report/read/"
    new = "/cases/staying/sources/a-report/texts/new/"

    def typed(self, **fields: Any) -> dict[str, Any]:
        return {"role": "original", "language": "en", "direction": "auto", "body": BODY, **fields}

    def passage(self, **fields: Any) -> dict[str, Any]:
        given = {"target": "event:exit", "text": "a-text", "quote": "left in June", "timing": "after"}
        return {**given, **fields}

    def cite(self, **fields: Any) -> HttpResponse:
        return self.as_(self.editor).post(f"{self.read}cite/", self.passage(**fields))

    def quoted(self, quote: str, **fields: Any) -> Citation:
        return factories.make_citation(self.source, event=self.event, quote=quote, **fields)

    def page(self, person: Any = None, query: str = "") -> str:
        return self.as_(person or self.editor).get(self.read + query).content.decode()

    def test_a_text_is_recorded_by_pasting_it(self) -> None:
        answer = self.as_(self.editor).post(self.new, self.typed(role="translation", translator="Ana Roe"))
        made = SourceText.objects.exclude(pk=self.text.pk).get()
        assert answer["Location"] == f"{self.read}?text={made.ref}"
        assert (made.body, made.translator, made.source) == (BODY, "Ana Roe", self.source)
        entry = self.case.changes.first()
        assert (entry.act, entry.rows.get().act) == ("text recorded", RowAct.ADDED)

    def test_a_file_takes_the_place_of_what_was_pasted(self) -> None:
        file = SimpleUploadedFile("text.md", "\ufeff# Войска\r\nвышли".encode())
        self.as_(self.editor).post(self.new, self.typed(upload=file))
        assert SourceText.objects.exclude(pk=self.text.pk).get().body == "# Войска\nвышли"

    def test_a_file_in_another_encoding_is_explained_and_what_was_typed_kept(self) -> None:
        file = SimpleUploadedFile("text.txt", "Войска".encode("cp1251"))
        answer = self.as_(self.editor).post(self.new, self.typed(upload=file, note="From the archive"))
        assert (answer.status_code, answer.context["form"].errors.keys()) == (422, {"upload"})
        assert "Save it as UTF-8" in answer.content.decode()
        assert "From the archive" in answer.content.decode()

    def test_a_text_without_words_is_explained_on_its_field(self) -> None:
        answer = self.as_(self.editor).post(self.new, self.typed(body=""))
        assert (answer.status_code, answer.context["form"].errors.keys()) == (422, {"body"})

    def test_a_stale_text_is_merged_not_overwritten(self) -> None:
        url = "/cases/staying/texts/a-text/edit/"
        self.as_(self.owner).post(url, self.typed(version="1", note="Theirs"))
        answer = self.as_(self.editor).post(url, self.typed(version="1", note="Mine"))
        assert answer.status_code == 409
        assert "Theirs" in answer.content.decode()
        assert SourceText.objects.get().note == "Theirs"

    def test_what_was_typed_into_a_text_that_is_gone_is_recorded_anew(self) -> None:
        remove_row(by=self.owner, row=self.text)
        url = "/cases/staying/texts/a-text/edit/"
        answer = self.as_(self.editor).post(url, self.typed(version="1", note="Mended by ear"))
        assert answer.status_code == 409
        assert f'action="{self.new}"' in answer.content.decode()
        assert "Mended by ear" in answer.content.decode()
        assert self.as_(self.editor).get(url).status_code == 404
        assert self.as_(self.editor).post("/cases/staying/texts/none/edit/").status_code == 404

    def test_a_text_is_removed_after_its_quotes_were_named(self) -> None:
        self.quoted("left in June", text=self.text, position=20)
        url = "/cases/staying/texts/a-text/delete/"
        assert "no longer naming it" in self.as_(self.editor).get(url).content.decode()
        assert self.as_(self.editor).post(url, {"version": "9"}).status_code == 409
        assert self.as_(self.editor).post(url, {"version": "1"})["Location"] == self.read
        assert not SourceText.objects.exists()
        assert Citation.objects.get().text is None

    def test_a_passage_becomes_a_citation_with_its_surroundings(self) -> None:
        answer = self.cite()
        citation = Citation.objects.get()
        assert answer["Location"] == f"{self.read}?for=event%3Aexit#at-{citation.ref}"
        assert (citation.quote, citation.locator, citation.position) == ("left in June", "¶ 2", 24)
        assert (citation.prefix, citation.suffix) == (BODY[:24], BODY[36:])
        assert (citation.target, citation.text) == (self.event, self.text)
        assert self.case.changes.first().act == "citation recorded"

    def test_a_passage_that_is_not_there_is_explained_and_kept(self) -> None:
        answer = self.cite(quote="never left", supports="That they stayed")
        assert (answer.status_code, answer.context["form"].errors.keys()) == (422, {"quote"})
        assert "never left" in answer.content.decode()
        assert "That they stayed" in answer.content.decode()
        assert not Citation.objects.exists()

    def test_words_at_several_places_are_chosen_from(self) -> None:
        answer = self.cite(quote="They")
        assert answer.status_code == 422
        places = [position for position, _ in answer.context["form"].places]
        assert places == [0, BODY.rindex("They")]
        assert self.cite(quote="They", place=places[1]).status_code == 303
        assert Citation.objects.get().locator == "¶ 2"

    def test_what_it_supports_is_a_row_of_this_case(self) -> None:
        factories.make_event(self.public, "elsewhere")
        for target in ("", "event:elsewhere", "actor:exit", "event"):
            assert self.cite(target=target).context["form"].errors.keys() == {"target"}

    def test_quotes_are_marked_in_the_text_and_lead_to_what_they_serve(self) -> None:
        citation = self.quoted("left in June", text=self.text, position=24)
        page = self.page(self.reader)
        assert "<mark>left in June</mark>" in page
        assert f'id="at-{citation.ref}"' in page
        assert '<sup data-note><a href="/cases/staying/events/exit/"' in page
        assert not Page(page).problems

    def test_quotes_that_overlap_are_both_marked(self) -> None:
        for quote, position in (("They left", 19), ("left in June", 24)):
            self.quoted(quote, text=self.text, position=position)
        page = self.page()
        assert "<mark>They </mark>" in page
        assert "<mark>left</mark>" in page
        assert "<mark> in June</mark>" in page

    def test_a_quote_whose_words_are_gone_is_listed_first_and_never_marked(self) -> None:
        self.quoted("left in July", text=self.text, position=24)
        self.quoted("Nobody asked")
        shown = text_of(self.page())
        assert shown.index("Not found in the text 1") < shown.index("Quotes in this text 1")
        assert "<mark>left" not in self.page()

    def test_a_reader_reads_and_is_offered_no_form(self) -> None:
        page = self.page(self.reader)
        assert "They left in June." in page
        assert "data-quote-form" not in page
        assert "data-quote-form" in self.page(self.editor)

    def test_without_a_text_the_page_says_what_belongs_there(self) -> None:
        factories.make_source(self.case, "empty")
        page = self.as_(self.editor).get("/cases/staying/sources/empty/read/").content.decode()
        assert "No text of this source can be read here yet." in page
        assert "data-quote-form" not in page

    def test_text_is_escaped(self) -> None:
        factories.make_text(self.source, "evil", body="<script>alert(1)</script>")
        assert "<script>alert" not in self.page(query="?text=evil")

    def test_a_translation_stands_beside_the_original(self) -> None:
        factories.make_text(
            self.source, "arabic", role="translation", language="ar", translator="Omar Haddad", body="خرجت"
        )
        page = self.page(query="?text=a-text&beside=arabic")
        assert 'lang="ar" dir="rtl"' in page
        assert 'lang="en" dir="auto"' in page
        assert "translated by Omar Haddad" in page

    def test_a_transcript_is_read_and_cited_by_the_record_of_its_interview(self) -> None:
        source = factories.make_source(self.case, "talk", kind="interview")
        factories.make_interview(self.case, "an-aide", source=source, transcript="Q: Why?\r\nA: We left.")
        url = "/cases/staying/sources/talk/read/"
        assert "A: We left." in self.as_(self.reader).get(url).content.decode()
        self.as_(self.editor).post(f"{url}cite/", self.passage(text="transcript-an-aide", quote="We left"))
        citation = Citation.objects.get()
        assert (citation.source, citation.locator, citation.text) == (source, "¶ 2", None)
        Interview.objects.update(embargo_until=date(2999, 1, 1))
        shown = self.as_(self.reader).get(url).content.decode()
        assert "We left" not in shown
        assert "Not found" not in shown
        event = self.as_(self.reader).get("/cases/staying/events/exit/").content.decode()
        assert "We left" not in event

    def test_the_history_tells_readers_of_a_text_and_not_what_it_says(self) -> None:
        self.as_(self.editor).post(self.new, self.typed(body="We left at night.", note="By ear"))
        self.cite()
        for revision, words, told in ((1, "We left at night.", "By ear"), (2, "left in June", "¶ 2")):
            url = f"/cases/staying/history/{revision}/"
            assert words in self.as_(self.editor).get(url).content.decode()
            shown = self.as_(self.reader).get(url).content.decode()
            assert (words in shown, told in shown) == (False, True)

    def test_a_citation_leads_to_its_place_in_the_text(self) -> None:
        other = factories.make_text(self.source, "second", role="translation", body="Sie gingen im Juni.")
        citation = self.quoted("gingen im Juni", text=other, position=4)
        link = f"{self.read}?quote={citation.ref}#at-{citation.ref}"
        assert link in self.as_(self.reader).get("/cases/staying/events/exit/").content.decode()
        assert "<mark>gingen im Juni</mark>" in self.page(query=f"?quote={citation.ref}")

    def test_the_source_names_its_texts(self) -> None:
        page = self.as_(self.reader).get("/cases/staying/sources/a-report/").content.decode()
        assert f"{self.read}?text=a-text" in page

    def test_ten_more_texts_and_quotes_take_no_more_queries(self) -> None:
        client, counts = self.as_(self.editor), []
        client.get(self.read)
        for _ in range(2):
            with CaptureQueriesContext(connection) as found:
                client.get(self.read)
            counts.append(len(found))
            for _ in range(10):
                factories.make_text(self.source)
                self.quoted("Nobody asked")
                factories.make_interview(self.case, reported_in=self.source, transcript="We left.")
        assert counts[0] == counts[1]
