"""What goes around every write that comes in by the API."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rest_framework.request import Request

from evidence.choices import Door
from evidence.services.change import via


@contextmanager
def writing(request: Request) -> Iterator[None]:
    """The history says of what is written inside that it came in by the API."""
    with via(Door.API):
        yield
