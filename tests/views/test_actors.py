"""Pages of the actors."""

from __future__ import annotations

from typing import Any

from evidence.models import Actor
from evidence.services.rows import record_row
from tests import factories
from tests.base import CaseTestCase
from tests.views.area import AreaActs


class ActorPageTests(AreaActs, CaseTestCase):
    model, key, one, noun = Actor, "actors", "actor", "actor"
    typed = {
        "name": "Kyrgyzstan",
        "kind": "state",
        "aliases": "Kyrgyz Republic; Kirgizia",
        "note": "",
        "ref": "",
    }
    wrong = ("kind", "empire", "not one of the available choices")
    told = ("name", "The Kyrgyz Republic")

    def make(self, **fields: Any) -> Actor:
        row = Actor(**{"name": "Kyrgyzstan", "kind": "state", "aliases": ["Kirgizia"], **fields})
        return record_row(by=self.editor, case=self.case, row=row, many={})

    def test_other_names_are_parted_by_semicolons(self) -> None:
        self.as_(self.editor).post(self.address("new"), self.typed)
        assert Actor.objects.get().aliases == ["Kyrgyz Republic", "Kirgizia"]

    def test_a_ref_that_is_taken_is_refused_on_its_field(self) -> None:
        row = self.make()
        answer = self.as_(self.editor).post(self.address("new"), self.typed | {"ref": row.ref})
        assert "ref already" in self.page(answer, 422).text
        assert "ref" in answer.context["form"].errors

    def test_a_ref_that_leads_elsewhere_is_refused_on_its_field(self) -> None:
        answer = self.as_(self.editor).post(self.address("new"), self.typed | {"ref": "new"})
        assert self.page(answer, 422)
        assert "ref" in answer.context["form"].errors

    def test_an_emptied_ref_keeps_the_address(self) -> None:
        row = self.make()
        sent = self.form_of(row) | {"ref": "", "name": "The Kyrgyz Republic"}
        answer = self.as_(self.editor).post(self.address(row.ref, "edit"), sent)
        assert answer["Location"] == self.address(row.ref)

    def test_the_page_lists_the_events_in_order(self) -> None:
        row = self.make()
        factories.make_event(self.case, title="Second", date="2022", actors=[row])
        factories.make_event(self.case, title="First", date="2010", actors=[row])
        text = self.page(self.as_(self.reader).get(self.address(row.ref))).text
        assert text.index("First") < text.index("Second")

    def test_the_list_counts_the_events(self) -> None:
        row = self.make()
        factories.make_event(self.case, actors=[row])
        answer = self.as_(self.reader).get(self.address())
        assert answer.context["page_obj"].object_list[0].event_count == 1

    def test_events_that_name_the_actor_are_listed_before_it_is_deleted(self) -> None:
        row = self.make()
        factories.make_event(self.case, title="Troops are sent", actors=[row])
        assert "Troops are sent" in self.page(self.as_(self.editor).get(self.address(row.ref, "delete"))).text

    def test_the_kind_can_be_filtered(self) -> None:
        self.make()
        self.make(name="CSTO", kind="organisation")
        answer = self.as_(self.reader).get(self.address(), {"kind": "organisation"})
        assert [row.name for row in answer.context["page_obj"]] == ["CSTO"]
        assert (
            "Nothing matches" in self.page(self.as_(self.reader).get(self.address(), {"kind": "group"})).text
        )
