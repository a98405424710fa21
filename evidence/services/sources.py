"""Recording and editing sources, and the interviews among them."""

from __future__ import annotations

from copy import copy
from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from evidence.choices import Attribution, SourceKind
from evidence.dating import UnreadableDate, from_edtf
from evidence.document.csl import Csl, project, updated
from evidence.models import Case, Interview, Source, User
from evidence.models.words import kept_name
from evidence.services.change import Record, change, locked
from evidence.services.many import New, bulk, record_rows

RESTRICT_THE_PUBLICATION = _(
    "An interview that a publication tells of is as open as that publication: restrict the publication instead, "
    "or choose “off the record”."
)
IN_CSL = ("kind", "title", "authors", "issued", "publication", "url", "language", "note")


def record_source(*, by: User, case: Case, reason: str = "", **fields: Any) -> Source:
    with change(by, case, "source recorded", reason) as record:
        return record.add(Source(**with_csl({}, {"kind": SourceKind.WEBPAGE, **fields})))


def record_sources(*, by: User, case: Case, items: list[Csl], reason: str = "") -> list[Source]:
    """Sources as these CSL items describe them, in one change. Raises RowsRefused by their places in the list."""
    act = "source recorded" if len(items) == 1 else f"{len(items):,} sources recorded"
    sources = [Source(csl=dict(csl), **asdict(project(csl))) for csl in items]
    with bulk(by=by, case=case, act=act, reason=reason) as many:
        record_rows(many, [New(source, number) for number, source in enumerate(sources)])
    return sources


def edit_source(
    *, by: User, source: Source, expected_version: int | None, reason: str = "", **values: Any
) -> Source:
    """Write the named fields, and the same in the CSL record; what only that holds stays."""
    with change(by, source.case, "source edited", reason) as record:
        now = locked(source, expected_version)
        return record.update(now, None, **with_csl(now.csl, values))


def record_interview(
    *, by: User, case: Case, restricted: bool = False, reason: str = "", **fields: Any
) -> Interview:
    """An interview; one of our own gets the source record under which it is cited."""
    with change(by, case, "interview recorded", reason) as record:
        interview = Interview(**fields, held_earliest=first_day(fields.get("held", "")))
        if interview.reported_in is None:
            interview.source = add_source_of(record, interview, restricted)
        elif restricted:
            raise ValidationError({"restricted": RESTRICT_THE_PUBLICATION})
        return record.add(interview)


def edit_interview(
    *, by: User, interview: Interview, expected_version: int | None, reason: str = "", **values: Any
) -> Interview:
    """Write the named fields; the source record of an interview of our own follows."""
    restricted = values.pop("restricted", None)
    with change(by, interview.case, "interview edited", reason) as record:
        if "held" in values:
            values["held_earliest"] = first_day(values["held"])
        edited = record.update(
            interview, expected_version, **values | record_of_own(record, interview, values)
        )
        if edited.source is not None:
            follow_interview(record, edited, edited.source, restricted)
        elif restricted:
            raise ValidationError({"restricted": RESTRICT_THE_PUBLICATION})
        return edited


def record_of_own(record: Record, interview: Interview, values: dict[str, Any]) -> dict[str, Any]:
    """A source record for an interview that was known from a publication until now and is our own from here on."""
    if interview.source is not None or values.get("reported_in", interview.reported_in) is not None:
        return {}
    own = copy(interview)
    for name, value in values.items():
        setattr(own, name, value)
    return {"source": add_source_of(record, own)}


def add_source_of(record: Record, interview: Interview, restricted: bool = False) -> Source:
    closed = restricted or interview.attribution == Attribution.OFF_RECORD
    return record.add(Source(restricted=closed, **source_of(interview)))


def follow_interview(record: Record, interview: Interview, source: Source, restricted: bool | None) -> None:
    closed = source.restricted if restricted is None else restricted
    closed = closed or interview.attribution == Attribution.OFF_RECORD
    record.update(source, None, **source_of(interview, source.csl), restricted=closed)


def source_of(interview: Interview, csl: dict[str, Any] | None = None) -> dict[str, Any]:
    """The columns of the source record that stands for an interview: nothing in it that may not be shown."""
    return with_csl(
        csl or {},
        {
            "kind": SourceKind.INTERVIEW,
            "title": kept_name(interview),
            "authors": interview.interviewer,
            "issued": interview.held,
            "language": interview.language,
        },
    )


def with_csl(csl: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    """The values with the CSL record brought up to them, the sort date read from it, and names as it prints them."""
    changed = {name: values[name] for name in IN_CSL if name in values}
    record = updated(csl, **changed)
    read = project(record)
    names = {"authors": read.authors} if "authors" in values else {}
    return {**values, **names, "csl": record, "issued_earliest": read.issued_earliest}


def first_day(edtf: str) -> Any:
    try:
        return from_edtf(edtf).earliest if edtf else None
    except UnreadableDate as problem:
        raise ValidationError({"held": ValidationError(str(problem), code="bad-date")}) from problem
