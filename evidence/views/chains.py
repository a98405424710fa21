"""Pages of the causal chains."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django_htmx.http import reswap, retarget

from evidence.filters.chains import ChainFilterSet
from evidence.forms.chains import ChainForm
from evidence.htmx import HTTP_OK, respond
from evidence.inference.mechanism import Finding, FindingKind
from evidence.models import Case, Chain
from evidence.permissions import case_for
from evidence.rendering.chain_legend import legend
from evidence.rendering.chain_picture import Direction
from evidence.selectors.chain import chain_facts, findings
from evidence.selectors.chain_facts import LinkFacts
from evidence.selectors.chain_pictures import BASIS_IN_WORDS
from evidence.views import chain_pictures
from evidence.views.areas import Area, Column, area_urls, find, row_page
from evidence.views.chain_drawing import ORDER_IN_WORDS, asked_direction, pictures
from evidence.views.chain_pictures import direction_tabs
from evidence.views.drawn import SPRITE
from evidence.views.keys import CHAIN_KEYS

CHECKS_IN_WORDS = {
    FindingKind.CYCLE: _("The links run in a circle"),
    FindingKind.NO_PATH: _("No way from cause to outcome"),
    FindingKind.ORPHAN: _("Steps without a link"),
    FindingKind.UNOBSERVED: _("Steps without a dated event"),
    FindingKind.ASSERTED: _("Links without a claim or a test of their own"),
    FindingKind.ORDER_IMPOSSIBLE: _("Links that the dates rule out"),
    FindingKind.NO_SUFFICIENCY_NOTE: _("No note on what suffices"),
    FindingKind.SHARED_WITH_RIVAL: _("Steps that a rival chain has too"),
    FindingKind.DISCRIMINATES: _("Where rival chains part ways"),
    FindingKind.NOTHING_DISCRIMINATES: _("Rival chains that nothing tells apart"),
    FindingKind.COVERAGE: _("Links without evidence that discriminates"),
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
        "legend": legend(link.order for chain in facts for link in chain.links),
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
    return respond(request, full=AREA.detail_template, context=chain_page(request, case, row))


def chain_page(request: HttpRequest, case: Case, row: Chain) -> dict[str, Any]:
    context = row_page(AREA, request, case, row, **detail(case, request.user, row))
    way = asked_direction(request)
    return context | {
        "pictures": pictures(case, context["chain"], way),
        "legend": legend(link.order for link in context["chain"].links),
        "directions": direction_tabs(request, way),
        "query": request.GET.urlencode(),
        "keys": CHAIN_KEYS,
        "versions": versions(row) if context["can_edit"] else {},
    }


def versions(chain: Chain) -> dict[str, int]:
    """The version of each step and link, by the ref that an act on the picture names it with."""
    pairs = [*chain.steps.values_list("ref", "version")], [*chain.links.values_list("ref", "version")]
    return {
        f"{kind}-{ref}": version
        for kind, some in zip(("step", "link"), pairs, strict=True)
        for ref, version in some
    }


def redrawn(
    request: HttpRequest, chain: Chain, chosen: str, *, problem: str = "", status: int = HTTP_OK
) -> HttpResponse:
    """The chain as it is now, put into the page that shows it: the answer to an act on its picture.

    `chosen` (`step-<ref>` or `link-<ref>`) is where the focus goes.
    """
    case = case_for(request.user, chain.case.slug)  # the act has raised its revision
    context = chain_page(request, case, find(AREA, request, case, chain.ref))
    context |= {"chosen": chosen, "problem": problem}
    response = respond(
        request,
        full=AREA.detail_template,
        partial="evidence/chains/_chain.html",
        context=context,
        status=status,
    )
    return reswap(retarget(response, "#chain"), "outerHTML settle:0ms")


def checks(found: list[Finding]) -> list[Check]:
    """The findings of one kind together, in the order of the checks."""
    by_kind: dict[FindingKind, list[Finding]] = defaultdict(list)
    for finding in found:
        by_kind[finding.kind].append(finding)
    return [Check(CHECKS_IN_WORDS[kind], tuple(some)) for kind, some in by_kind.items()]


AREA = Area(
    key="chains",
    singular="chain",
    label=_("chain"),
    plural=_("chains"),
    model=Chain,
    form=ChainForm,
    filterset=ChainFilterSet,
    rows=chains,
    columns=(
        Column("title", _("Chain"), ("title",)),
        Column("hypothesis", _("Hypothesis"), ("hypothesis__position", "title")),
        Column("steps", _("Steps"), ("step_count",), numeric=True),
        Column("links", _("Links"), ("link_count",), numeric=True),
        Column("tested", _("Links tested"), numeric=True),
        Column("weakest", _("Weakest link")),
    ),
    sort="hypothesis",
    rows_template="evidence/chains/_rows.html",
    list_template="evidence/chains/list.html",
    detail_template="evidence/chains/detail.html",
    show=show_chain,
    beside=beside,
    record=_("Record chain"),
    empty=_("How a hypothesis says that the cause brings the outcome about, step by step."),
)
urls = [*chain_pictures.urls, *area_urls(AREA)]
