"""The kinds of rows that the API has, for the tests that go through all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.access import VISITORS


@dataclass(frozen=True)
class Kind:
    """`rows` is the case's name for them, `ref` that of one that `fill` makes; `sent` records another one.

    `put` writes over the one of `ref`, which `only` these may do among those who have the right; `reads` is the right
    that it takes to see such rows.
    """

    rows: str
    ref: str
    sent: dict[str, Any]
    right: str = "edit"
    put: dict[str, Any] | None = None
    reads: str = "read"
    only: tuple[str, ...] = VISITORS


KINDS: dict[str, Kind] = {
    "actor": Kind("actor_rows", "an-actor", {"name": "Another"}),
    "origincluster": Kind("origincluster_rows", "a-cluster", {"title": "Another"}),
    "event": Kind("event_rows", "an-event", {"title": "Another", "date": "2022"}),
    "hypothesis": Kind("hypothesis_rows", "a-hypothesis", {"title": "Another"}),
    "evidenceitem": Kind("evidenceitem_rows", "an-item", {"title": "Another", "observation": "It was seen."}),
    "assessment": Kind(
        "assessment_rows",
        "an-assessment",
        {"evidence": "a-missing-item", "hypothesis": "a-rival"},
        right="code",
        put={},
        only=("coder",),
    ),
    "chain": Kind("chain_rows", "a-chain", {"title": "Another", "hypothesis": "a-rival"}),
    "step": Kind("step_rows", "a-cause", {"chain": "a-chain", "entity": "Rulers"}),
    "link": Kind(
        "link_rows",
        "a-link",
        {"tail": "a-cause", "head": "a-last-step"},
        put={"tail": "a-cause", "head": "an-outcome"},
    ),
    "causalmodel": Kind(
        "causalmodel_rows", "a-model", {"title": "Another", "statement": "X -> Y", "query": "Y[X=1] > Y[X=0]"}
    ),
    "memo": Kind(
        "memo_rows",
        "a-memo",
        {"body": "Why then?", "target_kind": "event", "target_ref": "an-event"},
        right="code",
        reads="history",
        only=("coder", "editor", "owner"),
    ),
    "source": Kind("source_rows", "a-source", {"title": "Another"}),
    "interview": Kind("interview_rows", "an-interview", {"interviewee": "Another"}),
}
