"""What tests of several coders share."""

from __future__ import annotations

from typing import Any

from evidence.models import Case, Hypothesis, Link
from evidence.permissions import case_for
from evidence.selectors.coder_agreement import Agreement
from evidence.selectors.coders import CoderComparison, SideBySide, coder_comparison
from tests import factories as make
from tests.base import CaseTestCase

NUMBERS = {"for": (0.8, 0.4), "strongly": (0.8, 0.2), "against": (0.4, 0.8), "neither": (0.5, 0.5)}


class CodersTestCase(CaseTestCase):
    def compared(self, person: Any = None, case: Case | None = None) -> CoderComparison:
        person = person or self.owner
        return coder_comparison(case_for(person, (case or self.case).slug), person)

    def judge(self, target: Hypothesis | Link, by_coder: dict[Any, list[str | None]], **fields: Any) -> None:
        """One item for each place; None where the coder did not judge it."""
        for place in range(max(map(len, by_coder.values()))):
            ref = f"e{place}"
            item = self.case.evidenceitem_rows.filter(ref=ref).first() or make.make_evidence(self.case, ref)
            for coder, words in by_coder.items():
                if words[place] is not None:
                    s, f = NUMBERS[words[place]]
                    make.make_assessment(item, target, coder, p_if_true=s, p_if_false=f, **fields)

    def make_link(self, hypothesis: Hypothesis, ref: str = "l1", claim: str = "Drills bind them.") -> Link:
        chain = make.make_chain(hypothesis)
        return make.make_link(make.make_step(chain), make.make_step(chain), ref, claim=claim)

    def measure(self, title: str, compared: SideBySide | None = None) -> Agreement:
        return next(one for one in (compared or self.compared()).agreements if one.title == title)
