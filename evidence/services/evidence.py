"""Items of evidence, the citations that support them, and the origins they share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from evidence.models import Case, Citation, Event, EvidenceItem, Source, User
from evidence.services.change import change
from evidence.services.circles import circle_through
from evidence.services.parts import Item, write_citations


def record_evidence(
    *,
    by: User,
    case: Case,
    events: Iterable[Event] = (),
    conditioned_on: Iterable[EvidenceItem] = (),
    source: Source | None = None,
    citations: list[Item] | None = None,
    reason: str = "",
    **fields: Any,
) -> EvidenceItem:
    """A new item and, where they are given, the source that it rests on or all its citations."""
    with change(by, case, "evidence item recorded", reason) as record:
        item = record.add(EvidenceItem(**fields), events=events, conditioned_on=conditioned_on)
        if source is not None:
            record.add(Citation(source=source, evidence=item))
        write_citations(record, item, citations)
        return item


def edit_evidence(
    *,
    by: User,
    item: EvidenceItem,
    expected_version: int | None,
    citations: list[Item] | None = None,
    reason: str = "",
    **values: Any,
) -> EvidenceItem:
    """Write the named fields; citations that are given replace those that are there."""
    with change(by, item.case, "evidence item edited", reason) as record:
        if "conditioned_on" in values:
            values["conditioned_on"] = list(values["conditioned_on"])
            refuse_circle(item, values["conditioned_on"])
        edited = record.update(item, expected_version, **values)
        write_citations(record, edited, citations)
        return edited


def refuse_circle(item: EvidenceItem, conditions: list[EvidenceItem]) -> None:
    """An item cannot be judged given itself, however many items lie between."""
    through = EvidenceItem.conditioned_on.through.objects.filter(from_evidenceitem__case_id=item.case_id)
    pairs = [
        pair
        for pair in through.values_list("from_evidenceitem_id", "to_evidenceitem_id")
        if pair[0] != item.pk
    ]
    circle = circle_through(item.pk, pairs + [(item.pk, other.pk) for other in conditions])
    if circle:
        names = dict(EvidenceItem.objects.filter(pk__in=circle).values_list("pk", "ref"))
        path = " → ".join(names[pk] for pk in circle)
        raise ValidationError(
            {
                "conditioned_on": _("These conditions close a circle: %(path)s. Leave one of them out.")
                % {"path": path}
            }
        )


def cite(*, by: User, target: Any, source: Source, reason: str = "", **fields: Any) -> Citation:
    """State that a source supports an event, an item of evidence, a link or the wording of a hypothesis."""
    name = {"evidenceitem": "evidence"}.get(target._meta.model_name, target._meta.model_name)
    with change(by, target.case, "citation recorded", reason) as record:
        last = target.citations.aggregate(last=Max("order"))["last"] or 0
        return record.add(Citation(source=source, **{name: target}, order=last + 1, **fields))
