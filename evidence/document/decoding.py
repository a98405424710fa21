"""JSON values turned into records, with every problem kept instead of the first one raised."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from evidence.document.csl_shape import Item
from evidence.document.fields import Field, One, Rows, fields_of
from evidence.document.problems import Problem
from evidence.document.records import CaseDocument
from evidence.document.rows import place
from evidence.document.shapes import Day, Unfit, shortened, shown
from evidence.wording import gettext as _

MOST_UNKNOWN_FIELDS = 10


class Decoder:
    """Reads records; afterwards `problems` holds what was wrong and `misread` the (where, field) concerned.

    A field that is in `misread` from the start is not reported as missing.
    """

    def __init__(self, misread: Iterable[tuple[str, str]] = ()) -> None:
        self.problems: list[Problem] = []
        self.misread = set(misread)

    def document(self, values: object) -> CaseDocument:
        """The document of JSON values, with empty values where something could not be read."""
        found: CaseDocument = self.record(CaseDocument, values, "")
        return found

    def record(self, kind: type[Any], value: object, where: str) -> Any:
        """A record of this kind from a JSON object with its fields; an empty one if the value is something else."""
        if not isinstance(value, dict):
            self.report(
                kind,
                {},
                "",
                _("Expected an object with named fields, found %(shown)s.") % {"shown": shown(value)},
                where,
            )
            return self.blank(kind, where)
        self.check_names(kind, value, where)
        return kind(**{field.name: self.field(kind, field, value, where) for field in fields_of(kind)})

    def field(self, kind: type[Any], field: Field, row: dict[str, Any], where: str) -> Any:
        if field.name not in row:
            if not field.required:
                return field.default
            if (where, field.name) not in self.misread:
                self.report(kind, row, field.name, _("This field is missing."), where)
            return self.stand_in(field, where)
        value = row[field.name]
        if value is None and field.nullable:
            return None
        try:
            return self.nested(field, field.shape.read(value), where)
        except Unfit as problem:
            self.report(kind, row, field.name, str(problem), where)
            return self.stand_in(field, where)

    def nested(self, field: Field, value: Any, where: str) -> Any:
        """The records in the value where the field holds records, else the value itself."""
        if isinstance(field.shape, One):
            return self.record(field.shape.record, value, field.name)
        if not isinstance(field.shape, Rows):
            return value
        kind = field.shape.record
        return tuple(
            self.record(kind, row, place(field.name, number, where)) for number, row in enumerate(value)
        )

    def blank(self, kind: type[Any], where: str) -> Any:
        """A row that keeps the place of one that could not be read."""
        return kind(**{field.name: self.stand_in(field, where) for field in fields_of(kind)})

    def stand_in(self, field: Field, where: str) -> Any:
        """An empty value in place of one that is missing or could not be read; nothing more is said about it."""
        self.misread.add((where, field.name))
        if not field.required:
            return field.default
        if isinstance(field.shape, One):
            return self.blank(field.shape.record, field.name)
        return {Day: None, Item: {}}.get(type(field.shape), "")

    def check_names(self, kind: type[Any], row: dict[str, Any], where: str) -> None:
        known = [field.name for field in fields_of(kind)]
        unknown = [name for name in row if name not in known]
        for name in unknown[:MOST_UNKNOWN_FIELDS]:
            nearest = get_close_matches(name[:100], known, n=1)
            advice = (
                _("Did you mean “%(nearest)s”?") % {"nearest": nearest[0]}
                if nearest
                else _("Known fields: %(known)s.") % {"known": ", ".join(known)}
            )
            shown_name = shortened(name)
            self.report(
                kind,
                row,
                shown_name,
                _("There is no field “%(shown_name)s” here. %(advice)s")
                % {"shown_name": shown_name, "advice": advice},
                where,
            )
        if len(unknown) > MOST_UNKNOWN_FIELDS:
            more = len(unknown) - MOST_UNKNOWN_FIELDS
            self.report(
                kind,
                row,
                "",
                _("There are %(more)s more fields that are not known here.") % {"more": more},
                where,
            )

    def report(self, kind: type[Any], row: dict[str, Any], field: str, message: str, where: str) -> None:
        ref = row.get("ref", "")
        self.problems.append(Problem(kind.NOUN, ref if isinstance(ref, str) else "", field, message, where))
