"""The tables of an archive: one for each kind of row, with columns that the records of the case document define."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from evidence.document import CaseDocument, CaseRecord, SourceRecord
from evidence.document.csl import project
from evidence.document.csl_shape import Item
from evidence.document.fields import Field, Rows, fields_of
from evidence.document.lists import Outcomes
from evidence.document.rows import kinds_by_field
from evidence.document.values import SOURCE_KINDS

BETWEEN = " | "
FOLDER = "tables"
BELOW = kinds_by_field(CaseDocument)
ABOUT = {
    "sources": "Anything that can be cited; the whole CSL item of each is in references/bibliography.json."
}
# What the table of sources has of each source's CSL item; the rest is in the bibliography.
CSL_COLUMNS = {
    "kind": "Its type in CSL; one that casetrace does not know counts as a document.",
    "title": "Its title.",
    "authors": "Who wrote it, as family, given; several parted by semicolons.",
    "issued": "When it came out, in EDTF.",
    "publication": "The journal, newspaper or book in which it stands.",
    "url": "Its address.",
    "language": "In which language it is, as its code.",
    "note": "A note on it.",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `schema` is that of its values in JSON, `refers_to` the table of the rows that it names."""

    name: str
    meaning: str
    schema: Mapping[str, Any]
    is_needed: bool = False
    refers_to: str = ""
    is_list: bool = False

    @property
    def type(self) -> str:
        """In the words of Table Schema."""
        named = self.schema.get("type", "any")
        if self.schema.get("format") == "date":
            return "date"
        return "string" if self.is_list or named in ("array", "object") else str(named)

    @property
    def values(self) -> list[str]:
        """The values of a choice; an empty cell stands for none."""
        return [value for value in self.schema.get("enum", ()) if value]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the archive; `rows` gives its cells as text."""

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: Callable[[CaseDocument], Iterator[list[str]]]
    noun: str

    def count(self, document: CaseDocument) -> int:
        return sum(1 for _ in _held(document, self.noun))

    @property
    def path(self) -> str:
        return f"{FOLDER}/{self.name}.csv"


def tables() -> list[Table]:
    """The case, then a table for each kind of row; rows that stand inside others name these."""
    found = [_table("case", CaseRecord, ())]
    kinds = _kinds(CaseDocument)
    names = {record.NOUN: name for name, record in kinds.items()}
    for name, record in kinds.items():
        parents = tuple(noun for noun, table in names.items() if name in _row_fields(kinds[table]))
        found.append(_table(name, record, parents, names))
    return found


def _kinds(record: type[Any]) -> dict[str, type[Any]]:
    """The kinds of row in this record and inside them, by the name of the field that holds them."""
    found: dict[str, type[Any]] = {}
    for name, inside in _row_fields(record).items():
        found |= {name: inside, **_kinds(inside)}
    return found


def _row_fields(record: type[Any]) -> dict[str, type[Any]]:
    return {field.name: field.shape.record for field in fields_of(record) if isinstance(field.shape, Rows)}


def _table(name: str, record: type[Any], parents: tuple[str, ...], names: Mapping[str, str] = {}) -> Table:
    key, *others = [field for field in fields_of(record) if not isinstance(field.shape, Rows)]
    above = [_parent_column(noun, names[noun], alone=len(parents) == 1) for noun in parents]
    below = [column for field in others for column in _columns(field, names)]

    def rows(document: CaseDocument) -> Iterator[list[str]]:
        for row, parent in _held(document, record.NOUN):
            holder = [parent.ref if noun == parent.NOUN else "" for noun in parents]
            yield [getattr(row, key.name), *holder, *_cells(row, others)]

    columns = (*_columns(key, names), *above, *below)
    return Table(name, ABOUT.get(name, record.__doc__ or ""), columns, rows, record.NOUN)


def _parent_column(noun: str, table: str, *, alone: bool) -> Column:
    one_of = "" if alone else "; one of these columns is filled"
    return Column(noun, f"The {noun} to which it belongs{one_of}.", {"type": "string"}, alone, table)


def _columns(field: Field, names: Mapping[str, str]) -> Iterator[Column]:
    if isinstance(field.shape, Item):
        for name, meaning in CSL_COLUMNS.items():
            values = {"enum": list(SOURCE_KINDS)} if name == "kind" else {}
            yield Column(name, meaning, {"type": "string", **values}, name in ("kind", "title"))
        return
    schema = field.shape.schema()
    is_list = schema["type"] in ("array", "object")
    needed = field.required or field.name == "ref"
    yield Column(field.name, field.about, schema, needed, names.get(field.kind_named, ""), is_list)


def _held(parent: Any, noun: str) -> Iterator[tuple[Any, Any]]:
    """Each row of this kind with the record that it stands in."""
    if noun == CaseRecord.NOUN:
        yield parent.case, parent
        return
    for name, record in _row_fields(type(parent)).items():
        if noun not in BELOW[name]:
            continue
        for row in getattr(parent, name):
            if noun == record.NOUN:
                yield row, parent
            else:
                yield from _held(row, noun)


def _cells(row: Any, fields: list[Field]) -> Iterator[str]:
    for field in fields:
        if isinstance(row, SourceRecord) and isinstance(field.shape, Item):
            known = project(row.csl)
            yield from (getattr(known, name) for name in CSL_COLUMNS)
        elif isinstance(field.shape, Outcomes):
            yield BETWEEN.join(f"{name}={outcome}" for name, outcome in getattr(row, field.name) or ())
        else:
            yield _as_text(getattr(row, field.name))


def _as_text(value: Any) -> str:
    """A value as every program reads it: true and false, 0.85, 2022-01-06; nothing for what is not known."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return BETWEEN.join(value)
    return value.isoformat() if isinstance(value, date) else str(value)
