"""Rows as they stood when somebody began to edit them, read from the history."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.forms.models import model_to_dict

from evidence.models import CausalModel, ChangedRow, Dating, Event, NodeItem
from evidence.services.snapshots import Snapshot, decoded, kept_fields, many_names, snapshot


def snapshot_at(row: Any, version: int, user: Any) -> Snapshot:
    """What the row held at this version: what the first change since found, or what stands now."""
    past = ChangedRow.objects.visible_to(user).filter(kind=row._meta.model_name, row_pk=row.pk)
    later = past.filter(before__version__gte=version).order_by("pk").first()
    return later.before if later is not None else snapshot(row)


def values_at(row: Any, version: int, user: Any, names: list[str]) -> dict[str, Any]:
    """The named fields at this version, as a form's `initial` has them."""
    model: type[Model] = type(row)
    then, kept = model(pk=row.pk), snapshot_at(row, version, user)
    for field in kept_fields(model):
        if field.name in kept:
            setattr(then, field.attname, decoded(model, field.name, kept[field.name]))
    many = [name for name in many_names(model) if name in names]
    plain = [name for name in names if name in kept and name not in many]
    return model_to_dict(then, fields=plain) | {name: kept.get(name, []) for name in many}


def first_since(kind: str, row: Any, revision: int, user: Any) -> dict[int, Snapshot | None]:
    """For each row of the kind that changed after a revision of the case: what it was before (None: not there)."""
    past = ChangedRow.objects.visible_to(user).filter(
        kind=kind, change__case_id=row.case_id, change__revision__gt=revision
    )
    found: dict[int, Snapshot | None] = {}
    for key, before in past.order_by("change__revision", "pk").values_list("row_pk", "before"):
        found.setdefault(key, before)
    return found


def dating_at(event: Event, revision: int, user: Any) -> dict[str, Any]:
    """The preferred dating of an event at this revision of its case, as the event's form has it."""
    now = {dating.pk: snapshot(dating) for dating in Dating.objects.filter(event=event)}
    for key, before in first_since("dating", event, revision, user).items():
        now.pop(key, None)
        if before is not None and before["event"] == event.pk:
            now[key] = before
    preferred = [dating for dating in now.values() if dating["preferred"]]
    return {"date": preferred[0]["text"], "basis": preferred[0]["basis"]} if preferred else {}


def node_items_at(row: CausalModel, revision: int, user: Any) -> dict[str, int]:
    """Which item stood for which node of a model at this revision of its case, by their keys."""
    items = NodeItem.objects.filter(model=row).visible_to(user)
    now = {item.pk: snapshot(item) for item in items}
    for key, before in first_since("nodeitem", row, revision, user).items():
        now.pop(key, None)
        if before is not None and before["model"] == row.pk:
            now[key] = before
    return {item["node"]: item["evidence"] for item in now.values()}


def flag_at(row: Any, whole: Any, name: str, revision: int, user: Any) -> dict[str, Any]:
    """A flag that a form shows with a row although it stands on another one, at this revision of the case."""
    before = first_since(row._meta.model_name, whole, revision, user).get(row.pk) or snapshot(row)
    return {name: before[name]}
