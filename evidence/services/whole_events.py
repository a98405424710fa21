"""Events written in one act with all their datings and citations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from evidence.choices import DatingBasis
from evidence.models import Actor, Case, Event, User
from evidence.services.change import Record, change
from evidence.services.events import set_preferred
from evidence.services.parts import Item, replace_citations, replace_datings, said_of


def record_whole_event(
    *,
    by: User,
    case: Case,
    date: str | None = None,
    datings: list[Item] | None = None,
    citations: list[Item] | None = None,
    actors: Iterable[Actor] = (),
    reason: str = "",
    **fields: Any,
) -> Event:
    """A new event with its datings, or with one in words, and its citations."""
    with change(by, case, "event recorded", reason) as record:
        event = record.add(Event(**fields), actors=actors)
        write_parts(record, event, date, datings, citations)
        return event


def edit_whole_event(
    *,
    by: User,
    event: Event,
    expected_version: int | None,
    date: str | None = None,
    datings: list[Item] | None = None,
    citations: list[Item] | None = None,
    reason: str = "",
    **values: Any,
) -> Event:
    """Write the named fields; a list that is given replaces the one that is there."""
    with change(by, event.case, "event edited", reason) as record:
        edited = record.update(event, expected_version, **values)
        write_parts(record, edited, date, datings, citations)
        return edited


def write_parts(
    record: Record, event: Event, date: str | None, datings: list[Item] | None, citations: list[Item] | None
) -> None:
    if datings is not None:
        replace_datings(record, event, datings)
    elif date is not None:
        with said_of("date"):
            set_preferred(record, event, date, preferred_basis(event))
    if citations is not None:
        replace_citations(record, event, citations)


def preferred_basis(event: Event) -> str:
    """What the preferred dating rests on by now; a new one is taken to be attested."""
    found = event.datings.filter(preferred=True).values_list("basis", flat=True).first()
    return found or DatingBasis.ATTESTED
