"""What is inconsistent in a stored case: the document's rules, and columns that repeat what stands elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from evidence.dating import from_edtf
from evidence.document.checks import consistency
from evidence.document.csl import project
from evidence.models import Case, CaseRow, Dating, Interview, Source
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
    for model in apps.get_app_config("evidence").get_models():
        if not issubclass(model, CaseRow):
            continue
        for field in (*model._meta.concrete_fields, *model._meta.many_to_many):
            if field.related_model and issubclass(field.related_model, CaseRow):
                for ref in strays(case, model, field):
                    yield f"{model._meta.verbose_name} {ref}: its {field.verbose_name} is a row of another case."


def strays(case: Case, model: type[CaseRow], field: Any) -> QuerySet:
    """The refs of the case's rows that name a row of another case in this field."""
    if field.many_to_many:
        near, far = field.m2m_field_name(), field.m2m_reverse_field_name()
        pairs = field.remote_field.through.objects.filter(**{f"{near}__case": case})
        return pairs.exclude(**{f"{far}__case": case}).values_list(f"{near}__ref", flat=True)
    named = model.objects.filter(case=case, **{f"{field.name}__isnull": False})
    return named.exclude(**{f"{field.name}__case": case}).values_list("ref", flat=True)
