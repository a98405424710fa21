"""The one text of a case document: the same rows give the same bytes, wherever they come from."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from evidence.document.fields import Rows, fields_of, written
from evidence.document.ordering import in_order
from evidence.document.records import CaseDocument


def canonical_values(document: CaseDocument) -> dict[str, Any]:
    """The document as JSON values: rows in canonical order, fields as declared, empty fields left out."""
    return written(in_order(document))


def json_text(values: Any) -> str:
    """JSON with one blank per level and a final newline, every letter as itself."""
    return json.dumps(values, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def canonical_json(document: CaseDocument) -> str:
    """The document as canonical JSON text, for UTF-8. Raises ValueError for a number that is not finite."""
    return "".join(canonical_pieces(document))


def canonical_pieces(document: CaseDocument) -> Iterator[str]:
    """The same text row by row, so that of a large case no more than one row is held as text."""
    ordered = in_order(document)
    before = "{\n"
    for field in fields_of(CaseDocument):
        value = getattr(ordered, field.name)
        if not isinstance(field.shape, Rows):
            yield f'{before} "{field.name}": {_inside(field.shape.written(value), 1)}'
        elif value:
            yield f'{before} "{field.name}": ['
            for number, record in enumerate(value):
                yield f"{',' if number else ''}\n  {_inside(written(record), 2)}"
            yield "\n ]"
        else:
            continue
        before = ",\n"
    yield "\n}\n"


def _inside(values: Any, level: int) -> str:
    """JSON values as `json_text` writes them this deep in others; a line break inside a text is escaped there."""
    return json_text(values).removesuffix("\n").replace("\n", "\n" + " " * level)


def sha256(document: CaseDocument) -> str:
    """The SHA-256 of the canonical JSON, as 64 hexadecimal figures: what a seal keeps."""
    found = hashlib.sha256()
    for piece in canonical_pieces(document):
        found.update(piece.encode())
    return found.hexdigest()
