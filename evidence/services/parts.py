"""Lists of rows that are written together with the row they belong to: datings, citations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from evidence.models import CaseRow, Citation, Dating, Event, Hypothesis, Implication
from evidence.services.change import Record
from evidence.services.events import add_dating, fields_from
from evidence.services.texts import retaken, taken_from

Item = dict[str, Any]
# What a new dating holds that its item does not name.
EMPTY_DATING = {"text": "", **{name: getattr(Dating(), name) for name in ("basis", "note")}}


@contextmanager
def placed(place: str) -> Iterator[None]:
    """Say of every problem in here at which place in which list it is, as in `datings.0.text`."""
    try:
        yield
    except ValidationError as problems:
        by_name = problems.error_dict if hasattr(problems, "error_dict") else {"": problems.error_list}
        raise ValidationError(
            {
                place if name in ("", NON_FIELD_ERRORS) else f"{place}.{name}": errors
                for name, errors in by_name.items()
            }
        ) from problems


@contextmanager
def said_of(name: str) -> Iterator[None]:
    """Say every problem in here of this field."""
    try:
        yield
    except ValidationError as problems:
        raise ValidationError({name: problems.messages}) from problems


def replace_parts(
    record: Record,
    name: str,
    present: list[Any],
    wanted: list[Item],
    *,
    add: Callable[[Item], Any],
    edit: Callable[[Any, Item], Any],
) -> list[Any]:
    """Edit what is named by its ref, add what names none of these, and remove the rest.

    An item that edits a row leaves what it does not name as it is.
    """
    by_ref = {row.ref: row for row in present}
    named = [item["ref"] for item in wanted if item.get("ref")]
    if len(set(named)) < len(named):
        raise ValidationError({name: _("One ref stands here twice.")})
    for ref, row in by_ref.items():
        if ref not in named:
            record.remove(row)
    stored = []
    for number, item in enumerate(wanted):
        with placed(f"{name}.{number}"):
            row = by_ref.get(item.get("ref", ""))
            values = {key: value for key, value in item.items() if key != "ref" or row is None}
            stored.append(add(values) if row is None else edit(row, values))
    return stored


def replace_datings(record: Record, event: Event, wanted: list[Item]) -> None:
    """Let the event have these datings, one of which is preferred."""
    present = list(Dating.objects.filter(event=event))
    wanted = with_one_preferred(wanted, present)
    preferred = next(item for item in wanted if item["preferred"])
    for old in present:
        if old.preferred and old.ref != preferred.get("ref"):
            record.update(old, None, preferred=False)  # makes room: the database allows one at a time
    replace_parts(
        record,
        "datings",
        present,
        wanted,
        add=lambda item: add_dating(record, event, **{**EMPTY_DATING, **item}),
        edit=lambda dating, item: edit_part(record, dating, item),
    )


def with_one_preferred(wanted: list[Item], present: list[Dating]) -> list[Item]:
    """The items with one preferred: the one that says so, else the one that is, else the first."""
    chosen = [place for place, item in enumerate(wanted) if item.get("preferred")]
    if not wanted or len(chosen) > 1:
        raise ValidationError({"datings": _("An event has exactly one preferred dating.")})
    now = {dating.ref for dating in present if dating.preferred}
    stays = (place for place, item in enumerate(wanted) if item.get("ref") in now and "preferred" not in item)
    place = chosen[0] if chosen else next(stays, 0)
    return [{**item, "preferred": number == place} for number, item in enumerate(wanted)]


def edit_part(record: Record, dating: Dating, item: Item) -> Dating:
    given = {"text": dating.text, "basis": dating.basis, **item}
    fields = fields_from(dating, given.pop("text"), given.pop("basis"))
    return record.update(dating, None, **fields, **given)


def replace_citations(record: Record, target: CaseRow, wanted: list[Item]) -> None:
    """Let the row be supported by these citations, in this order."""
    name = {"evidenceitem": "evidence"}.get(target._meta.model_name, target._meta.model_name)
    present = list(Citation.objects.filter(**{name: target}))
    last = target.citations.aggregate(last=Max("order"))["last"] or 0

    def add(item: Item) -> Citation:
        if "source" not in item:
            raise ValidationError({"source": _("Say which source it is that is cited.")})
        place = taken_from(item["source"], item.get("quote", ""))
        return record.add(Citation(**{name: target}, order=last + 1, **item, **place))

    def edit(citation: Citation, item: Item) -> Citation:
        return record.update(citation, None, **retaken(citation, item))

    put_in_order(record, replace_parts(record, "citations", present, wanted, add=add, edit=edit), "order")


def replace_implications(record: Record, hypothesis: Hypothesis, wanted: list[Item]) -> None:
    """Let the hypothesis lead one to expect this, in this order."""
    present = list(Implication.objects.filter(hypothesis=hypothesis))
    last = max((row.position for row in present), default=0)
    stored = replace_parts(
        record,
        "implications",
        present,
        wanted,
        add=lambda item: record.add(Implication(hypothesis=hypothesis, position=last + 1, **item)),
        edit=lambda row, item: record.update(row, None, **item),
    )
    put_in_order(record, stored, "position")


def put_in_order(record: Record, rows: list[Any], name: str) -> None:
    """Number the rows anew where they are not in the order of this column."""
    if rows != sorted(rows, key=lambda row: (getattr(row, name), row.pk)):
        for number, row in enumerate(rows, start=1):
            record.update(row, None, **{name: number})


def write_citations(record: Record, target: CaseRow, wanted: list[Item] | None) -> None:
    """The citations of a row where they are written with it; None leaves them as they are."""
    if wanted is not None:
        replace_citations(record, target, wanted)
