"""The coders page: both rivalries, one coder or none, the pools, pictures, and who sees what."""

from __future__ import annotations

import re

from evidence.models import Assessment, EvidenceItem, Hypothesis, Membership
from tests import factories as make
from tests.html import text_of
from tests.views.test_analysis import COLD, ResultPageTestCase


class CodersPageTests(ResultPageTestCase):
    page = "coders"

    def make_coded(self, *coders: str, cells: int = 4) -> Hypothesis:
        """Every second item speaks against the hypothesis to all but the first coder."""
        hypothesis = make.make_hypothesis(self.case, "h1", title="Fear kept them")
        for place in range(cells):
            item = make.make_evidence(self.case, f"e{place}", title=f"Item {place}")
            for coder in coders:
                against = place % 2 and coder != coders[0]
                numbers = {"p_if_true": 0.2 if against else 0.8, "rationale": f"So says {coder}."}
                make.make_assessment(item, hypothesis, coder, **numbers)
        return hypothesis

    def test_coders_stand_side_by_side(self) -> None:
        self.make_coded("ana", "bek")
        words = self.shown()
        assert "The coders agree on direction in 2 of 4 cells" in words
        assert "In 2 of 4 cells coders point in opposite directions" in words
        assert "Krippendorff 2004" in words
        assert "seed 1" in words
        assert "So says ana." in words
        assert "Cohen’s, two coders" in words

    def test_each_cell_leads_to_its_place_in_the_matrix(self) -> None:
        self.make_coded("ana", "bek")
        content = self.get().content.decode()
        cells = re.findall(r"/cases/staying/matrix/(\w+)/h1/", content)
        assert sorted(cells) == ["e0", "e1", "e2", "e3"]
        assert sorted(cells[:2]) == ["e1", "e3"]  # the opposite ones first

    def test_the_pool_is_chosen_by_the_address(self) -> None:
        self.make_coded("ana", "bek")
        assert "(a logarithmic pool)" in self.shown()
        assert "(a linear pool)" in self.shown(pool="linear")
        assert "(a logarithmic pool)" in self.shown(pool="unknown")

    def test_rivals_are_weighed_at_the_stated_priors_and_the_page_says_so(self) -> None:
        self.make_exclusive(margin=0.0)
        for one in list(Assessment.objects.filter(case=self.case).select_related("evidence", "hypothesis")):
            make.make_assessment(
                one.evidence, one.hypothesis, "bek", p_if_true=one.p_if_true, p_if_false=None
            )
        words = self.shown()
        assert "against the mixture of its rivals at the stated priors" in words
        assert "relative to those listed" in words
        assert "All weights are the same." in words
        assert "To every coder “A bargain kept them” is ahead." in words

    def test_one_coder_or_none_is_told_what_belongs_there(self) -> None:
        assert "No hypothesis yet" in self.shown()
        hypothesis = make.make_hypothesis(self.case)
        assert "No evidence yet" in self.shown()
        item = make.make_evidence(self.case)
        assert "No coder so far" in self.shown()
        make.make_assessment(item, hypothesis, "ana")
        assert "One coder so far" in self.shown()
        assert "Invite a coder" in text_of(self.get(self.owner).content.decode())
        assert "Judge item by item" in text_of(self.get(self.editor).content.decode())

    def test_coders_without_a_common_cell_keep_their_posteriors(self) -> None:
        hypothesis = make.make_hypothesis(self.case)
        for coder in ("ana", "bek"):
            make.make_assessment(make.make_evidence(self.case), hypothesis, coder)
        words = self.shown()
        assert "there is no direction to agree on" in words
        assert "No cell has weights from two coders yet." in words
        assert "67%" in words
        assert self.as_(self.reader).get("/cases/staying/coders/cells.svg").status_code == 404

    def test_a_blind_coder_is_told_to_reveal_and_nobody_learns_of_their_numbers(self) -> None:
        hypothesis = self.make_coded("ana", "bek")
        before = self.shown()
        for item in list(self.case.evidenceitem_rows.all()):
            numbers = {"p_if_true": 0.123, "rationale": "Zanzibar says so."}
            make.make_assessment(item, hypothesis, self.coder, **numbers)
        assert self.shown() == before
        own = text_of(self.get(self.coder).content.decode())
        assert "You are still blind" in own
        assert "ana" not in own.replace("analysis", "").replace("Analysis", "")
        Membership.objects.filter(user=self.coder).update(revealed_at="2026-01-01T00:00Z")
        assert "Zanzibar says so." in self.shown()
        assert "So says ana." in text_of(self.get(self.coder).content.decode())

    def test_restricted_items_do_not_show(self) -> None:
        self.make_coded("ana", "bek")
        EvidenceItem.objects.filter(ref="e1").update(restricted=True)
        assert "Item 1" not in self.shown()
        assert "direction in 2 of 3 cells" in self.shown()
        assert "direction in 2 of 4 cells" in text_of(self.get(self.owner).content.decode())

    def test_pictures_are_drawn_and_unknown_ones_are_not_there(self) -> None:
        self.make_coded("ana", "bek")
        for chart in ("agreement", "posteriors", "cells"):
            answer = self.as_(self.reader).get(f"/cases/staying/coders/{chart}.svg?size=narrow&pool=linear")
            assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
        assert self.as_(self.reader).get("/cases/staying/coders/pie.svg").status_code == 404
        assert self.as_(self.outsider).get("/cases/staying/coders/cells.svg").status_code == 404

    def test_everybody_saying_one_thing_is_said_in_words(self) -> None:
        self.make_coded("ana", "bek", cells=1)
        assert "there is no alpha" in self.shown()
        assert self.as_(self.reader).get("/cases/staying/coders/agreement.svg").status_code == 404

    def test_a_contradiction_does_not_break_the_page(self) -> None:
        self.make_contradiction()
        for item in list(self.case.evidenceitem_rows.all()):
            make.make_assessment(item, self.case.hypothesis_rows.get(), "bek")
        words = self.shown()
        assert "no result" in words
        assert "∞" in words

    def test_many_cells_come_in_pages(self) -> None:
        self.make_coded("ana", "bek", cells=60)
        assert "1–50 of 60" in self.shown()
        second = self.as_(self.reader).get("/cases/staying/coders/?page=2&pool=linear").content.decode()
        assert "51–60 of 60" in text_of(second)
        assert "/coders/cells.svg?pool=linear" in second
        assert "The chart has the first 20 cells" in self.shown()

    def test_ten_more_items_and_coders_take_no_more_queries(self) -> None:
        hypothesis = self.make_coded("ana", "bek")
        before = self.queries()
        for place in range(10):
            make.make_assessment(make.make_evidence(self.case), hypothesis, "ana")
            make.make_assessment(self.case.evidenceitem_rows.get(ref="e0"), hypothesis, f"coder {place}")
        assert self.queries() == before <= COLD
