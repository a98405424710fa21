"""Who takes part in a case, and who decides it."""

from __future__ import annotations

from evidence.models import Assessment, Change, Membership, User
from evidence.roles import Role
from evidence.services.assessments import record_assessment
from tests import factories
from tests.base import CaseTestCase
from tests.html import Page

MEMBERS = "/cases/staying/members/"


class MemberPageTests(CaseTestCase):
    def membership(self, person: User) -> Membership:
        return Membership.objects.get(case=self.case, user=person)

    def role_of(self, person: User) -> str | None:
        return Membership.objects.filter(case=self.case, user=person).values_list("role", flat=True).first()

    def said(self, by: User, url: str, **sent: str) -> str:
        answer = self.as_(by).post(f"{MEMBERS}{url}", sent, follow=True)
        assert answer.status_code == 200, answer.status_code
        return " ".join(str(message) for message in answer.context["messages"])

    def test_every_member_sees_who_takes_part_and_owners_the_forms(self) -> None:
        for person in (self.owner, self.editor, self.coder, self.reader):
            answer = self.as_(person).get(MEMBERS)
            page = Page(answer.content.decode())
            assert not page.problems, page.problems
            for other in (self.owner, self.editor, self.coder, self.reader):
                assert other.username in page.text
            assert ("Add a member" in page.text) is (person == self.owner)

    def test_addresses_of_members_are_shown_to_nobody(self) -> None:
        User.objects.filter(pk=self.coder.pk).update(email="cholpon@example.org")
        assert "cholpon@example.org" not in self.as_(self.owner).get(MEMBERS).content.decode()

    def test_strangers_do_not_see_who_takes_part_in_a_public_case(self) -> None:
        assert self.as_(self.outsider).get("/cases/in-view/members/").status_code == 403

    def test_a_person_is_added_by_name_or_address(self) -> None:
        User.objects.filter(pk=self.outsider.pk).update(email="otto@example.org")
        for typed in (" OTTO ", "Otto@Example.org"):
            assert "otto is now a member: coder" in self.said(self.owner, "add/", person=typed, role="coder")
            assert self.role_of(self.outsider) == Role.CODER
            assert Change.objects.first().act == "member added"
            Membership.objects.filter(case=self.case, user=self.outsider).delete()

    def test_an_unknown_person_is_refused_on_the_field_with_what_was_typed(self) -> None:
        answer = self.as_(self.owner).post(f"{MEMBERS}add/", {"person": "nobody", "role": "coder"})
        assert (answer.status_code, answer.context["form"].errors.keys()) == (422, {"person"})
        assert 'value="nobody"' in answer.content.decode()

    def test_a_member_is_not_added_twice(self) -> None:
        answer = self.as_(self.owner).post(f"{MEMBERS}add/", {"person": "rustam", "role": "coder"})
        assert "a member of the case already" in " ".join(answer.context["form"].errors["person"])

    def test_an_unknown_role_is_refused_on_the_field(self) -> None:
        answer = self.as_(self.owner).post(f"{MEMBERS}add/", {"person": "otto", "role": "king"})
        assert (answer.status_code, answer.context["form"].errors.keys()) == (422, {"role"})

    def test_a_role_is_changed(self) -> None:
        pk = self.membership(self.reader).pk
        assert "changed" in self.said(self.owner, f"{pk}/role/", role="editor", version="1")
        entry = Change.objects.first()
        assert (self.role_of(self.reader), entry.act) == (Role.EDITOR, "role changed")
        assert (entry.rows.get().before["role"], entry.rows.get().after["role"]) == ("reader", "editor")

    def test_a_role_that_somebody_else_changed_stays(self) -> None:
        pk = self.membership(self.reader).pk
        self.said(self.owner, f"{pk}/role/", role="editor", version="1")
        assert "changed by somebody else" in self.said(self.owner, f"{pk}/role/", role="coder", version="1")
        assert self.role_of(self.reader) == Role.EDITOR

    def test_a_role_that_does_not_exist_is_refused_in_words(self) -> None:
        pk = self.membership(self.reader).pk
        for role, words in (
            ("king", "not a valid choice"),
            ("\x00", "not a valid choice"),
            ("", "cannot be blank"),
        ):
            assert words in self.said(self.owner, f"{pk}/role/", role=role)
        assert self.role_of(self.reader) == Role.READER

    def test_a_case_keeps_an_owner(self) -> None:
        pk = self.membership(self.owner).pk
        assert "at least one owner" in self.said(self.owner, f"{pk}/role/", role="reader")
        assert "at least one owner" in self.said(self.owner, f"{pk}/remove/")
        assert self.role_of(self.owner) == Role.OWNER

    def test_a_member_is_removed_and_their_assessments_stay(self) -> None:
        item, hypothesis = factories.make_evidence(self.case), factories.make_hypothesis(self.case)
        record_assessment(by=self.coder, evidence=item, target=hypothesis)
        assert "no member" in self.said(self.owner, f"{self.membership(self.coder).pk}/remove/")
        assert (self.role_of(self.coder), Assessment.objects.count()) == (None, 1)

    def test_an_owner_who_leaves_a_private_case_lands_on_the_first_page(self) -> None:
        other = factories.make_user()
        factories.make_member(self.case, other, Role.OWNER)
        answer = self.as_(self.owner).post(f"{MEMBERS}{self.membership(self.owner).pk}/remove/")
        assert (answer["Location"], self.role_of(self.owner)) == ("/", None)

    def test_a_coder_reveals_once_and_for_all(self) -> None:
        assert "Reveal my assessments" in self.as_(self.coder).get(MEMBERS).content.decode()
        assert "shown to the others" in self.said(self.coder, "reveal/")
        assert self.membership(self.coder).revealed_at is not None
        assert "Reveal my assessments" not in self.as_(self.coder).get(MEMBERS).content.decode()

    def test_only_owners_decide(self) -> None:
        pk = self.membership(self.reader).pk
        for person, status in (
            (self.editor, 403),
            (self.coder, 403),
            (self.reader, 403),
            (self.outsider, 404),
        ):
            for url in ("add/", f"{pk}/role/", f"{pk}/remove/"):
                with self.subTest(person=person.username, url=url):
                    sent = {"person": "otto", "role": "owner"}
                    assert self.as_(person).post(f"{MEMBERS}{url}", sent).status_code == status
        assert not Change.objects.exists()

    def test_a_membership_of_another_case_is_not_found(self) -> None:
        pk = Membership.objects.get(case=self.public, user=self.reader).pk
        for url in (f"{pk}/role/", f"{pk}/remove/"):
            assert self.as_(self.owner).post(f"{MEMBERS}{url}", {"role": "owner"}).status_code == 404
