"""JSON bytes into plain values, refused before they can do harm: too many, too deep, not UTF-8, cut off."""

import json
import re
from collections import Counter
from typing import Any, BinaryIO

from evidence.document import ImportProblems, Problem
from evidence.document.shapes import shortened
from evidence.wording import gettext as _
from evidence.wording import localised

MAX_BYTES = 50 * 1024 * 1024
MAX_DEPTH = 32
MAX_VALUES = 5_000_000
# A string is one token, so that brackets in prose do not count; one without an end reaches to the end of the file.
TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
MEGABYTE = 1024 * 1024
UNTERMINATED = "Unterminated string"  # the parser speaks English to everybody


def read_json(stream: BinaryIO, where: str = "", most: int = MAX_BYTES) -> tuple[Any, list[Problem]]:
    """The JSON values in the stream, and a problem for each name that an object has twice.

    Raises ImportProblems where the bytes are no JSON text, or one that is too large. NaN and Infinity come through
    as numbers that are not finite, for the field they stand in to refuse.
    """
    text = _decoded(stream.read(most + 1), where, most)
    _check_size(text, where)
    repeated: list[Problem] = []

    def without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            repeated.append(_repeated(pairs, found.get("ref"), where))
        return found

    try:
        return json.loads(text, object_pairs_hook=without_repetition), repeated
    except json.JSONDecodeError as error:
        raise _refused(
            _syntax(error),
            _("line %(lineno)s, column %(colno)s") % {"lineno": error.lineno, "colno": error.colno},
            where,
        ) from error
    except ValueError as error:  # Python reads no number of more than 4,300 figures
        raise _refused(_("A number in this file has too many figures to be read."), "", where) from error


def _decoded(content: bytes, where: str, most: int) -> str:
    if len(content) > most:
        raise _refused(
            _("This is larger than %(max_bytes)s MB, the most that is read: split the case.")
            % {"max_bytes": MAX_BYTES // MEGABYTE},
            "",
            where,
        )
    try:
        # Some editors begin UTF-8 with a byte order mark.
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _refused(
            _("This is not UTF-8 text: save it as UTF-8."), _("line %(line)s") % {"line": line}, where
        ) from error
    if not text.strip():
        raise _refused(_("This file is empty."), "", where)
    return text


def _check_size(text: str, where: str) -> None:
    """Refuse more values than a case can have, and brackets within brackets that would exhaust the parser."""
    if text.count(",") + text.count("[") + text.count("{") > MAX_VALUES:
        raise _refused(
            _("This holds more than %(max_values)s values: split the case.")
            % {"max_values": localised(f"{MAX_VALUES:,}")},
            "",
            where,
        )
    depth = 0
    for token in TOKEN.finditer(text):
        mark = token[0]
        depth += (mark in "[{") - (mark in "]}")
        if depth > MAX_DEPTH:
            line = text.count("\n", 0, token.start()) + 1
            raise _refused(
                _("This is nested more than %(max_depth)s deep: no case document is.")
                % {"max_depth": MAX_DEPTH},
                _("line %(line)s") % {"line": line},
                where,
            )


def _syntax(error: json.JSONDecodeError) -> str:
    if not error.doc[error.pos :].strip() or error.msg.startswith(UNTERMINATED):
        return _("The file ends in the middle of the JSON: it was cut off, fetch or export it again.")
    found = shortened(error.doc[error.pos : error.pos + 20].splitlines()[0])
    return _("This is not JSON: %(msg)s, found “%(found)s”.") % {"msg": error.msg.lower(), "found": found}


def _repeated(pairs: list[tuple[str, Any]], ref: object, where: str) -> Problem:
    counted = Counter(name for name, _ in pairs)
    twice = shortened(next(name for name, count in counted.items() if count > 1))
    message = _("“%(twice)s” stands twice in the same object: keep one of the two.") % {"twice": twice}
    return Problem("file", ref if isinstance(ref, str) else "", twice, message, where)


def _refused(message: str, place: str, where: str) -> ImportProblems:
    return ImportProblems(
        [Problem("file", "", "", message, ", ".join(part for part in (where, place) if part))]
    )
