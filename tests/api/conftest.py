"""What scripts keep open is closed with the test."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import requests


@pytest.fixture(autouse=True)
def _sessions_closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A connection that a script keeps also keeps the server's own to the database, beyond the end of the test."""
    opened: list[requests.Session] = []
    begin = requests.Session.__init__

    def remember(session: requests.Session, *args: Any, **given: Any) -> None:
        begin(session, *args, **given)
        opened.append(session)

    monkeypatch.setattr(requests.Session, "__init__", remember)
    yield
    for session in opened:
        session.close()
