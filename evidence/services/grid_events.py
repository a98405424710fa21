"""Events typed into a grid: new ones, and the changed cells of those that are there, in one change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from evidence.choices import DatingBasis, Timing
from evidence.models import Case, Citation, Dating, Event, User
from evidence.services.events import dating_fields, fields_from
from evidence.services.grid_missing import missing_in, record_missing, recorded
from evidence.services.many import Bulk, New, bulk, record_rows
from evidence.services.many_edits import Edit, edit_rows, remove_rows, touch_rows
from evidence.services.many_events import record_whole_events
from evidence.services.parts import said_of


@dataclass(eq=False)
class EventRow:
    """One row of the grid: `values` are what is to be written, lists and dates apart; what is None stays as it is.

    Among its actors and its sources there may be some that are Missing: they are recorded along.
    """

    number: int
    event: Event | None = None
    version: int | None = None
    values: dict[str, Any] = field(default_factory=dict)
    date: str | None = None
    basis: str | None = None
    sources: list[Any] | None = None


def save_event_rows(*, by: User, case: Case, rows: list[EventRow], reason: str = "") -> None:
    """Store all of the rows or none. Raises RowsRefused with what is wrong, by the number of the row."""
    new, there = [row for row in rows if row.event is None], [row for row in rows if row.event is not None]
    missing = missing_in(rows)
    act = ", ".join([*said(len(new), len(there)), *recorded(missing)])
    with bulk(by=by, case=case, act=act, reason=reason) as many:
        record_missing(many, missing, rows)
        if many.problems:
            return  # nothing is checked against what could not be recorded
        record_whole_events(many, [(row.number, whole(row)) for row in new])
        edit_rows(many, [Edit(row.event, row.number, row.version, row.values) for row in there])
        edit_parts(many, there)


def said(new: int, there: int) -> list[str]:
    """The parts of the act as the history names it."""
    counted = [(new, "recorded"), (there, "edited")]
    return [f"{n:,} event{'' if n == 1 else 's'} {verb}" for n, verb in counted if n]


def whole(row: EventRow) -> dict[str, Any]:
    basis = row.basis or DatingBasis.ATTESTED
    return {
        **row.values,
        "datings": [{"text": row.date or "", "basis": basis, "preferred": True}],
        "citations": [{"source": source} for source in row.sources or ()],
    }


def edit_parts(many: Bulk, rows: list[EventRow]) -> None:
    """Dates and sources of events that are there; they are held by now, on the version that was read."""
    dated = [row for row in rows if row.date is not None or row.basis is not None]
    cited = [row for row in rows if row.sources is not None]
    if many.problems or not (dated or cited):
        return
    touch_rows(many, [row.event for row in {*dated, *cited}])
    date_again(many, dated)
    cite_again(many, cited)


def date_again(many: Bulk, rows: list[EventRow]) -> None:
    """Let the preferred datings say this; where there is none, record one."""
    preferred = {
        dating.event_id: dating
        for dating in Dating.objects.filter(event__in=[row.event for row in rows], preferred=True)
    }
    edits, news = [], []
    for row in rows:
        dating = preferred.get(row.event.pk)
        with many.row(row.number), said_of("date"):
            if dating is not None:
                text, basis = row.date or dating.text, row.basis or dating.basis
                edits.append(Edit(dating, row.number, None, fields_from(dating, text, basis)))
            else:
                fields = dating_fields(row.date or "", row.basis or DatingBasis.ATTESTED)
                news.append(New(Dating(event=row.event, preferred=True, **fields), row.number))
    edit_rows(many, edits)
    record_rows(many, news)


def cite_again(many: Bulk, rows: list[EventRow]) -> None:
    """Let the events be supported by these sources and no others; a citation that says more is not lost on the way."""
    events = {row.event.pk: row.event for row in rows}
    present = Citation.objects.filter(event__in=events).visible_to(many.record.by).select_related("source")
    cited: dict[int, list[Citation]] = {pk: [] for pk in events}
    for citation in present:
        cited[citation.event_id].append(citation)
    last = dict(present.order_by().values_list("event").annotate(last=Max("order")))
    gone, news = [], []
    for row in rows:
        wanted, there = row.sources, cited[row.event.pk]
        dropped = [citation for citation in there if citation.source not in wanted]
        with many.row(row.number), said_of("sources"):
            refuse_lost_words(dropped)
        gone += [Edit(citation, row.number, citation.version, {}) for citation in dropped]
        known = {citation.source_id for citation in there}
        order = (last.get(row.event.pk) or 0) + 1
        news += [
            New(Citation(event=row.event, source=source, order=order), row.number)
            for source in wanted
            if source.pk not in known
        ]
    remove_rows(many, gone)
    record_rows(many, news)


def refuse_lost_words(dropped: list[Citation]) -> None:
    for citation in dropped:
        if citation.locator or citation.quote or citation.supports or citation.timing != Timing.AFTER:
            raise ValidationError(
                _(
                    "The citation of “%(source)s” says more than which source it is, and that would go with it: "
                    "keep %(ref)s in this cell, or remove the citation on the page of the event."
                )
                % {"source": citation.source, "ref": citation.source.ref}
            )
