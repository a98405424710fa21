"""What readers are told, in their language: pure code asks here and knows nothing of who translates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Any, TypeVar, cast

Gettext = Callable[[str], str]
Ngettext = Callable[[str, str, int], str]
Pgettext = Callable[[str, str], str]
Language = Callable[[], str | None]
Marks = Callable[[], tuple[str, str]]
Function = TypeVar("Function", bound=Callable[..., Any])


def _as_written(message: str) -> str:
    return message


def _counted(singular: str, plural: str, number: int) -> str:
    return singular if number == 1 else plural


def _in_context(context: str, message: str) -> str:
    return message


def _no_other() -> None:
    return None


def _english_marks() -> tuple[str, str]:
    return ".", ","


_one: Gettext = _as_written
_many: Ngettext = _counted
_placed: Pgettext = _in_context
_language: Language = _no_other
_marks: Marks = _english_marks


def speak_through(
    one: Gettext, many: Ngettext, placed: Pgettext, *, language: Language, marks: Marks
) -> None:
    """From here on every message and figure goes through these; the app calls it once, when it starts.

    `marks` gives the decimal mark and the mark between thousands.
    """
    global _one, _many, _placed, _language, _marks
    _one, _many, _placed, _language, _marks = one, many, placed, language, marks


def gettext(message: str) -> str:
    """The message in the reader's language, as written where there is no other.

    >>> gettext("Write a year, such as 2011.")
    'Write a year, such as 2011.'
    """
    return _one(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form of the message that belongs to the number.

    >>> ngettext("%(n)s test", "%(n)s tests", 2) % {"n": 2}
    '2 tests'
    """
    return _many(singular, plural, number)


def gettext_noop(message: str) -> str:
    """The message unchanged: marks words in a table for translation when they are read out of it."""
    return message


def pgettext(context: str, message: str) -> str:
    """The message as it is said in this context: words that are one in English may be several elsewhere."""
    return _placed(context, message)


@dataclass(frozen=True)
class Spoken:
    """A message of a table, translated when it is read out by `str`."""

    context: str
    message: str

    def __str__(self) -> str:
        return _placed(self.context, self.message)


def pgettext_lazy(context: str, message: str) -> Spoken:
    """A message for a table, in its context.

    >>> str(pgettext_lazy("date", "May"))
    'May'
    """
    return Spoken(context, message)


def kept_by_language(most: int) -> Callable[[Function], Function]:
    """Like `lru_cache`, for answers with words in them: what was said in one language is not given in another."""

    def keeping(function: Function) -> Function:
        kept = lru_cache(maxsize=most)(lambda language, *args: function(*args))
        return cast(Function, wraps(function)(lambda *args: kept(_language(), *args)))

    return keeping


@kept_by_language(16)
def _table() -> dict[int, str]:
    decimal, thousands = _marks()
    return {ord("."): decimal, ord(","): thousands}


def localised(number: str) -> str:
    """A number that was written in the English way, with the marks of the reader's language; for readers only.

    >>> localised("1,234.5")
    '1,234.5'
    """
    return number.translate(_table())


def quoted(name: str) -> str:
    """A name within a sentence, in the quotation marks of the reader's language.

    >>> quoted("Rubezh")
    '“Rubezh”'
    """
    return pgettext("a name within a sentence", "“%(name)s”") % {"name": name}
