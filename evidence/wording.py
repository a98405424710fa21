"""What readers are told, in their language: pure code asks here and knows nothing of who translates."""

from __future__ import annotations

from collections.abc import Callable

Gettext = Callable[[str], str]
Ngettext = Callable[[str, str, int], str]


def _as_written(message: str) -> str:
    return message


def _counted(singular: str, plural: str, number: int) -> str:
    return singular if number == 1 else plural


_one: Gettext = _as_written
_many: Ngettext = _counted


def speak_through(one: Gettext, many: Ngettext) -> None:
    """From here on every message goes through these two; the app calls it once, when it starts."""
    global _one, _many
    _one, _many = one, many


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
