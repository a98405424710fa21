"""Sources, the interviews among them, and what they say word for word."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from evidence.api.serializers.sources import InterviewSerializer, SourceSerializer, TextSerializer
from evidence.api.views.base import CaseRowViewSet
from evidence.filters.sources import InterviewFilterSet, SourceFilterSet, TextFilterSet
from evidence.models import Case, Interview, Source, SourceText
from evidence.services.sources import edit_interview, edit_source, record_interview, record_source

# The source record of an interview repeats these: what is wrong with it is wrong with them.
OF_INTERVIEW = {"title": "interviewee", "authors": "interviewer", "issued": "held"}


class SourceViewSet(CaseRowViewSet):
    model = Source
    serializer_class = SourceSerializer
    filterset_class = SourceFilterSet
    orderings = {
        "title": ("title",),
        "authors": ("authors",),
        "issued": ("issued_earliest",),
        "publication": ("publication",),
        "kind": ("kind",),
    }

    def record_one(self, case: Case, values: dict[str, Any]) -> Source:
        return record_source(by=self.request.user, case=case, **values)

    def edit_one(self, row: Source, version: int | None, values: dict[str, Any]) -> Source:
        return edit_source(by=self.request.user, source=row, expected_version=version, **values)


class TextViewSet(CaseRowViewSet):
    model = SourceText
    serializer_class = TextSerializer
    filterset_class = TextFilterSet
    http_method_names = ("get", "head")
    orderings = {
        "source": ("source__ref",),
        "role": ("role",),
        "title": ("title",),
        "language": ("language",),
    }
    bulk = bulk_update = bulk_delete = None


class InterviewViewSet(CaseRowViewSet):
    model = Interview
    serializer_class = InterviewSerializer
    filterset_class = InterviewFilterSet
    orderings = {
        "interviewee": ("interviewee",),
        "affiliation": ("affiliation",),
        "place": ("place",),
        "held": ("held_earliest",),
        "attribution": ("attribution",),
    }

    def annotated(self, rows: Any) -> QuerySet:
        return rows.with_shown_parts(self.request.user)

    def record_one(self, case: Case, values: dict[str, Any]) -> Interview:
        with said_of_the_interview():
            return record_interview(by=self.request.user, case=case, **values)

    def edit_one(self, row: Interview, version: int | None, values: dict[str, Any]) -> Interview:
        with said_of_the_interview():
            return edit_interview(by=self.request.user, interview=row, expected_version=version, **values)


@contextmanager
def said_of_the_interview() -> Iterator[None]:
    try:
        yield
    except ValidationError as problems:
        if not hasattr(problems, "error_dict"):
            raise
        named = {OF_INTERVIEW.get(name, name): errors for name, errors in problems.error_dict.items()}
        raise ValidationError(named) from problems
