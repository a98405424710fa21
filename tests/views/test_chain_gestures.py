"""Short acts on the steps and links of a chain: pages of their own, and parts for the picture."""

from __future__ import annotations

from typing import Any

from evidence.models import Change, Link, Step
from tests import factories
from tests.base import CaseTestCase
from tests.html import Page
from tests.views.pages import Pages

PART = {"HX-Request": "true", "HX-Current-URL": "http://testserver/cases/staying/chains/c1/"}
ACTS = (
    "steps/n1/name/",
    "steps/n1/after/",
    "steps/n1/connect/",
    "steps/n1/move/",
    "links/e1/name/",
    "links/e1/ends/",
)


class GestureTests(Pages, CaseTestCase):
    def setUp(self) -> None:
        self.chain = factories.make_chain(factories.make_hypothesis(self.case), "c1")
        self.patron = factories.make_step(self.chain, "n1", entity="Patron", activity="pays")
        self.members = factories.make_step(self.chain, "n2", entity="Members", activity="stay")
        self.link = factories.make_link(self.patron, self.members, "e1", claim="Paying keeps them.")

    def send(self, path: str, person: Any = None, **typed: str) -> Any:
        return self.as_(person or self.editor).post(f"/cases/staying/{path}", typed)

    def send_part(self, path: str, **typed: str) -> Any:
        return self.as_(self.editor).post(f"/cases/staying/{path}", typed, headers=PART)

    def test_a_step_is_renamed_and_keeps_all_else(self) -> None:
        self.patron.actors.add(factories.make_actor(self.case))
        form = self.as_(self.editor).get("/cases/staying/steps/n1/name/")
        assert "Rename step" in self.page(form).text
        answer = self.send("steps/n1/name/", entity="The patron", activity="pays", version="1")
        assert answer["Location"] == "/cases/staying/chains/c1/#step-n1"
        self.patron.refresh_from_db()
        assert (str(self.patron), self.patron.actors.count(), self.patron.version) == (
            "The patron pays",
            1,
            2,
        )
        assert self.last().act == "step edited"

    def test_a_link_is_given_another_claim(self) -> None:
        self.send("links/e1/name/", claim="Paying binds them.", version="1")
        self.link.refresh_from_db()
        assert (self.link.claim, self.last().act) == ("Paying binds them.", "link edited")

    def test_an_end_of_a_link_is_put_on_another_step_and_all_else_stays(self) -> None:
        factories.make_step(self.chain, "n3", entity="Alliance", activity="stays")
        form = self.as_(self.editor).get("/cases/staying/links/e1/ends/").content.decode()
        assert '<option value="n1" selected>Patron pays</option>' in form
        answer = self.send("links/e1/ends/", head="n3", version="1")
        assert answer["Location"] == "/cases/staying/chains/c1/#link-e1"
        self.send("links/e1/ends/", tail="n2", head="n3", version="2")
        link = Link.objects.get()
        assert (link.tail.ref, link.head.ref, link.claim) == ("n2", "n3", "Paying keeps them.")
        assert self.last().act == "link edited"
        self.as_(self.editor).post(f"/cases/staying/history/{self.last().revision}/undo/")
        assert Link.objects.get().tail == self.patron

    def test_ends_that_cannot_be_joined_are_refused_with_the_reason(self) -> None:
        third = factories.make_step(self.chain, "n3")
        factories.make_link(self.members, third, "e2")
        factories.make_link(self.patron, third, "e3")
        elsewhere = factories.make_step(factories.make_chain(self.chain.hypothesis), "far")
        for link, end, step, words in (
            ("e1", "head", "n1", "A link leads from one step to another one."),
            ("e1", "head", "n3", "These two steps are linked already."),
            ("e3", "head", "n2", "These two steps are linked already."),
            ("e2", "head", "n1", "This link would close a circle: n2 → n1 → n2."),
            ("e1", "head", elsewhere.ref, "Select a valid choice"),
        ):
            with self.subTest(link=link, step=step):
                answer = self.send_part(f"links/{link}/ends/", version="1", **{end: step})
                assert (answer.status_code, answer["HX-Retarget"]) == (422, "#chain-form")
                assert words in Page(answer.content.decode()).text
        assert not Change.objects.exists()

    def test_stale_ends_are_merged_by_the_names_of_the_steps(self) -> None:
        factories.make_step(self.chain, "n3", entity="Alliance", activity="stays")
        factories.make_step(self.chain, "n4", entity="Rivals", activity="come")
        self.send("links/e1/ends/", head="n3", version="1")
        answer = self.send_part("links/e1/ends/", head="n4", version="1")
        assert answer.status_code == 409
        assert "Now stored: “Alliance stays”." in Page(answer.content.decode()).text
        assert answer.context["form"].data["head"] == "n4"
        assert self.send_part("links/e1/ends/", tail="n1", head="n4", version="2").status_code == 200
        assert Link.objects.get().head.ref == "n4"

    def test_bad_input_is_explained_with_what_was_typed_kept(self) -> None:
        answer = self.send("steps/n1/after/", entity=" ", activity="look on", kind="mechanism")
        assert "required" in self.page(answer, 422).text
        assert "look on" in answer.content.decode()
        assert self.page(self.send("steps/n1/connect/", head="n1"), 422)
        assert "linked already" in self.page(self.send("steps/n1/connect/", head="n2"), 422).text
        assert "n2 → n1 → n2" in self.page(self.send("steps/n2/connect/", head="n1"), 422).text
        assert not Change.objects.exists()

    def test_only_steps_of_the_chain_can_be_linked_to(self) -> None:
        elsewhere = factories.make_step(factories.make_chain(self.chain.hypothesis))
        assert self.send("steps/n1/connect/", head=elsewhere.ref).status_code == 422

    def test_a_step_takes_the_place_of_another_one(self) -> None:
        factories.make_step(self.chain, "n3")
        self.send("steps/n3/move/", to="n1", version="1")
        self.send("steps/n1/move/", way="later", version="2")
        assert list(Step.objects.values_list("ref", flat=True)) == ["n3", "n2", "n1"]
        self.send("steps/n3/move/", way="earlier")
        assert Change.objects.count() == 2

    def test_the_picture_is_drawn_anew_with_the_same_step_chosen_and_a_way_back(self) -> None:
        answer = self.send_part("steps/n1/name/", entity="The patron", activity="pays", version="1")
        assert (answer.status_code, answer["HX-Retarget"], answer["HX-Reswap"]) == (
            200,
            "#chain",
            "outerHTML settle:0ms",
        )
        part = answer.content.decode()
        assert 'data-chosen="step-n1"' in part
        assert "The patron" in Page(part).text
        assert "/history/1/undo/" in part

    def test_a_refused_act_answers_with_a_form_for_the_picture(self) -> None:
        answer = self.send_part("steps/n2/connect/", head="n1")
        assert (answer.status_code, answer["HX-Retarget"], answer["HX-Reswap"]) == (
            422,
            "#chain-form",
            "innerHTML settle:0ms",
        )
        assert "would close a circle" in Page(answer.content.decode()).text

    def test_a_stale_name_is_merged_and_a_stale_move_shows_the_chain_as_it_is(self) -> None:
        self.send("steps/n1/name/", entity="The patron", activity="pays", version="1")
        answer = self.send_part("steps/n1/name/", entity="Patron", activity="pays more", version="1")
        assert answer.status_code == 409
        assert answer.context["form"].data["entity"] == "The patron"
        assert answer.context["form"].data["activity"] == "pays more"
        answer = self.send_part("steps/n1/move/", way="later", version="1")
        assert (answer.status_code, answer["HX-Retarget"]) == (409, "#chain")
        assert "was changed by somebody else" in Page(answer.content.decode()).text
        assert self.send("steps/n1/move/", way="later", version="1").status_code == 409

    def test_the_question_before_a_deletion_and_its_answer_are_parts(self) -> None:
        client = self.as_(self.editor)
        question = client.get("/cases/staying/steps/n2/delete/", headers=PART)
        assert question["HX-Retarget"] == "#chain-dialog"
        assert "Paying keeps them." in Page(question.content.decode()).text
        stale = self.send_part("steps/n2/delete/", version="9")
        assert (stale.status_code, stale["HX-Retarget"]) == (409, "#chain-dialog")
        answer = self.send_part("steps/n2/delete/", version="1")
        assert 'data-chosen="step-n1"' in answer.content.decode()
        assert not Link.objects.exists()

    def test_when_the_first_step_goes_the_next_is_chosen_and_after_the_last_none(self) -> None:
        assert 'data-chosen="step-n2"' in self.send_part("steps/n1/delete/", version="1").content.decode()
        answer = self.send_part("steps/n2/delete/", version="1")
        assert "No step yet" in Page(answer.content.decode()).text

    def test_when_a_link_goes_the_step_that_it_left_is_chosen(self) -> None:
        assert 'data-chosen="step-n1"' in self.send_part("links/e1/delete/", version="1").content.decode()

    def test_only_those_who_may_write_are_given_the_acts(self) -> None:
        page = self.as_(self.editor).get("/cases/staying/chains/c1/").content.decode()
        assert "data-chain" in page
        for person in (self.reader, self.coder):
            page = self.as_(person).get("/cases/staying/chains/c1/").content.decode()
            assert "data-chain" not in page
            assert "js/chain" not in page

    def test_readers_coders_and_outsiders_write_nothing(self) -> None:
        for person, status in ((self.reader, 403), (self.coder, 403), (self.outsider, 404)):
            for path in (*ACTS, "links/e1/move/"):
                with self.subTest(person=person.username, path=path):
                    assert self.send(path, person, entity="Nobody").status_code == status
        assert not Change.objects.exists()
