"""What is sent to write many rows in one call: its frame, its rows, and the problems of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.serializers import ListSerializer, Serializer

from evidence.api.errors import flat
from evidence.api.exceptions import OF_THE_WHOLE
from evidence.api.fields import RowField, RowsField
from evidence.api.lookup import LARGEST_ID, Lookup, keys_in
from evidence.api.serializers.base import REASON_LENGTH
from evidence.services.many import Bulk

MOST_ROWS = 10_000
FRAME = ("case", "rows", "change_note")
AT_ONCE = 5_000
Sent = tuple[int, dict[str, Any]]


def framed(request: Request) -> tuple[str, list[Any], str]:
    """The short name of the case, the rows and the reason; raises ValidationError by field."""
    sent = request.data
    if not isinstance(sent, dict):
        raise ValidationError({OF_THE_WHOLE: ["Send an object with `case` and `rows`."]})
    problems = {
        name: [f"There is no such field here. There is: {', '.join(FRAME)}."]
        for name in set(sent) - set(FRAME)
    }
    case, rows, note = sent.get("case"), sent.get("rows"), sent.get("change_note", "")
    if not isinstance(case, str) or not case:
        problems["case"] = ["Name the case of all these rows by its short name."]
    if not isinstance(rows, list) or not 1 <= len(rows) <= MOST_ROWS:
        problems["rows"] = [f"Send a list of 1 to {MOST_ROWS:,} rows."]
    if not isinstance(note, str) or len(note) > REASON_LENGTH:
        problems["change_note"] = [f"Give the reason in at most {REASON_LENGTH} characters."]
    if problems:
        raise ValidationError(problems)
    return case, rows, note


@contextmanager
def row(many: Bulk, number: int) -> Iterator[None]:
    """Collect what the serializers say of a row beside what the services say."""
    try:
        with many.row(number):
            yield
    except ValidationError as problem:
        many.refuse(number, flat(problem.detail))


def checked(
    many: Bulk, serializer: Serializer, rows: list[Any], *, partial: bool = False
) -> list[tuple[int, dict[str, Any]]]:
    """What was sent by the number of its row, as the services take it; what is wrong is said of its row."""
    look_up(serializer, [sent for sent in rows if isinstance(sent, dict)])
    found = []
    for number, sent in enumerate(rows):
        with row(many, number):
            values = dict(serializer.run_validation(sent))
            if values.pop("change_note", ""):
                raise ValidationError({"change_note": ["One change has one reason: give it beside `rows`."]})
            values.pop("case", None)
            found.append((number, values))
    return found


def keys(
    many: Bulk, rows: list[Any], *, writes_over: bool, only: bool
) -> list[tuple[int, int, int | None, Any]]:
    """The number, id and version of each row; `only` where nothing else may be sent."""
    found, seen = [], set()
    for number, sent in enumerate(rows):
        with row(many, number):
            pk, version = key_in(sent, writes_over=writes_over, only=only)
            if pk in seen:
                raise ValidationError({"id": ["This row stands here twice."]})
            seen.add(pk)
            found.append((number, pk, version, sent))
    return found


def key_in(sent: Any, *, writes_over: bool, only: bool) -> tuple[int, int | None]:
    if not isinstance(sent, dict):
        raise ValidationError({OF_THE_WHOLE: ["Send an object with the `id` and the `version` of the row."]})
    pk, version = sent.get("id"), sent.get("version")
    problems = {
        name: ["There is no such field here: send `id` and `version`."]
        for name in set(sent) - {"id", "version"}
        if only
    }
    if type(pk) is not int or not 0 < pk <= LARGEST_ID:
        problems["id"] = ["Name the row by its id, a whole number."]
    if version is None and not writes_over:
        problems["version"] = [
            "Say which version you have read, or send If-Match: * to write over whatever stands there."
        ]
    elif version is not None and (type(version) is not int or not 0 < version <= LARGEST_ID):
        problems["version"] = ["A version is a whole number."]
    if problems:
        raise ValidationError(problems)
    return pk, version


def look_up(serializer: Serializer, rows: list[dict[str, Any]]) -> None:
    """Find all rows that these name, in one query for each kind instead of one for each name."""
    lookup: Lookup = serializer.context["lookup"]
    wanted: dict[Any, set[tuple[str, Any]]] = defaultdict(set)
    for model, named in names_in(serializer, rows):
        try:
            wanted[model].update(keys_in(named))
        except (ValidationError, TypeError):
            continue  # the serializer says what is wrong with it
    for model, asked in wanted.items():
        lookup.find(model, asked)


def names_in(serializer: Serializer, rows: list[dict[str, Any]]) -> Iterator[tuple[Any, Any]]:
    """Every row that is named in these, with its kind, whatever was sent there."""
    for name, field in serializer.fields.items():
        given = [sent[name] for sent in rows if name in sent]
        if isinstance(field, RowField):
            yield from ((field.model, named) for named in given)
        elif isinstance(field, RowsField):
            yield from (
                (field.model, named) for listed in given if isinstance(listed, list) for named in listed
            )
        elif isinstance(field, ListSerializer):
            inner = [
                each
                for listed in given
                if isinstance(listed, list)
                for each in listed
                if isinstance(each, dict)
            ]
            yield from names_in(field.child, inner)
