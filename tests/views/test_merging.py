"""A stale save: mine, theirs and what both began from, field by field, and the save on the present version."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from evidence.models import Case, Event, Interview, Source
from evidence.services.events import edit_event, record_dating, record_event, remove_dating
from evidence.services.rows import remove_row
from evidence.services.sources import edit_source, record_interview, record_source
from tests import factories
from tests.base import CaseTestCase
from tests.html import Page


def sent_by(form: Any) -> dict[str, Any]:
    """What the page of this form sends where nobody touches it."""
    sent = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in sent.items() if value not in (None, False)}


class MergeTests(CaseTestCase):
    def setUp(self) -> None:
        self.event = record_event(
            by=self.owner,
            case=self.case,
            title="Troops leave",
            date="13 January 2022",
            summary="All of them left.",
        )
        self.address = f"/cases/{self.case.slug}/events/{self.event.ref}/edit/"
        self.client = self.as_(self.editor)

    def opened(self) -> dict[str, Any]:
        """The edit page as the editor read it."""
        form = self.client.get(self.address).context["form"]
        return sent_by(form) | {"drawn-at": str(form.shown_revision)}

    def edit(self, **values: Any) -> None:
        edit_event(by=self.owner, event=self.event, expected_version=None, **values)

    def save(self, sent: dict[str, Any], status: int) -> HttpResponse:
        answer = self.client.post(self.address, sent)
        assert answer.status_code == status, answer.content.decode()[:3000]
        if status != 303:
            page = Page(answer.content.decode())
            assert not page.problems, page.problems
        return answer

    def sides(self, answer: HttpResponse) -> dict[str, tuple[str, bool]]:
        return {one.name: (one.chosen, one.is_conflict) for one in answer.context["form"].differences}

    def again(self, answer: HttpResponse, **choices: Any) -> dict[str, Any]:
        """What the merge page sends: its controls, and beside each field what was typed and given."""
        form = answer.context["form"]
        sent = sent_by(form) | {"drawn-at": form.data["drawn-at"]}
        for one in form.differences:
            sent |= {f"typed-{one.name}": one.side.mine.typed, f"given-{one.name}": one.given}
            sent |= {one.take: one.chosen}
        return sent | choices

    def test_what_they_alone_changed_is_taken_and_what_i_alone_changed_is_kept(self) -> None:
        sent = self.opened()
        self.edit(place="Almaty")
        answer = self.save(sent | {"summary": "Most of them left."}, 409)
        assert self.sides(answer) == {"place": ("theirs", False), "summary": ("mine", False)}
        self.save(self.again(answer), 303)
        self.event.refresh_from_db()
        assert (self.event.place, self.event.summary) == ("Almaty", "Most of them left.")

    def test_a_field_that_both_changed_shows_three_texts_word_by_word(self) -> None:
        sent = self.opened()
        self.edit(summary="Nearly all of them left.")
        answer = self.save(sent | {"summary": "All of them stayed."}, 409)
        assert self.sides(answer) == {"summary": ("mine", True)}
        page = answer.content.decode()
        assert "<del>left</del><ins>stayed</ins>" in page
        assert "<del>All</del><ins>Nearly all</ins> of them left." in page
        assert "both of you changed this" in page

    def test_mine_theirs_or_something_new_is_stored_as_chosen(self) -> None:
        for choice, stored in (
            ({"take-summary": "mine"}, "Mine."),
            ({"take-summary": "theirs"}, "Theirs 1."),
            ({"take-summary": "theirs", "summary": "Written anew."}, "Written anew."),
            ({"take-summary": "nonsense"}, "Mine."),
        ):
            with self.subTest(choice=choice):
                sent = self.opened()
                self.edit(summary="Theirs 1.")
                answer = self.save(sent | {"summary": "Mine."}, 409)
                self.save(self.again(answer, **choice), 303)
                self.event.refresh_from_db()
                assert self.event.summary == stored
                self.edit(summary="All of them left.")

    def test_a_third_save_in_between_leads_to_another_merge(self) -> None:
        sent = self.opened()
        self.edit(summary="Theirs.")
        answer = self.save(sent | {"summary": "Mine."}, 409)
        self.edit(summary="Theirs once more.")
        answer = self.save(self.again(answer), 409)
        assert self.sides(answer) == {"summary": ("mine", True)}
        assert answer.context["form"].differences[0].side.was.words == "Theirs."

    def test_actors_are_merged_as_a_whole(self) -> None:
        kept, new = (factories.make_actor(self.case, name=name) for name in ("Russia", "Armenia"))
        sent = self.opened()
        self.edit(actors=[kept, new])
        answer = self.save(sent | {"place": "Almaty"}, 409)
        assert self.sides(answer)["actors"] == ("theirs", False)
        self.save(self.again(answer), 303)
        assert set(self.event.actors.all()) == {kept, new}

    def test_a_date_that_they_changed_is_told_from_one_that_i_changed(self) -> None:
        sent = self.opened()
        self.edit(date="14 January 2022")
        answer = self.save(sent | {"summary": "Mine."}, 409)
        assert self.sides(answer) == {"date": ("theirs", False), "summary": ("mine", False)}
        self.save(self.again(answer), 303)
        assert self.event.datings.get(preferred=True).text == "14 January 2022"

    def test_a_dating_that_was_replaced_is_found_in_the_history(self) -> None:
        sent = self.opened()
        old = self.event.datings.get()
        record_dating(
            by=self.owner, event=self.event, text="15 January 2022", basis="attested", preferred=True
        )
        remove_dating(by=self.owner, dating=old)
        answer = self.save(sent | {"date": "16 January 2022"}, 409)
        (date,) = answer.context["form"].differences
        words = (date.side.was.words, date.side.theirs.words, date.side.mine.words)
        assert words == ("13 January 2022", "15 January 2022", "16 January 2022")

    def test_without_the_revision_a_changed_date_is_left_to_the_person(self) -> None:
        sent = self.opened()
        del sent["drawn-at"]
        self.edit(date="14 January 2022")
        answer = self.save(sent, 409)
        assert self.sides(answer) == {"date": ("mine", True)}
        assert "not known" in answer.content.decode()

    def test_an_identity_is_merged_without_being_repeated(self) -> None:
        interview = record_interview(
            by=self.owner,
            case=self.case,
            interviewee="an official",
            attribution="anonymous",
            identity="Aida Bekova",
        )
        address = f"/cases/{self.case.slug}/interviews/{interview.ref}/edit/"
        form = self.client.get(address).context["form"]
        sent = sent_by(form) | {"drawn-at": str(form.shown_revision)}
        self.as_(self.owner).post(address, sent | {"identity": "Aida Asanova"})
        answer = self.client.post(address, sent | {"identity": "Aida Bekova-Asanova"})
        assert answer.status_code == 409
        page = answer.content.decode()
        assert "Aida Asanova" not in page
        assert page.count("Aida Bekova") == 1
        assert Interview.objects.get().identity == "Aida Asanova"

    def test_a_flag_on_the_source_of_an_interview_has_its_ancestor_too(self) -> None:
        interview = record_interview(
            by=self.owner, case=self.case, interviewee="an official", attribution="anonymous"
        )
        address = f"/cases/{self.case.slug}/interviews/{interview.ref}/edit/"
        form = self.client.get(address).context["form"]
        sent = sent_by(form) | {"drawn-at": str(form.shown_revision)}
        self.as_(self.owner).post(address, sent | {"restricted": "on", "note": "Theirs."})
        answer = self.client.post(address, sent | {"place": "Osh"})
        assert self.sides(answer) == {
            "restricted": ("theirs", False),
            "note": ("theirs", False),
            "place": ("mine", False),
        }

    def test_the_case_itself_is_merged(self) -> None:
        address = f"/cases/{self.case.slug}/edit/"
        client = self.as_(self.owner)
        sent = sent_by(client.get(address).context["form"])
        client.post(address, sent | {"question": "Why did they leave?"})
        answer = client.post(address, sent | {"summary": "Mine."})
        assert self.sides(answer) == {"question": ("theirs", False), "summary": ("mine", False)}
        assert client.post(address, self.again_case(answer)).status_code == 303
        case = Case.objects.get(pk=self.case.pk)
        assert (case.question, case.summary) == ("Why did they leave?", "Mine.")

    def again_case(self, answer: HttpResponse) -> dict[str, Any]:
        return sent_by(answer.context["form"])

    def test_what_was_typed_for_a_removed_row_is_recorded_anew(self) -> None:
        sent = self.opened()
        remove_row(by=self.owner, row=self.event)
        answer = self.save(sent | {"summary": "Typed for an hour."}, 409)
        page = answer.content.decode()
        assert "removed by somebody else" in page
        assert "Typed for an hour." in page
        assert f'action="/cases/{self.case.slug}/events/new/"' in page
        new = self.client.post(answer.context["action"], sent_by(answer.context["form"]))
        assert new.status_code == 303
        assert Event.objects.get().summary == "Typed for an hour."

    def test_a_row_that_never_was_is_not_found(self) -> None:
        for method in ("get", "post"):
            answer = getattr(self.client, method)(self.address.replace(self.event.ref, "never-was"))
            assert answer.status_code == 404

    def test_a_removed_row_that_one_may_not_see_is_not_found(self) -> None:
        source = record_source(by=self.owner, case=self.case, title="A cable", kind="document")
        edit_source(by=self.owner, source=source, expected_version=None, restricted=True)
        remove_row(by=self.owner, row=Source.objects.get())
        address = f"/cases/{self.case.slug}/sources/{source.ref}/edit/"
        assert self.as_(self.outsider).post(address, {"title": "A"}).status_code == 404
        assert self.as_(self.reader).post(address, {"title": "A"}).status_code == 403
