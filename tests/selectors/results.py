"""What tests of analyses share."""

from __future__ import annotations

from typing import Any

from evidence.models import Case
from evidence.permissions import case_for
from evidence.selectors.analysis import CaseAnalysis, analysis
from tests.base import CaseTestCase


class AnalysisTestCase(CaseTestCase):
    def results(self, user: Any = None, coder: str = "", case: Case | None = None) -> CaseAnalysis:
        user = user or self.owner
        return analysis(case_for(user, (case or self.case).slug), user, coder)

    def reasons(self, found: CaseAnalysis) -> list[tuple[str, str, str, str]]:
        return [(one.reason, one.item, one.hypothesis, one.coder) for one in found.left_out]
