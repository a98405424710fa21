"""Tests of links by several coders: each link against its negation, apart from the cells of the matrix."""

from __future__ import annotations

import pytest

from evidence.inference.agreement import krippendorff_alpha
from evidence.models import Case, EvidenceItem, Hypothesis, Link, Membership
from evidence.permissions import case_for
from evidence.selectors.coder_agreement import NONE_SHARED
from evidence.selectors.coder_words import cell_words, posterior_words
from evidence.selectors.coders import rationales
from tests import factories as make
from tests.selectors.coding import CodersTestCase


class CoderLinkTests(CodersTestCase):
    hypothesis: Hypothesis
    link: Link

    def setUp(self) -> None:
        self.hypothesis = make.make_hypothesis(self.case, "h1", title="Fear kept them")
        self.link = self.make_link(self.hypothesis)

    def test_the_cells_of_links_are_none_of_the_matrix(self) -> None:
        words = {"ana": ["for", "strongly", "for", "for"], "bek": ["for", "for", "against", None]}
        self.judge(self.link, words, rationale="Drills are public.")
        compared = self.compared()
        assert (compared.cells, compared.coders, compared.posteriors[0].counted) == ((), (), {})
        cells = compared.links.cells
        assert [(cell.item.ref, cell.target.ref, cell.is_split) for cell in cells] == [
            ("e2", "l1", True),
            ("e1", "l1", False),
            ("e0", "l1", False),
        ]
        assert cell_words(cells) == (
            "In 1 of 3 cells coders point in opposite directions. Furthest apart is e2 on the link "
            "“Drills bind them.”: from −3.0 dB (bek) to +3.0 dB (ana)."
        )
        assert set(rationales(case_for(self.owner, self.case.slug), self.owner, cells).values()) == {
            "Drills are public."
        }

    def test_agreement_is_that_of_the_same_words_on_a_hypothesis(self) -> None:
        self.judge(self.link, {"ana": ["for", "for", "against"], "bek": ["for", "against", "against"]})
        compared = self.compared()
        direction = self.measure("Direction", compared.links)
        said = [["for", "for", "against"], ["for", "against", "against"]]
        assert direction.alpha == pytest.approx(krippendorff_alpha(said, "nominal"))
        assert (direction.cells, direction.unanimous) == (3, 2)
        assert self.measure("Direction", compared).why == NONE_SHARED

    def test_each_coder_alone_starts_from_even_odds(self) -> None:
        """Whatever the prior of the hypothesis: ana 2 to 1, bek 1 to 8; their mean in dB is 1 to 2."""
        Hypothesis.objects.update(prior_weight=9.0)
        Case.objects.filter(pk=self.case.pk).update(rivalry="exclusive")
        item = make.make_evidence(self.case)
        for coder, (s, f) in {"ana": (0.8, 0.4), "bek": (0.1, 0.8)}.items():
            make.make_assessment(item, self.link, coder, p_if_true=s, p_if_false=f)
        links = self.compared().links
        (row,) = links.posteriors
        assert (row.pooled.ref, row.pooled.title) == ("l1", "Drills bind them.")
        assert row.counted == pytest.approx({"ana": 2 / 3, "bek": 1 / 9})
        assert row.pool(is_linear=False) == pytest.approx(1 / 3)
        assert row.pool(is_linear=True) == pytest.approx(7 / 18)
        assert posterior_words(links).startswith(
            "Whether “Drills bind them.” is more probable than the negation depends on the coder."
        )

    def test_coders_of_several_links_and_words_for_those_of_one_mind(self) -> None:
        unnamed = self.make_link(self.hypothesis, "l2", claim="")
        self.judge(self.link, {"ana": ["for"], "bek": ["strongly"]})
        self.judge(unnamed, {"ana": ["against"]})
        links = self.compared().links
        assert [one.pooled.title for one in links.posteriors] == ["Drills bind them.", "Members → Members"]
        assert posterior_words(links).startswith("For each link all coders come to the same side of one half")
        assert list(links.posteriors[1].counted) == ["ana"]

    def test_nothing_moves_a_link_whose_items_were_not_sought(self) -> None:
        item = make.make_evidence(self.case, status="not-sought")
        for coder in ("ana", "bek"):
            make.make_assessment(item, self.link, coder)
        assert posterior_words(self.compared().links) == "No coder’s numbers move a link yet."

    def test_a_blind_coder_and_restricted_items_stay_out_of_sight(self) -> None:
        self.judge(self.link, {self.coder: ["for", "for"], "ana": ["for", "against"]})
        assert self.compared(self.owner).links.coders == ("ana",)
        assert self.compared(self.coder).links.coders == ("cholpon",)
        Membership.objects.update(revealed_at="2026-01-01T00:00Z")
        EvidenceItem.objects.filter(ref="e0").update(restricted=True)
        assert [len(self.compared(one).links.cells) for one in (self.owner, self.reader)] == [2, 1]
