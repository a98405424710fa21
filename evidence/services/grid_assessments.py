"""One coder's assessments typed into a grid, in one change."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from evidence.models import Assessment, Case, EvidenceItem, Hypothesis, User
from evidence.roles import Action
from evidence.services.assessments import own_or_unowned
from evidence.services.many import New, bulk, record_rows
from evidence.services.many_edits import Edit, edit_rows


@dataclass(eq=False)
class AssessmentRow:
    """One row of the grid: an item against a hypothesis, and what is to be written of the coder's own assessment."""

    number: int
    evidence: EvidenceItem
    hypothesis: Hypothesis
    assessment: Assessment | None = None
    version: int | None = None
    values: dict[str, Any] = field(default_factory=dict)


def save_assessment_rows(*, by: User, case: Case, rows: list[AssessmentRow], reason: str = "") -> None:
    """Store all of the rows or none. Raises RowsRefused with what is wrong, by the number of the row."""
    new = [row for row in rows if row.assessment is None]
    there = [row for row in rows if row.assessment is not None]
    for row in there:
        own_or_unowned(by, row.assessment)
    with bulk(by=by, case=case, act=said(len(new), len(there)), reason=reason, needs=Action.CODE) as many:
        given = conditions_by_item(by, case, [row.evidence for row in rows])
        record_rows(many, [New(made(by, row, given[row.evidence.pk]), row.number) for row in new])
        edits = [
            Edit(row.assessment, row.number, row.version, {**row.values, **judged(row, given)})
            for row in there
        ]
        edit_rows(many, edits)


def said(new: int, there: int) -> str:
    """The act as the history names it."""
    counted = [(new, "recorded"), (there, "edited")]
    return ", ".join(f"{n:,} assessment{'' if n == 1 else 's'} {verb}" for n, verb in counted if n)


def conditions_by_item(by: User, case: Case, items: list[EvidenceItem]) -> dict[int, dict[str, str]]:
    """As `conditions_of`, for many items at once: the outcomes that a judgement of each takes as given."""
    seen = EvidenceItem.objects.filter(case=case).visible_to(by)
    pairs = EvidenceItem.objects.filter(pk__in={item.pk for item in items}, conditioned_on__in=seen)
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for pk, other, status in pairs.values_list("pk", "conditioned_on__pk", "conditioned_on__status"):
        found[pk][str(other)] = status
    return found


def judged(row: AssessmentRow, given: dict[int, dict[str, str]]) -> dict[str, Any]:
    """What a judgement of today stands on: the present wording, and the present outcomes."""
    return {"wording": row.hypothesis.wording, "conditions": given[row.evidence.pk]}


def made(by: User, row: AssessmentRow, conditions: dict[str, str]) -> Assessment:
    return Assessment(
        evidence=row.evidence,
        hypothesis=row.hypothesis,
        coder=by,
        coder_name=by.username,
        wording=row.hypothesis.wording,
        conditions=conditions,
        **row.values,
    )
