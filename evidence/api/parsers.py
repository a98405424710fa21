"""Reads what was sent: JSON and nothing looser."""

from __future__ import annotations

import json
from typing import IO, Any

import orjson
from django.conf import settings
from rest_framework.exceptions import ParseError, ValidationError
from rest_framework.parsers import BaseParser

from evidence.api.exceptions import OF_THE_WHOLE, TooLarge
from evidence.api.parameters import NUL, NUL_IN_TEXT

ESCAPED_NUL = rb"\u0000"  # raw, it would be no JSON


class StrictJSONParser(BaseParser):
    """Refuses NaN, broken text, NUL, a name given twice in one object, and more than the largest body."""

    media_type = "application/json"

    def parse(self, stream: IO[bytes], media_type: str | None = None, parser_context: Any = None) -> Any:
        raw = stream.read(settings.API_MAX_BODY + 1)
        if len(raw) > settings.API_MAX_BODY:
            raise TooLarge
        try:
            orjson.loads(raw)  # stricter than the standard library, which alone can see names given twice
            given = json.loads(raw, object_pairs_hook=once_each)
            place = place_of_nul(given) if ESCAPED_NUL in raw else None
        except (ValueError, RecursionError) as problem:
            raise ParseError(f"The body is not sound JSON: {problem}.") from problem
        if place is not None:
            raise ValidationError({".".join(place) or OF_THE_WHOLE: [NUL_IN_TEXT]})
        return given


def place_of_nul(given: Any, path: tuple[str, ...] = ()) -> tuple[str, ...] | None:
    """By which names and numbers one comes to the first text with NUL; none where there is no such text."""
    if isinstance(given, str):
        return path if NUL in given else None
    inside = given.items() if isinstance(given, dict) else enumerate(given) if isinstance(given, list) else ()
    for name, inner in inside:
        there = (*path, str(name))
        found = there if NUL in str(name) else place_of_nul(inner, there)
        if found is not None:
            return found
    return None


def once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"“{twice}” stands twice in one object")
    return found
