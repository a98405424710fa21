"""Whether a case document is sound: every rule that the database holds, stated on records."""

from collections.abc import Collection, Iterator
from itertools import chain
from typing import Any

from evidence.document import reference_rules
from evidence.document.explanations import ChainRecord, LinkRecord
from evidence.document.fields import fields_of
from evidence.document.problems import Problem
from evidence.document.records import CaseDocument
from evidence.document.reference_rules import Known, References
from evidence.document.row_rules import RULES, Fault
from evidence.document.rows import Row, kinds_by_field, refs_by_kind, rows
from evidence.document.values import RESERVED_REFS
from evidence.document.weighing import MemoRecord
from evidence.wording import gettext as _


def consistency(document: CaseDocument, misread: Collection[tuple[str, str]] = ()) -> list[Problem]:
    """Everything that is wrong with the document, row by row; empty if it is sound.

    `misread` holds (where, field) of fields that could not be read and are reported already: what follows from
    their emptiness is not reported again.
    """
    walked = list(rows(document))
    known = refs_by_kind(document)
    references = References(known, unreadable=_unreadable_kinds(walked, misread))
    misread_rows = _rows_around(misread)
    sure = [row for row in walked if row.where not in misread_rows]
    rows_of = {id(row.record): row for row in sure}
    found = [Problem("document", "", field, message) for field, message in _field_faults(document)]
    faults = chain(
        ((row, fault) for row in walked for fault in _faults(row, known, references, misread_rows)),
        _repeated_refs(walked),
        ((rows_of[id(record)], fault) for record, fault in _faults_between_rows(sure)),
    )
    for row, (field, message) in faults:
        if (row.where, field) not in misread:
            found.append(Problem(row.kind, row.ref, field, message, row.where))
    return found


def _unreadable_kinds(walked: list[Row], misread: Collection[tuple[str, str]]) -> set[str]:
    """The kinds of which rows, or their refs, could not be read: nobody can say which refs they would have had."""
    fields = {field for _, field in misread}
    lost = {row.kind for row in walked if (row.where, "ref") in misread}
    return lost.union(*(kinds for name, kinds in kinds_by_field(CaseDocument).items() if name in fields))


def _rows_around(misread: Collection[tuple[str, str]]) -> set[str]:
    """Where the rows stand in which something was misread, in themselves or in a row inside them."""
    found: set[str] = set()
    for where, _field in misread:
        steps = where.split(", ")
        found.update(", ".join(steps[:end]) for end in range(1, len(steps) + 1))
    return found


def _faults(row: Row, known: Known, references: References, misread_rows: Collection[str]) -> Iterator[Fault]:
    record = row.record
    yield from _field_faults(record)
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if field.kind_named and value is not None:
            yield from references.faults(field, value)
    if row.where in misread_rows:
        return  # a rule about the row as a whole would speak about what was not read
    if rule := RULES.get(type(record)):
        yield from rule(record)
    yield from _faults_in_context(row, known, references)


def _field_faults(record: Any) -> Iterator[Fault]:
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if value is not None:
            yield from ((field.name, fault) for fault in field.shape.faults(value))
        elif not field.nullable:
            yield field.name, _("This is needed.")


def _faults_in_context(row: Row, known: Known, references: References) -> Iterator[Fault]:
    """The rules that look beyond the row itself."""
    if isinstance(row.record, ChainRecord):
        yield from reference_rules.chain_faults(row.record)
    elif isinstance(row.record, LinkRecord):
        yield from reference_rules.link_end_faults(row.record, row.parent, known.get("step", {}))
    elif isinstance(row.record, MemoRecord):
        yield from references.memo_faults(row.record)


def _faults_between_rows(sure: list[Row]) -> Iterator[tuple[Any, Fault]]:
    """The rules about several rows, among those that were read whole."""
    records: dict[str, list[Any]] = {}
    for row in sure:
        records.setdefault(row.kind, []).append(row.record)
    yield from reference_rules.repeated_interviews(records.get("interview", []))
    items = records.get("evidence", [])
    yield from reference_rules.conditioning_faults(items)
    yield from reference_rules.joint_item_faults(records.get("cluster", []), items)
    yield from reference_rules.repeated_assessments(records.get("assessment", []))


def _repeated_refs(walked: list[Row]) -> Iterator[tuple[Row, Fault]]:
    seen: dict[tuple[str, str], Row] = {}
    for row in walked:
        if row.kind == "case":
            continue
        if not row.ref:
            yield row, ("ref", _("A ref is needed: the name by which other rows and exports know this one."))
        elif row.ref in RESERVED_REFS:
            yield (
                row,
                ("ref", _("“%(ref)s” is an address of its own here: choose another ref.") % {"ref": row.ref}),
            )
        elif (first := seen.setdefault((row.kind, row.ref), row)) is not row:
            yield (
                row,
                (
                    "ref",
                    _("Another %(kind)s has this ref already (%(where)s): choose another one.")
                    % {"kind": row.kind, "where": first.where},
                ),
            )
