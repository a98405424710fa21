"""What is inconsistent in a stored case: the document's rules, and columns that repeat what stands elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from evidence.dating import from_edtf
from evidence.document.checks import consistency
from evidence.document.csl import project
from evidence.models import Assessment, Case, Dating, EvidenceItem, Interview, Source
from evidence.selectors.document import case_document


def findings(case: Case, user: Any) -> list[str]:
    """Every inconsistency in a sentence; `user` is one who sees the whole case."""
    problems = [str(problem) for problem in consistency(case_document(case, user))]
    return [
        *problems,
        *source_columns(case),
        *dating_bounds(case),
        *interview_days(case),
        *foreign_rows(case),
    ]


def source_columns(case: Case) -> Iterator[str]:
    for source in Source.objects.filter(case=case):
        projected = project(source.csl)
        for field in fields(projected):
            if getattr(source, field.name) != getattr(projected, field.name):
                yield f"source {source.ref}: {field.name} is not what its CSL record says; edit and save the source."


def dating_bounds(case: Case) -> Iterator[str]:
    for dating in Dating.objects.filter(case=case):
        read = from_edtf(dating.edtf)
        if (read.earliest, read.latest, read.precision.value) != (
            dating.earliest,
            dating.latest,
            dating.precision,
        ):
            yield f"dating {dating.ref}: its bounds are not those of {dating.edtf}; edit and save the dating."


def interview_days(case: Case) -> Iterator[str]:
    for interview in Interview.objects.filter(case=case).exclude(held="").defer("identity"):
        if from_edtf(interview.held).earliest != interview.held_earliest:
            yield f"interview {interview.ref}: its first day is not that of {interview.held}; edit and save it."


def foreign_rows(case: Case) -> Iterator[str]:
    """Rows that name a row of another case: no constraint can hold this."""
    for item in EvidenceItem.objects.filter(case=case, events__case__isnull=False).exclude(events__case=case):
        yield f"evidence {item.ref}: it names an event of another case."
    for row in Assessment.objects.filter(case=case).exclude(evidence__case=case):
        yield f"assessment {row.ref}: it assesses an item of another case."
