"""Mentions: who is named in a memo is told of it, if they may see it, and marks it as read."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evidence.models import Memo, Mention, User
from evidence.services.assessments import edit_memo, remove_memo, write_memo
from evidence.services.cases import close_case
from evidence.services.rows import edit_row
from evidence.services.undo import undo_change
from tests import factories
from tests.base import CaseTestCase
from tests.html import Page


class MentionTests(CaseTestCase):
    def memo(self, body: str, by: User | None = None, **given: object) -> Memo:
        return write_memo(by=by or self.coder, case=self.case, body=body, **given)

    def named(self) -> list[str]:
        return sorted(Mention.objects.values_list("user__username", flat=True))

    def unread(self, person: User) -> int:
        return User.objects.get(pk=person.pk).unread_mentions()

    def test_members_are_named_by_an_at_and_their_user_name(self) -> None:
        factories.make_member(self.case, factories.make_user("anna.k"), "reader")
        for body, due in (
            ("@olga, see this. And @Emir.", ["emir", "olga"]),
            ("(@anna.k) wrote so; @anna.k.", ["anna.k"]),
            ("olga@example.org is no mention, nor is mail@olga", []),
            ("@olga@example.org, @olgas, @otto, @nobody", []),
            ("@cholpon names herself", []),
            ("@@olga", []),
        ):
            memo = self.memo(body)
            assert self.named() == due, body
            memo.delete()

    def test_the_bar_counts_what_is_unread(self) -> None:
        bar = "unread mention"
        client = self.as_(self.owner)
        assert bar not in client.get("/").content.decode()
        self.memo("@olga, see this.")
        assert "1 unread mention" in client.get("/cases/staying/").content.decode()
        assert bar not in self.as_(self.editor).get("/").content.decode()
        client.post("/mentions/read/")
        assert bar not in client.get("/").content.decode()
        assert not User.objects.get(pk=self.owner.pk).is_mentioned

    def test_one_is_marked_as_read_and_as_unread_again(self) -> None:
        self.memo("@olga, see this.")
        mention, client = Mention.objects.get(), self.as_(self.owner)
        for left in (0, 1):
            answer = client.post(f"/mentions/{mention.pk}/mark/")
            assert answer["Location"] == "/mentions/"
            assert self.unread(self.owner) == left
        for person in (self.editor, self.outsider):
            assert self.as_(person).post(f"/mentions/{mention.pk}/mark/").status_code == 404
        assert self.as_(None).post(f"/mentions/{mention.pk}/mark/").status_code == 302
        assert client.get(f"/mentions/{mention.pk}/mark/").status_code == 405

    def test_the_page_shows_the_memo_with_its_row_and_links_the_members(self) -> None:
        event = factories.make_event(self.case, "an-event", title="A clash")
        edit_row(by=self.owner, row=event, expected_version=None, title="The clash")
        self.memo("@olga and @otto: **why** `@olga`?", target=event)
        page = Page(self.as_(self.owner).get("/mentions/").content.decode())
        assert not page.problems
        member = reverse("members", args=["staying"]) + f"#member-{self.owner.pk}"
        assert page.links.count(member) == 1
        assert "/cases/staying/events/an-event/" in page.links
        assert "The clash" in page.text
        assert (
            f'id="member-{self.owner.pk}"'
            in self.as_(self.owner).get("/cases/staying/members/").content.decode()
        )
        assert "Nobody has mentioned you yet" in self.as_(self.outsider).get("/mentions/").content.decode()

    def test_an_edit_tells_those_who_are_named_anew_and_forgets_those_who_are_not(self) -> None:
        memo = self.memo("@olga and @emir")
        self.as_(self.owner).post("/mentions/read/")
        memo = edit_memo(by=self.coder, memo=memo, expected_version=None, body="@olga and @rustam")
        assert self.named() == ["olga", "rustam"]
        assert (self.unread(self.owner), self.unread(self.reader), self.unread(self.editor)) == (0, 1, 0)
        remove_memo(by=self.coder, memo=memo)
        assert self.named() == []
        undo_change(by=self.coder, entry=self.case.changes.first())
        assert self.named() == ["olga", "rustam"]

    def test_nobody_is_told_of_what_they_may_not_see(self) -> None:
        source = factories.make_source(self.case, "a-cable", title="Zanzibar cable", restricted=True)
        self.memo("Zanzibar, @rustam and @emir", by=self.owner, target=source)
        assert (self.unread(self.reader), self.unread(self.editor)) == (0, 1)
        assert "Zanzibar" not in self.as_(self.reader).get("/mentions/").content.decode()
        assert "unread mention" not in self.as_(self.reader).get("/").content.decode()
        assert (
            self.as_(self.reader)
            .post(f"/mentions/{Mention.objects.get(user=self.reader).pk}/mark/")
            .status_code
            == 404
        )
        url = reverse("memo-new", args=["staying", "source", "a-cable"])
        assert self.as_(self.owner).get(url).context["people"] == [self.editor]

    def test_what_is_closed_later_is_no_longer_shown(self) -> None:
        source = factories.make_source(self.case, "a-cable", title="A cable")
        self.memo("@rustam: a cable", target=source)
        assert self.unread(self.reader) == 1
        edit_row(by=self.owner, row=source, expected_version=None, restricted=True)
        assert self.unread(self.reader) == 0
        edit_row(by=self.owner, row=source, expected_version=None, restricted=False)
        self.case.memberships.get(user=self.reader).delete()
        assert self.unread(self.reader) == 0

    def test_a_case_that_is_closed_mentions_nobody(self) -> None:
        self.memo("@rustam: last words")
        close_case(by=self.owner, case=self.case)
        assert self.unread(self.reader) == 0
        assert "last words" not in self.as_(self.reader).get("/mentions/").content.decode()

    def test_members_are_offered_while_writing_and_nobody_else(self) -> None:
        page = self.as_(self.coder).get("/cases/staying/memos/new/case/staying/")
        assert [person.username for person in page.context["people"]] == ["emir", "olga", "rustam"]
        assert 'data-mentions="mention-names"' in page.content.decode()
        assert not Page(page.content.decode()).problems

    def test_more_mentions_ask_for_no_more_queries(self) -> None:
        client, counted = self.as_(self.owner), []
        for number in (1, 20):
            for each in range(number):
                self.memo(f"@olga, number {each}", target=factories.make_event(self.case))
            with CaptureQueriesContext(connection) as found:
                client.get("/mentions/")
            counted.append(len(found))
        assert counted[0] == counted[1]
