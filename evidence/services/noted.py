"""What a change keeps of each of its rows until it is written down."""

from __future__ import annotations

from typing import Any, NamedTuple

from evidence.choices import RowAct


class Noted(NamedTuple):
    """A row of the history that is not stored yet, with the columns of `ChangedRow`."""

    kind: str
    row_pk: int
    ref: str
    label: str
    act: RowAct
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    restricted: bool
    coder_id: int | None
