"""What a case document holds, counted by kind in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from evidence.document.records import CaseDocument


def row_counts(document: CaseDocument) -> tuple[tuple[str, int], ...]:
    """How many rows of each kind an import makes."""
    sets: list[tuple[str, Iterable[Any]]] = [
        (_("sources"), document.sources),
        (_("texts"), [text for source in document.sources for text in source.texts]),
        (_("interviews"), document.interviews),
        (_("actors"), document.actors),
        (_("events"), document.events),
        (_("datings"), [dating for event in document.events for dating in event.datings]),
        (_("hypotheses"), document.hypotheses),
        (_("implications"), [row for hypothesis in document.hypotheses for row in hypothesis.implications]),
        (_("chains"), document.chains),
        (_("steps"), [step for chain in document.chains for step in chain.steps]),
        (_("links"), [link for chain in document.chains for link in chain.links]),
        (_("origin clusters"), document.clusters),
        (_("items of evidence"), document.evidence),
        (_("assessments"), document.assessments),
        (_("citations"), [citation for holder in holders(document) for citation in holder.citations]),
        (_("causal models"), document.causal_models),
        (_("items of nodes"), [node for model in document.causal_models for node in model.nodes]),
        (_("memos"), document.memos),
    ]
    return tuple((name, len(list(rows))) for name, rows in sets)


def holders(document: CaseDocument) -> list[Any]:
    """The records that citations stand in."""
    links = [link for chain in document.chains for link in chain.links]
    return [*document.events, *document.evidence, *document.hypotheses, *links]
