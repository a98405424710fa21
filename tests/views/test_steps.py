"""Recording, editing and deleting the steps of a chain."""

from __future__ import annotations

from typing import Any

from evidence.models import Change, Step
from tests import factories
from tests.base import CaseTestCase
from tests.views.pages import Pages


class StepPageTests(Pages, CaseTestCase):
    def setUp(self) -> None:
        self.chain = factories.make_chain(factories.make_hypothesis(self.case), "c1")
        self.actor = factories.make_actor(self.case)
        self.event = factories.make_event(self.case, title="Members vote")
        self.typed: dict[str, Any] = {
            "kind": "cause",
            "entity": "Members",
            "activity": "stay",
            "actors": [str(self.actor.pk)],
            "events": [str(self.event.pk)],
            "ref": "",
        }

    def test_a_step_is_recorded_with_its_actors_and_events(self) -> None:
        client = self.as_(self.editor)
        page = self.page(client.get("/cases/staying/chains/c1/steps/new/"))
        assert "6 January 2022: Members vote" in page.text
        answer = client.post("/cases/staying/chains/c1/steps/new/", self.typed)
        step = Step.objects.get()
        assert answer["Location"] == f"/cases/staying/chains/c1/#step-{step.ref}"
        assert (step.chain, step.kind, str(step)) == (self.chain, "cause", "Members stay")
        assert (list(step.actors.all()), list(step.events.all())) == ([self.actor], [self.event])
        assert (self.last().act, self.last().by) == ("step recorded", self.editor)

    def test_steps_come_in_the_order_in_which_they_are_recorded(self) -> None:
        for entity in ("First", "Second"):
            self.as_(self.editor).post("/cases/staying/chains/c1/steps/new/", self.typed | {"entity": entity})
        assert [step.entity for step in self.chain.steps.all()] == ["First", "Second"]

    def test_bad_input_is_explained_with_everything_typed_kept(self) -> None:
        sent = self.typed | {"entity": "", "kind": "fate", "activity": "do as they must"}
        answer = self.as_(self.editor).post("/cases/staying/chains/c1/steps/new/", sent)
        self.page(answer, 422)
        assert set(answer.context["form"].errors) == {"entity", "kind"}
        assert "do as they must" in answer.content.decode()
        assert not Step.objects.exists()

    def test_rows_of_another_case_cannot_be_named(self) -> None:
        foreign = factories.make_event(self.public)
        answer = self.as_(self.editor).post(
            "/cases/staying/chains/c1/steps/new/", self.typed | {"events": [str(foreign.pk)]}
        )
        assert "events" in answer.context["form"].errors
        assert answer.status_code == 422

    def test_a_step_is_edited_on_the_version_that_was_read(self) -> None:
        step = factories.make_step(self.chain, "n1")
        sent = self.typed | {"version": "1", "change_note": "as the archive has it"}
        first = self.as_(self.editor).post("/cases/staying/steps/n1/edit/", sent | {"entity": "Two members"})
        assert first["Location"] == "/cases/staying/chains/c1/#step-n1"
        assert self.last().note == "as the archive has it"
        answer = self.as_(self.owner).post("/cases/staying/steps/n1/edit/", sent | {"entity": "All members"})
        assert "changed by somebody else" in self.page(answer, 409).text
        assert "All members" in answer.content.decode()
        step.refresh_from_db()
        assert step.entity == "Two members"

    def test_a_step_goes_with_its_links_which_are_listed_before(self) -> None:
        tail, head = factories.make_step(self.chain, "n1"), factories.make_step(self.chain, "n2")
        factories.make_link(tail, head, claim="One brings the other about.")
        client = self.as_(self.editor)
        assert "One brings the other about." in self.page(client.get("/cases/staying/steps/n1/delete/")).text
        answer = client.post("/cases/staying/steps/n1/delete/", {"version": "1"})
        assert answer["Location"] == "/cases/staying/chains/c1/"
        assert [step.ref for step in Step.objects.all()] == ["n2"]
        assert self.last().rows.filter(kind="link").exists()

    def test_a_step_that_changed_meanwhile_is_not_deleted(self) -> None:
        factories.make_step(self.chain, "n1", version=2)
        answer = self.as_(self.editor).post("/cases/staying/steps/n1/delete/", {"version": "1"})
        assert "changed by somebody else" in self.page(answer, 409).text
        assert Step.objects.exists()

    def test_readers_coders_and_outsiders_write_nothing(self) -> None:
        factories.make_step(self.chain, "n1")
        for person, status in ((self.reader, 403), (self.coder, 403), (self.outsider, 404)):
            for path in ("chains/c1/steps/new/", "steps/n1/edit/", "steps/n1/delete/"):
                with self.subTest(person=person.username, path=path):
                    client = self.as_(person)
                    assert client.get(f"/cases/staying/{path}").status_code == status
                    assert client.post(f"/cases/staying/{path}", self.typed).status_code == status
        assert not Change.objects.exists()

    def test_a_step_of_another_case_is_not_found(self) -> None:
        factories.make_step(factories.make_chain(factories.make_hypothesis(self.public)), "n9")
        assert self.as_(self.editor).get("/cases/staying/steps/n9/edit/").status_code == 404
