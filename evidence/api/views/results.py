"""Results: analysis, sensitivity, what to look for next, counts and coders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.urls import path

from evidence.api.asked import OfAnalysis, OfCounts, OfNextEvidence, OfSensitivity, require_known
from evidence.api.serializers.analysis import AnalysisSerializer
from evidence.api.serializers.coders import CodersSerializer
from evidence.api.serializers.counts import CountsSerializer
from evidence.api.serializers.figures import head
from evidence.api.serializers.next_evidence import NextEvidenceSerializer
from evidence.api.serializers.sensitivity import SensitivitySerializer
from evidence.api.views.computed import ComputedView
from evidence.api.views.tried import conclusion_of
from evidence.models import Case
from evidence.selectors.analysis import CaseAnalysis
from evidence.selectors.asked import chosen_hypothesis, chosen_rival, ranking, tried, weight_of_all
from evidence.selectors.cautions import cautions
from evidence.selectors.claims import claim
from evidence.selectors.coders import SideBySide, coder_comparison, rationales
from evidence.selectors.count_factors import compared, count_factors
from evidence.selectors.counts import Counted, Uncounted, tally
from evidence.selectors.heavy import heavy_items
from evidence.selectors.left_out import left_groups
from evidence.selectors.next_plans import search_plans
from evidence.selectors.next_sets import asked_set, frontier
from evidence.selectors.results import Results, behind_leader, results, strengths, weighed_items

Given = dict[str, Any]


def require_refs(found: CaseAnalysis, given: Given, *names: str) -> None:
    """Refuse a coder or a hypothesis that is not there."""
    require_known("coder", [given["coder"]], found.coders)
    for name in names:
        asked_for = given[name] if isinstance(given[name], list) else [given[name]]
        require_known(name, asked_for, [one.ref for one in found.standings])


class AnalysisView(ComputedView):
    """Where every hypothesis stands, how it got there, and what each item weighs: the page Analysis."""

    title = "Analysis"
    asks = OfAnalysis
    serializer_class = AnalysisSerializer

    def answer(self, case: Case, given: Given) -> Given:
        reached = results(case, self.request.user, given["coder"])
        found, scale = reached.found, given["scale"]
        require_refs(found, given, "hypothesis", "claim")
        chosen = chosen_hypothesis(found, given["hypothesis"], reached.leader)
        return head(case.slug, found) | {
            "scale": scale,
            "leader": reached.leader.ref if reached.leader else None,
            "hypotheses": standings(reached, scale),
            "hypothesis": chosen or None,
            "weighed": weighed_items(reached, chosen, scale) if chosen else [],
            "behind_leader": behind_leader(reached, scale),
            "claim": claim(reached.sets[0], given["claim"]) if found.is_exclusive and reached.sets else None,
            "heavy": heavy_items(reached.sets),
            "cautions": cautions(found, reached.behind),
            "left_out": left_groups(found),
        }


def standings(reached: Results, scale: str) -> list[Given]:
    """Each hypothesis with its range and with the words of the chosen scale."""
    words = strengths(reached.found, scale)
    names = (
        *("ref", "title", "role", "prior", "prior_db", "posterior", "posterior_db", "total_db"),
        *("words", "passed", "failed", "problem", "steps"),
    )
    return [
        {name: getattr(one, name) for name in names}
        | {
            "strength": words.get(one.ref, ""),
            "low": reached.ranges[one.ref].low if one.ref in reached.ranges else None,
            "high": reached.ranges[one.ref].high if one.ref in reached.ranges else None,
        }
        for one in reached.found.standings
    ]


class SensitivityView(ComputedView):
    """What the conclusion of the case hangs on: the page Sensitivity."""

    title = "Sensitivity"
    asks = OfSensitivity
    serializer_class = SensitivitySerializer

    def answer(self, case: Case, given: Given) -> Given:
        found = tried(
            case,
            self.request.user,
            coder=given["coder"],
            hypothesis=given["hypothesis"],
            margin_db=given["margin"],
        )
        require_refs(found.found, given, "hypothesis")
        return head(case.slug, found.found) | {
            "margin_db": given["margin"],
            "hypothesis": found.chosen or None,
            "conclusion": conclusion_of(found, given["draws"], given["seed"], given["rho"]),
        }


class NextEvidenceView(ComputedView):
    """What to look for next: items not yet sought, by what they can be expected to teach."""

    title = "What to look for next"
    asks = OfNextEvidence
    serializer_class = NextEvidenceSerializer

    def answer(self, case: Case, given: Given) -> Given:
        user = self.request.user
        reached, chosen, found = ranking(case, user, coder=given["coder"], hypothesis=given["hypothesis"])
        require_refs(reached.found, given, "hypothesis")
        ranked = found.ranked if found else ()
        require_known("with", given["with"], [one.item.ref for one in ranked])
        rivals = next((one for one in reached.sets if chosen in one.refs), None)
        now = rivals.posterior.probabilities[rivals.refs.index(chosen)] if rivals else None
        names = ("open_bits", "together_bits", "together", "ranked", "unready")
        shown = {name: getattr(found, name) for name in names} | {"now": now} if found else None
        return head(case.slug, reached.found) | {
            "hypothesis": chosen or None,
            "ranking": shown,
            "asked_set": asked_set(ranked, given["with"]),
            "frontier": frontier(ranked),
            "plans": search_plans(ranked),
        }


class CountsView(ComputedView):
    """Items for and against a hypothesis, whatever they weigh: the page Counts."""

    title = "Counts"
    asks = OfCounts
    serializer_class = CountsSerializer

    def answer(self, case: Case, given: Given) -> Given:
        reached = results(case, self.request.user, given["coder"])
        found = reached.found
        require_refs(found, given, "hypothesis", "rival")
        chosen = chosen_hypothesis(found, given["hypothesis"], reached.leader)
        rival = chosen_rival(found, chosen, given["rival"])
        counted = head(case.slug, found) | {
            "hypothesis": chosen or None,
            "rival": rival or None,
            "threshold": given["threshold"],
            **{"tally": None, "factors": None, "weight_db": None, "compared": ""},
        }
        if not chosen or found.problem or (found.is_exclusive and not rival):
            return counted
        rows = tally(found, chosen, rival)
        factors = count_factors(rows.k, rows.r, given["threshold"], given["a"], given["b"])
        weight_db = weight_of_all(reached, chosen, rival)
        return counted | {
            "tally": {
                "k": rows.k,
                "r": rows.r,
                "supporting": refs_of(rows.supporting),
                "opposing": refs_of(rows.opposing),
                "neither": refs_of(rows.neither),
                "uncounted": refs_of(rows.uncounted),
            },
            "factors": factors,
            "weight_db": weight_db,
            "compared": compared(factors, weight_db),
        }


def refs_of(rows: Sequence[Counted | Uncounted]) -> list[Given]:
    return [row._asdict() | {"evidence": [item.ref for item in row.items]} for row in rows]


class CodersView(ComputedView):
    """How far the coders agree, where they differ, and what each alone would conclude: the page Coders."""

    title = "Coders"
    serializer_class = CodersSerializer

    def answer(self, case: Case, given: Given) -> Given:
        found = coder_comparison(case, self.request.user)
        cells = [*found.cells, *found.links.cells]
        why = rationales(case, self.request.user, cells) if cells else {}
        return head(case.slug, found.found) | {
            "is_blind": found.is_blind,
            **side_by_side(found, why),
            "links": side_by_side(found.links, why),
        }


def side_by_side(found: SideBySide, why: Mapping[str, str]) -> Given:
    """The coders of hypotheses or of links; `why` are rationales by the ref of the assessment."""
    return {
        "compared": found.coders,
        "agreement": found.agreements,
        "posteriors": [
            {
                **{name: getattr(one, name) for name in ("pooled", "linear", "low", "high")},
                "alone": [
                    {"coder": coder, "posterior": own.posterior, "items": len(own.items)}
                    for coder, own in one.alone.items()
                ],
            }
            for one in found.posteriors
        ],
        "cells": [
            {
                "evidence": cell.item.ref,
                found.kind: cell.target.ref,
                "is_split": cell.is_split,
                "spread_db": cell.spread_db,
                "given": [asdict(one) | {"rationale": why.get(one.ref, "")} for one in cell.given],
            }
            for cell in found.cells
        ],
    }


urls = [
    path("analysis/", AnalysisView.as_view(), name="case-analysis"),
    path("sensitivity/", SensitivityView.as_view(), name="case-sensitivity"),
    path("next-evidence/", NextEvidenceView.as_view(), name="case-next-evidence"),
    path("counts/", CountsView.as_view(), name="case-counts"),
    path("coders/", CodersView.as_view(), name="case-coders"),
]
