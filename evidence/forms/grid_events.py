"""The grid of events: a row for each, with its preferred dating, its actors and its sources."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django import forms
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.choices import Certainty, DatingBasis
from evidence.forms.events import DateTextField
from evidence.forms.grid import Grid
from evidence.forms.grid_cells import NO_ACTOR, NO_SOURCE, CodesField, Names, RowsField, WordField
from evidence.forms.grid_missing import MissingNames, Offer
from evidence.forms.grid_rows import Column, Row
from evidence.models import Actor, Citation, Dating, Event, Source
from evidence.services.grid_events import EventRow, save_event_rows

LONGEST = 300
RECORD_MISSING = "record_missing"
APART = ("date", "basis", "sources")
STORED = re.compile(r"e(\d{1,18})\Z", re.ASCII)


class EventGrid(Grid):
    takes_new = True
    place_of: ClassVar[dict[str, str]] = {
        "text": "date",
        "edtf": "date",
        "datings": "date",
        "source": "sources",
        "citations": "sources",
        "country_codes": "countries",
    }

    def make_columns(self) -> list[Column]:
        self.actors = Names(Actor.objects.filter(case=self.case).visible_to(self.user), others="aliases")
        seen = Source.objects.filter(case=self.case).visible_to(self.user)
        self.sources = Names(seen.only("ref", "title", "case_id", "restricted"))
        self.offer = Offer(
            {
                "actors": MissingNames(Actor, gettext_lazy("Actors")),
                "sources": MissingNames(Source, gettext_lazy("Sources")),
            }
        )
        missing = self.offer.columns
        basis, certainty = DatingBasis.ATTESTED, Certainty.UNVERIFIED
        text = forms.CharField(required=False)
        actors = RowsField(self.actors, none=NO_ACTOR, missing=missing["actors"])
        sources = RowsField(self.sources, none=NO_SOURCE, by_ref=True, missing=missing["sources"])
        return [
            Column("date", gettext_lazy("Date"), DateTextField()),
            Column("title", gettext_lazy("Title"), forms.CharField(max_length=LONGEST)),
            Column("kind", gettext_lazy("Kind"), forms.CharField(max_length=60, required=False)),
            Column("place", gettext_lazy("Place"), forms.CharField(max_length=LONGEST, required=False)),
            Column("countries", gettext_lazy("Countries"), CodesField(required=False), "list"),
            Column("actors", gettext_lazy("Actors"), actors, "list"),
            Column("sources", gettext_lazy("Sources"), sources, "list"),
            Column("certainty", gettext_lazy("Certainty"), WordField(Certainty.choices, default=certainty)),
            Column("dispute_note", gettext_lazy("How the sources disagree"), text, "text"),
            Column("summary", gettext_lazy("Summary"), text, "text"),
            Column("basis", gettext_lazy("The date is"), WordField(DatingBasis.choices, default=basis)),
        ]

    def rows_of(self, events: QuerySet[Event]) -> QuerySet[Event]:
        """These events with all that the cells say."""
        citations = Citation.objects.filter(case=self.case).visible_to(self.user).select_related("source")
        return events.select_related("case").prefetch_related(
            Prefetch("actors", queryset=Actor.objects.order_by("name")),
            Prefetch("datings", queryset=Dating.objects.filter(preferred=True), to_attr="preferred_datings"),
            Prefetch("citations", queryset=citations, to_attr="seen_citations"),
        )

    def key_of(self, stored: Event) -> str:
        return f"e{stored.pk}"

    def version_of(self, stored: Event) -> int:
        return stored.version

    def texts(self, stored: Event) -> dict[str, str]:
        dating = next(iter(stored.preferred_datings), None)
        values: dict[str, Any] = {
            "date": dating.text if dating else "",
            "basis": dating.basis if dating else "",
            "countries": stored.country_codes,
            "actors": list(stored.actors.all()),
            "sources": list(dict.fromkeys(citation.source for citation in stored.seen_citations)),
        }
        return {
            column.name: column.holding(
                column.field.prepare_value(values.get(column.name, getattr(stored, column.name, "")))
            ).strip()
            for column in self.columns
        }

    def find(self, keys: list[str]) -> dict[str, Event]:
        pks = [int(found[1]) for key in keys if (found := STORED.match(key))]
        events = Event.objects.filter(case=self.case).visible_to(self.user)
        return {self.key_of(event): event for event in self.rows_of(events.filter(pk__in=pks))}

    def lose(self, row: Row) -> None:
        """What was typed stands as a new row."""
        others = [int(other.key[1:]) for other in self.rows if other.is_new]
        row.key, row.was, row.version = f"n{max(others, default=0) + 1}", {}, None
        row.refuse("title", _("This event was removed meanwhile. Saved again, it is recorded anew."))

    def read(self, data: Any) -> None:
        self.offer.read(data.get(RECORD_MISSING, ""))
        super().read(data)

    def cleaned(self, row: Row) -> dict[str, Any]:
        values = super().cleaned(row)
        for name, column in self.offer.columns.items():
            column.place(row.target(name))
        return values

    def store(self, rows: list[Row], values: list[dict[str, Any]]) -> None:
        given = [
            self.given(number, row, found)
            for number, (row, found) in enumerate(zip(rows, values, strict=True))
        ]
        save_event_rows(by=self.user, case=self.case, rows=given)

    def given(self, number: int, row: Row, values: dict[str, Any]) -> EventRow:
        named = {self.place_of_column(name): value for name, value in values.items()}
        apart = {name: named.pop(name, None) for name in APART}
        return EventRow(number, row.stored, row.version, named, **apart)

    def place_of_column(self, name: str) -> str:
        return "country_codes" if name == "countries" else name
