"""Recording and editing events with their datings and citations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from evidence import dating
from evidence.choices import DatingBasis
from evidence.models import Actor, Case, Citation, Dating, Event, Source, User
from evidence.services.change import Record, change


def record_event(
    *,
    by: User,
    case: Case,
    date: str,
    actors: Iterable[Actor] = (),
    source: Source | None = None,
    basis: str = DatingBasis.ATTESTED,
    reason: str = "",
    **fields: Any,
) -> Event:
    """A new event with its first dating and, where one is given, its first source."""
    with change(by, case, "event recorded", reason) as record:
        event = record.add(Event(**fields), actors=actors)
        add_dating(record, event, text=date, basis=basis, preferred=True)
        if source is not None:
            record.add(Citation(source=source, event=event))
        return event


def edit_event(
    *,
    by: User,
    event: Event,
    expected_version: int | None,
    date: str | None = None,
    basis: str = DatingBasis.ATTESTED,
    reason: str = "",
    **values: Any,
) -> Event:
    """Write the named fields; a date that reads otherwise changes the preferred dating."""
    with change(by, event.case, "event edited", reason) as record:
        edited = record.update(event, expected_version, **values)
        if date is not None:
            set_preferred(record, edited, date, basis)
            edited.refresh_from_db(fields=["version", "changed_at", "changed_by"])
        return edited


def set_preferred(record: Record, event: Event, date: str, basis: str) -> None:
    """Let the preferred dating say this."""
    preferred = event.datings.filter(preferred=True).first()
    if preferred is None:
        add_dating(record, event, text=date, basis=basis, preferred=True)
    else:
        record.update(preferred, None, **fields_from(preferred, date, basis))


def record_dating(
    *,
    by: User,
    event: Event,
    text: str,
    basis: str,
    preferred: bool = False,
    note: str = "",
    reason: str = "",
) -> Dating:
    """One more dating of an event, as another source gives it."""
    with change(by, event.case, "dating recorded", reason) as record:
        if preferred:
            set_aside_preferred(record, event)
        return add_dating(record, event, text=text, basis=basis, preferred=preferred, note=note)


def edit_dating(
    *,
    by: User,
    dating: Dating,
    expected_version: int | None,
    text: str,
    basis: str,
    preferred: bool,
    note: str,
    reason: str = "",
) -> Dating:
    with change(by, dating.case, "dating edited", reason) as record:
        if preferred:
            set_aside_preferred(record, dating.event, but=dating)
        fields = fields_from(dating, text, basis)
        edited = record.update(dating, expected_version, preferred=preferred, note=note, **fields)
        if not has_preferred(dating.event):
            raise ValidationError(
                {"preferred": _("An event needs a preferred dating: prefer another one instead.")}
            )
        return edited


def remove_dating(*, by: User, dating: Dating, expected_version: int | None = None, reason: str = "") -> None:
    """Take a dating away; the next one becomes the preferred one, and the last one stays."""
    with change(by, dating.case, "dating removed", reason) as record:
        heir = dating.event.datings.exclude(pk=dating.pk).first()
        if heir is None:
            raise ValidationError(_("An event keeps at least one dating: edit this one instead."))
        record.remove(dating, expected_version)
        if not has_preferred(dating.event):
            record.update(heir, None, preferred=True)


def add_dating(
    record: Record, event: Event, *, text: str, basis: str, preferred: bool, note: str = "", ref: str = ""
) -> Dating:
    fields = dating_fields(text, basis)
    return record.add(Dating(event=event, ref=ref, preferred=preferred, note=note, **fields))


def has_preferred(event: Event) -> bool:
    return event.datings.filter(preferred=True).exists()


def set_aside_preferred(record: Record, event: Event, but: Dating | None = None) -> None:
    for old in event.datings.filter(preferred=True).exclude(pk=but.pk if but else None):
        record.update(old, None, preferred=False)


def fields_from(dating: Dating, text: str, basis: str) -> dict[str, Any]:
    """The columns that change where a dating is to say this; unchanged words keep an EDTF that says more than they."""
    return dating_fields(text, basis) if text.strip() != dating.text else {"basis": basis}


def dating_fields(text: str, basis: str) -> dict[str, Any]:
    """The columns of a dating from what was typed; what cannot be read is refused on the field `text`."""
    try:
        read = dating.parse(text)
    except dating.UnreadableDate as problem:
        raise ValidationError({"text": ValidationError(str(problem), code="bad-date")}) from problem
    return {
        "text": read.text,
        "edtf": read.edtf,
        "earliest": read.earliest,
        "latest": read.latest,
        "precision": read.precision.value,
        "basis": basis,
    }
