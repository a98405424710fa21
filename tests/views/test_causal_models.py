"""The pages of the causal models: recorded, read through, answered, and kept apart from the items."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from evidence.models import CausalModel, Change, NodeItem
from evidence.services.causal_models import record_causal_model
from tests import factories as make
from tests.base import CaseTestCase
from tests.html import problems_of, text_of
from tests.views.area import AreaActs

TYPED = {
    "title": "From costs to staying",
    "statement": "X -> M -> Y",
    "monotone": "X -> M\nM -> Y",
    "query": "Y[X=1] > Y[X=0]",
    "given": "X = 1, Y = 1",
}


class CausalModelAreaTests(AreaActs, CaseTestCase):
    model = CausalModel
    key = "causal-models"
    one = "causal-model"
    noun = "causal model"
    typed = TYPED
    wrong = ("statement", "X, M", "graph, character 2")
    told = ("title", "From fear to staying")

    def make(self) -> CausalModel:
        return record_causal_model(by=self.editor, case=self.case, **TYPED)


class CausalModelPageTests(CaseTestCase):
    def address(self, *parts: str) -> str:
        return "/".join([f"/cases/{self.case.slug}/causal-models", *parts]) + "/"

    def shown(self, row: CausalModel, person: Any = None) -> str:
        answer = self.as_(person or self.reader).get(self.address(row.ref))
        assert answer.status_code == 200
        assert problems_of(answer.content.decode()) == []
        return text_of(answer.content.decode())

    def test_the_answer_is_exact_and_every_open_node_is_a_test(self) -> None:
        words = self.shown(make.make_causal_model(self.case))
        for said in ("1/5", "20%", "18 ways", "3/4", "hoop", "X → M: never a negative effect."):
            assert said in words, said

    def test_the_result_of_the_items_stands_beside_it(self) -> None:
        hypothesis = make.make_hypothesis(self.case, title="Costs kept them")
        make.make_assessment(make.make_evidence(self.case), hypothesis)
        words = self.shown(make.make_causal_model(self.case, hypothesis=hypothesis))
        assert "Costs kept them Before 50%" in words
        assert "67%" in words
        assert "What makes you believe these probabilities?" in words
        assert "not combined" in words
        assert "tied to no hypothesis" in self.shown(make.make_causal_model(self.case))

    def test_items_say_what_their_nodes_are(self) -> None:
        model = make.make_causal_model(self.case)
        make.make_node_item(model, "M", make.make_evidence(self.case, "ev-1"))
        words = self.shown(model)
        assert "M = 1 ev-1" in words
        assert "1/4" in words
        assert "Every node is observed." in words

    def test_an_item_that_was_missed_or_contradicts_is_said(self) -> None:
        model = make.make_causal_model(self.case)
        searched = {"status": "not-found", "search_record": "All.", "search_success": 0.9}
        item = make.make_evidence(self.case, "ev-1", **searched)
        row = make.make_node_item(model, "M", item)
        assert (
            "ev-1 counts as absent, though its search would have found it with a probability of 90%"
            in self.shown(model)
        )
        NodeItem.objects.filter(pk=row.pk).update(node="X")
        words = self.shown(CausalModel.objects.get(pk=model.pk))
        assert "Given is X = 1, but ev-1, which stands for X, is “sought and not found”" in words

    def test_a_node_that_cannot_matter_is_told_apart(self) -> None:
        model = make.make_causal_model(self.case, statement="Z -> X -> Y", monotone="", given="X = 1, Y = 1")
        assert "Cannot matter given what is already recorded" in self.shown(model)

    def test_an_unobserved_common_cause_without_weights_is_said_to_change_nothing(self) -> None:
        plain = make.make_causal_model(self.case, statement="X -> M -> Y; X <-> Y")
        assert "X ↔ Y: no pairs of types are weighed, so the two are taken as independent." in self.shown(
            plain
        )
        pairs = {"statement": "X -> Y; X <-> Y", "monotone": "", "types": "X & Y: 0 & 01 = 0.5, 1 & 01 = 0.5"}
        assert "taken as independent" not in self.shown(make.make_causal_model(self.case, **pairs))

    def test_a_settled_question_and_an_impossible_given_are_said(self) -> None:
        settled = make.make_causal_model(self.case, monotone="", statement="X -> Y; M -> Y", query="X == 1")
        assert "settled by what is given" in self.shown(settled) or "Cannot matter" in self.shown(settled)
        impossible = make.make_causal_model(self.case, types="X: 0", given="X = 1")
        assert "No result: What is given cannot happen" in self.shown(impossible)

    def test_every_part_that_cannot_be_read_is_explained_where_it_was_typed(self) -> None:
        client = self.as_(self.editor)
        for field, text, said in (
            ("monotone", "X -> Y", "the graph has no arrow X -> Y"),
            ("antitone", "Y -> M", "antitone[0]"),
            ("types", "X: 0 = x", "is no weight"),
            ("types", "Y: 0", "is 2 digits 0 or 1"),
            ("query", "Y = 1", "Write == to compare"),
            ("query", "Q == 1", "query"),
            ("given", "X = 2", "cannot be read"),
            ("given", "Q = 1", "no node of the model"),
            ("given", "X = 1, X = 0", "named before"),
        ):
            with self.subTest(field=field, text=text):
                answer = client.post(self.address("new"), TYPED | {field: text})
                assert answer.status_code == 422
                assert field in answer.context["form"].errors, answer.context["form"].errors
                assert said in " ".join(answer.context["form"].errors[field])
        wide = TYPED | {"statement": "X -> Y; M -> Y; C -> Y; D -> Y; F -> Y", "monotone": ""}
        answer = client.post(self.address("new"), wide)
        assert "parents" in " ".join(answer.context["form"].errors["statement"])
        large = TYPED | {"statement": "A -> E; B -> E; C -> E; D -> E", "query": "E[A=1] > E[A=0]"}
        answer = client.post(self.address("new"), large | {"given": "", "monotone": ""})
        assert "Restrict the types" in " ".join(answer.context["form"].errors["statement"])

    def test_items_are_chosen_node_by_node(self) -> None:
        model, client = make.make_causal_model(self.case), self.as_(self.editor)
        make.make_evidence(self.case, "ev-1")
        make.make_evidence(self.case, "ev-2")
        address = self.address(model.ref, "items")
        page = client.get(address)
        assert problems_of(page.content.decode()) == []
        answer = client.post(address, {"item-M": "ev-1", "item-X": "ev-2", "version": "1"})
        assert (answer.status_code, answer["Location"]) == (303, self.address(model.ref))
        assert set(NodeItem.objects.values_list("node", "evidence__ref")) == {("M", "ev-1"), ("X", "ev-2")}
        assert Change.objects.latest("pk").act == "items of nodes chosen"
        late = client.post(address, {"item-M": "ev-2", "version": "1"})
        assert late.status_code == 409
        assert "changed by somebody else" in text_of(late.content.decode())
        assert 'value="ev-2" selected' in late.content.decode()
        assert client.post(address, {"item-M": "ev-2", "version": "2"}).status_code == 303
        assert set(NodeItem.objects.values_list("node", "evidence__ref")) == {("M", "ev-2")}
        assert client.post(address, {"item-M": "no-such", "version": "3"}).status_code == 422

    def test_whoever_comes_second_sees_both_choices_and_what_they_began_from(self) -> None:
        model, client = make.make_causal_model(self.case), self.as_(self.editor)
        for ref in ("ev-1", "ev-2", "ev-3"):
            make.make_evidence(self.case, ref, title=f"Order {ref}")
        address = self.address(model.ref, "items")
        client.post(address, {"item-M": "ev-1", "version": "1"})
        read = {"version": "2", "drawn-at": str(Change.objects.latest("pk").revision)}
        assert f'name="drawn-at" value="{read["drawn-at"]}"' in client.get(address).content.decode()
        self.as_(self.owner).post(address, {"item-M": "ev-2", "item-X": "ev-3"} | read)
        late = client.post(address, {"item-M": "ev-3", "item-X": ""} | read)
        assert late.status_code == 409
        assert problems_of(late.content.decode()) == []
        sides = {one.label: one.side for one in late.context["form"].differences}
        shown = {label: (side.was.words, side.theirs.words, side.mine.words) for label, side in sides.items()}
        assert shown == {"X": ("", "Order ev-3", ""), "M": ("Order ev-1", "Order ev-2", "Order ev-3")}
        again = {"item-M": "ev-3", "given-item-M": "ev-3", "typed-item-M": "ev-3", "take-item-M": "theirs"}
        again |= {"item-X": "ev-3", "given-item-X": "ev-3", "take-item-X": "theirs", "version": "3"}
        assert client.post(address, again).status_code == 303
        assert set(NodeItem.objects.values_list("node", "evidence__ref")) == {("M", "ev-2"), ("X", "ev-3")}

    def test_a_node_that_leaves_the_graph_lets_go_of_its_item_and_undo_brings_it_back(self) -> None:
        model, client = make.make_causal_model(self.case, "a-model"), self.as_(self.editor)
        make.make_node_item(model, "M", make.make_evidence(self.case))
        changed = TYPED | {"statement": "X -> Y", "monotone": "", "version": "1"}
        assert client.post(self.address("a-model", "edit"), changed).status_code == 303
        assert not NodeItem.objects.exists()
        last = Change.objects.latest("pk")
        assert client.post(f"/cases/{self.case.slug}/history/{last.revision}/undo/").status_code == 303
        assert NodeItem.objects.get().node == "M"
        assert CausalModel.objects.get().statement == "X -> M -> Y"

    def test_the_script_rebuilds_it_in_r(self) -> None:
        model = make.make_causal_model(self.case, "a-model")
        answer = self.as_(self.reader).get(self.address(model.ref, "script"))
        assert answer["Content-Disposition"] == f'attachment; filename="{self.case.slug}-a-model.R"'
        assert "make_model" in answer.content.decode()
        broken = make.make_causal_model(self.case, statement="X ->")
        assert self.as_(self.reader).get(self.address(broken.ref, "script")).status_code == 404
        assert "No result" in self.shown(broken)

    def test_restricted_items_leave_their_nodes_open_to_those_who_may_not_see_them(self) -> None:
        model = make.make_causal_model(self.case)
        make.make_node_item(model, "M", make.make_evidence(self.case, "ev-1", restricted=True))
        assert "ev-1" not in self.shown(model)
        assert "hoop" in self.shown(model)
        assert "M = 1 ev-1" in self.shown(model, self.owner)

    def test_ten_more_items_take_no_more_queries(self) -> None:
        model = make.make_causal_model(
            self.case, "a-model", statement="; ".join(f"N{n} -> Y" for n in range(3))
        )
        CausalModel.objects.update(query="Y == 1", given="", monotone="")
        before = self.queries(model)
        for number in range(3):
            make.make_node_item(model, f"N{number}", make.make_evidence(self.case))
        assert self.queries(model) == before

    def queries(self, model: CausalModel) -> int:
        client = self.as_(self.reader)
        with CaptureQueriesContext(connection) as captured:
            client.get(self.address(model.ref))
        return len(captured)
