"""What a field of a case document may hold: how it is read from JSON, written, checked and put into the schema."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from evidence.dating import UnreadableDate, from_edtf
from evidence.document.values import REF, REF_LENGTH, REF_WORDS
from evidence.wording import gettext as _
from evidence.wording import gettext_noop

WEB = re.compile(r"(?:https?|ftps?)://[^\s/]\S*")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Python strings can hold these two, a database cannot.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
LARGEST_NUMBER = 2**53  # whole numbers above it are not the same everywhere; not-a-number is not below it
SHOWN_CHARACTERS = 80
JSON_NAMES = {
    list: gettext_noop("a list"),
    dict: gettext_noop("an object with named fields"),
    type(None): "null",
}


class Unfit(ValueError):
    """A JSON value of the wrong type; the message says what was expected and what was found."""

    def __init__(self, expected: str, value: object) -> None:
        super().__init__(
            _("Expected %(expected)s, found %(shown)s.") % {"expected": expected, "shown": shown(value)}
        )


class Shape(Protocol):
    """How one field is read from JSON (raising Unfit), written to JSON, checked in words, and put into the schema."""

    def read(self, value: object) -> Any: ...
    def written(self, value: Any) -> Any: ...
    def faults(self, value: Any) -> Iterator[str]: ...
    def schema(self) -> dict[str, Any]: ...


def shown(value: object) -> str:
    """A JSON value in a few words: “a list”, “the text “abc””, “the number 3”."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _("the text “%(shortened)s”") % {"shortened": shortened(value)}
    if isinstance(value, int | float):
        return _("the number %(value)s") % {"value": f"{value!r:.{SHOWN_CHARACTERS}}"}
    return _(JSON_NAMES[type(value)])


def shortened(text: str) -> str:
    printable = "".join(
        character if character.isprintable() else "�" for character in text[: SHOWN_CHARACTERS + 1]
    )
    return printable if len(printable) <= SHOWN_CHARACTERS else printable[:SHOWN_CHARACTERS] + "…"


def storable(value: object) -> bool:
    """Whether every text and number inside a JSON value can be stored by every database and read back the same."""
    waiting = [value]
    while waiting:
        this = waiting.pop()
        if isinstance(this, str) and UNSTORABLE.search(this):
            return False
        if isinstance(this, int | float) and not abs(this) <= LARGEST_NUMBER:
            return False
        if isinstance(this, dict):
            waiting.extend([*this.keys(), *this.values()])
        elif isinstance(this, list):
            waiting.extend(this)
    return True


class Plain:
    """A value that JSON holds as it is."""

    def written(self, value: Any) -> Any:
        return value

    def faults(self, value: Any) -> Iterator[str]:
        yield from ()


@dataclass(frozen=True, slots=True)
class Text(Plain):
    """A text; `longest` is the database's limit, `needed` means that it may not be blank."""

    longest: int | None = None
    needed: bool = False
    pattern: re.Pattern[str] | None = None
    pattern_words: str = ""

    def read(self, value: object) -> str:
        if not isinstance(value, str):
            raise Unfit(_("a text"), value)
        return value

    def faults(self, value: str) -> Iterator[str]:
        if not value.strip():
            yield from [_("This may not be empty.")] if self.needed else ()
            return
        if self.longest is not None and len(value) > self.longest:
            yield _("This has %(n)s characters, the limit is %(longest)s: shorten it.") % {
                "n": len(value),
                "longest": self.longest,
            }
        if UNSTORABLE.search(value):
            yield _("This holds a character that cannot be stored (NUL, or half of a pair): take it out.")
        elif self.pattern and not self.pattern.fullmatch(value):
            yield _("“%(shortened)s” does not fit: write %(pattern_words)s.") % {
                "shortened": shortened(value),
                "pattern_words": self.pattern_words,
            }

    def schema(self) -> dict[str, Any]:
        found: dict[str, Any] = {"type": "string"}
        if self.longest is not None:
            found["maxLength"] = self.longest
        if self.pattern:
            found["pattern"] = f"^(?:{self.pattern.pattern}){'' if self.needed else '?'}$"
        elif self.needed:
            found["pattern"] = r"\S"
        return found


def ref(*, needed: bool = False) -> Text:
    return Text(REF_LENGTH, needed=needed, pattern=REF, pattern_words=REF_WORDS)


def address() -> Text:
    return Text(1000, pattern=WEB, pattern_words=_("an address that begins with https:// or http://"))


@dataclass(frozen=True, slots=True)
class Edtf(Plain):
    """A date in EDTF."""

    longest: int = 100
    needed: bool = False

    def read(self, value: object) -> str:
        return Text().read(value)

    def faults(self, value: str) -> Iterator[str]:
        yield from Text(self.longest, needed=self.needed).faults(value)
        if value.strip():
            try:
                from_edtf(value)
            except UnreadableDate as problem:
                yield str(problem)

    def schema(self) -> dict[str, Any]:
        return Text(self.longest, needed=self.needed).schema()


@dataclass(frozen=True, slots=True)
class Choice(Plain):
    """One of a fixed set of values; `blank` allows the empty text too."""

    values: tuple[str, ...]
    blank: bool = False

    def read(self, value: object) -> str:
        return Text().read(value)

    def faults(self, value: str) -> Iterator[str]:
        if value not in self.values and not (self.blank and value == ""):
            yield _("“%(shortened)s” is not known: write one of %(values)s.") % {
                "shortened": shortened(value),
                "values": ", ".join(self.values),
            }

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": ["", *self.values] if self.blank else list(self.values)}


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar; in JSON as 2022-01-06."""

    def read(self, value: object) -> date:
        if isinstance(value, str) and DAY.fullmatch(value):
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass
        raise Unfit(_("a day such as 2022-01-06"), value)

    def written(self, value: date) -> str:
        return value.isoformat()

    def faults(self, value: date) -> Iterator[str]:
        yield from ()

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date", "pattern": f"^{DAY.pattern}$"}
