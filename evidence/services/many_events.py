"""Many events recorded at once, with their datings and citations."""

from __future__ import annotations

from typing import Any

from evidence.choices import DatingBasis
from evidence.models import Citation, Dating, Event
from evidence.services.events import dating_fields
from evidence.services.many import Bulk, New, record_rows
from evidence.services.parts import EMPTY_DATING, Item, said_of, with_one_preferred

PARTS = ("date", "datings", "citations", "actors", "reason")
Given = list[tuple[int, dict[str, Any]]]


def record_whole_events(many: Bulk, given: Given) -> list[Event]:
    """New events by the number of their row; what `record_whole_event` takes for one, this takes for each."""
    made: list[Event] = []
    events, datings, citations = [], [], []
    read = Dates()
    for number, values in given:
        plain = {name: value for name, value in values.items() if name not in PARTS}
        event = Event(**plain)
        made.append(event)
        events.append(New(event, number, many={"actors": values.get("actors", [])}))
        datings += new_datings(many, number, event, values, read)
        citations += new_citations(number, event, values.get("citations") or [])
    record_rows(many, events)
    for parts in (datings, citations):
        record_rows(many, parts)
    return made


class Dates:
    """Reads each wording once: many events are of the same day or year."""

    def __init__(self) -> None:
        self.read: dict[tuple[str, str], dict[str, Any]] = {}

    def fields(self, text: str, basis: str) -> dict[str, Any]:
        if (text, basis) not in self.read:
            self.read[text, basis] = dating_fields(text, basis)
        return self.read[text, basis]


def new_datings(many: Bulk, number: int, event: Event, values: dict[str, Any], read: Dates) -> list[New]:
    listed: list[Item] | None = values.get("datings")
    if listed is None:
        with many.row(number), said_of("date"):
            fields = read.fields(values["date"], DatingBasis.ATTESTED)
            return [New(Dating(event=event, preferred=True, **fields), number, "datings.0")]
        return []
    made = []
    with many.row(number):
        listed = with_one_preferred(listed, present=[])
    for at, item in enumerate(listed):
        rest = {**EMPTY_DATING, **item}
        place = f"datings.{at}"
        with many.row(number, place):
            fields = read.fields(rest.pop("text"), rest.pop("basis"))
            made.append(New(Dating(event=event, **fields, **rest), number, place))
    return made


def new_citations(number: int, event: Event, listed: list[Item]) -> list[New]:
    return [
        New(Citation(event=event, order=1, **item), number, f"citations.{at}")
        for at, item in enumerate(listed)
    ]
