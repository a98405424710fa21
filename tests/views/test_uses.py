"""What a deletion takes along is listed as far as the reader may see it."""

from __future__ import annotations

from evidence.models import Change, Membership
from evidence.services.assessments import record_assessment, write_memo
from evidence.services.hypotheses import record_hypothesis
from tests import factories as make
from tests.base import CaseTestCase
from tests.html import text_of

BLIND = "Assessments of coders who have not revealed go too, if there are any"


class UsesTests(CaseTestCase):
    def setUp(self) -> None:
        self.hypothesis = record_hypothesis(by=self.owner, case=self.case, title="Costs")
        self.item = make.make_evidence(self.case, "an-item")

    def judge_out_of_sight(self) -> None:
        numbers = {"p_if_true": 0.9, "p_if_false": 0.1, "rationale": "Zanzibar."}
        judged = record_assessment(by=self.coder, evidence=self.item, target=self.hypothesis, **numbers)
        write_memo(by=self.coder, case=self.case, body="Zanzibar, 0.9", target=judged)

    def pages(self) -> list[str]:
        client, case = self.as_(self.owner), f"/cases/{self.case.slug}"
        addresses = (
            f"{case}/evidence/an-item/delete/",
            f"{case}/hypotheses/{self.hypothesis.ref}/delete/",
            f"{case}/bulk/evidence/delete/?row=an-item",
        )
        return [text_of(client.get(address).content.decode()) for address in addresses]

    def test_what_blind_coders_wrote_shows_on_no_page_and_makes_no_difference(self) -> None:
        before = self.pages()
        self.judge_out_of_sight()
        assert self.pages() == before
        for page in before:
            assert BLIND in page
            assert "Nothing else uses it." not in page

    def test_once_revealed_it_is_listed_and_nobody_is_blind(self) -> None:
        self.judge_out_of_sight()
        Membership.objects.filter(user=self.coder).update(revealed_at="2026-01-01T00:00Z")
        for page in self.pages():
            assert "Zanzibar, 0.9" in page
            assert BLIND not in page

    def test_what_nobody_judges_says_nothing_of_coders(self) -> None:
        make.make_actor(self.case, "an-actor")
        page = self.as_(self.owner).get(f"/cases/{self.case.slug}/actors/an-actor/delete/").content.decode()
        assert "Nothing else uses it." in page
        assert BLIND not in text_of(page)

    def test_an_undo_that_is_refused_does_not_quote_them(self) -> None:
        self.judge_out_of_sight()
        entry = Change.objects.get(case=self.case, act="hypothesis recorded")
        address = f"/cases/{self.case.slug}/history/{entry.revision}/undo/"
        page = text_of(self.as_(self.owner).post(address, follow=True).content.decode())
        assert "Something that is not open to you was added later and rests on “Costs”." in page
        assert "Zanzibar" not in page
