"""The analysis of a case as records for files: what the pages show of it, in the same numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evidence.document.results import AppliedTestRecord, CaseResults, MoveRecord, StandingRecord
from evidence.models import Case
from evidence.selectors.analysis import CaseAnalysis
from evidence.selectors.results import Results, results
from evidence.selectors.standings import Standing


def case_results(case: Case, user: Any) -> CaseResults:
    """What this reader may see of it; `case` is the one that `case_for` fetched for them."""
    reached = results(case, user)
    return CaseResults(
        is_exclusive=reached.found.is_exclusive,
        standings=tuple(standing_record(reached, one) for one in reached.found.standings),
        tests=tuple(test_records(reached.found)),
    )


def standing_record(reached: Results, standing: Standing) -> StandingRecord:
    ends = reached.ranges.get(standing.ref)
    return StandingRecord(
        hypothesis=standing.ref,
        title=standing.title,
        role=standing.role,
        prior=standing.prior,
        posterior=standing.posterior,
        total_db=standing.total_db,
        trace=tuple(
            MoveRecord(evidence=step.item, weight_db=step.weight_db, probability=step.probability)
            for step in standing.steps
        ),
        low=ends.low if ends else None,
        high=ends.high if ends else None,
        problem=standing.problem,
    )


def test_records(found: CaseAnalysis) -> Iterator[AppliedTestRecord]:
    """The tests of the hypotheses, by hypothesis, item and coder."""
    for hypothesis, cells in found.cells.items():
        for item, cell in cells.items():
            for judgement, reading in zip(cell.judgements, cell.readings, strict=True):
                yield AppliedTestRecord(
                    evidence=item,
                    hypothesis=hypothesis,
                    coder=judgement.coder,
                    p_if_true=judgement.s,
                    p_if_false=judgement.f,
                    weight_db=reading.weight_db,
                    implied=reading.implied or "",
                    claimed=reading.claimed or "",
                    result=reading.verdict.result,
                    left=cell.left or "",
                )
