"""Sources with their CSL records, and interviews with what may be shown of them."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evidence.document.shapes import WEB
from evidence.errors import StaleEdit
from evidence.models import Change, ChangedRow, Interview, Memo, Source
from evidence.models.source import valid_address
from evidence.selectors.verify import source_columns
from evidence.services.assessments import write_memo
from evidence.services.evidence import cite
from evidence.services.sources import edit_interview, edit_source, record_interview, record_source
from evidence.services.undo import undo_change
from tests import factories
from tests.base import CaseTestCase

IDENTITY = "Aida Bekova"


class SourceServiceTests(CaseTestCase):
    def source(self, **fields: object) -> Source:
        return record_source(
            by=self.editor, case=self.case, **{"title": "Who signals?", "kind": "book", **fields}
        )

    def test_a_source_has_the_csl_record_that_its_columns_say(self) -> None:
        source = self.source(authors="MacHaffie, James; CSTO", issued="2024-03", url="https://example.org/a")
        assert source.csl == {
            "type": "book",
            "title": "Who signals?",
            "author": [{"family": "MacHaffie", "given": "James"}, {"literal": "CSTO"}],
            "issued": {"date-parts": [[2024, 3]]},
            "URL": "https://example.org/a",
        }
        assert (source.issued_earliest, source.ref) == (date(2024, 3, 1), "who-signals")

    def test_an_edit_keeps_what_only_the_csl_record_holds(self) -> None:
        source = factories.make_source(
            self.case, csl={"type": "book", "title": "Old", "DOI": "10.1/x"}, title="Old"
        )
        edited = edit_source(by=self.editor, source=source, expected_version=1, title="New one")
        assert edited.csl == {"type": "book", "title": "New one", "DOI": "10.1/x"}

    def test_an_edit_over_whatever_is_there_keeps_the_csl_record_of_now(self) -> None:
        row = record_source(by=self.editor, case=self.case, title="Old", url="https://example.org/old")
        edit_source(by=self.editor, source=row, expected_version=None, title="New")
        now = edit_source(by=self.owner, source=row, expected_version=None, url="https://example.org/new")
        assert (now.title, now.csl["title"], now.csl["URL"]) == ("New", "New", "https://example.org/new")

    def test_columns_and_csl_record_agree_whatever_is_typed(self) -> None:
        for authors in (
            "Smith",
            "Smith, ",
            " Smith ,  J. ;; Doe, Jane; ",
            "Ministry of Defence, Kyrgyz Republic",
            ";",
        ):
            for issued in (
                "",
                "2024",
                "2024-03-05",
                "2024/2025",
                "198X",
                "2024-21",
                "2024~",
                "[2024-01-01..2024-01-05]",
            ):
                self.source(
                    authors=authors, issued=issued, publication="A journal", language="en", note="Read."
                )
        assert list(source_columns(self.case)) == []

    def test_an_address_with_an_underscore_in_its_host_is_one(self) -> None:
        assert self.source(url="https://russian_federation.example.org/116").pk
        assert valid_address.regex.pattern == rf"^{WEB.pattern}\Z"

    def test_bad_columns_are_named(self) -> None:
        with pytest.raises(ValidationError) as problem:
            self.source(
                title="",
                kind="novel",
                url="not an address",
                reliability="G",
                credibility="7",
                issued="2024-13",
            )
        assert set(problem.value.message_dict) == {
            "title",
            "kind",
            "url",
            "reliability",
            "credibility",
            "issued",
        }
        assert not Source.objects.exists()

    def test_readers_coders_and_outsiders_change_no_source(self) -> None:
        source = self.source()
        for person in (self.coder, self.reader, self.outsider):
            with self.subTest(person=person.username):
                with pytest.raises(PermissionDenied):
                    record_source(by=person, case=self.case, title="x", kind="book")
                with pytest.raises(PermissionDenied):
                    edit_source(by=person, source=source, expected_version=1, title="x")

    def test_a_stale_source_is_not_overwritten(self) -> None:
        source = self.source()
        edit_source(by=self.owner, source=source, expected_version=1, title="One")
        with pytest.raises(StaleEdit):
            edit_source(by=self.editor, source=source, expected_version=1, title="Two")

    def test_memos_are_hidden_and_shown_with_their_row(self) -> None:
        source = self.source()
        write_memo(by=self.coder, case=self.case, body="Who told them?", target=source)
        assert Memo.objects.visible_to(self.reader).exists()
        edit_source(by=self.editor, source=source, expected_version=1, restricted=True)
        assert not Memo.objects.visible_to(self.reader).exists()
        assert not ChangedRow.objects.visible_to(self.reader).exists()
        edit_source(by=self.editor, source=source, expected_version=2, restricted=False)
        assert Memo.objects.visible_to(self.reader).exists()

    def test_memos_follow_a_new_ref(self) -> None:
        source = self.source()
        memo = write_memo(by=self.coder, case=self.case, body="Who told them?", target=source)
        edit_source(by=self.editor, source=source, expected_version=1, ref="machaffie-2024")
        memo.refresh_from_db()
        assert memo.target_ref == "machaffie-2024"


class InterviewServiceTests(CaseTestCase):
    def interview(self, **fields: object) -> Interview:
        given = {
            "interviewee": "an official",
            "place": "Bishkek",
            "held": "2017-04-12",
            "identity": IDENTITY,
            **fields,
        }
        return record_interview(by=self.editor, case=self.case, **given)

    def test_an_interview_of_our_own_gets_a_source_record(self) -> None:
        interview = self.interview(interviewer="James MacHaffie", language="en")
        assert interview.source.title == "Interview with an official, Bishkek"
        assert (interview.source.issued, interview.held_earliest) == ("2017-04-12", date(2017, 4, 12))
        assert list(source_columns(self.case)) == []

    def test_a_reported_interview_has_none(self) -> None:
        article = factories.make_source(self.case)
        assert self.interview(reported_in=article, locator="note 2").source is None
        assert Source.objects.count() == 1

    def test_the_source_record_follows_the_interview(self) -> None:
        interview = self.interview()
        edit_interview(by=self.editor, interview=interview, expected_version=1, place="Osh", held="2018")
        source = Source.objects.get()
        assert (source.title, source.issued) == ("Interview with an official, Osh", "2018")

    def test_naming_some_fields_leaves_the_record_of_a_reported_interview_alone(self) -> None:
        interview = self.interview(reported_in=factories.make_source(self.case))
        edited = edit_interview(by=self.editor, interview=interview, expected_version=1, note="A short talk.")
        assert (edited.source, edited.note) == (None, "A short talk.")

    def test_a_reported_interview_can_become_our_own(self) -> None:
        interview = self.interview(reported_in=factories.make_source(self.case))
        edited = edit_interview(by=self.editor, interview=interview, expected_version=1, reported_in=None)
        assert edited.source.title == "Interview with an official, Bishkek"

    def test_a_record_of_its_own_and_a_publication_exclude_each_other(self) -> None:
        interview, article = self.interview(), factories.make_source(self.case)
        with pytest.raises(ValidationError) as problem:
            edit_interview(by=self.editor, interview=interview, expected_version=1, reported_in=article)
        assert "reported_in" in problem.value.message_dict

    def test_a_reported_interview_cannot_be_restricted_by_itself(self) -> None:
        article = factories.make_source(self.case)
        with pytest.raises(ValidationError) as recorded:
            self.interview(reported_in=article, restricted=True)
        interview = self.interview(reported_in=article)
        with pytest.raises(ValidationError) as edited:
            edit_interview(by=self.editor, interview=interview, expected_version=1, restricted=True)
        for problem in (recorded, edited):
            assert "restrict the publication" in problem.value.message_dict["restricted"][0]

    def test_off_the_record_restricts_the_source_record_too(self) -> None:
        self.interview(attribution="off-the-record")
        for model in (Source, Interview, ChangedRow):
            assert not model.objects.visible_to(self.reader).exists(), model

    def test_what_goes_off_the_record_is_hidden_with_its_past(self) -> None:
        interview = self.interview()
        event = factories.make_event(self.case)
        cite(by=self.editor, target=event, source=interview.source)
        assert ChangedRow.objects.visible_to(self.reader).count() == 3
        edit_interview(by=self.editor, interview=interview, expected_version=1, attribution="off-the-record")
        assert not ChangedRow.objects.visible_to(self.reader).exists()
        undo_change(by=self.editor, entry=Change.objects.first())
        assert Interview.objects.visible_to(self.reader).exists()
        assert not Source.objects.get().restricted

    def test_the_source_record_of_an_interview_off_the_record_stays_restricted(self) -> None:
        source = self.interview(attribution="off-the-record").source
        with pytest.raises(ValidationError) as problem:
            edit_source(by=self.editor, source=source, expected_version=1, restricted=False)
        assert "off the record" in problem.value.message_dict["restricted"][0]

    def test_the_identity_is_nowhere_in_clear(self) -> None:
        interview = self.interview()
        edit_interview(by=self.editor, interview=interview, expected_version=1, identity="Bakyt Orozov")
        stored = [*ChangedRow.objects.values(), *Change.objects.values(), *Source.objects.values()]
        assert not [name for name in (IDENTITY, "Bakyt") if name in str(stored)]
        assert Interview.objects.get().identity == "Bakyt Orozov"

    def test_an_identity_that_was_not_touched_stays_and_leaves_no_trace(self) -> None:
        interview = self.interview()
        edit_interview(by=self.editor, interview=interview, expected_version=1, identity=IDENTITY)
        assert (Interview.objects.get().identity, Change.objects.count()) == (IDENTITY, 1)

    def test_readers_coders_and_outsiders_change_no_interview(self) -> None:
        interview = self.interview()
        for person in (self.coder, self.reader, self.outsider):
            with self.subTest(person=person.username):
                with pytest.raises(PermissionDenied):
                    record_interview(by=person, case=self.case, interviewee="x")
                with pytest.raises(PermissionDenied):
                    edit_interview(by=person, interview=interview, expected_version=1, note="x")

    def test_a_stale_interview_leaves_its_source_record_alone(self) -> None:
        interview = self.interview()
        edit_interview(by=self.owner, interview=interview, expected_version=1, place="Osh")
        with pytest.raises(StaleEdit):
            edit_interview(by=self.editor, interview=interview, expected_version=1, place="Naryn")
        assert Source.objects.get().title.endswith("Osh")

    def test_a_bad_date_is_refused_on_its_field(self) -> None:
        interview = self.interview()
        with pytest.raises(ValidationError) as problem:
            edit_interview(by=self.editor, interview=interview, expected_version=1, held="soon")
        assert "cannot be read" in problem.value.message_dict["held"][0]
