"""What was skipped while judging: the sitting knows it, and its page names it first."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.http import QueryDict
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from evidence.views.sittings import MOST_SKIPPED, Sitting, sitting_of
from tests import factories as make
from tests.base import CaseTestCase
from tests.views.pages import Pages

JUDGING = "/cases/staying/judging/"


def judge(ref: str, skipped: str = "") -> str:
    return f"/cases/staying/evidence/{ref}/judge/?sitting=7" + (f"&skipped={skipped}" if skipped else "")


class SkippingTests(Pages, CaseTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        make.make_hypothesis(cls.case, "h1")
        for number in range(1, 5):
            make.make_evidence(cls.case, f"e{number}", title=f"Item {number}")

    def look(self, address: str) -> Any:
        return self.page(self.as_(self.coder).get(address))

    def save(self, address: str) -> str:
        typed = {"h1-p_if_true": "0.8", "h1-p_if_false": "0.2"}
        return self.as_(self.coder).post(address, typed)["Location"]

    def test_skipping_leads_on_and_is_remembered_in_the_address(self) -> None:
        page = self.look(judge("e1"))
        assert judge("e2", "e1") in page.links
        assert judge("e3", "e1,e2") in self.look(judge("e2", "e1")).links
        assert self.save(judge("e3", "e1,e2")) == judge("e4", "e1,e2")

    def test_after_the_last_come_those_that_were_skipped_by_name(self) -> None:
        self.save(judge("e3"))
        end = JUDGING + "?sitting=7&skipped=e2,e1"
        assert self.save(judge("e4", "e2,e1")) == end
        page = self.look(end)
        assert "Nothing waits any more but what you skipped." in page.text
        assert "Waiting for you" not in page.text
        assert "Skipped in this sitting 2 e2 Item 2 e1 Item 1" in page.text
        assert judge("e2") in page.links  # both, one after the other
        assert {judge("e1", "e2,e1"), judge("e2", "e2,e1")} <= set(page.links)
        assert self.save(judge("e2", "e2,e1")) == JUDGING + "?sitting=7&skipped=e1"

    def test_what_was_skipped_is_named_before_the_rest(self) -> None:
        page = self.look(JUDGING + "?sitting=7&skipped=e3")
        assert (
            "Skipped in this sitting 1 e3 Item 3 Waiting for you 3 e1 Item 1 e2 Item 2 e4 Item 4" in page.text
        )
        assert judge("e1", "e3") in page.links
        assert JUDGING + "?sitting=7&skipped=e3" in self.look(judge("e1", "e3")).links

    def test_the_last_one_that_waits_cannot_be_skipped(self) -> None:
        for ref in ("e1", "e2", "e3"):
            self.save(judge(ref))
        text = self.look(judge("e4")).text
        assert "Skip this item" not in text
        assert "Save and go on" not in text

    def test_the_last_but_those_that_were_skipped_leads_to_them(self) -> None:
        for ref in ("e2", "e3"):
            self.save(judge(ref))
        page = self.look(judge("e4", "e1"))
        assert JUDGING + "?sitting=7&skipped=e1,e4" in page.links
        assert "Save and go on" not in page.text

    def test_only_what_waits_counts_as_skipped(self) -> None:
        self.save(judge("e1"))
        hidden = make.make_evidence(self.case, "e5", title="Zanzibar", restricted=True)
        page = self.look(f"{JUDGING}?sitting=7&skipped=e1,e2,nothing,{hidden.ref},e2")
        assert "Skipped in this sitting 1 e2 Item 2 Waiting for you 2" in page.text
        assert "Zanzibar" not in page.text
        assert judge("e2") in self.look(judge("e1")).links  # what is judged already is not skipped

    def test_without_a_sitting_nothing_was_skipped(self) -> None:
        assert "Skipped" not in self.look(JUDGING + "?skipped=e1").text

    def test_an_address_holds_so_many_and_no_more(self) -> None:
        sitting = Sitting("7", tuple(f"e{number}" for number in range(MOST_SKIPPED)))
        assert sitting.skipping("one-more").skipped == (*sitting.skipped[1:], "one-more")
        request = RequestFactory().get("/")
        request.GET = QueryDict("sitting=7&skipped=first," + ",".join(sitting.skipped))
        assert sitting_of(request) == sitting

    def test_more_that_were_skipped_ask_for_no_more_queries(self) -> None:
        counted = []
        for skipped in ("e1", "e1,e2,e3,e4"):
            with CaptureQueriesContext(connection) as found:
                self.look(f"{JUDGING}?sitting=7&skipped={skipped}")
            counted.append(len(found))
        assert counted[0] == counted[1]
