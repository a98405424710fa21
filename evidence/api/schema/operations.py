"""Every operation with the parameters that it takes and all the statuses that it answers."""

from __future__ import annotations

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiResponse
from rest_framework.fields import Field
from rest_framework.serializers import ListField, ListSerializer

from evidence.api.access import Anybody
from evidence.api.schema import fields as fields  # their extensions make themselves known
from evidence.api.schema.bulk import answered, is_bulk, taken
from evidence.api.schema.examples import EXAMPLES
from evidence.api.schema.parameters import parameters_of
from evidence.api.schema.responses import WORDS, errors_of, headers_of
from evidence.api.serializers.base import RowSerializer
from evidence.api.serializers.errors import ErrorSerializer

JSON = "application/json"
CSV = "text/csv"
ALWAYS_THERE = {"case", "api", "page"}
BEGIN = "/api/v1/"
TOP = "addresses"
SENTENCES = {
    "list": "The {many} that you may see, in one case or in all.",
    "retrieve": "One {one}.",
    "create": "Record one {one} in the case that `case` names.",
    "update": "Write one {one} as a whole: what is not named is emptied.",
    "partial_update": "Change what is named of one {one}.",
    "destroy": "Remove one {one}.",
    "bulk": "Record many {many} in one change: all of them or none.",
    "bulk_update": "Change many {many} in one change: all of them or none.",
    "bulk_delete": "Remove many {many} in one change: all of them or none.",
}
TRIED = {"type": "object", "properties": {"dry_run": {"type": "boolean"}}, "required": ["dry_run"]}
TOKEN: dict[str, list[str]] = {"token": []}


class Operations(AutoSchema):
    """As drf-spectacular reads views, and what it cannot see: headers, choices of computed views, errors."""

    def get_tags(self) -> list[str]:
        """The first part of the address: `events` and the other kinds, `cases`, `inference`."""
        return [self.path.removeprefix(BEGIN).partition("/")[0] or TOP]

    def get_operation_id(self) -> str:
        """Of rows as usual (events_list); else after the address (cases_analysis)."""
        if hasattr(self.view, "action"):
            return str(super().get_operation_id())
        parts = (self.path.removeprefix(BEGIN).strip("/") or TOP).split("/")
        named = [part for part in parts if not part.startswith("{")]
        return "_".join([*named, "one"] if parts[-1].startswith("{") else named).replace("-", "_")

    def get_summary(self) -> str | None:
        return getattr(self.view, "title", None) or self.get_description().rstrip(".")

    def get_description(self) -> str:
        """Of rows a sentence for each act; of other addresses what their view says of itself."""
        words = SENTENCES.get(getattr(self.view, "action", ""), "")
        if not words:
            return str(super().get_description())
        names = self.view.model._meta
        return words.format(one=names.verbose_name, many=names.verbose_name_plural)

    def get_auth(self) -> list[dict[str, list[str]]]:
        """Everything is read without a token, as far as it is public."""
        is_open = self.method == "GET" or Anybody in self.view.permission_classes
        return [TOKEN, {}] if is_open else [TOKEN]

    def get_override_parameters(self) -> list[Any]:
        return [*parameters_of(self.view, self.method), *headers_of(self.view)]

    def get_filter_backends(self) -> list[Any]:
        return []  # parameters.py has the filters

    def _get_pagination_parameters(self) -> list[Any]:
        return []  # and the pages

    def _get_format_parameters(self) -> list[Any]:
        return []

    def _is_list_view(self, serializer: Any = None) -> bool:
        return getattr(self.view, "is_list", False) or bool(super()._is_list_view(serializer))

    def get_request_serializer(self) -> Any:
        if is_bulk(self.view):
            return {JSON: taken(self)}
        return getattr(self.view, "takes", None) or super().get_request_serializer()

    def get_response_serializers(self) -> Any:
        if is_bulk(self.view):
            return answered(self.view)
        if answers := getattr(self.view, "answers", None):
            return answers
        if getattr(self.view, "takes", None):
            return {200: self.view.serializer_class}
        return super().get_response_serializers()

    def get_examples(self) -> list[Any]:
        return EXAMPLES.get(self.get_operation_id(), [])

    def _postprocess_serializer_schema(self, schema: Any, serializer: Any, direction: str) -> Any:
        found = super()._postprocess_serializer_schema(schema, serializer, direction)
        if direction == "response" and isinstance(serializer, RowSerializer):
            found.pop("required", None)  # `fields` leaves out any of them
            for name in nullable(serializer) & set(found["properties"]):
                found["properties"][name] = {"oneOf": [found["properties"][name], {"type": "null"}]}
        return found

    def _get_response_bodies(self, direction: str = "response") -> dict[str, Any]:
        found = super()._get_response_bodies(direction)
        if self.method == "GET" and "200" in found and found["200"].get("headers"):
            headers = self._get_response_headers_for_code("304")
            found["304"] = {"description": WORDS[304], "headers": headers}
        if CSV in found.get("200", {}).get("content", {}):
            found["200"]["content"][CSV] = {"schema": {"type": "string"}}
        if "204" in found:
            found["200"] = {"description": WORDS[200], "content": {JSON: {"schema": TRIED}}}
        for code, words in errors_of(self.view, self.method).items():
            answer = OpenApiResponse(ErrorSerializer, words)
            found[str(code)] = self._get_response_for_code(answer, str(code), [JSON])
        return found


def nullable(serializer: RowSerializer) -> set[str]:
    """What has no value in some rows, what some readers do not see, and what is worked out only where it can be."""
    meta = serializer.Meta
    columns = {column.name: column for column in meta.model._meta.get_fields()}
    computed = getattr(meta, "computed", None)
    return {
        *getattr(meta, "columns", ()),
        *(computed.names if computed else ()),
        *(name for name, field in serializer.fields.items() if may_be_null(field, columns.get(field.source))),
    } - ALWAYS_THERE


def may_be_null(field: Field, column: Any) -> bool:
    """Of a column that can be, or of one that only the query has."""
    if field.allow_null or isinstance(field, ListField | ListSerializer):
        return False  # the schema says so already, or a list is empty
    return column is None or bool(getattr(column, "null", False))
