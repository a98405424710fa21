"""The cells that several coders share, those furthest apart first; extremes."""

from __future__ import annotations

import math

import pytest

from evidence.models import Assessment, EvidenceItem
from evidence.permissions import case_for
from evidence.selectors.coder_agreement import MOST_VALUES, NONE_SHARED
from evidence.selectors.coder_words import cell_words
from evidence.selectors.coders import rationales
from tests import factories as make
from tests.selectors.coding import CodersTestCase


class CellTests(CodersTestCase):
    def setUp(self) -> None:
        self.hypothesis = make.make_hypothesis(self.case, "h1", title="Fear kept them")

    def test_opposite_directions_come_first_then_the_widest(self) -> None:
        words = {"ana": ["for", "strongly", "for", "for"], "bek": ["for", "for", "against", None]}
        self.judge(self.hypothesis, words)
        cells = self.compared().cells
        assert [cell.item.ref for cell in cells] == ["e2", "e1", "e0"]
        assert [cell.is_split for cell in cells] == [True, False, False]
        assert [cell.spread_db for cell in cells] == pytest.approx([6.0206, 3.0103, 0.0], abs=1e-4)
        assert cell_words(cells) == (
            "In 1 of 3 cells coders point in opposite directions. Furthest apart is e2 under “Fear kept them”: "
            "from −3.0 dB (bek) to +3.0 dB (ana)."
        )

    def test_what_deduction_decides_is_infinitely_apart_and_out_of_the_strength(self) -> None:
        item = make.make_evidence(self.case, "e1")
        certain = {"deductive": True, "deductive_argument": "Logic."}
        for coder, s in {"ana": 0.5, "bek": 0.0}.items():
            make.make_assessment(item, self.hypothesis, coder, p_if_true=s, p_if_false=0.25, **certain)
        (cell,) = self.compared().cells
        assert (cell.spread_db, cell.is_split, cell.spread_words) == (math.inf, True, "∞")
        assert self.measure("Strength").why == NONE_SHARED
        assert self.measure("Direction").cells == 1
        Assessment.objects.update(p_if_true=0.0)
        (cell,) = self.compared().cells
        assert (cell.spread_db, cell.is_split) == (0.0, False)
        Assessment.objects.update(p_if_false=0.0)
        assert self.compared().cells[0].spread_db is None

    def test_rationales_are_at_hand_for_the_cells_that_are_shown(self) -> None:
        self.judge(self.hypothesis, {"ana": ["for"], "bek": ["against"]}, rationale="Drills are public.")
        case = case_for(self.owner, self.case.slug)
        assert set(rationales(case, self.owner, self.compared().cells).values()) == {"Drills are public."}

    def test_hundreds_of_cells_and_extreme_ratios(self) -> None:
        """Ratios of a million, missing cells, every weight another one; the cells far beyond the limit of values."""
        items = EvidenceItem.objects.bulk_create(
            EvidenceItem(case=self.case, ref=f"x{n}", title="An item", observation="It.", status="found")
            for n in range(700)
        )
        Assessment.objects.bulk_create(
            Assessment(
                case=self.case,
                evidence=item,
                hypothesis=self.hypothesis,
                ref=f"x{n}-{coder}",
                coder_name=coder,
                p_if_true=10.0 ** -((n * step % 597 + 1) / 100),
                p_if_false=10.0 ** -((n * (step + 2) % 593 + 1) / 100 + n / 1e5),
            )
            for n, item in enumerate(items)
            for coder, step in (("ana", 1), ("bek", 7), ("chi", 11))
            if n % 5 or coder != "chi"
        )
        compared = self.compared()
        assert len(compared.cells) == 700
        assert len({one.weight_db for cell in compared.cells for one in cell.given}) > MOST_VALUES
        assert -1.0 <= (self.measure("Strength", compared).alpha or -2.0) <= 1.0
        assert compared.cells[0].is_split
        (row,) = compared.posteriors
        assert row.pooled.posterior is not None
