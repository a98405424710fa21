"""What tests of analyses share."""

from __future__ import annotations

import math
from typing import Any

from evidence.models import Case, EvidenceItem, OriginCluster
from evidence.permissions import case_for
from evidence.selectors.analysis import CaseAnalysis, analysis
from evidence.selectors.grounds import Grounds, grounds
from evidence.selectors.rival_sets import rival_sets
from evidence.selectors.robustness import Conclusion, conclusion
from evidence.services.assessments import edit_assessment, record_assessment
from evidence.services.rows import edit_row
from tests import factories as make
from tests.base import CaseTestCase

# P(present | true), P(present | false) of three items
NUMBERS = [(0.9, 0.3), (0.8, 0.4), (0.7, 0.5)]


class AnalysisTestCase(CaseTestCase):
    def results(self, user: Any = None, coder: str = "", case: Case | None = None) -> CaseAnalysis:
        user = user or self.owner
        return analysis(case_for(user, (case or self.case).slug), user, coder)

    def reasons(self, found: CaseAnalysis) -> list[tuple[str, str, str, str]]:
        return [(one.reason, one.item, one.hypothesis, one.coder) for one in found.left_out]


class DependenceTestCase(AnalysisTestCase):
    """Three items a, b, c, each found and weighed for the hypothesis h."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.h = make.make_hypothesis(cls.case, "h")
        cls.items = {ref: make.make_evidence(cls.case, ref, title=f"Item {ref}") for ref in "abc"}
        for item, (s, f) in zip(cls.items.values(), NUMBERS, strict=True):
            cls.judge(item, s, f)

    @classmethod
    def judge(cls, item: EvidenceItem, s: float, f: float) -> None:
        record_assessment(by=cls.owner, evidence=item, target=cls.h, p_if_true=s, p_if_false=f)

    def weight(self, ref: str) -> float:
        s, f = NUMBERS["abc".index(ref)]
        return 10.0 * math.log10(s / f)

    def bundle(self, *refs: str, joint: str = "", treatment: str = "bundle") -> OriginCluster:
        cluster = make.make_cluster(self.case, "agency", treatment=treatment)
        EvidenceItem.objects.filter(case=self.case, ref__in=refs).update(cluster=cluster)
        if joint:
            edit_row(by=self.owner, row=cluster, expected_version=None, joint_item=self.item(joint))
        return cluster

    def item(self, ref: str) -> EvidenceItem:
        return EvidenceItem.objects.get(case=self.case, ref=ref)

    def condition(self, ref: str, *on: str) -> None:
        """The item is judged given others, and its assessments are made again on their outcomes."""
        item = self.item(ref)
        item.conditioned_on.set([self.item(other) for other in on])
        for assessment in item.assessments.all():
            edit_assessment(by=self.owner, assessment=assessment, expected_version=None)

    def behind(self) -> Grounds:
        return grounds(case_for(self.owner, self.case.slug), self.owner)

    def reached(self) -> Conclusion:
        found = conclusion(rival_sets(self.results(), self.behind())[0])
        assert found is not None
        return found
