"""Whom a memo names without telling them: its writer is told so, and nothing else."""

from __future__ import annotations

from typing import Any

from django.contrib.messages import get_messages

from evidence.models import Membership, Memo, Mention, User
from tests import factories as make
from tests.base import CaseTestCase

CASE = "/cases/staying/"
CABLE = "memos/new/source/a-cable/"


class UnheardTests(CaseTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.source = make.make_source(cls.case, "a-cable", restricted=True)
        cls.item = make.make_evidence(cls.case, "ev-1")
        cls.hypothesis = make.make_hypothesis(cls.case, "h1")

    def said(self, body: str, address: str = "memos/new/case/staying/", by: User | None = None) -> list[str]:
        """The warnings after this memo was saved, and it was."""
        answer = self.as_(by or self.owner).post(CASE + address, {"body": body, "version": "1"})
        assert answer.status_code == 303
        *warnings, last = get_messages(answer.wsgi_request)
        assert (last.level_tag, str(last)) == ("success", "The memo is kept.")
        assert {each.level_tag for each in warnings} <= {"warning"}
        return [str(each) for each in warnings]

    def judged_by(self, person: User | str) -> Any:
        return make.make_assessment(self.item, self.hypothesis, person)

    def test_members_who_may_not_see_the_row_are_named(self) -> None:
        assert self.said("@Rustam: a cable", CABLE) == ["@rustam cannot see this memo, and was not told."]
        both = ["@rustam, @cholpon cannot see this memo, and were not told."]
        assert self.said("@rustam, @cholpon and @emir; @rustam!", CABLE) == both
        assert self.said("@emir and I, @olga", CABLE) == []

    def test_those_who_may_see_it_and_the_writer_are_told_or_know(self) -> None:
        assert self.said("@rustam, @cholpon, @emir, @olga: look") == []
        assert self.said("No name, but a sign: @ and mail@example.org") == []

    def test_an_edit_says_it_too(self) -> None:
        self.said("A cable", CABLE)
        memo = Memo.objects.get()
        assert self.said("A cable, @rustam", f"memos/{memo.ref}/edit/") == [
            "@rustam cannot see this memo, and was not told."
        ]

    def test_whoever_wrote_a_memo_that_another_edits_is_not_left_out(self) -> None:
        self.said("A cable", CABLE, by=self.editor)
        assert self.said("A cable of @emir", f"memos/{Memo.objects.get().ref}/edit/") == []

    def test_a_blind_coders_memo_on_their_own_assessment_is_theirs_alone(self) -> None:
        row = self.judged_by(self.coder)
        said = self.said("@olga, @emir?", f"memos/new/assessment/{row.ref}/", by=self.coder)
        assert said == ["@olga, @emir cannot see this memo, and were not told."]

    def test_whoever_codes_blind_is_named_where_others_judged(self) -> None:
        row = self.judged_by(self.owner)
        address = f"memos/new/assessment/{row.ref}/"
        assert self.said("@cholpon?", address) == ["@cholpon cannot see this memo, and was not told."]
        Membership.objects.filter(user=self.coder).update(revealed_at="2026-01-01T00:00Z")
        assert self.said("@cholpon?", address) == []

    def test_whoever_codes_blind_does_not_see_what_came_with_a_file(self) -> None:
        address = f"memos/new/assessment/{self.judged_by('a coder of the file').ref}/"
        people = self.as_(self.owner).get(CASE + address).context["people"]
        assert [each.username for each in people] == ["emir", "rustam"]
        assert self.said("@cholpon?", address) == ["@cholpon cannot see this memo, and was not told."]

    def test_it_is_said_of_those_who_do_not_see_the_mention_and_of_no_others(self) -> None:
        everybody = [self.owner, self.editor, self.coder, self.reader]
        addresses = [
            "memos/new/case/staying/",
            CABLE,
            f"memos/new/assessment/{self.judged_by(self.owner).ref}/",
        ]
        for address in addresses:
            said = " ".join(self.said(" ".join(f"@{each.username}" for each in everybody), address))
            memo = Memo.objects.latest("pk")
            for person in everybody[1:]:
                sees = Mention.objects.of(person).filter(memo=memo).exists()
                assert sees == (f"@{person.username}" not in said), (address, person)

    def test_a_name_that_no_member_has_is_said_whether_or_not_there_is_an_account(self) -> None:
        assert self.said("@otto, look.") == ["@otto is no member of this case, and was not told."]
        assert self.said("(@Nobody) and @no.one.") == [
            "@Nobody, @no.one are no members of this case, and were not told."
        ]

    def test_what_is_an_address_or_as_it_was_written_is_no_name(self) -> None:
        for body in (
            "https://social.example/@envoy",
            "[a post](https://social.example/@envoy)",
            "[@envoy](https://social.example)",
            "`@property`",
            "```\n@property\n```",
        ):
            assert self.said(body) == [], body

    def test_both_are_said_and_many_names_are_cut_short(self) -> None:
        many = " ".join(f"@s{number}" for number in range(9))
        assert self.said(f"@rustam {many}", CABLE) == [
            "@rustam cannot see this memo, and was not told.",
            "@s0, @s1, @s2, @s3, @s4, … are no members of this case, and were not told.",
        ]
