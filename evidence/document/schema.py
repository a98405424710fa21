"""The published JSON Schema of the case document, made from the records themselves."""

from typing import Any

from evidence.document.fields import Field, One, Rows, fields_of
from evidence.document.records import CaseDocument
from evidence.document.values import FORMAT_VERSION

DIALECT = "https://json-schema.org/draft/2020-12/schema"
IDENTIFIER = f"urn:casetrace:case-document:{FORMAT_VERSION}"


def json_schema() -> dict[str, Any]:
    """The schema of a document in one file. In a folder, each file holds the list of its kind."""
    found = {
        "$schema": DIALECT,
        "$id": IDENTIFIER,
        "title": "casetrace case document",
        "version": FORMAT_VERSION,
    }
    definitions: dict[str, Any] = {}
    _define(CaseDocument, definitions)
    document = definitions.pop(CaseDocument.NOUN)
    document["properties"]["format_version"] = {"const": FORMAT_VERSION}
    document["required"] = ["format_version", *document["required"]]
    return {**found, **document, "$defs": definitions}


def _define(record: type[Any], definitions: dict[str, Any]) -> None:
    """Put the object of this record, and of every record inside it, into the definitions."""
    fields = fields_of(record)
    definitions[record.NOUN] = {
        "description": record.__doc__,
        "type": "object",
        "properties": {field.name: _property(field) for field in fields},
        "required": [field.name for field in fields if field.required],
        "additionalProperties": False,
    }
    for field in fields:
        if isinstance(field.shape, One | Rows) and field.shape.record.NOUN not in definitions:
            _define(field.shape.record, definitions)


def _property(field: Field) -> dict[str, Any]:
    found = field.shape.schema()
    if field.nullable:
        found["type"] = [found["type"], "null"]
    elif not field.required and field.default:
        found["default"] = field.default
    return {"description": field.about, **found} if field.about else found
