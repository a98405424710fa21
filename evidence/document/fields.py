"""The fields of the records of a case document, read off their annotations."""

import dataclasses
from collections.abc import Iterator
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from evidence.document.lists import Outcomes, Reference, References
from evidence.document.shapes import Shape, Unfit
from evidence.wording import gettext as _

# Reading the annotations takes longer than reading a row.
_FIELDS: "dict[type[Any], tuple[Field, ...]]" = {}


@dataclasses.dataclass(frozen=True, slots=True)
class Rows:
    """A list of records inside another record. The walkers go into it themselves, so it has no faults of its own."""

    record: type[Any]

    def read(self, value: object) -> list[object]:
        if not isinstance(value, list):
            raise Unfit(_("a list"), value)
        return value

    def written(self, value: tuple[Any, ...]) -> list[Any]:
        return [written(record) for record in value]

    def faults(self, value: Any) -> Iterator[str]:
        yield from ()

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": {"$ref": f"#/$defs/{self.record.NOUN}"}}


@dataclasses.dataclass(frozen=True, slots=True)
class One:
    """A single record inside the document: the case itself."""

    record: type[Any]

    def read(self, value: object) -> object:
        return value

    def written(self, value: Any) -> dict[str, Any]:
        return written(value)

    def faults(self, value: Any) -> Iterator[str]:
        yield from ()

    def schema(self) -> dict[str, Any]:
        return {"$ref": f"#/$defs/{self.record.NOUN}"}


@dataclasses.dataclass(frozen=True, slots=True)
class Field:
    """One field: its name and shape, whether it may be null or has to be there, and what it is about."""

    name: str
    shape: Shape
    nullable: bool
    required: bool
    default: Any
    about: str

    @property
    def kind_named(self) -> str:
        """The kind of row that the field names by ref; empty where it names none."""
        return self.shape.to if isinstance(self.shape, Reference | References | Outcomes) else ""


def fields_of(record: type[Any]) -> tuple[Field, ...]:
    """The fields of a record in the order of their declaration."""
    if record not in _FIELDS:
        hints = get_type_hints(record, include_extras=True)
        _FIELDS[record] = tuple(_field(field, hints[field.name]) for field in dataclasses.fields(record))
    return _FIELDS[record]


def _field(field: "dataclasses.Field[Any]", hint: Any) -> Field:
    required = field.default is dataclasses.MISSING
    type_, *marks = get_args(hint) if get_origin(hint) is Annotated else (hint,)
    shape = marks[0] if marks else _nested(type_)
    return Field(
        name=field.name,
        shape=shape,
        nullable=NoneType in get_args(type_),
        required=required,
        default=None if required else field.default,
        about=next((mark for mark in reversed(marks) if isinstance(mark, str)), ""),
    )


def _nested(hint: Any) -> Shape:
    """The shape of a field without a shape of its own: one record, or a tuple of them."""
    return Rows(get_args(hint)[0]) if get_args(hint) else One(hint)


def written(record: Any) -> dict[str, Any]:
    """The record as JSON values, its fields in the order of their declaration; empty ones are left out.

    A field is left out where it is empty (no text, null, false, 0, no rows) and empty is its default, so that every
    choice that was made stands in the file.
    """
    found = {}
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if value or field.required or value != field.default:
            found[field.name] = field.shape.written(value)
    return found
