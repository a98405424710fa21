"""The shape of the field that holds a CSL-JSON item."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from evidence.document import csl
from evidence.document.shapes import Unfit
from evidence.document.values import CSL_TYPES
from evidence.wording import gettext as _

# The order in which a bibliography is read; every other key follows by its name.
FIRST_KEYS = (
    *("type", "title", "author", "editor", "issued", "container-title", "publisher", "publisher-place"),
    *("volume", "issue", "page", "DOI", "ISBN", "ISSN", "URL", "accessed", "language", "note"),
)
PLACES = {key: place for place, key in enumerate(FIRST_KEYS)}


@dataclass(frozen=True, slots=True)
class Item:
    """A CSL-JSON item without its id."""

    def read(self, value: object) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise Unfit(_("a CSL-JSON item"), value)
        return value

    def written(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """The item with its keys in a fixed order: databases do not keep the order of keys."""
        keys = sorted(value, key=lambda key: (PLACES.get(key, len(PLACES)), key))
        return {key: _sorted(value[key]) for key in keys}

    def faults(self, value: Mapping[str, Any]) -> Iterator[str]:
        yield from csl.faults(value)

    def schema(self) -> dict[str, Any]:
        return {
            "type": "object",
            "required": ["type", "title"],
            "properties": {
                "id": False,
                "type": {"type": "string", "enum": list(CSL_TYPES)},
                "title": csl.TEXTS["title"].schema(),
                "author": {"type": "array", "items": {"type": "object"}},
                "issued": {"type": ["object", "string"]},
            },
        }


def _sorted(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _sorted(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return [_sorted(part) for part in value]
    # PostgreSQL gives 1e16 back as a whole number: written as one from the start.
    return int(value) if isinstance(value, float) and value.is_integer() else value
