"""The history of a case: what each reader sees of it, and taking a change back."""

from __future__ import annotations

from evidence.models import Actor, Assessment, Case, Change, Event, EvidenceItem, Membership
from evidence.roles import Role
from evidence.services.assessments import record_assessment
from evidence.services.cases import add_member, open_case, set_role
from evidence.services.events import record_event
from evidence.services.evidence import edit_evidence
from evidence.services.rows import edit_row, record_row, remove_row
from tests import factories
from tests.base import CaseTestCase
from tests.html import Page

HISTORY = "/cases/staying/history/"


class HistoryPageTests(CaseTestCase):
    def actor(self, **fields: str) -> Actor:
        return record_row(by=self.editor, case=self.case, row=Actor(**{"name": "CSTO", **fields}), many={})

    def text(self, url: str = HISTORY, person: object = None) -> str:
        answer = self.as_(person or self.reader).get(url)
        assert answer.status_code == 200
        page = Page(answer.content.decode())
        assert not page.problems, page.problems
        return page.text

    def undo(self, revision: int = 1, *, by: object = None, **sent: str) -> str:
        answer = self.as_(by or self.editor).post(f"{HISTORY}{revision}/undo/", sent, follow=True)
        assert answer.status_code == 200
        return " ".join(str(message) for message in answer.context["messages"])

    def test_the_list_names_each_change_by_whom_and_why(self) -> None:
        actor = self.actor()
        edit_row(by=self.owner, row=actor, expected_version=1, reason="its full name", name="The alliance")
        text = self.text()
        for words in ("Actor recorded", "Actor edited", "its full name", "olga", "emir", "revision 2"):
            assert words in text
        assert text.index("Actor edited") < text.index("Actor recorded")

    def test_a_change_is_shown_before_and_after(self) -> None:
        edit_row(by=self.owner, row=self.actor(), expected_version=1, name="The alliance")
        answer = self.as_(self.reader).get(f"{HISTORY}2/")
        page = answer.content.decode()
        assert "<del>CSTO</del>" in page
        assert "<ins>The alliance</ins>" in page
        [(_, fields)] = answer.context["rows"]
        assert [field.label for field in fields] == ["Name"]

    def test_rows_are_named_by_their_refs_also_when_they_are_gone(self) -> None:
        actor = self.actor()
        record_event(by=self.editor, case=self.case, title="Drills", date="2010", actors=[actor])
        assert "csto" in self.text(f"{HISTORY}2/")
        remove_row(by=self.editor, row=actor)
        assert "csto" in self.text(f"{HISTORY}2/")

    def test_restricted_rows_are_neither_named_nor_counted(self) -> None:
        secret = factories.make_evidence(self.case, "hidden-item", restricted=True)
        item = factories.make_evidence(self.case, "open-item")
        edit_evidence(
            by=self.editor, item=item, expected_version=1, title="Yearly drills", conditioned_on=[secret]
        )
        shown = {
            person: self.as_(person).get(f"{HISTORY}1/") for person in (self.editor, self.reader, self.coder)
        }
        for person, answer in shown.items():
            [(_, fields)] = answer.context["rows"]
            labels = [field.label for field in fields]
            assert ("hidden-item" in answer.content.decode()) is (person == self.editor)
            assert labels == (["Title", "Conditioned on"] if person == self.editor else ["Title"])

    def test_a_change_of_restricted_rows_alone_is_not_there(self) -> None:
        item = factories.make_evidence(self.case, restricted=True)
        edit_evidence(by=self.editor, item=item, expected_version=1, title="A talk in confidence")
        client = self.as_(self.reader)
        assert "Nothing has happened yet" in self.text()
        assert client.get(f"{HISTORY}1/").status_code == 404
        assert self.as_(self.coder).post(f"{HISTORY}1/undo/").status_code == 404

    def test_blind_coders_do_not_see_each_others_assessments_in_it(self) -> None:
        other = factories.make_user("begimai")
        factories.make_member(self.case, other, Role.CODER)
        item, hypothesis = factories.make_evidence(self.case), factories.make_hypothesis(self.case)
        record_assessment(by=other, evidence=item, target=hypothesis, rationale="Plain enough.")
        assert "Plain enough." in self.text(f"{HISTORY}1/", other)
        for person in (self.coder, self.reader, self.owner):
            assert self.as_(person).get(f"{HISTORY}1/").status_code == 404

    def test_a_long_change_is_shown_in_pages(self) -> None:
        actors = [self.actor(name=f"Member {number}") for number in range(35)]
        event = record_event(by=self.editor, case=self.case, title="Summit", date="2010")
        for actor in actors:
            factories.make_citation(factories.make_source(self.case, title=actor.name), event=event)
        remove_row(by=self.editor, row=event)
        assert "and more, 37 rows in all" in self.text()
        revision = Change.objects.first().revision
        assert "1–30 of 37" in self.text(f"{HISTORY}{revision}/")
        assert "31–37 of 37" in self.text(f"{HISTORY}{revision}/?page=2")

    def test_a_change_is_undone_with_a_reason(self) -> None:
        self.actor()
        assert self.undo(reason="twice") == "Undone: actor recorded."
        assert not Actor.objects.exists()
        entry = Change.objects.first()
        assert (entry.act, entry.note, entry.undoes.revision) == ("undone: actor recorded", "twice", 1)
        assert "Taken back in revision 2" in self.text(f"{HISTORY}1/")
        assert "This took back actor recorded (revision 1)" in self.text(f"{HISTORY}2/")

    def test_a_refusal_says_what_stands_in_the_way(self) -> None:
        edit_row(by=self.editor, row=self.actor(), expected_version=1, name="The alliance")
        assert "changed later" in self.undo()
        assert Actor.objects.get().name == "The alliance"

    def test_a_reason_that_is_too_long_or_unfit_changes_nothing(self) -> None:
        self.actor()
        for reason in ("x" * 501, "a\x00b"):
            assert "The reason was not taken" in self.undo(reason=reason)
        assert Actor.objects.exists()

    def test_the_opening_of_a_case_is_not_undone(self) -> None:
        opened = open_case(by=self.owner, title="Leaving", slug="leaving")
        answer = self.as_(self.owner).post("/cases/leaving/history/1/undo/", follow=True)
        assert "remove the case instead" in answer.content.decode()
        assert Case.objects.get(slug="leaving") == opened

    def test_an_undo_that_would_leave_no_owner_is_refused(self) -> None:
        added = add_member(by=self.owner, case=self.case, user=self.outsider, role=Role.OWNER)
        set_role(
            by=self.owner, membership=Membership.objects.get(case=self.case, user=self.owner),
            role=Role.READER, expected_version=1,
        )  # fmt: skip
        assert "at least one owner" in self.undo(1, by=self.outsider)
        assert Membership.objects.filter(pk=added.pk).exists()

    def test_an_undo_brings_back_what_the_one_who_undoes_may_not_see(self) -> None:
        item, hypothesis = factories.make_evidence(self.case), factories.make_hypothesis(self.case)
        record_assessment(by=self.coder, evidence=item, target=hypothesis, rationale="Plain enough.")
        remove_row(by=self.editor, row=item)
        assert self.undo(2).startswith("Undone")
        assert EvidenceItem.objects.exists()
        assert Assessment.objects.get().rationale == "Plain enough."

    def test_a_coder_undoes_their_own_assessment_and_nothing_else(self) -> None:
        item, hypothesis = factories.make_evidence(self.case), factories.make_hypothesis(self.case)
        record_assessment(by=self.coder, evidence=item, target=hypothesis)
        self.actor()
        client = self.as_(self.coder)
        assert client.post(f"{HISTORY}2/undo/").status_code == 403
        assert client.post(f"{HISTORY}1/undo/").status_code == 303
        assert (Assessment.objects.count(), Actor.objects.count()) == (0, 1)

    def test_editors_do_not_undo_who_takes_part(self) -> None:
        add_member(by=self.owner, case=self.case, user=self.outsider, role=Role.READER)
        assert self.as_(self.editor).post(f"{HISTORY}1/undo/").status_code == 403

    def test_strangers_see_no_history_even_of_a_public_case(self) -> None:
        event = record_event(by=self.editor, case=self.public, title="Drills", date="2010")
        for address in ("history/", "history/1/"):
            assert self.as_(self.outsider).get(f"/cases/in-view/{address}").status_code == 403
            assert self.as_(None).get(f"/cases/in-view/{address}").status_code == 302
        assert self.as_(self.outsider).post("/cases/in-view/history/1/undo/").status_code == 403
        assert Event.objects.get() == event

    def test_a_revision_beyond_every_number_is_not_found(self) -> None:
        assert self.as_(self.editor).get(f"{HISTORY}{10**30}/").status_code == 404
