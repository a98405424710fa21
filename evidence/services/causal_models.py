"""Causal models, read through before they are stored, and the items that stand for their nodes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from evidence.inference.model_text import ModelText
from evidence.models import Case, CausalModel, EvidenceItem, NodeItem, User
from evidence.services.change import Record, change
from evidence.services.parts import Item, said_of

PARTS = ("statement", "query", "monotone", "antitone", "types", "given")


def require_readable(row: CausalModel) -> None:
    """Raises ValidationError with every part that cannot be read, and where in it."""
    found = dict(ModelText.of(row).problems())
    if found:
        raise ValidationError(found)


def record_causal_model(
    *, by: User, case: Case, node_items: list[Item] | None = None, reason: str = "", **fields: Any
) -> CausalModel:
    row = CausalModel(**fields)
    require_readable(row)
    with change(by, case, "causal model recorded", reason) as record:
        saved = record.add(row)
        replace_items(record, saved, node_items or [])
        return saved


def edit_causal_model(
    *,
    by: User,
    row: CausalModel,
    expected_version: int | None,
    node_items: list[Item] | None = None,
    reason: str = "",
    **values: Any,
) -> CausalModel:
    """Write the named fields; items of nodes that the graph no longer has are let go of.

    A list of items that is given replaces the one that is there.
    """
    planned = CausalModel(**{name: values.get(name, getattr(row, name)) for name in PARTS})
    require_readable(planned)
    with change(by, row.case, "causal model edited", reason) as record:
        saved = record.update(row, expected_version, **values)
        for gone in saved.node_items.exclude(node__in=ModelText.of(planned).graph.nodes):
            record.remove(gone)
        if node_items is not None:
            replace_items(record, saved, node_items)
        return saved


def replace_items(record: Record, model: CausalModel, wanted: list[Item]) -> None:
    """Let these items stand for the nodes of the model, and no others."""
    chosen = {item["node"]: item["evidence"] for item in wanted}
    with said_of("node_items"):
        if len(chosen) < len(wanted):
            raise ValidationError(_("One node stands here twice."))
        require_nodes(model, chosen)
        others = NodeItem.objects.filter(model=model).exclude(node__in=chosen)
        choose_items(record, model, {**dict.fromkeys(others.values_list("node", flat=True)), **chosen})


def set_node_items(
    *,
    by: User,
    model: CausalModel,
    items: Mapping[str, EvidenceItem | None],
    expected_version: int | None,
    reason: str = "",
) -> CausalModel:
    """Say which item stands for which node; None for none. A node that is not named keeps what it has."""
    require_nodes(model, items)
    with change(by, model.case, "items of nodes chosen", reason) as record:
        record.update(model, expected_version)
        choose_items(record, model, items)
    model.refresh_from_db()
    return model


def require_nodes(model: CausalModel, named: Iterable[str]) -> None:
    unknown = [node for node in named if node not in ModelText.of(model).graph.nodes]
    if unknown:
        raise ValidationError(_("The graph has no node “%(unknown)s”.") % {"unknown": unknown[0]})


def choose_items(record: Record, model: CausalModel, items: Mapping[str, EvidenceItem | None]) -> None:
    now = {row.node: row for row in NodeItem.objects.filter(model=model)}
    for node, item in items.items():
        row = now.get(node)
        if row is not None and (item is None or row.evidence_id != item.pk):
            record.remove(row)
        if item is not None and (row is None or row.evidence_id != item.pk):
            record.add(NodeItem(model=model, node=node, evidence=item))
