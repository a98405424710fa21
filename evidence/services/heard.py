"""Which changes were made inside a stretch of code, for whoever offers to take them back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from evidence.models import Change

_heard: ContextVar[list[Change] | None] = ContextVar("heard", default=None)


@contextmanager
def heard() -> Iterator[list[Change]]:
    """The changes made inside, in their order."""
    entries: list[Change] = []
    token = _heard.set(entries)
    try:
        yield entries
    finally:
        _heard.reset(token)


def tell(entry: Change) -> None:
    entries = _heard.get()
    if entries is not None:
        entries.append(entry)
