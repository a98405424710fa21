"""Recording and editing sources, and the interviews among them."""

from __future__ import annotations

from typing import Any

from evidence.choices import SourceKind
from evidence.dating import from_edtf
from evidence.document.csl import project, updated
from evidence.models import Case, Interview, Source, User
from evidence.services.change import Record, change

IN_CSL = ("kind", "title", "authors", "issued", "publication", "url", "language", "note")


def record_source(*, by: User, case: Case, reason: str = "", **fields: Any) -> Source:
    with change(by, case, "source recorded", reason) as record:
        return record.add(Source(**with_csl({}, fields)))


def edit_source(
    *, by: User, source: Source, expected_version: int | None, reason: str = "", **values: Any
) -> Source:
    """Write the named fields, and the same in the CSL record; what only that holds stays."""
    with change(by, source.case, "source edited", reason) as record:
        return record.update(source, expected_version, **with_csl(source.csl, values))


def record_interview(
    *, by: User, case: Case, restricted: bool = False, reason: str = "", **fields: Any
) -> Interview:
    """An interview; one of our own gets the source record under which it is cited."""
    with change(by, case, "interview recorded", reason) as record:
        interview = Interview(**fields, held_earliest=first_day(fields.get("held", "")))
        if interview.reported_in is None:
            interview.source = record.add(Source(restricted=restricted, **source_of(interview)))
        return record.add(interview)


def edit_interview(
    *, by: User, interview: Interview, expected_version: int | None, reason: str = "", **values: Any
) -> Interview:
    """Write the named fields; the source record of an interview of our own follows."""
    restricted = values.pop("restricted", None)
    with change(by, interview.case, "interview edited", reason) as record:
        if "held" in values:
            values["held_earliest"] = first_day(values["held"])
        if values.get("reported_in") is None and interview.source is None:
            values["source"] = record.add(
                Source(restricted=bool(restricted), **source_of(Interview(**values)))
            )
        edited = record.update(interview, expected_version, **values)
        follow_interview(record, edited, restricted)
        return edited


def follow_interview(record: Record, interview: Interview, restricted: bool | None) -> None:
    source = interview.source
    if source is None:
        return
    values = source_of(interview, source.csl)
    record.update(source, None, **values, restricted=source.restricted if restricted is None else restricted)


def source_of(interview: Interview, csl: dict[str, Any] | None = None) -> dict[str, Any]:
    """The columns of the source record that stands for an interview: nothing in it that may not be shown."""
    return with_csl(
        csl or {},
        {
            "kind": SourceKind.INTERVIEW,
            "title": str(interview),
            "authors": interview.interviewer,
            "issued": interview.held,
            "language": interview.language,
        },
    )


def with_csl(csl: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    """The values with the CSL record brought up to them, and the sort date read from it."""
    changed = {name: values[name] for name in IN_CSL if name in values}
    record = updated(csl, **changed)
    return {**values, "csl": record, "issued_earliest": project(record).issued_earliest}


def first_day(edtf: str) -> Any:
    return from_edtf(edtf).earliest if edtf else None
