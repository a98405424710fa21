"""What goes when a row goes, and what merely names it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import CASCADE, SET_NULL, CharField, Model, Q, QuerySet, Value

from evidence.models import CaseRow, Memo
from evidence.services.sets import parts_of

# Parents before children: rows come back in this order and go in the reverse one.
ORDER = (
    *("case", "membership", "source", "interview", "sourcetext", "actor", "event", "dating"),
    *("hypothesis", "implication"),
    *("origincluster", "evidenceitem", "chain", "step", "link", "citation", "assessment", "memo", "seal"),
    *("causalmodel", "nodeitem"),
)
AT_ONCE = 4  # sets of keys in one query: a database takes some ten thousand parameters
# What a row is called, and whether it is restricted, may hang on these.
BESIDE = {
    "interview": ("source", "reported_in"),
    "sourcetext": ("source",),
    "citation": ("source", "evidence"),
    "assessment": ("evidence",),
    "nodeitem": ("evidence",),
    "link": ("tail", "head"),
}


@dataclass
class Removal:
    """`rows` go, parents first; `users` stay and lose a reference; `memos` are notes on the rows."""

    rows: list[Model] = field(default_factory=list)
    users: list[Model] = field(default_factory=list)
    memos: list[Memo] = field(default_factory=list)

    @property
    def dependents(self) -> list[Model]:
        """The rows that go beside the one that was asked for."""
        return self.rows[1:]


def removal_of(rows: list[Any]) -> Removal:
    """Follow the relations of the rows, a set at a time: the number of queries does not grow with the rows."""
    gone: dict[tuple[str, int], Model] = {}
    users: dict[tuple[str, int], Model] = {}
    waiting = list(rows)
    while waiting:
        model = type(waiting[0])
        batch = [row for row in waiting if type(row) is model and key(row) not in gone]
        waiting = [row for row in waiting if type(row) is not model]
        if batch:
            gone |= {key(row): row for row in batch}
            waiting += follow(model, [row.pk for row in batch], users)
    memos = memos_on(list(gone.values()))
    gone |= {key(memo): memo for memo in memos}
    in_order = sorted(gone.values(), key=lambda row: (ORDER.index(row._meta.model_name), row.pk))
    asked = {key(row) for row in rows}
    first = [row for row in in_order if key(row) in asked]
    rest = [row for row in in_order if key(row) not in asked]
    return Removal(first + rest, [row for at, row in users.items() if at not in gone], memos)


def open_to(user: Any, rows: list[Any]) -> list[Any]:
    """Those of the rows that this person may see, in their order: one query for all kinds, more for very many rows."""
    by_model: dict[type[Any], list[int]] = {}
    for row in rows:
        by_model.setdefault(type(row), []).append(row.pk)
    asked = [visible(user, model, part) for model, keys in by_model.items() for part in parts_of(keys)]
    seen: set[tuple[str, int]] = set()
    for start in range(0, len(asked), AT_ONCE):
        first, *others = asked[start : start + AT_ONCE]
        seen.update(first.union(*others, all=True) if others else first)
    return [row for row in rows if key(row) in seen]


def visible(user: Any, model: type[Any], keys: list[int]) -> QuerySet[Any, tuple[str, int]]:
    found = model.objects.filter(pk__in=keys).visible_to(user).order_by()
    return found.annotate(kind_name=Value(model._meta.model_name, CharField())).values_list("kind_name", "pk")


def key(row: Model) -> tuple[str, int]:
    return row._meta.model_name, row.pk


def follow(model: type[Model], keys: list[int], users: dict[tuple[str, int], Model]) -> list[Model]:
    """Rows that fall with rows of this model; those that only name them are put into `users`."""
    falling: list[Model] = []
    for relation in model._meta.related_objects:
        other = relation.related_model
        if not issubclass(other, CaseRow):
            continue
        beside = BESIDE.get(other._meta.model_name, ())
        found = other._base_manager.filter(**{f"{relation.field.name}__in": keys}).distinct()
        found = found.select_related(*beside) if beside else found
        if relation.many_to_many or relation.on_delete is SET_NULL:
            users |= {key(row): row for row in found}
        elif relation.on_delete is CASCADE:
            falling += found
    return falling


def memos_on(rows: list[Any]) -> list[Memo]:
    """The memos on any of these rows, in one query."""
    wanted = Q(pk__in=[])
    for kind in {row._meta.model_name for row in rows}:
        refs = [row.ref for row in rows if row._meta.model_name == kind and isinstance(row, CaseRow)]
        wanted |= Q(target_kind=kind, target_ref__in=refs)
    cases = {row.case_id for row in rows if isinstance(row, CaseRow)}
    return list(Memo.objects.filter(wanted, case_id__in=cases))
