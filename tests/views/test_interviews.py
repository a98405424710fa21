"""Pages of the interviews: what may be shown, to whom, and that the identity goes nowhere."""

from __future__ import annotations

import logging
import re
from datetime import timedelta
from typing import Any

from django.utils import timezone

from evidence.models import Change, Interview, Source
from evidence.services.sources import record_interview
from tests import factories
from tests.base import CaseTestCase
from tests.views.area import AreaActs

IDENTITY = "Aida Bekova"


class InterviewPageTests(AreaActs, CaseTestCase):
    model, key, one, noun = Interview, "interviews", "interview", "interview"
    typed = {
        "interviewee": "an official",
        "affiliation": "Ministry of Defence",
        "place": "Bishkek",
        "held": "12 April 2017",
        "interviewer": "MacHaffie, James",
        "mode": "in-person",
        "language": "en",
        "attribution": "anonymous",
        "identity": IDENTITY,
        "consent_note": "",
        "embargo_until": "",
        "transcript": "They said so.",
        "transcript_status": "notes only",
        "note": "",
        "reported_in": "",
        "locator": "",
        "as_stated": "",
        "ref": "",
    }
    wrong = ("held", "sometime soon", "cannot be read")
    told = ("affiliation", "Security Council")

    def make(self, **fields: Any) -> Interview:
        given = {
            "interviewee": "an official",
            "place": "Bishkek",
            "held": "2017-04-12",
            "identity": IDENTITY,
            **fields,
        }
        return record_interview(by=self.editor, case=self.case, **given)

    def name_in_list(self, row: Any) -> str:
        return row.interviewee

    def tomorrow(self) -> Any:
        return timezone.localdate() + timedelta(days=1)

    def test_the_date_is_kept_as_edtf_and_sorts(self) -> None:
        self.as_(self.editor).post(self.address("new"), self.typed)
        interview = Interview.objects.get()
        assert (interview.held, str(interview.held_earliest)) == ("2017-04-12", "2017-04-12")

    def test_an_interview_recorded_without_identity_is_not_changed_by_a_form_that_nobody_touched(
        self,
    ) -> None:
        row = factories.make_interview(self.case)
        assert row.identity is None
        self.as_(self.editor).post(self.address(row.ref, "edit"), self.form_of(row) | {"identity": ""})
        row.refresh_from_db()
        assert (row.version, [change.act for change in Change.objects.all()]) == (1, [])

    def test_an_identity_that_is_not_typed_anew_stays(self) -> None:
        row = self.make()
        self.as_(self.owner).post(
            self.address(row.ref, "edit"), self.form_of(row) | {"note": "A short talk."}
        )
        row.refresh_from_db()
        assert (row.identity, row.note) == (IDENTITY, "A short talk.")

    def test_owners_and_editors_alone_read_the_identity(self) -> None:
        row = self.make(consent_note="Signed on paper.")
        for person, is_shown in (
            (self.owner, True),
            (self.editor, True),
            (self.coder, False),
            (self.reader, False),
        ):
            page = self.as_(person).get(self.address(row.ref)).content.decode()
            assert (IDENTITY in page, "Signed on paper." in page) == (is_shown, is_shown), person

    def test_the_identity_is_on_no_other_page_and_in_no_log(self) -> None:
        client = self.as_(self.owner)
        with self.assertNoLogs("django.server", logging.INFO):
            recorded = client.post(self.address("new"), self.typed, follow=True)
        row = Interview.objects.get()
        edited = client.post(
            self.address(row.ref, "edit"), self.form_of(row, self.owner) | {"identity": "Bakyt Orozov"}
        )
        assert edited.status_code == 303
        said = [str(message) for message in recorded.context["messages"]]
        pages = [
            f"/cases/staying/{path}"
            for path in (
                *(
                    "interviews/",
                    "sources/",
                    f"sources/{row.source.ref}/",
                    "history/",
                    "history/1/",
                    "history/2/",
                ),
                *(f"interviews/{row.ref}/delete/", "interviews/?search=Aida", "events/", "members/"),
            )
        ]
        shown = [client.get(page) for page in pages]
        assert {page.status_code for page in shown} == {200}
        for name in ("Aida", "Bakyt"):
            assert not [
                page for page, answer in zip(pages, shown, strict=True) if name in self.searched(answer)
            ]
            assert name not in " ".join(said)

    def searched(self, answer: Any) -> str:
        """The page without the search box and the addresses, which repeat what was searched for."""
        return re.sub(r'value="Aida"|search(=|%3D)Aida', "", answer.content.decode())

    def test_a_conflict_over_the_identity_does_not_say_it(self) -> None:
        row = self.make()
        sent = self.form_of(row)
        self.as_(self.owner).post(self.address(row.ref, "edit"), sent | {"identity": "Bakyt Orozov"})
        answer = self.as_(self.editor).post(self.address(row.ref, "edit"), sent | {"identity": "Aida B."})
        page = self.page(answer, 409)
        assert "Bakyt" not in answer.content.decode()
        assert "Somebody else changed this meanwhile." in page.text

    def test_an_embargo_closes_the_transcript_to_coders_and_readers(self) -> None:
        row = self.make(transcript="They said so.", embargo_until=self.tomorrow())
        for person, is_shown in ((self.editor, True), (self.coder, False), (self.reader, False)):
            page = self.page(self.as_(person).get(self.address(row.ref)))
            assert ("They said so." in page.text) is is_shown
        assert "The transcript is closed until" in page.text

    def test_an_embargo_that_has_passed_opens_the_transcript(self) -> None:
        row = self.make(transcript="They said so.", embargo_until=timezone.localdate())
        assert "They said so." in self.page(self.as_(self.reader).get(self.address(row.ref))).text

    def test_the_history_shows_readers_neither_consent_nor_a_closed_transcript(self) -> None:
        self.make(transcript="They said so.", embargo_until=self.tomorrow(), consent_note="Signed on paper.")
        for person, is_shown in ((self.editor, True), (self.coder, False), (self.reader, False)):
            page = self.as_(person).get("/cases/staying/history/1/").content.decode()
            assert ("They said so." in page, "Signed on paper." in page) == (is_shown, is_shown)

    def test_off_the_record_is_for_owners_and_editors(self) -> None:
        row = self.make(attribution="off-the-record", interviewee="a quiet person")
        for person, status in ((self.editor, 200), (self.coder, 404), (self.reader, 404)):
            client = self.as_(person)
            assert client.get(self.address(row.ref)).status_code == status
            assert client.get(f"/cases/staying/sources/{row.source.ref}/").status_code == status
            for page in ("interviews/", "sources/", "history/"):
                assert ("a quiet person" in client.get(f"/cases/staying/{page}").content.decode()) is (
                    status == 200
                )

    def test_restricting_an_interview_of_somebody_else_is_refused_on_its_field(self) -> None:
        article = factories.make_source(self.case)
        sent = self.typed | {"reported_in": article.pk, "restricted": "on"}
        answer = self.as_(self.editor).post(self.address("new"), sent)
        assert (answer.status_code, answer.context["form"].errors.keys()) == (422, {"restricted"})

    def test_a_restricted_interview_restricts_its_record(self) -> None:
        self.as_(self.editor).post(self.address("new"), self.typed | {"restricted": "on"})
        assert Source.objects.get().restricted

    def test_a_name_too_long_for_the_record_is_refused_on_its_field(self) -> None:
        sent = self.typed | {"interviewee": "x" * 300, "place": "y" * 300}
        answer = self.as_(self.editor).post(self.address("new"), sent)
        assert (answer.status_code, answer.context["form"].errors.keys()) == (422, {"interviewee"})

    def test_the_page_lists_what_the_interview_supports(self) -> None:
        row = self.make()
        factories.make_citation(row.source, event=factories.make_event(self.case, title="Troops are sent"))
        article = factories.make_source(self.case)
        told = self.make(reported_in=article, locator="note 2", interviewee="a diplomat")
        factories.make_citation(
            article, event=factories.make_event(self.case, title="Drills"), locator="note 2"
        )
        factories.make_citation(
            article, event=factories.make_event(self.case, title="Elections"), locator="note 3"
        )
        client = self.as_(self.reader)
        assert "Troops are sent" in self.page(client.get(self.address(row.ref))).text
        text = self.page(client.get(self.address(told.ref))).text
        assert "Drills" in text
        assert "Elections" not in text

    def test_the_list_is_filtered(self) -> None:
        self.make(interviewee="one", mode="phone", attribution="on-record")
        self.make(interviewee="two")
        for asked in ({"mode": "phone"}, {"attribution": "on-record"}):
            answer = self.as_(self.reader).get(self.address(), asked)
            assert [row.interviewee for row in answer.context["page_obj"]] == ["one"]
