"""Pages of the causal chains."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse

from evidence.filters.chains import ChainFilterSet
from evidence.forms.chains import ChainForm
from evidence.htmx import respond
from evidence.inference.mechanism import Finding, FindingKind
from evidence.models import Case, Chain
from evidence.permissions import case_for
from evidence.rendering.chain_picture import Direction
from evidence.selectors.chain import chain_facts, findings
from evidence.selectors.chain_facts import LinkFacts
from evidence.selectors.chain_pictures import BASIS_IN_WORDS
from evidence.views import chain_pictures
from evidence.views.areas import Area, Column, area_urls, find, row_page
from evidence.views.chain_drawing import ORDER_IN_WORDS, asked_direction, pictures
from evidence.views.chain_pictures import direction_tabs
from evidence.views.drawn import SPRITE

CHECKS_IN_WORDS = {
    FindingKind.CYCLE: "The links run in a circle",
    FindingKind.NO_PATH: "No way from cause to outcome",
    FindingKind.ORPHAN: "Steps without a link",
    FindingKind.UNOBSERVED: "Steps without a dated event",
    FindingKind.ASSERTED: "Links without a claim or a test of their own",
    FindingKind.ORDER_IMPOSSIBLE: "Links that the dates rule out",
    FindingKind.NO_SUFFICIENCY_NOTE: "No note on what suffices",
    FindingKind.SHARED_WITH_RIVAL: "Steps that a rival chain has too",
    FindingKind.DISCRIMINATES: "Where rival chains part ways",
    FindingKind.NOTHING_DISCRIMINATES: "Rival chains that nothing tells apart",
    FindingKind.COVERAGE: "Links without evidence that discriminates",
}


@dataclass(frozen=True)
class LinkRow:
    """A link as the page of its chain shows it."""

    link: LinkFacts
    basis: str
    order: tuple[str, str]
    is_weakest: bool


@dataclass(frozen=True)
class Check:
    """What one structural check found."""

    words: str
    findings: tuple[Finding, ...]


def chains(case: Case, user: Any) -> QuerySet[Chain]:
    rows = Chain.objects.filter(case=case).visible_to(user).select_related("hypothesis", "case")
    return rows.annotate(step_count=Count("steps", distinct=True), link_count=Count("links", distinct=True))


def beside(case: Case, request: HttpRequest) -> dict[str, Any]:
    facts = chain_facts(case, request.user)
    return {
        "facts": {chain.ref: chain for chain in facts},
        "is_drawn": sum(bool(chain.steps) for chain in facts) > 1,
        "directions": direction_tabs(request, asked_direction(request) or Direction.DOWN),
        "picture_query": request.GET.urlencode(),
    }


def detail(case: Case, user: Any, row: Chain) -> dict[str, Any]:
    everything = chain_facts(case, user)
    chain = next(chain for chain in everything if chain.ref == row.ref)
    return {
        "chain": chain,
        "links": [
            LinkRow(link, BASIS_IN_WORDS[link.basis], ORDER_IN_WORDS[link.order], link in chain.weakest)
            for link in chain.links
        ],
        "checks": checks(findings(chain, everything)),
        "marks_sprite": SPRITE,
    }


def show_chain(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """The page of a chain, drawn in the direction that the address names."""
    case = case_for(request.user, slug)
    row = find(AREA, request, case, ref)
    beside = detail(case, request.user, row)
    way = asked_direction(request)
    beside |= {
        "pictures": pictures(case, beside["chain"], way),
        "directions": direction_tabs(request, way),
        "query": request.GET.urlencode(),
    }
    return respond(request, full=AREA.detail_template, context=row_page(AREA, request, case, row, **beside))


def checks(found: list[Finding]) -> list[Check]:
    """The findings of one kind together, in the order of the checks."""
    by_kind: dict[FindingKind, list[Finding]] = defaultdict(list)
    for finding in found:
        by_kind[finding.kind].append(finding)
    return [Check(CHECKS_IN_WORDS[kind], tuple(some)) for kind, some in by_kind.items()]


AREA = Area(
    key="chains",
    singular="chain",
    label="chain",
    plural="chains",
    model=Chain,
    form=ChainForm,
    filterset=ChainFilterSet,
    rows=chains,
    columns=(
        Column("title", "Chain", ("title",)),
        Column("hypothesis", "Hypothesis", ("hypothesis__position", "title")),
        Column("steps", "Steps", ("step_count",), numeric=True),
        Column("links", "Links", ("link_count",), numeric=True),
        Column("tested", "Links tested", numeric=True),
        Column("weakest", "Weakest link"),
    ),
    sort="hypothesis",
    rows_template="evidence/chains/_rows.html",
    list_template="evidence/chains/list.html",
    detail_template="evidence/chains/detail.html",
    show=show_chain,
    beside=beside,
    record="Record chain",
    empty="How a hypothesis says that the cause brings the outcome about, step by step.",
)
urls = [*chain_pictures.urls, *area_urls(AREA)]
