"""Texts of sources: kept in one form, bounded, undone; quotes that are taken from them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evidence.document.plain_text import LONGEST_TEXT
from evidence.errors import StaleEdit
from evidence.models import Citation, SearchEntry, Source, SourceText
from evidence.services.evidence import cite
from evidence.services.rows import remove_row
from evidence.services.sources import edit_interview, record_interview
from evidence.services.texts import (
    SeveralPlaces,
    edit_citation,
    edit_text,
    passage,
    record_text,
    refuse_to_open,
    taken_from,
    text_of_file,
)
from evidence.services.undo import undo_change
from tests import factories
from tests.base import CaseTestCase

BODY = "They came in May.\n\nThey left in June. Nobody asked."


class TextServiceTests(CaseTestCase):
    source: Source

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.source = factories.make_source(cls.case, "a-report")
        cls.event = factories.make_event(cls.case, "exit")

    def text(self, **fields: Any) -> SourceText:
        given = {"language": "en", "body": BODY, **fields}
        return record_text(by=self.editor, source=self.source, **given)

    def cited(self, quote: str, **fields: Any) -> Citation:
        given = {"quote": quote, **taken_from(self.source, quote), **fields}
        return cite(by=self.editor, target=self.event, source=self.source, **given)

    def test_a_text_is_kept_in_one_form_of_its_letters_and_lines(self) -> None:
        text = self.text(body="\r\nCafe\u0301\r\nau lait\r\n")
        assert text.body == "Café\nau lait"
        assert (text.ref, str(text)) == ("a-report-t1", "Original (en)")
        assert self.case.changes.first().act == "text recorded"

    def test_a_text_without_words_without_language_or_without_end_is_refused(self) -> None:
        for fields, field in (
            ({"body": "\n"}, "body"),
            ({"body": "a" * (LONGEST_TEXT + 1)}, "body"),
            ({"language": ""}, "language"),
            ({"language": "по-русски"}, "language"),
            ({"translator": "Ana Roe"}, "translator"),
            ({"direction": "up"}, "direction"),
        ):
            with self.subTest(field=field), pytest.raises(ValidationError) as problem:
                self.text(**fields)
            assert set(problem.value.error_dict) == {field}

    def test_only_those_who_edit_record_texts(self) -> None:
        for person in (self.reader, self.coder, self.outsider):
            with pytest.raises(PermissionDenied):
                record_text(by=person, source=self.source, language="en", body=BODY)

    def test_a_stale_text_is_not_overwritten(self) -> None:
        text = self.text()
        edit_text(by=self.owner, text=text, expected_version=1, note="Mended.")
        with pytest.raises(StaleEdit):
            edit_text(by=self.editor, text=text, expected_version=1, body="Other words.")

    def test_a_file_that_is_no_text_is_refused_in_words(self) -> None:
        with pytest.raises(ValidationError, match="not in UTF-8: line 1"):
            text_of_file("Войска".encode("cp1251"))
        assert text_of_file("Войска".encode()) == "Войска"

    def test_a_typed_quote_remembers_where_it_stands(self) -> None:
        text = self.text()
        citation = self.cited("left in June")
        assert (citation.text, citation.position) == (text, BODY.index("left in June"))
        assert (citation.prefix[-5:], citation.suffix[:1]) == ("They ", ".")

    def test_a_typed_quote_that_stands_twice_or_nowhere_remembers_nothing(self) -> None:
        self.text()
        for quote in ("They", "never left", ""):
            assert (self.cited(quote).position, self.cited(quote).text) == (None, None)

    def test_other_words_are_looked_for_anew(self) -> None:
        self.text()
        citation = edit_citation(
            by=self.editor, citation=self.cited("left in June"), expected_version=1, quote="came in May"
        )
        assert citation.position == BODY.index("came in May")
        citation = edit_citation(by=self.editor, citation=citation, expected_version=2, quote="came in March")
        assert (citation.position, citation.prefix, citation.text) == (None, "", None)

    def test_a_quote_and_its_text_are_of_one_source(self) -> None:
        other = factories.make_text(factories.make_source(self.case))
        with pytest.raises(ValidationError, match="text of another source"):
            self.cited("left", text=other)

    def test_pasted_words_at_several_places_are_offered_one_by_one(self) -> None:
        with pytest.raises(SeveralPlaces, match="2 places") as problem:
            passage(BODY, "They")
        assert [one.locator for one in problem.value.passages] == ["¶ 1", "¶ 2"]
        assert passage(BODY, "They", BODY.rindex("They")).locator == "¶ 2"
        with pytest.raises(ValidationError, match="do not stand in the text"):
            passage(BODY, "They never left")

    def test_a_removed_text_comes_back_with_the_quotes_from_it(self) -> None:
        text, citation = self.text(), self.cited("left in June")
        remove_row(by=self.editor, row=text)
        citation.refresh_from_db()
        assert citation.text is None
        undo_change(by=self.editor, entry=self.case.changes.first())
        citation.refresh_from_db()
        assert (citation.text, SourceText.objects.get().body) == (text, BODY)

    def test_an_embargo_closes_texts_and_what_was_quoted_from_them(self) -> None:
        interview = record_interview(
            by=self.editor, case=self.case, interviewee="an aide", transcript="We left.", language="ru"
        )
        source = interview.source
        record_text(by=self.editor, source=source, language="en", role="translation", body="We went away.")
        for quote in ("We left", "went away"):
            cite(by=self.editor, target=self.event, source=source, quote=quote, **taken_from(source, quote))
        for until, seen in ((date(2999, 1, 1), (0, 0)), (None, (1, 2))):
            interview.refresh_from_db()
            edit_interview(by=self.editor, interview=interview, expected_version=None, embargo_until=until)
            texts, citations = SourceText.objects.visible_to, Citation.objects.visible_to
            assert (texts(self.reader).count(), citations(self.reader).count()) == seen
            assert (texts(self.editor).count(), citations(self.editor).count()) == (1, 2)
            found = SearchEntry.objects.visible_to(self.reader).filter(body__contains="went away")
            assert found.exists() is (until is None)

    def test_a_closed_transcript_that_an_open_publication_tells_of_is_not_quoted(self) -> None:
        fields = {"reported_in": self.source, "transcript": "We left."}
        open_one = factories.make_interview(self.case, **fields)
        refuse_to_open(open_one)
        assert taken_from(self.source, "We left.")["position"] == 0
        for closed in ({"embargo_until": date(2999, 1, 1)}, {"attribution": "off-the-record"}):
            type(open_one).objects.filter(pk=open_one.pk).update(**closed)
            with pytest.raises(ValidationError, match="closed to others"):
                refuse_to_open(open_one)
            assert taken_from(self.source, "We left.")["position"] is None
