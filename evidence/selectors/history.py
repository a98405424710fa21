"""The history of a case as a reader may see it: each change with its rows, before and after."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Exists, Model, OuterRef, Prefetch, QuerySet
from django.utils.translation import gettext
from encrypted_fields.fields import EncryptedFieldMixin

from evidence.choices import RowAct
from evidence.models import Case, CaseRow, Change, ChangedRow, User
from evidence.models.words import field_label
from evidence.selectors.number_of import number_of
from evidence.wording import localised

UNSHOWN = frozenset({"version", "created_by", "created_at", "csl", "conditions"})
# For owners and editors only; readers find an open transcript or text on its own page.
CLOSED = {
    "interview": frozenset({"identity", "consent_note", "transcript"}),
    "sourcetext": frozenset({"body"}),
    "citation": frozenset({"prefix", "suffix", "position"}),
}
ROWS_SHOWN = 20  # of one change among others: an import may have changed tens of thousands
Names = dict[type[Model], dict[int, str]]


@dataclass(frozen=True)
class FieldChange:
    """One field of a changed row in words; `before` or `after` is None where the row was not there."""

    label: str
    before: str | None
    after: str | None


def visible_changes(user: Any) -> QuerySet[Change]:
    """The changes of all cases in which the reader may see at least one row."""
    seen = ChangedRow.objects.visible_to(user).filter(change=OuterRef("pk"))
    return Change.objects.filter(Exists(seen), case__deleted_at=None)


def changes(case: Case, user: Any) -> QuerySet[Change]:
    """Those of one case, newest first."""
    return visible_changes(user).filter(case=case).select_related("by", "undoes").order_by("-revision")


def with_row_count(entries: QuerySet[Change], user: Any) -> QuerySet[Change]:
    """Each with the `row_count` of the rows that the reader may see."""
    return entries.annotate(row_count=number_of(ChangedRow.objects.visible_to(user), "change"))


def with_first_rows(entries: QuerySet[Change], user: Any) -> QuerySet[Change]:
    """Each with its `row_count`, and the first of those rows as `shown_rows`."""
    first = ChangedRow.objects.visible_to(user).defer("before", "after")[:ROWS_SHOWN]
    shown_rows = Prefetch("rows", queryset=first, to_attr="shown_rows")
    return with_row_count(entries, user).prefetch_related(shown_rows)


def rows_of(entry: Change, user: Any) -> QuerySet[ChangedRow]:
    """The rows of a change that the reader may see, in the order in which they changed."""
    return ChangedRow.objects.filter(change=entry).visible_to(user).order_by("pk")


def field_changes(rows: list[ChangedRow], case: Case, user: Any) -> dict[int, list[FieldChange]]:
    """For each changed row what was and what is, references by their refs: two queries for each kind of row named.

    `case` is the one that `case_for` fetched for this user.
    """
    names = reference_names(rows, user)
    found = {}
    for row in rows:
        unshown = UNSHOWN if case.sees_restricted else UNSHOWN | closed_in(row)
        entries = one_row(row, unshown, names)
        found[row.pk] = [entry for entry in entries if entry.before != entry.after]
    return found


def closed_in(row: ChangedRow) -> frozenset[str]:
    """The fields that only owners and editors read; of a citation the quote too where it came from a text."""
    closed = CLOSED.get(row.kind, frozenset())
    was_taken = any((values or {}).get("position") is not None for values in (row.before, row.after))
    return closed | {"quote"} if row.kind == "citation" and was_taken else closed


def one_row(row: ChangedRow, unshown: frozenset[str], names: Names) -> list[FieldChange]:
    model = apps.get_model("evidence", row.kind)
    before, after = row.before or {}, row.after or {}
    entries = []
    for name, value in (after or before).items():
        if name in unshown or (value is False and row.act != RowAct.CHANGED):
            continue
        field = model._meta.get_field(name)
        label = field_label(field)
        was = shown(field, before.get(name), names) if row.before is not None else None
        now = shown(field, after.get(name), names) if row.after is not None else None
        if was or now:
            entries.append(FieldChange(label, was, now))
    return entries


def shown(field: Any, value: Any, names: Names) -> str:
    """A stored value in words; what is encrypted stays so, and rows not open to the reader are not even counted."""
    if value in (None, "", [], {}):
        return ""
    if isinstance(field, EncryptedFieldMixin):
        return gettext("(encrypted)")
    if field.is_relation:
        known = names.get(field.related_model, {})
        keys = value if isinstance(value, list) else [value]
        return ", ".join(known[key] for key in keys if key in known)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, float):
        return localised(str(value))
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def reference_names(rows: list[ChangedRow], user: Any) -> Names:
    """The refs of all rows that these changes name, as far as the reader may see them."""
    wanted: dict[type[Model], set[int]] = defaultdict(set)
    for row in rows:
        fields = apps.get_model("evidence", row.kind)._meta
        for values in (row.before or {}, row.after or {}):
            for name, value in values.items():
                field = fields.get_field(name)
                if field.is_relation and value and name not in UNSHOWN:
                    wanted[field.related_model].update(value if isinstance(value, list) else [value])
    return {model: names_of(model, keys, user) for model, keys in wanted.items()}


def names_of(model: type[Model], keys: set[int], user: Any) -> dict[int, str]:
    """Refs of the rows that are there, and of those that the history alone still knows."""
    if issubclass(model, CaseRow):
        past = ChangedRow.objects.visible_to(user).filter(kind=model._meta.model_name, row_pk__in=keys)
        present = model.objects.visible_to(user).filter(pk__in=keys)
        names = dict(past.order_by("pk").values_list("row_pk", "ref"))
        return names | dict(present.values_list("pk", "ref"))
    if model is User:
        return dict(User.objects.filter(pk__in=keys).values_list("pk", "username"))
    return {}
