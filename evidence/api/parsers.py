"""Reads what was sent: JSON and nothing looser."""

from __future__ import annotations

import json
from typing import IO, Any

import orjson
from django.conf import settings
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

from evidence.api.exceptions import TooLarge


class StrictJSONParser(BaseParser):
    """Refuses NaN, broken text, a name given twice in one object, and more than the largest body."""

    media_type = "application/json"

    def parse(self, stream: IO[bytes], media_type: str | None = None, parser_context: Any = None) -> Any:
        raw = stream.read(settings.API_MAX_BODY + 1)
        if len(raw) > settings.API_MAX_BODY:
            raise TooLarge
        try:
            orjson.loads(raw)  # stricter than the standard library, which alone can see names given twice
            return json.loads(raw, object_pairs_hook=once_each)
        except (ValueError, RecursionError) as problem:
            raise ParseError(f"The body is not sound JSON: {problem}.") from problem


def once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"“{twice}” stands twice in one object")
    return found
