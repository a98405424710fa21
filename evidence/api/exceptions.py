"""Refusals that Django REST framework has no name for."""

from __future__ import annotations

from typing import Any

from rest_framework import status
from rest_framework.exceptions import APIException

OF_THE_WHOLE = "non_field_errors"


class TooLarge(APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = "The body is larger than this server takes: send it in parts."


class Conflict(APIException):
    status_code = status.HTTP_409_CONFLICT


class KeyReused(APIException):
    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY
    default_detail = "This Idempotency-Key was sent with another request: choose a new one for each."


class Refused(APIException):
    """Problems of the rows of one call, by their number; a conflict where nothing but versions is wrong."""

    def __init__(self, words: str, problems: dict[int, dict[str, list[str]]], *, is_stale: bool) -> None:
        super().__init__(words)
        self.status_code = status.HTTP_409_CONFLICT if is_stale else status.HTTP_400_BAD_REQUEST
        self.problems = problems


class NotDrawn(APIException):
    """What lays out chains does not answer, which is no fault of whoever asks."""

    status_code = status.HTTP_503_SERVICE_UNAVAILABLE


class VersionRequired(APIException):
    status_code = status.HTTP_428_PRECONDITION_REQUIRED
    default_detail = (
        'Say in If-Match which version you have read, for example If-Match: "3" (the row\'s ETag); '
        "or send If-Match: * to write over whatever stands there."
    )


class Stale(APIException):
    """The version in If-Match is not the present one; `current` is the row as it is now."""

    status_code = status.HTTP_412_PRECONDITION_FAILED
    default_detail = (
        "Somebody changed this row after you read it. Nothing was saved: look at `current`, then send again."
    )

    def __init__(self, current: dict[str, Any], etag: str) -> None:
        super().__init__()
        self.current, self.etag = current, etag
