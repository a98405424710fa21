"""A source or an actor recorded in the form that chooses it, with script and without."""

from __future__ import annotations

from django.http import QueryDict

from evidence.models import Actor, Event, Source
from evidence.services.events import record_event
from tests import factories
from tests.base import CaseTestCase
from tests.html import Page

MARK = {"HX-Request": "true"}
FORM, RECORD = "/cases/staying/in-place/source/", "/cases/staying/in-place/source/record/"
EVENTS = "/cases/staying/events/"
SOURCE = {"new-title": "Minutes of the council", "new-kind": "report"}
TYPED = {"title": "Troops are sent", "date": "6 January", "source": "", "actors": ["1", "2"]}


class InPlaceTests(CaseTestCase):
    def setUp(self) -> None:
        self.client = self.as_(self.editor)

    def test_the_forms_offer_a_new_source_and_a_new_actor(self) -> None:
        event = factories.make_event(self.case, "an-event")
        for address, kinds in (
            (f"{EVENTS}new/", ("source", "actor")),
            (f"{EVENTS}{event.ref}/edit/", ("actor",)),
            ("/cases/staying/evidence/new/", ("source",)),
            (f"/cases/staying/citations/new/event/{event.ref}/", ("source",)),
        ):
            text = self.client.get(address).content.decode()
            for kind in kinds:
                with self.subTest(address, kind=kind):
                    assert f'hx-get="/cases/staying/in-place/{kind}/"' in text

    def test_script_is_told_what_was_recorded(self) -> None:
        assert 'name="new-title"' in self.client.get(FORM, headers=MARK).content.decode()
        answer = self.client.post(RECORD, SOURCE, headers=MARK)
        source = Source.objects.get()
        assert f'<p data-made="{source.pk}" dir="auto">Minutes of the council</p>' in answer.content.decode()
        assert self.case.changes.get().act == "source recorded"

    def test_an_actor_is_recorded(self) -> None:
        url = "/cases/staying/in-place/actor/record/"
        self.client.post(url, {"new-name": "CSTO", "new-kind": "organisation"}, headers=MARK)
        assert Actor.objects.get().name == "CSTO"

    def test_what_is_wrong_is_said_on_its_field_with_everything_kept(self) -> None:
        sent = SOURCE | {
            "new-issued": "soon",
            "typed": "title=A",
            "into": "source",
            "address": f"{EVENTS}new/",
        }
        for headers in ({}, MARK):
            answer = self.client.post(RECORD, sent, headers=headers)
            assert (answer.status_code, answer.context["form"].errors.keys()) == (422, {"issued"})
            text = answer.content.decode()
            for kept in ('value="Minutes of the council"', 'value="title=A"', f'value="{EVENTS}new/"'):
                assert kept in text

    def test_without_script_the_form_comes_back_as_it_was_typed_with_the_source_chosen(self) -> None:
        sent = TYPED | {"into": "source", "form-address": f"{EVENTS}new/"}
        answer = self.client.post(FORM, sent)
        assert not Page(answer.content.decode()).problems
        carried = {name: answer.context[name] for name in ("into", "typed", "address")}
        assert QueryDict(carried["typed"]).getlist("actors") == ["1", "2"]
        answer = self.client.post(RECORD, SOURCE | carried)
        source = Source.objects.get()
        assert (answer.context["address"], not Event.objects.exists()) == (f"{EVENTS}new/", True)
        back = QueryDict(mutable=True)
        for name, value in answer.context["sent"]:
            back.appendlist(name, value)
        answer = self.client.post(f"{EVENTS}new/", back)
        form = answer.context["form"]
        assert (form["title"].value(), form["date"].value(), form["source"].value()) == (
            "Troops are sent",
            "6 January",
            str(source.pk),
        )
        assert not form.errors
        assert not Event.objects.exists()

    def test_a_form_that_edits_comes_back_on_the_version_that_was_read(self) -> None:
        event = record_event(by=self.editor, case=self.case, title="Troops leave", date="2022")
        sent = {"title": "Troops go", "date": "2022", "version": "1", "shown-again": "1"}
        answer = self.client.post(f"{EVENTS}{event.ref}/edit/", sent)
        assert (answer.context["form"]["title"].value(), answer.context["form"]["version"].value()) == (
            "Troops go",
            "1",
        )
        event.refresh_from_db()
        assert event.title == "Troops leave"

    def test_the_way_back_leads_nowhere_but_into_this_case(self) -> None:
        for address in ("https://example.org/", "//example.org/cases/staying/", "/cases/in-view/events/new/"):
            answer = self.client.post(FORM, TYPED | {"into": "source", "form-address": address})
            assert answer.context["address"] == ""

    def test_who_may_not_write_is_refused_and_there_is_nothing_else_to_record(self) -> None:
        for person, status in ((self.coder, 403), (self.reader, 403), (self.outsider, 404)):
            for method, url in (("get", FORM), ("post", RECORD)):
                assert getattr(self.as_(person), method)(url, SOURCE).status_code == status
        assert self.client.get("/cases/staying/in-place/hypothesis/").status_code == 404
        assert not Source.objects.exists()
