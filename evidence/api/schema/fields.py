"""How our own fields are written in the schema."""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import OpenApiSerializerFieldExtension

from evidence.api.fields import RowField
from evidence.api.lookup import LARGEST_ID
from evidence.api.serializers.cases import PersonField
from evidence.api.serializers.figures import Figure
from evidence.api.serializers.inference import LONGEST, MOST_CELLS, Number, Numbers, Ratings, Table

Schema = dict[str, Any]
FIGURE: Schema = {"type": "number"}
ID: Schema = {"type": "integer", "minimum": 1, "maximum": LARGEST_ID}
REF: Schema = {"type": "string"}
NAMED: Schema = {"type": "object", "properties": {"id": ID, "ref": REF}, "additionalProperties": False}


class FigureSchema(OpenApiSerializerFieldExtension):
    """A number; infinite ones are words."""

    target_class = Figure

    def map_serializer_field(self, auto_schema: Any, direction: str) -> Schema:
        return {"oneOf": [FIGURE, {"type": "string", "enum": ["Infinity", "-Infinity"]}]}


class RowSchema(OpenApiSerializerFieldExtension):
    """Another row: sent in any of its ways, answered with both names."""

    target_class = RowField

    def map_serializer_field(self, auto_schema: Any, direction: str) -> Schema:
        if direction == "response":
            return {**NAMED, "required": ["id", "ref"]}
        return {"oneOf": [REF, ID, {**NAMED, "minProperties": 1}]}


class PersonSchema(OpenApiSerializerFieldExtension):
    target_class = PersonField

    def map_serializer_field(self, auto_schema: Any, direction: str) -> Schema:
        return {"type": "string", "description": "A user name; written so, or as an email address."}


class NumberSchema(OpenApiSerializerFieldExtension):
    target_class = Number

    def map_serializer_field(self, auto_schema: Any, direction: str) -> Schema:
        return {**FIGURE, "minimum": self.target.least, "maximum": self.target.most}


class NumbersSchema(OpenApiSerializerFieldExtension):
    target_class = Numbers

    def map_serializer_field(self, auto_schema: Any, direction: str) -> Schema:
        return list_of(FIGURE, self.target.most)


class TableSchema(OpenApiSerializerFieldExtension):
    target_class = Table
    entry: Schema = FIGURE

    def map_serializer_field(self, auto_schema: Any, direction: str) -> Schema:
        words = f"At most {MOST_CELLS:,} entries in all, in rows of equal length."
        return list_of(list_of(self.entry, self.target.most), self.target.most_rows) | {"description": words}


class RatingsSchema(TableSchema):
    target_class = Ratings
    entry: Schema = {"oneOf": [FIGURE, {"type": "string", "maxLength": LONGEST}, {"type": "null"}]}


def list_of(entry: Schema, most: int) -> Schema:
    return {"type": "array", "items": entry, "minItems": 1, "maxItems": most}
