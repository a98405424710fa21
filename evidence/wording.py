"""What readers are told, in their language: pure code asks here and knows nothing of who translates."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar, cast

Gettext = Callable[[str], str]
Ngettext = Callable[[str, str, int], str]
Language = Callable[[], str | None]
Function = TypeVar("Function", bound=Callable[..., Any])


def _as_written(message: str) -> str:
    return message


def _counted(singular: str, plural: str, number: int) -> str:
    return singular if number == 1 else plural


def _no_other() -> None:
    return None


_one: Gettext = _as_written
_many: Ngettext = _counted
_language: Language = _no_other


def speak_through(one: Gettext, many: Ngettext, language: Language) -> None:
    """From here on every message goes through these; the app calls it once, when it starts."""
    global _one, _many, _language
    _one, _many, _language = one, many, language


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


def kept_by_language(most: int) -> Callable[[Function], Function]:
    """Like `lru_cache`, for answers with words in them: what was said in one language is not given in another."""

    def keeping(function: Function) -> Function:
        kept = lru_cache(maxsize=most)(lambda language, *args: function(*args))
        return cast(Function, wraps(function)(lambda *args: kept(_language(), *args)))

    return keeping
