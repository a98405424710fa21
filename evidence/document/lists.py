"""The shapes of fields that hold several texts, and of fields that name other rows by their refs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from evidence.document.shapes import Choice, Plain, Text, Unfit, ref, shortened
from evidence.document.values import COUNTRY, COUNTRY_WORDS, NOT_HERE, REF, UNKNOWN
from evidence.wording import gettext as _


@dataclass(frozen=True, slots=True)
class Reference(Plain):
    """The ref of a row of another kind."""

    to: str

    def read(self, value: object) -> str:
        return Text().read(value)

    def schema(self) -> dict[str, Any]:
        return ref(needed=True).schema()


@dataclass(frozen=True, slots=True)
class Words:
    """A list of texts, none of them empty."""

    pattern: re.Pattern[str] | None = None
    pattern_words: str = ""

    @property
    def word(self) -> Text:
        return Text(needed=True, pattern=self.pattern, pattern_words=self.pattern_words)

    def read(self, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise Unfit(_("a list of texts"), next(_not_texts(value), value))
        return tuple(value)

    def written(self, value: tuple[str, ...]) -> list[str]:
        return list(value)

    def faults(self, value: tuple[str, ...]) -> Iterator[str]:
        for place, word in enumerate(value, 1):
            yield from (
                _("Item %(place)s of the list: %(fault)s") % {"place": place, "fault": fault}
                for fault in self.word.faults(word)
            )

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self.word.schema()}


def _not_texts(value: object) -> Iterator[object]:
    return (word for word in value if not isinstance(word, str)) if isinstance(value, list) else iter(())


def countries() -> Words:
    return Words(COUNTRY, COUNTRY_WORDS)


@dataclass(frozen=True, slots=True)
class References(Words):
    """The refs of rows of another kind, each once and in no order of meaning."""

    to: str = ""

    @property
    def word(self) -> Text:
        return ref(needed=True)

    def faults(self, value: tuple[str, ...]) -> Iterator[str]:
        if len(set(value)) == len(value):
            return
        twice = next(name for place, name in enumerate(value) if name in value[:place])
        yield _("“%(shortened)s” is named twice: once is enough.") % {"shortened": shortened(twice)}

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self.word.schema(), "uniqueItems": True}


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Refs of rows of another kind, each with its outcome; in JSON an object. NOT_HERE stands for rows left out."""

    to: str
    values: tuple[str, ...]

    def read(self, value: object) -> tuple[tuple[str, str], ...]:
        if not isinstance(value, dict):
            raise Unfit(_("an object with named fields"), value)
        for outcome in value.values():
            if not isinstance(outcome, str):
                raise Unfit(_("a text"), outcome)
        return tuple(value.items())

    def written(self, value: tuple[tuple[str, str], ...]) -> dict[str, str]:
        return dict(value)

    def faults(self, value: tuple[tuple[str, str], ...]) -> Iterator[str]:
        known = Choice(self.values)
        for name, outcome in value:
            if name == NOT_HERE and outcome != UNKNOWN:
                yield _(
                    "The outcome of “%(not_here)s”, items that are not in this document, is “%(unknown)s”."
                ) % {"not_here": NOT_HERE, "unknown": UNKNOWN}
            elif name != NOT_HERE:
                yield from (f"“{shortened(name)}”: {fault}" for fault in known.faults(outcome))

    def schema(self) -> dict[str, Any]:
        outcomes = Choice(self.values).schema()
        return {
            "type": "object",
            "properties": {NOT_HERE: {"const": UNKNOWN}},
            "patternProperties": {f"^(?:{REF.pattern})$": outcomes},
            "additionalProperties": False,
        }
