"""Hypotheses and what they lead one to expect."""

from __future__ import annotations

from typing import Any

from django.db.models import Max

from evidence.models import Assessment, Case, ChangedRow, Hypothesis, Implication, User
from evidence.services.change import change, locked
from evidence.services.parts import Item, replace_implications, write_citations

WORDING = ("statement", "scope")


def record_hypothesis(
    *,
    by: User,
    case: Case,
    implications: list[Item] | None = None,
    citations: list[Item] | None = None,
    reason: str = "",
    **fields: Any,
) -> Hypothesis:
    """A new hypothesis, last in order unless a position is given."""
    with change(by, case, "hypothesis recorded", reason) as record:
        fields["position"] = fields.get("position") or next_position(
            Hypothesis.objects.filter(case=record.case)
        )
        hypothesis = record.add(Hypothesis(**fields))
        replace_implications(record, hypothesis, implications or [])
        write_citations(record, hypothesis, citations)
        return hypothesis


def edit_hypothesis(
    *,
    by: User,
    hypothesis: Hypothesis,
    expected_version: int | None,
    implications: list[Item] | None = None,
    citations: list[Item] | None = None,
    reason: str = "",
    **values: Any,
) -> Hypothesis:
    """Write the named fields; a new statement or scope is a new wording, which makes other assessments stale.

    A list of implications or citations that is given replaces the one that is there.
    """
    with change(by, hypothesis.case, "hypothesis edited", reason) as record:
        now = locked(hypothesis, expected_version)
        if any(name in values and values[name] != getattr(now, name) for name in WORDING):
            values["wording"] = next_wording(now)
        edited = record.update(now, None, **values)
        if implications is not None:
            replace_implications(record, edited, implications)
        write_citations(record, edited, citations)
        return edited


def next_wording(hypothesis: Hypothesis) -> int:
    """A number that no wording of the hypothesis ever had, those that were taken back included."""
    past = ChangedRow.objects.filter(kind="hypothesis", row_pk=hypothesis.pk, after__isnull=False)
    judged = Assessment.objects.filter(hypothesis=hypothesis).aggregate(last=Max("wording"))["last"]
    return max(hypothesis.wording, judged or 0, *past.values_list("after__wording", flat=True)) + 1


def record_implication(*, by: User, hypothesis: Hypothesis, reason: str = "", **fields: Any) -> Implication:
    with change(by, hypothesis.case, "implication recorded", reason) as record:
        fields["position"] = next_position(hypothesis.implications.all())
        return record.add(Implication(hypothesis=hypothesis, **fields))


def next_position(rows: Any) -> int:
    return (rows.aggregate(last=Max("position"))["last"] or 0) + 1
