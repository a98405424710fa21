"""Pages of the events: the forms, the line that records one in seconds, and the datings."""

from __future__ import annotations

from typing import Any

from evidence.models import Citation, Dating, Event
from evidence.services.events import record_dating, record_event
from tests import factories
from tests.base import CaseTestCase
from tests.views.area import AreaActs
from tests.views.pages import delete_as_shown

LONG_LIST = "[" + ",".join(str(year) for year in range(1900, 1930)) + "]"
MARK = {"HX-Request": "true"}


class EventPageTests(AreaActs, CaseTestCase):
    model, key, one, noun = Event, "events", "event", "event"
    typed = {
        "title": "Troops are sent",
        "date": "6 January 2022",
        "basis": "attested",
        "summary": "",
        "kind": "intervention",
        "place": "Almaty",
        "country_codes": "KZ, RU",
        "certainty": "verified",
        "dispute_note": "",
        "ref": "",
    }
    wrong = ("date", "sometime soon", "cannot be read")
    told = ("title", "Troops arrive")

    def make(self, **fields: Any) -> Event:
        given = {"title": "Troops are sent", "date": "6 January 2022", "certainty": "verified", **fields}
        return record_event(by=self.editor, case=self.case, **given)

    def shown(self, **asked: Any) -> list[str]:
        answer = self.as_(self.reader).get(self.address(), asked)
        self.page(answer)
        return [row.title for row in answer.context["page_obj"]]

    def test_the_source_is_cited_at_once(self) -> None:
        source = factories.make_source(self.case)
        self.as_(self.editor).post(self.address("new"), self.typed | {"source": source.pk})
        assert Citation.objects.get().source == source

    def test_a_disputed_event_asks_how_the_sources_disagree(self) -> None:
        answer = self.as_(self.editor).post(self.address("new"), self.typed | {"certainty": "disputed"})
        assert "say how the sources disagree" in " ".join(answer.context["form"].errors["dispute_note"])

    def test_a_country_that_is_no_code_is_refused_on_its_field(self) -> None:
        answer = self.as_(self.editor).post(self.address("new"), self.typed | {"country_codes": "Kyrgyzstan"})
        assert "no country code" in " ".join(answer.context["form"].errors["country_codes"])

    def test_a_date_too_long_to_keep_is_refused_on_its_field(self) -> None:
        answer = self.as_(self.editor).post(self.address("new"), self.typed | {"date": LONG_LIST})
        assert answer.status_code == 422
        assert "date" in answer.context["form"].errors

    def test_an_editor_who_saw_the_old_date_does_not_put_it_back(self) -> None:
        row = self.make()
        sent = self.form_of(row)
        self.as_(self.owner).post(self.address(row.ref, "edit"), sent | {"date": "7 January 2022"})
        answer = self.as_(self.editor).post(self.address(row.ref, "edit"), sent | {"title": "Troops arrive"})
        assert "Now stored: “7 January 2022”." in self.page(answer, 409).text
        assert row.datings.get().text == "7 January 2022"

    def test_the_page_shows_what_uses_the_event(self) -> None:
        row = self.make()
        hypothesis = factories.make_hypothesis(self.case)
        chain = factories.make_chain(hypothesis)
        tail = factories.make_step(chain, entity="Moscow", activity="sends troops", events=[row])
        link = factories.make_link(tail, factories.make_step(chain), claim="Help reassures.", events=[row])
        factories.make_evidence(self.case, title="An order of the day", events=[row])
        factories.make_citation(factories.make_source(self.case, title="Press notice"), event=row)
        text = self.page(self.as_(self.reader).get(self.address(row.ref))).text
        for words in (
            "Moscow sends troops",
            link.claim,
            "An order of the day",
            "Press notice",
            "6 January 2022",
        ):
            assert words in text

    def test_events_are_sorted_by_their_dates(self) -> None:
        for title, date in (("third", "2022"), ("first", "before 2009"), ("second", "2010s")):
            self.make(title=title, date=date)
        factories.make_event(self.case, title="undated", date=None)
        assert self.shown() == ["first", "second", "third", "undated"]
        assert self.shown(sort="-date") == ["third", "second", "first", "undated"]

    def test_events_are_filtered_by_every_filter(self) -> None:
        actor, source = factories.make_actor(self.case), factories.make_source(self.case)
        self.make(title="one", kind="drill", country_codes=["KG"], actors=[actor], source=source, date="2010")
        self.make(title="two", date="2022", certainty="unverified")
        for asked in (
            {"kind": "drill"},
            {"certainty": "verified"},
            {"actor": actor.ref},
            {"source": source.ref},
            {"country": "kg"},
            {"until": "2015"},
            {"sourced": "yes"},
        ):
            with self.subTest(asked=asked):
                assert self.shown(**asked) == ["one"]
        assert self.shown(since="2015") == ["two"]
        assert self.shown(sourced="no") == ["two"]

    def test_an_uncertain_date_is_found_by_any_period_that_it_may_lie_in(self) -> None:
        self.make(title="at some time", date="between 2009 and 2014")
        assert self.shown(since="2012", until="2013") == ["at some time"]
        assert self.shown(since="2015") == []

    def test_a_filter_that_cannot_be_read_says_so(self) -> None:
        self.make()
        answer = self.as_(self.reader).get(self.address(), {"since": "sometime soon"})
        assert "cannot be read" in self.page(answer).text

    def test_a_row_named_by_thousands_of_figures_is_refused_on_its_field(self) -> None:
        for name in ("actor", "source"):
            answer = self.as_(self.reader).get(self.address(), {name: "1" * 5000})
            assert "not one of the available choices" in self.page(answer).text


class QuickLineTests(CaseTestCase):
    url = "/cases/staying/events/quick/"
    typed = {"quick-date": "6 January 2022", "quick-title": "Troops are sent", "quick-source": ""}

    def test_one_line_records_an_event(self) -> None:
        source = factories.make_source(self.case)
        answer = self.as_(self.editor).post(self.url, self.typed | {"quick-source": source.pk})
        assert (answer.status_code, answer["Location"]) == (303, "/cases/staying/events/")
        event = Event.objects.get()
        assert (event.datings.get().text, event.citations.get().source) == ("6 January 2022", source)

    def test_htmx_gets_an_empty_line_and_the_list_fetches_itself(self) -> None:
        answer = self.as_(self.editor).post(self.url, self.typed, headers=MARK)
        assert (answer.status_code, answer["HX-Trigger"]) == (200, "rows-changed")
        assert "Recorded: " in answer.content.decode()
        assert not answer.context["quick"].is_bound

    def test_a_line_that_cannot_be_read_comes_back_as_it_was_typed(self) -> None:
        for headers in ({}, MARK):
            for date in ("soon", LONG_LIST):
                with self.subTest(headers=headers, date=date):
                    sent = self.typed | {"quick-date": date}
                    answer = self.as_(self.editor).post(self.url, sent, headers=headers)
                    assert answer.status_code == 422
                    assert answer.context["quick"].errors.keys() == {"date"}
                    assert f'value="{date}"' in answer.content.decode()
                    assert "Troops are sent" in answer.content.decode()
        assert not Event.objects.exists()

    def test_only_editors_and_owners_are_offered_the_line(self) -> None:
        for person, is_offered in ((self.editor, True), (self.coder, False), (self.reader, False)):
            answer = self.as_(person).get("/cases/staying/events/")
            assert ('id="quick"' in answer.content.decode()) is is_offered
        for person, status in ((self.coder, 403), (self.reader, 403), (self.outsider, 404)):
            assert self.as_(person).post(self.url, self.typed).status_code == status

    def test_a_source_of_another_case_cannot_be_cited(self) -> None:
        foreign = factories.make_source(self.public)
        answer = self.as_(self.editor).post(self.url, self.typed | {"quick-source": foreign.pk})
        assert answer.context["quick"].errors.keys() == {"source"}


class DatingPageTests(CaseTestCase):
    def setUp(self) -> None:
        self.event = record_event(
            by=self.editor, case=self.case, title="Troops are sent", date="6 January 2022"
        )
        self.dating = self.event.datings.get()
        self.new = f"/cases/staying/events/{self.event.ref}/datings/new/"
        self.edit = f"/cases/staying/datings/{self.dating.ref}/edit/"
        self.delete = f"/cases/staying/datings/{self.dating.ref}/delete/"
        self.typed = {"text": "7 January 2022", "basis": "inferred", "note": "as the alliance says"}

    def test_another_dating_is_recorded(self) -> None:
        answer = self.as_(self.editor).post(self.new, self.typed)
        assert answer["Location"] == f"/cases/staying/events/{self.event.ref}/"
        assert [dating.text for dating in self.event.datings.all()] == ["6 January 2022", "7 January 2022"]

    def test_a_dating_that_cannot_be_read_is_explained_on_its_field(self) -> None:
        for url in (self.new, self.edit):
            answer = self.as_(self.editor).post(url, self.typed | {"text": "soon"})
            assert answer.status_code == 422
            assert answer.context["form"].errors.keys() == {"text"}
            assert "as the alliance says" in answer.content.decode()

    def test_a_dating_too_long_to_keep_is_explained_on_its_field(self) -> None:
        answer = self.as_(self.editor).post(self.new, self.typed | {"text": LONG_LIST})
        assert (answer.status_code, answer.context["form"].errors.keys()) == (422, {"text"})

    def test_an_edit_carries_its_reason(self) -> None:
        sent = self.typed | {"preferred": "on", "version": "1", "change_note": "a misprint"}
        assert self.as_(self.editor).post(self.edit, sent).status_code == 303
        self.dating.refresh_from_db()
        assert (self.dating.text, self.dating.version) == ("7 January 2022", 2)
        assert self.case.changes.first().note == "a misprint"

    def test_a_dating_that_nobody_prefers_is_refused_on_its_field(self) -> None:
        answer = self.as_(self.editor).post(self.edit, self.typed | {"version": "1"})
        assert (answer.status_code, answer.context["form"].errors.keys()) == (422, {"preferred"})

    def test_a_stale_dating_is_refused_with_what_was_typed(self) -> None:
        sent = self.typed | {"preferred": "on", "version": "1"}
        self.as_(self.owner).post(self.edit, sent | {"text": "8 January 2022"})
        answer = self.as_(self.editor).post(self.edit, sent)
        assert answer.status_code == 409
        assert "Now stored: “8 January 2022”." in answer.content.decode()
        assert answer.context["form"].data["text"] == "7 January 2022"

    def test_a_dating_is_deleted_but_never_the_last_one(self) -> None:
        other = record_dating(by=self.editor, event=self.event, text="2022", basis="attested")
        client = self.as_(self.editor)
        client.post(self.delete)
        assert Dating.objects.get() == other
        answer = client.post(f"/cases/staying/datings/{other.ref}/delete/", follow=True)
        assert "at least one dating" in answer.content.decode()
        assert Dating.objects.get().preferred

    def test_a_dating_that_somebody_changed_meanwhile_is_not_deleted_unseen(self) -> None:
        record_dating(by=self.editor, event=self.event, text="2022", basis="attested")
        client, page = self.as_(self.editor), f"/cases/staying/events/{self.event.ref}/"
        shown = client.get(page)
        self.as_(self.owner).post(self.edit, self.typed | {"preferred": "on", "version": "1"})
        answer = delete_as_shown(client, shown, self.delete)
        assert (answer.status_code, Dating.objects.count()) == (409, 2)
        assert "changed by somebody else" in answer.content.decode()
        assert delete_as_shown(client, client.get(page), self.delete).status_code == 303

    def test_readers_coders_and_outsiders_write_no_dating(self) -> None:
        for person, status in ((self.reader, 403), (self.coder, 403), (self.outsider, 404)):
            for url in (self.new, self.edit, self.delete):
                with self.subTest(person=person.username, url=url):
                    assert self.as_(person).post(url, self.typed).status_code == status
        assert self.case.changes.count() == 1
