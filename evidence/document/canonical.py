"""The one text of a case document: the same rows give the same bytes, wherever they come from."""

import hashlib
import json
from typing import Any

from evidence.document.fields import written
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
    return json_text(canonical_values(document))


def sha256(document: CaseDocument) -> str:
    """The SHA-256 of the canonical JSON, as 64 hexadecimal figures: what a seal keeps."""
    return hashlib.sha256(canonical_json(document).encode()).hexdigest()
