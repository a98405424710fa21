"""Filters of the events, which list, timeline and API share."""

from __future__ import annotations

from functools import cache
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from evidence import dating
from evidence.choices import Certainty
from evidence.filters.base import CaseFilterSet, RowFilter
from evidence.models import Actor, Citation, Dating, Event, Source

WITH, WITHOUT = "yes", "no"
FIRST, LAST = "earliest", "latest"
# By the day of a date that a filter goes by: what is said where a date has no such day.
ENDLESS = {
    FIRST: _(
        "“%(text)s” has no first day from which on to look: write a date that has one, such as “2012” or “after 2012”."
    ),
    LAST: _(
        "“%(text)s” has no last day up to which to look: write a date that has one, such as “2012” or “before 2012”."
    ),
}


class PeriodField(forms.CharField):
    """One end of a period, typed as any date is; `day` is the one that counts of what was typed."""

    def __init__(self, *, day: str, **options: Any) -> None:
        super().__init__(**options)
        self.day = day

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            found = dating.parse(text)
        except dating.UnreadableDate as problem:
            raise forms.ValidationError(str(problem), code="bad-date") from problem
        if getattr(found, self.day) is None:
            raise forms.ValidationError(ENDLESS[self.day], code="endless", params={"text": found.text})
        return found


class PeriodFilter(django_filters.Filter):
    field_class = PeriodField


class EventFilterSet(CaseFilterSet):
    searched = ("title", "summary", "place", "ref", "kind", "dispute_note")

    # Of the event itself, so that no row comes twice: DISTINCT would compare every column of every event.
    kind = django_filters.MultipleChoiceFilter(
        label=_("Kind"), widget=forms.CheckboxSelectMultiple, distinct=False
    )
    certainty = django_filters.ChoiceFilter(choices=Certainty, empty_label=_("Any certainty"))
    actor = RowFilter(Actor, field_name="actors", label=_("Actor"), empty_label=_("Any actor"))
    source = RowFilter(Source, label=_("Source"), empty_label=_("Any source"), method="cited_by")
    country = django_filters.CharFilter(label=_("Country code"), method="in_country", max_length=2)
    since = PeriodFilter(label=_("Not before"), method="not_before", day=FIRST)
    until = PeriodFilter(label=_("Not after"), method="not_after", day=LAST)
    sourced = django_filters.ChoiceFilter(
        label=_("Sources"),
        choices=[(WITH, _("With a source")), (WITHOUT, _("Without a source"))],
        empty_label=_("With or without"),
        method="has_source",
    )

    class Meta:
        model = Event
        fields = ["search", "kind", "certainty", "actor", "source", "country", "since", "until", "sourced"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "kind" in self.form.fields:
            self.form.fields["kind"].choices = cache(self.kinds)

    def kinds(self) -> list[tuple[str, str]]:
        kinds = self.own(Event).exclude(kind="").order_by("kind")
        return [(name, name) for name in kinds.values_list("kind", flat=True).distinct()]

    @property
    def active(self) -> dict[str, Any]:
        """As everywhere, with the dates as they were typed."""
        given = super().active.items()
        return {name: value.text if isinstance(value, dating.Dating) else value for name, value in given}

    def cited(self, **conditions: Any) -> Exists:
        rows = Citation.objects.visible_to(self.request.user)
        return Exists(rows.filter(event_id=OuterRef("pk"), **conditions))

    def cited_by(self, rows: QuerySet, name: str, value: Source) -> QuerySet:
        return rows.filter(self.cited(source=value))

    def has_source(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(self.cited() if value == WITH else ~self.cited())

    def in_country(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(country_codes__icontains=f'"{value.upper()}"')

    def dated(self, rows: QuerySet, span: Q) -> QuerySet:
        """Events whose preferred dating is so."""
        return rows.filter(Exists(Dating.objects.filter(span, event_id=OuterRef("pk"), preferred=True)))

    def not_before(self, rows: QuerySet, name: str, value: Any) -> QuerySet:
        """Events that may have been on or after the first day named."""
        return self.dated(rows, Q(latest__gte=value.earliest) | Q(latest=None))

    def not_after(self, rows: QuerySet, name: str, value: Any) -> QuerySet:
        """Events that may have been on or before the last day named."""
        return self.dated(rows, Q(earliest__lte=value.latest) | Q(earliest=None))


class SpanFilterSet(EventFilterSet):
    """As on the pages, with names that say whether an uncertain date has to lie in the period or only may."""

    after = PeriodFilter(method="not_before", day=FIRST)
    before = PeriodFilter(method="not_after", day=LAST)
    possibly_after = PeriodFilter(method="not_before", day=FIRST)
    possibly_before = PeriodFilter(method="not_after", day=LAST)
    certainly_after = PeriodFilter(method="surely_not_before", day=FIRST)
    certainly_before = PeriodFilter(method="surely_not_after", day=LAST)

    class Meta(EventFilterSet.Meta):
        pass

    def kinds(self) -> list[tuple[str, str]]:
        """Of the kinds asked for those that there are: a list of all goes through every event."""
        asked = self.data.getlist("kind") if self.data else []
        return [(name, name) for name in asked if name and self.own(Event).filter(kind=name).exists()]

    def surely_not_before(self, rows: QuerySet, name: str, value: Any) -> QuerySet:
        """Events that can only have been on or after the first day named."""
        return self.dated(rows, Q(earliest__gte=value.earliest))

    def surely_not_after(self, rows: QuerySet, name: str, value: Any) -> QuerySet:
        """Events that can only have been on or before the last day named."""
        return self.dated(rows, Q(latest__lte=value.latest))


class FoundFilterSet(SpanFilterSet):
    """Takes a single kind on trust: where an event is found there is such a kind, and who finds none asks then."""

    class Meta(SpanFilterSet.Meta):
        pass

    def kinds(self) -> list[tuple[str, str]]:
        asked = [name for name in self.data.getlist("kind") if name] if self.data else []
        return [(name, name) for name in asked] if len(asked) == 1 else super().kinds()
