"""The parameters of each operation: those that every list, row or write has, and those of the view itself."""

from __future__ import annotations

from typing import Any

import django_filters
from drf_spectacular.utils import OpenApiParameter

from evidence.api.once import LONGEST
from evidence.api.pagination import MOST, PER_PAGE
from evidence.api.parameters import OF_LISTS, OF_ROWS, OF_WRITES
from evidence.api.schema.responses import takes_key

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
AS_TABLE: Schema = {"type": "string", "enum": ["json", "csv"]}
HEADER = OpenApiParameter.HEADER
# By name: what it means, and what it takes.
DESCRIBED: dict[str, tuple[str, Schema]] = {
    "format": (
        "The format of the answer, whatever the Accept header says.",
        {"type": "string", "enum": ["json"]},
    ),
    "case": ("The short name of a case.", TEXT),
    "ref": ("The row of this ref; with `case` it is one row.", TEXT),
    "modified_since": ("Rows changed at or after a moment (2026-11-22T10:00:00Z) or a day.", TEXT),
    "ordering": ("Names parted by commas, each with “-” in front for the reverse.", TEXT),
    "fields": ("Only these fields, parted by commas.", TEXT),
    "q": ("Rows in which every word is found.", TEXT),
    "page": ("The page, counted from 1.", {"type": "integer", "minimum": 1}),
    "page_size": (
        "How many rows a page has.",
        {"type": "integer", "minimum": 1, "maximum": MOST, "default": PER_PAGE},
    ),
    "dry_run": (
        "“1”: everything is checked and answered as if it were done, and nothing is stored.",
        {"type": "string", "enum": ["0", "1", "false", "true"]},
    ),
    "as": (
        "“public”: the file as somebody without an account sees it.",
        {"type": "string", "enum": ["public"]},
    ),
}
OF_ACTIONS = {"list": OF_LISTS, "retrieve": OF_ROWS}
IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    {"type": "string", "minLength": 1, "maxLength": LONGEST},
    HEADER,
    description="A key of your own making: the call is carried out once, however often it is sent with it.",
)
IF_MATCH = OpenApiParameter(
    "If-Match",
    TEXT,
    HEADER,
    description="The ETag of the version that you have read, or * to write over any.",
)
IF_NONE_MATCH = OpenApiParameter(
    "If-None-Match", TEXT, HEADER, description="The ETag of an answer that you have: 304 if it still holds."
)


def parameters_of(view: Any, method: str) -> list[Any]:
    """What a view says that it takes: names in `parameters`, a serializer in `asks`, and its filters."""
    action = getattr(view, "action", None)
    names = OF_ACTIONS.get(action, OF_WRITES) if action else view.parameters
    found = [described(name) for name in names]
    if action == "list":
        found.append(OpenApiParameter("format", AS_TABLE, description="CSV has all rows of the list."))
    asks = getattr(view, "asks", None)
    if asks and asks().fields:
        found.append(asks)
    if action == "list" or not action:
        found += filters_of(getattr(view, "filterset_class", None), found)
    return [*found, *headers_of(view, method)]


def described(name: str) -> OpenApiParameter:
    words, takes = DESCRIBED[name]
    return OpenApiParameter(name, takes, description=words)


def filters_of(filterset: Any, known: list[OpenApiParameter]) -> list[OpenApiParameter]:
    if filterset is None:
        return []
    names = {parameter.name for parameter in known if isinstance(parameter, OpenApiParameter)}
    return [
        OpenApiParameter(name, type_of(each), description=str(each.label or ""))
        for name, each in filterset.base_filters.items()
        if name not in names
    ]


def type_of(each: Any) -> Schema:
    if isinstance(each, django_filters.MultipleChoiceFilter):
        return {"type": "array", "items": TEXT}
    if isinstance(each, django_filters.NumberFilter):
        return {"type": "number"}
    choices = each.extra.get("choices")
    if isinstance(each, django_filters.ChoiceFilter) and choices:
        pairs = getattr(choices, "choices", choices)
        return {"type": "string", "enum": [value for value, _ in pairs]}
    return TEXT


def headers_of(view: Any, method: str) -> list[OpenApiParameter]:
    """Rows and computed answers have a version that may be named."""
    is_row = getattr(view, "detail", False)
    if takes_key(view):
        return [IDEMPOTENCY_KEY]
    if method == "GET":
        return [IF_NONE_MATCH] if is_row or getattr(view, "is_tagged", False) else []
    return [IF_MATCH] if is_row and method in ("PUT", "PATCH", "DELETE") else []
