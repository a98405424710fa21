"""The one shape of every error; docs/api.md describes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.core.exceptions import ValidationError as RuleError
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler

from evidence.api.exceptions import OF_THE_WHOLE, Conflict, Refused, Stale
from evidence.errors import CannotUndo, RowsRefused, StaleEdit

CODES = {
    400: "invalid",
    401: "not_authenticated",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    406: "not_acceptable",
    409: "conflict",
    412: "stale",
    413: "too_large",
    415: "unsupported_media_type",
    422: "key_reused",
    428: "version_required",
    429: "too_many_requests",
    503: "not_drawn",
}
OWN_CODES = frozenset({"parse_error", "read_only_token"})
ABSENT = "There is nothing at this address, or it is not open to you."
INVALID = "What was sent cannot be stored or answered: see fields."


def answer_to(problem: Exception, context: dict[str, Any]) -> Response | None:
    """What Django REST framework asks for each exception; None lets our own mistakes crash."""
    known = translated(problem)
    response = exception_handler(known, context)
    if response is None:
        return None
    response.data = body(known, response.status_code)
    if isinstance(known, Stale):
        response.data["current"] = known.current
        response["ETag"] = known.etag
    if isinstance(known, Refused):
        response.data["rows"] = [
            {"row": number, "fields": named(problems)} for number, problems in known.problems.items()
        ]
    return response


def translated(problem: Exception) -> Exception:
    """The errors of the lower layers as those that Django REST framework knows."""
    if isinstance(problem, RuleError):
        return exceptions.ValidationError(by_field(problem))
    if isinstance(problem, StaleEdit | CannotUndo):
        return Conflict(str(problem))
    if isinstance(problem, RowsRefused):
        return Refused(str(problem), problem.problems, is_stale=problem.is_stale)
    if isinstance(problem, Http404):
        return exceptions.NotFound(str(problem) or ABSENT)
    return problem


def by_field(problems: RuleError) -> dict[str, list[str]]:
    if not hasattr(problems, "error_dict"):
        return {OF_THE_WHOLE: problems.messages}
    return named(problems.message_dict)


def named(problems: dict[str, list[str]]) -> dict[str, list[str]]:
    return {OF_THE_WHOLE if name == NON_FIELD_ERRORS else name: words for name, words in problems.items()}


def body(problem: Any, code: int) -> dict[str, Any]:
    detail = getattr(problem, "detail", None)
    if isinstance(problem, exceptions.ValidationError):
        return {"code": CODES[code], "message": INVALID, "fields": flat(detail), "rows": []}
    own = getattr(detail, "code", None)
    message = str(detail) if detail is not None else str(problem)
    return {
        "code": own if own in OWN_CODES else CODES[code],
        "message": message,
        "fields": {},
        "rows": [],
    }


def flat(detail: Any) -> dict[str, list[str]]:
    """Problems by field, a field within a list as `datings.0.text`."""
    found: dict[str, list[str]] = {}
    for path, message in leaves(detail, ()):
        within = path[:-1] if path[-1:] == (OF_THE_WHOLE,) else path
        found.setdefault(".".join(within) or OF_THE_WHOLE, []).append(message)
    return found


def leaves(detail: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(detail, dict):
        for name, inner in detail.items():
            yield from leaves(inner, (*path, str(name)))
    elif isinstance(detail, list):
        for number, inner in enumerate(detail):
            # A list of problems belongs to its field; a list of rows has a problem or none in each place.
            is_row = isinstance(inner, dict | list)
            yield from leaves(inner, (*path, str(number)) if is_row else path)
    else:
        yield path, str(detail)
