"""What stands in the way of an undo: read a set at a time, because one change may have written ten thousand rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from copy import copy
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.choices import RowAct
from evidence.models import CaseRow, ChangedRow
from evidence.models.words import field_name, kind_name
from evidence.services.removal import key, open_to, removal_of
from evidence.services.sets import Keys, many_keys, parts_of
from evidence.services.snapshots import differing, snapshot

At = tuple[str, int]
CLOSED_REASON = gettext_lazy("Something that went with it and is not open to you cannot come back by now.")


def model_of(row: ChangedRow) -> type[Model]:
    return apps.get_model("evidence", row.kind)


class Hindrances:
    """Why the rows of a change cannot go back to what they were, in words for the person who asks."""

    def __init__(self, rows: list[ChangedRow], by: Any) -> None:
        self.rows, self.by = rows, by
        self.present = {(row.kind, row.row_pk): row for row in rows}
        self.now: dict[At, Any] = {}
        self.keys: dict[str, Keys] = {}
        by_model: dict[type[Model], list[int]] = defaultdict(list)
        for row in rows:
            by_model[model_of(row)].append(row.row_pk)
        for model, keys in by_model.items():
            found = rows_by_key(model, keys)
            self.now |= {key(row): row for row in found.values()}
            self.keys[model._meta.model_name] = many_keys(model, list(found))
        self.in_use: dict[str, set[str]] = {}
        self.there = self.targets_there()

    def reasons(self) -> list[str]:
        found = [(row, words) for row in self.rows for words in self.of(row)]
        seen = self.seen([row for row, _words in found])
        told = [words if row.pk in seen else str(CLOSED_REASON) for row, words in found]
        return list(dict.fromkeys(told + list(self.standing_on_added())))

    def seen(self, rows: list[ChangedRow]) -> set[int]:
        """The keys of those entries that the person may read."""
        visible = ChangedRow.objects.visible_to(self.by)
        found: set[int] = set()
        for part in parts_of([row.pk for row in rows]):
            found.update(visible.filter(pk__in=part).values_list("pk", flat=True))
        return found

    def within(self, rows: list[ChangedRow]) -> Hindrances:
        """What stands in the way if only these of the rows go back; nothing is read again."""
        for kind in {row.kind for row in self.rows if row.act == RowAct.REMOVED}:
            self.refs_in_use(kind)
        part = copy(self)
        part.rows = rows
        part.present = {(row.kind, row.row_pk): row for row in rows}
        return part

    def of(self, row: ChangedRow) -> list[str]:
        now = self.now.get((row.kind, row.row_pk))
        if row.act == RowAct.REMOVED:
            return self.why_not_back(row, now)
        if now is None:
            return [_("“%(label)s” was removed later: undo that first.") % {"label": row.label}]
        model = model_of(row)
        current = snapshot(now, self.keys[row.kind][now.pk])
        names = row.after if row.act == RowAct.ADDED else differing(model, row.before, row.after)
        changed = differing(
            model, {n: row.after[n] for n in names}, {n: current[n] for n in names if n in current}
        )
        if changed:
            fields: list[Any] = [model._meta.get_field(name) for name in changed]
            words = ", ".join(map(field_name, fields))
            return [
                _("“%(label)s” was changed later (%(words)s): undo that first.")
                % {"label": row.label, "words": words}
            ]
        return [] if row.act == RowAct.ADDED else self.lost_targets(row, list(names))

    def why_not_back(self, row: ChangedRow, now: Any) -> list[str]:
        if now is not None:
            return [_("“%(label)s” is there already.") % {"label": row.label}]
        if row.ref in self.refs_in_use(row.kind):
            return [
                _("Another row has the ref “%(ref)s” by now: give that one another ref first.")
                % {"ref": row.ref}
            ]
        return self.lost_targets(row, list(row.before))

    def refs_in_use(self, kind: str) -> set[str]:
        """Of the refs that come back with this undo, those that rows of this kind have now."""
        if kind not in self.in_use:
            gone = [row for row in self.rows if row.kind == kind and row.act == RowAct.REMOVED]
            model = model_of(gone[0])
            self.in_use[kind] = set()
            if issubclass(model, CaseRow):
                of_case = model._base_manager.filter(case_id=gone[0].change.case_id)
                refs: list[Any] = [row.ref for row in gone]
                for part in parts_of(refs):
                    self.in_use[kind].update(of_case.filter(ref__in=part).values_list("ref", flat=True))
        return self.in_use[kind]

    def standing_on_added(self) -> Iterator[str]:
        """What was added later and rests on a row that this undo would take away."""
        added = [
            self.now[row.kind, row.row_pk]
            for row in self.rows
            if row.act == RowAct.ADDED and (row.kind, row.row_pk) in self.now
        ]
        resting = self.resting_on(added) if added else []
        left, seen = {key(other) for other in resting}, {key(other) for other in open_to(self.by, resting)}
        for row in added:
            if not left:
                return
            for other in self.resting_on([row]):
                left.discard(key(other))
                words = _("%(kind)s “%(other)s” was added later and rests on “%(row)s”.")
                if key(other) not in seen:
                    words = _("Something that is not open to you was added later and rests on “%(row)s”.")
                yield words % {"kind": kind_name(other).capitalize(), "other": other, "row": row}

    def resting_on(self, rows: list[Any]) -> list[Any]:
        removal = removal_of(rows)
        return [other for other in [*removal.dependents, *removal.users] if key(other) not in self.present]

    def targets_there(self) -> set[At]:
        """Which of the rows that the former states name are there now."""
        wanted: dict[type[Model], set[int]] = defaultdict(set)
        for row in self.rows:
            for _name, model, keys in targets(row, list(row.before or ())):
                wanted[model] |= keys
        found: set[At] = set()
        for model, keys in wanted.items():
            for part in parts_of(sorted(keys)):
                there = model._base_manager.filter(pk__in=part).values_list("pk", flat=True)
                found.update((str(model._meta.model_name), pk) for pk in there)
        return found

    def lost_targets(self, row: ChangedRow, names: list[str]) -> list[str]:
        """References to rows that are no longer there and do not come back with this undo."""
        reasons = []
        for name, model, keys in targets(row, names):
            kind = str(model._meta.model_name)
            lost = [pk for pk in keys if (kind, pk) not in self.there and (kind, pk) not in self.present]
            if lost and name != "created_by":
                words = _("“%(label)s” named a row that was removed since (%(kind)s): undo that first.")
                reasons.append(words % {"label": row.label, "kind": kind_name(model)})
        return reasons


def targets(row: ChangedRow, names: list[str]) -> Iterator[tuple[str, type[Model], set[int]]]:
    """The references of a former state under these names: each with its kind and the keys in it."""
    for name in names:
        field = model_of(row)._meta.get_field(name)
        value = row.before.get(name)
        if field.is_relation and value is not None:
            yield name, field.related_model, set(value) if isinstance(value, list) else {value}


def rows_by_key(model: type[Model], keys: list[int]) -> dict[int, Any]:
    found: dict[int, Any] = {}
    for part in parts_of(keys):
        found |= model._base_manager.in_bulk(part)
    return found
