"""What a case document holds, counted by kind in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from evidence.document.records import CaseDocument


def row_counts(document: CaseDocument) -> tuple[tuple[str, int], ...]:
    """How many rows of each kind an import makes."""
    sets: list[tuple[str, Iterable[Any]]] = [
        ("sources", document.sources),
        ("texts", [text for source in document.sources for text in source.texts]),
        ("interviews", document.interviews),
        ("actors", document.actors),
        ("events", document.events),
        ("datings", [dating for event in document.events for dating in event.datings]),
        ("hypotheses", document.hypotheses),
        ("implications", [row for hypothesis in document.hypotheses for row in hypothesis.implications]),
        ("chains", document.chains),
        ("steps", [step for chain in document.chains for step in chain.steps]),
        ("links", [link for chain in document.chains for link in chain.links]),
        ("origin clusters", document.clusters),
        ("items of evidence", document.evidence),
        ("assessments", document.assessments),
        ("citations", [citation for holder in holders(document) for citation in holder.citations]),
        ("causal models", document.causal_models),
        ("items of nodes", [node for model in document.causal_models for node in model.nodes]),
        ("memos", document.memos),
    ]
    return tuple((name, len(list(rows))) for name, rows in sets)


def holders(document: CaseDocument) -> list[Any]:
    """The records that citations stand in."""
    links = [link for chain in document.chains for link in chain.links]
    return [*document.events, *document.evidence, *document.hypotheses, *links]
