"""Filters of the sources and the interviews."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from evidence.choices import Attribution, Credibility, InterviewMode, Reliability, SourceKind, TextRole
from evidence.filters.base import CaseFilterSet, RowFilter
from evidence.models import Citation, Interview, Source, SourceText

CITED, UNCITED = "yes", "no"


class SourceFilterSet(CaseFilterSet):
    searched = ("title", "authors", "publication", "ref", "note", "url")

    kind = django_filters.ChoiceFilter(choices=SourceKind, empty_label=_("Any kind"))
    reliability = django_filters.ChoiceFilter(choices=Reliability, empty_label=_("Any reliability"))
    credibility = django_filters.ChoiceFilter(choices=Credibility, empty_label=_("Any credibility"))
    language = django_filters.CharFilter(lookup_expr="iexact")
    cited = django_filters.ChoiceFilter(
        label=_("Cited"),
        choices=[(CITED, _("Cited")), (UNCITED, _("Not cited yet"))],
        empty_label=_("Cited or not"),
        method="is_cited",
    )

    class Meta:
        model = Source
        fields = ["search", "kind", "reliability", "credibility", "language", "cited"]

    def is_cited(self, rows: QuerySet, name: str, value: Any) -> QuerySet:
        citations = Citation.objects.visible_to(self.request.user).filter(source_id=OuterRef("pk"))
        return rows.filter(Exists(citations) if value == CITED else ~Exists(citations))


class InterviewFilterSet(CaseFilterSet):
    searched = ("interviewee", "affiliation", "place", "interviewer", "ref", "note")

    attribution = django_filters.ChoiceFilter(choices=Attribution, empty_label=_("Any attribution"))
    mode = django_filters.ChoiceFilter(choices=InterviewMode, empty_label=_("Any mode"))

    class Meta:
        model = Interview
        fields = ["search", "attribution", "mode"]


class TextFilterSet(CaseFilterSet):
    searched = ("title", "translator", "ref", "note", "body")

    source = RowFilter(Source)
    role = django_filters.ChoiceFilter(choices=TextRole)
    language = django_filters.CharFilter(lookup_expr="iexact")

    class Meta:
        model = SourceText
        fields = ["search", "source", "role", "language"]
