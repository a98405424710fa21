"""What pages show as tables and pictures: the matrix and the causal chains."""

from __future__ import annotations

from typing import Any

from django.urls import path

from evidence.api.asked import OfMatrix, require_known
from evidence.api.serializers.chains import ChainsSerializer
from evidence.api.serializers.figures import head
from evidence.api.serializers.matrix import MatrixSerializer
from evidence.api.views.computed import ComputedView
from evidence.models import Case
from evidence.selectors.analysis import CaseAnalysis, analysis
from evidence.selectors.assessed import ItemFacts
from evidence.selectors.chain import chain_facts, findings
from evidence.selectors.chain_facts import ChainFacts
from evidence.selectors.left_out import left_groups
from evidence.selectors.matrix import BY_REF, BY_WEIGHT, ordered
from evidence.selectors.standings import Cell

Given = dict[str, Any]


class MatrixView(ComputedView):
    """Evidence by hypotheses: the page Matrix."""

    title = "Matrix"
    asks = OfMatrix
    serializer_class = MatrixSerializer

    def answer(self, case: Case, given: Given) -> Given:
        found = analysis(case, self.request.user, given["coder"])
        columns = [one.ref for one in found.standings]
        sort = given["sort"] or BY_REF
        require_known("coder", [given["coder"]], found.coders)
        require_known("sort", [sort], (BY_REF, BY_WEIGHT, *columns))
        return head(case.slug, found) | {
            "sort": sort,
            "hypotheses": found.standings,
            "rows": [matrix_row(found, item) for item in ordered(found, sort)],
            "left_out": left_groups(found),
        }


def matrix_row(found: CaseAnalysis, item: ItemFacts) -> Given:
    cells = found.cells_of_item(item.ref)
    return {
        "evidence": item.ref,
        "title": item.title,
        "status": item.status,
        "restricted": item.restricted,
        "cluster": item.cluster,
        "cells": [matrix_cell(hypothesis, cell) for hypothesis, cell in cells.items()],
    }


def matrix_cell(hypothesis: str, cell: Cell) -> Given:
    return {
        "hypothesis": hypothesis,
        "weight_db": cell.weight_db,
        "counts": cell.counts,
        "left_out": cell.left or "",
        "result": cell.result,
        "tests": [
            {
                "ref": judgement.ref,
                "coder": judgement.coder,
                "p_if_true": judgement.s,
                "p_if_false": judgement.f,
                "implied": reading.implied or "",
                "claimed": reading.claimed or "",
                "result": reading.result,
                "weight_db": reading.weight_db,
            }
            for judgement, reading in zip(cell.judgements, cell.readings, strict=True)
        ],
    }


class ChainsView(ComputedView):
    """The causal chains with the evidence for each link, and what the structural checks find."""

    title = "Causal chains"
    serializer_class = ChainsSerializer

    def answer(self, case: Case, given: Given) -> Given:
        found = chain_facts(case, self.request.user)
        return head(case.slug, analysis(case, self.request.user)) | {
            "chains": [chain_of(one, found) for one in found]
        }


def chain_of(one: ChainFacts, everything: tuple[ChainFacts, ...]) -> Given:
    names = ("ref", "title", "hypothesis", "sufficiency_note", "steps", "links", "confidence")
    return {name: getattr(one, name) for name in names} | {
        "weakest": [link.ref for link in one.weakest],
        "findings": findings(one, everything),
    }


urls = [
    path("matrix/", MatrixView.as_view(), name="case-matrix"),
    path("chains/", ChainsView.as_view(), name="case-chains"),
]
