"""Which rows are for owners and editors only, and what of their past is hidden with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from evidence.choices import Attribution
from evidence.models import CaseRow, Change, ChangedRow
from evidence.models.acts import without_numbers
from evidence.services.removal import removal_of
from evidence.services.sets import BATCH, parts_of

FLAGS = ("restricted", "attribution")
GOVERNORS = ("source", "reported_in", "evidence")
SIDES = ("before", "after")


def is_flagged(values: Mapping[str, Any]) -> bool:
    """Whether a row with these values is restricted by itself."""
    return bool(values.get("restricted")) or values.get("attribution") == Attribution.OFF_RECORD


def is_restricted(row: Any) -> bool:
    """Whether the row is restricted, by itself or by one that it hangs on."""
    model: type[Model] = type(row)
    flags, governors = restricting(model)
    if is_flagged({name: getattr(row, name, None) for name in flags}):
        return True
    return any(getattr(getattr(row, name, None), "restricted", False) for name in governors)


@cache
def restricting(model: type[Model]) -> tuple[list[str], list[str]]:
    """Which of these columns and relations rows of this kind have."""
    return [name for name in FLAGS if hasattr(model, name)], [
        name for name in GOVERNORS if hasattr(model, name)
    ]


def may_be_hidden_anew(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether flags of the row changed, or what it hangs on."""
    moved = any(before.get(name) != after.get(name) for name in GOVERNORS)
    return moved or is_flagged(before) != is_flagged(after)


def hide_past(row: CaseRow) -> None:
    """Hide the history of a row that is restricted now, and of all that hangs on it or did before it was removed."""
    keys: dict[str, list[Any]] = defaultdict(list)
    for hidden in removal_of([row]).rows:
        keys[str(hidden._meta.model_name)].append(hidden.pk)
    entries = ChangedRow.objects.filter(change__case=row.case_id)
    refs: dict[str, set[str]] = defaultdict(set)
    present = [Q(kind=kind, row_pk__in=part) for kind, found in keys.items() for part in parts_of(found)]
    for past in (*present, naming(keys)):
        for kind, ref in hide(entries.filter(past)):
            refs[kind].add(ref)
    for kind, named in refs.items():
        notes: list[Any] = sorted(named)
        for part in parts_of(notes):
            for side in SIDES:
                on_them = {f"{side}__target_kind": kind, f"{side}__target_ref__in": part}
                hide(entries.filter(kind="memo", **on_them))


def hide(entries: QuerySet[ChangedRow]) -> list[tuple[str, str]]:
    """Hide these entries, and let no act tell how many rows there were with them; gives their kinds and refs."""
    found = list(entries.values_list("kind", "ref", "change", "change__act"))
    entries.update(restricted=True)
    acts = {pk: act for _kind, _ref, pk, act in found if without_numbers(act) != act}
    told = [Change(pk=pk, act=without_numbers(act)) for pk, act in acts.items()]
    Change.objects.bulk_update(told, ["act"], batch_size=BATCH)
    return [(kind, ref) for kind, ref, *_act in found]


def naming(keys: Mapping[str, list[int]]) -> Q:
    """The entries of rows that hung on one of these rows then: by the same relations as `is_restricted` follows."""
    found = Q(pk__in=[])
    for model in apps.get_app_config("evidence").get_models():
        for field in model._meta.concrete_fields:
            above = keys.get(str(field.related_model._meta.model_name)) if field.is_relation else None
            if above and field.name in GOVERNORS:
                for side in SIDES:
                    found |= Q(kind=model._meta.model_name, **{f"{side}__{field.name}__in": above})
    return found
