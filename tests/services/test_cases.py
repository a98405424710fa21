"""Opening, describing, closing and bringing back a case, and who takes part in it."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evidence.choices import RowAct
from evidence.errors import StaleEdit
from evidence.models import Case, Change, Membership
from evidence.permissions import case_for
from evidence.roles import Role
from evidence.services.cases import (
    add_member,
    close_case,
    edit_case,
    open_case,
    person_named,
    remove_member,
    reopen_case,
    reveal_assessments,
    set_role,
)
from evidence.services.events import record_event
from tests import factories
from tests.base import CaseTestCase


class CaseServiceTests(CaseTestCase):
    def membership(self, role: Role) -> Membership:
        return Membership.objects.get(case=self.case, role=role)

    def test_who_opens_a_case_owns_it(self) -> None:
        case = open_case(by=self.outsider, title="Leaving", slug="leaving", period="1992/2025")
        assert (case.memberships.get().user, case.memberships.get().role) == (self.outsider, Role.OWNER)
        assert (case.visibility, case.revision) == ("private", 1)
        entry = case.changes.get()
        assert (entry.act, [(row.kind, row.act) for row in entry.rows.all()]) == (
            "case opened",
            [("case", RowAct.ADDED), ("membership", RowAct.ADDED)],
        )

    def test_a_case_that_breaks_a_rule_is_explained_field_by_field(self) -> None:
        for given, field in (
            ({"title": ""}, "title"),
            ({"slug": "Not A Name"}, "slug"),
            ({"slug": "staying"}, "slug"),
            ({"slug": "new"}, "slug"),
            ({"period": "the nineties"}, "period"),
            ({"rivalry": "fierce"}, "rivalry"),
            ({"visibility": "secret"}, "visibility"),
        ):
            with self.subTest(given=given), pytest.raises(ValidationError) as problem:
                open_case(by=self.owner, **{"title": "Leaving", "slug": "leaving", **given})
            assert field in problem.value.message_dict
        assert Case.objects.count() == 2

    def test_the_second_of_two_who_take_a_name_at_once_is_told_so(self) -> None:
        with patch.object(Case, "full_clean"), pytest.raises(ValidationError) as problem:
            open_case(by=self.owner, title="Another", slug="staying")
        assert "already" in problem.value.message_dict["slug"][0]
        assert Case.objects.filter(slug="staying").get() == self.case

    def test_editors_describe_a_case_and_owners_open_it_to_all(self) -> None:
        edit_case(
            by=self.editor, case=self.case, expected_version=1, question="Why stay?", reason="asked in 2024"
        )
        with pytest.raises(PermissionDenied):
            edit_case(by=self.editor, case=self.case, expected_version=2, visibility="public")
        edit_case(by=self.owner, case=self.case, expected_version=2, visibility="public")
        stored = Case.objects.get(pk=self.case.pk)
        assert (stored.question, stored.visibility, stored.revision) == ("Why stay?", "public", 2)
        assert [change.note for change in self.case.changes.all()] == ["", "asked in 2024"]

    def test_who_read_a_public_case_does_not_open_it_again_after_it_was_closed(self) -> None:
        Case.objects.filter(pk=self.case.pk).update(visibility="public")
        read = case_for(self.editor, self.case.slug)
        edit_case(by=self.owner, case=self.case, expected_version=None, visibility="private")
        with pytest.raises(PermissionDenied):
            edit_case(by=self.editor, case=read, expected_version=None, visibility="public")
        assert Case.objects.get(pk=self.case.pk).visibility == "private"

    def test_a_stale_description_is_refused(self) -> None:
        edit_case(by=self.owner, case=self.case, expected_version=1, question="Why stay?")
        with pytest.raises(StaleEdit):
            edit_case(by=self.editor, case=self.case, expected_version=1, question="Why leave?")

    def test_a_removed_case_is_there_for_nobody_and_takes_no_change(self) -> None:
        close_case(by=self.owner, case=self.case, reason="a trial")
        for person in (self.owner, self.reader, self.outsider):
            assert self.case not in Case.objects.visible_to(person)
        with pytest.raises(StaleEdit):
            record_event(by=self.editor, case=self.case, title="Drills", date="2010")

    def test_an_owner_brings_a_case_back_with_everything_in_it(self) -> None:
        record_event(by=self.editor, case=self.case, title="Drills", date="2010")
        close_case(by=self.owner, case=self.case)
        assert reopen_case(by=self.owner, case=self.case).event_rows.count() == 1
        assert [change.act for change in self.case.changes.all()][:2] == ["case brought back", "case removed"]

    def test_others_neither_remove_nor_bring_back(self) -> None:
        for person in (self.editor, self.coder, self.reader, self.outsider):
            with self.subTest(person=person.username):
                with pytest.raises(PermissionDenied):
                    close_case(by=person, case=self.case)
                with pytest.raises(ValidationError, match="Only an owner"):
                    reopen_case(by=person, case=self.case)

    def test_only_owners_decide_who_takes_part(self) -> None:
        reader = self.membership(Role.READER)
        for person in (self.editor, self.coder, self.reader, self.outsider):
            for act in (
                lambda by: add_member(by=by, case=self.case, user=self.outsider, role=Role.OWNER),
                lambda by: set_role(by=by, membership=reader, role=Role.OWNER, expected_version=1),
                lambda by: remove_member(by=by, membership=reader),
            ):
                with self.subTest(person=person.username), pytest.raises(PermissionDenied):
                    act(person)
        assert not Change.objects.exists()

    def test_a_case_keeps_an_owner(self) -> None:
        owner = self.membership(Role.OWNER)
        with pytest.raises(ValidationError, match="at least one owner"):
            set_role(by=self.owner, membership=owner, role=Role.EDITOR, expected_version=1)
        with pytest.raises(ValidationError, match="at least one owner"):
            remove_member(by=self.owner, membership=owner)
        assert self.membership(Role.OWNER) == owner

    def test_a_second_owner_lets_the_first_go(self) -> None:
        add_member(by=self.owner, case=self.case, user=self.outsider, role=Role.OWNER)
        remove_member(by=self.outsider, membership=Membership.objects.get(case=self.case, user=self.owner))
        assert self.membership(Role.OWNER).user == self.outsider

    def test_nobody_takes_part_twice(self) -> None:
        with pytest.raises(ValidationError, match="already"):
            add_member(by=self.owner, case=self.case, user=self.reader, role=Role.CODER)

    def test_a_name_of_any_length_is_looked_for(self) -> None:
        with pytest.raises(ValidationError, match="There is no account") as problem:
            person_named("x" * 100_000)
        assert len(problem.value.message) < 300

    def test_coders_reveal_and_readers_have_nothing_to_reveal(self) -> None:
        shown = reveal_assessments(by=self.coder, case=self.case)
        assert shown.revealed_at is not None
        again = reveal_assessments(by=self.coder, case=self.case)
        assert (again.revealed_at, again.version) == (shown.revealed_at, shown.version)
        with pytest.raises(ValidationError, match="Only coders work blind"):
            reveal_assessments(by=self.owner, case=self.case)
        with pytest.raises(PermissionDenied):
            reveal_assessments(by=self.reader, case=self.case)

    def test_a_person_of_another_case_is_a_stranger_here(self) -> None:
        elsewhere = factories.make_case(owner=self.outsider)
        assert (
            edit_case(by=self.outsider, case=elsewhere, expected_version=1, question="Why?").question
            == "Why?"
        )
        with pytest.raises(PermissionDenied):
            edit_case(by=self.outsider, case=self.case, expected_version=1, question="Why?")
