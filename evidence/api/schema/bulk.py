"""Many rows in one call, as the schema has it."""

from __future__ import annotations

from typing import Any

from evidence.api.bulk import MOST_ROWS
from evidence.api.lookup import LARGEST_ID
from evidence.api.serializers.base import REASON_LENGTH
from evidence.api.serializers.bulk import BulkSerializer

Schema = dict[str, Any]
NAMES: Schema = {
    "type": "object",
    "properties": {
        "id": {"type": "integer", "minimum": 1, "maximum": LARGEST_ID},
        "version": {"type": "integer", "description": "The version that you have read."},
    },
    "required": ["id"],
}
STATUS = {"bulk": 201}


def is_bulk(view: Any) -> bool:
    return getattr(view, "action", None) in ("bulk", "bulk_update", "bulk_delete")


def taken(operations: Any) -> Schema:
    """The body of the call: the case, the rows, the reason."""
    view = operations.view
    row = NAMES
    if view.action != "bulk_delete":
        fields = operations.resolve_serializer(
            view.serializer_class(partial=view.action != "bulk"), "request"
        )
        row = fields.ref if view.action == "bulk" else {"allOf": [fields.ref, NAMES]}
    return {
        "type": "object",
        "properties": {
            "case": {"type": "string", "description": "The short name of the case of all these rows."},
            "rows": {"type": "array", "items": row, "minItems": 1, "maxItems": MOST_ROWS},
            "change_note": {"type": "string", "maxLength": REASON_LENGTH},
        },
        "required": ["case", "rows"],
        "additionalProperties": False,
    }


def answered(view: Any) -> dict[int, Any]:
    return {STATUS.get(view.action, 200): BulkSerializer}
