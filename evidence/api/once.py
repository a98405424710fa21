"""Calls that carry an Idempotency-Key: carried out once, and answered alike whenever they are sent again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import wraps
from typing import Any

import orjson
from django.db import transaction
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from evidence.api.exceptions import Conflict, KeyReused
from evidence.api.rehearsal import is_rehearsal
from evidence.api.renderers import JSONRenderer
from evidence.models import KeptAnswer, Token
from evidence.services.kept_answers import claim, keep, let_go

HEADER, REPLAYED = "Idempotency-Key", "Idempotency-Replayed"
LONGEST = 200
KEPT_HEADERS = ("ETag", "Location")
UNDER_WAY = "The call with this Idempotency-Key is still being carried out: send it again in a moment."
Method = Callable[..., Response]


def once(method: Method) -> Method:
    """Let a method of a view that creates rows honour the key."""

    @wraps(method)
    def answered(view: Any, request: Request, *args: Any, **given: Any) -> Response:
        if HEADER not in request.headers or is_rehearsal(request):
            return method(view, request, *args, **given)
        kept, is_new = claim(
            user=request.user,
            token=request.auth if isinstance(request.auth, Token) else None,
            key=key_of(request),
            fingerprint=fingerprint(request),
        )
        if not is_new:
            return again(kept, request)
        return carried_out(kept, lambda: method(view, request, *args, **given))

    return answered


def key_of(request: Request) -> str:
    key = request.headers[HEADER].strip()
    if not (1 <= len(key) <= LONGEST and key.isascii() and key.isprintable()):
        words = f"A key has 1 to {LONGEST} plain characters, for example a UUID; make a new one for each row or call."
        raise ValidationError({HEADER: [words]})
    return key


def fingerprint(request: Request) -> str:
    """What tells one call from another, whatever the order of the names in its body."""
    asked = [request.method, request.get_full_path(), request.data]
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def again(kept: KeptAnswer, request: Request) -> Response:
    if kept.fingerprint != fingerprint(request):
        raise KeyReused
    if kept.status is None:
        raise Conflict(UNDER_WAY)
    headers = {**kept.headers, REPLAYED: "true"}
    return Response(orjson.loads(kept.body), status=kept.status, headers=headers)


def carried_out(kept: KeptAnswer, make: Callable[[], Response]) -> Response:
    """The answer is kept together with what is written; a call that is refused leaves its key free."""
    is_kept = False
    try:
        with transaction.atomic():
            response = make()
            headers = {name: response[name] for name in KEPT_HEADERS if name in response}
            body = JSONRenderer().render(response.data).decode()
            if not keep(kept, status=response.status_code, headers=headers, body=body):
                raise Conflict(UNDER_WAY)
        is_kept = True
    finally:
        if not is_kept:
            let_go(kept)
    return response
