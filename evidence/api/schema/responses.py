"""What an operation may answer: every status with its meaning."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiParameter

Schema = dict[str, Any]
HEADER = OpenApiParameter.HEADER
WORDS = {
    200: "With `dry_run`: it could be removed, and was not.",
    304: "You have this already: nothing is sent.",
    400: "A field, a parameter or the body is wrong.",
    401: "There is no token, or it is wrong, revoked or expired.",
    403: "Your role or your token does not allow this.",
    404: "There is no such case, row or address, or it is not open to you.",
    406: "There is no such format.",
    409: "Somebody else was faster, or later changes stand on this.",
    412: "The version in If-Match is not the present one.",
    413: "The body is larger than this server takes.",
    415: "The body is not application/json.",
    422: "This Idempotency-Key was sent with another call before.",
    428: "If-Match is missing.",
    429: "More calls in a minute than are allowed.",
}
ALWAYS = (400, 401, 406, 429)
OF_BODIES = (403, 413, 415)
OF_READS = (404,)
OF_WRITES = (403, 404, 409)
OF_KEYS = (422,)
OF_VERSIONS = (412, 428)


def errors_of(view: Any, method: str) -> dict[int, str]:
    """The refusals that this operation knows, by status."""
    codes = {*ALWAYS}
    if method == "GET":
        codes.update(OF_READS)
    else:
        codes.update(OF_BODIES)
        if hasattr(view, "action") or getattr(view, "writes", False):
            codes.update(OF_WRITES)
            codes.update(OF_KEYS if takes_key(view) else ())
            codes.update(OF_VERSIONS if getattr(view, "detail", False) else ())
    return {code: WORDS[code] for code in sorted(codes)}


def takes_key(view: Any) -> bool:
    """Whether an Idempotency-Key keeps this from being done twice."""
    return getattr(view, "action", "") in ("create", "bulk") or getattr(view, "is_once", False)


def headers_of(view: Any) -> list[OpenApiParameter]:
    """The headers of successful answers."""
    found = []
    if getattr(view, "detail", False) or getattr(view, "is_tagged", False):
        words = "The version of the row, or a tag of the answer."
        found.append(OpenApiParameter("ETag", str, HEADER, description=words, response=[200, 201, 304]))
    if getattr(view, "action", None) == "create":
        found += [
            OpenApiParameter("ETag", str, HEADER, description="The version of the row.", response=[201]),
            OpenApiParameter("Location", str, HEADER, description="The address of the row.", response=[201]),
        ]
    return found
