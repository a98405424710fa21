"""Pages of the causal models: what each says of the case, beside the item-level result and never merged with it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evidence.filters.causal_models import CausalModelFilterSet
from evidence.forms.causal_models import CausalModelForm, NodeItemsForm
from evidence.htmx import form_status, go_to, respond
from evidence.models import Case, CausalModel
from evidence.permissions import case_for
from evidence.rendering.causal_graph import GraphNode, draw_causal_graph
from evidence.rendering.graphviz import LayoutFailed
from evidence.roles import Action
from evidence.selectors.analysis import CaseAnalysis, analysis
from evidence.selectors.causal_model import ModelFacts, NodeFacts, items_of, model_facts
from evidence.selectors.standings import Standing
from evidence.views.areas import Area, Column, area_urls
from evidence.views.drawn import drawn
from evidence.views.pages import case_page

WIDE, NARROW = 760.0, 366.0


def causal_models(case: Case, user: Any) -> QuerySet[CausalModel]:
    return CausalModel.objects.filter(case=case).visible_to(user).select_related("hypothesis", "case")


def detail(case: Case, user: Any, row: CausalModel) -> dict[str, Any]:
    facts = model_facts(case, user, row)
    found = analysis(case, user)
    wide, narrow, problem = pictures(row, facts)
    return {
        "facts": facts,
        "wide": wide,
        "narrow": narrow,
        "picture_problem": problem,
        "standing": standing_of(found, row),
        "found": found,
    }


def standing_of(found: CaseAnalysis, row: CausalModel) -> Standing | None:
    """Where the model's hypothesis stands by its items."""
    ref = row.hypothesis.ref if row.hypothesis else ""
    return next((one for one in found.standings if one.ref == ref), None)


def pictures(row: CausalModel, facts: ModelFacts) -> tuple[str, str, str]:
    """The graph for wide and for narrow windows, or why there is none."""
    if not facts.arrows:
        return "", "", ""
    nodes = tuple(node_of(one) for one in facts.nodes) or plain_nodes(facts)
    ties = (nodes, facts.arrows, facts.confounded)
    dot = settings.LAYOUT_COMMAND
    try:
        wide = draw_causal_graph(f"graph-{row.ref}-wide", row.title, *ties, width=WIDE, dot=dot)
        narrow = draw_causal_graph(f"graph-{row.ref}-narrow", row.title, *ties, width=NARROW, dot=dot)
    except LayoutFailed as problem:
        return "", "", str(problem)
    return drawn(wide), drawn(narrow), ""


def node_of(one: NodeFacts) -> GraphNode:
    value = gettext("not observed") if one.value is None else f"= {one.value}"
    words = f"{value} · {one.item.ref}" if one.item else value
    return GraphNode(one.node, words, f"#node-{one.node}", one.value is not None)


def plain_nodes(facts: ModelFacts) -> tuple[GraphNode, ...]:
    """The nodes alone, where nothing could be computed."""
    names = dict.fromkeys(name for ends in (*facts.arrows, *facts.confounded) for name in ends)
    return tuple(GraphNode(name, "", "#main", is_known=False) for name in names)


AREA = Area(
    key="causal-models",
    singular="causal-model",
    label=_("causal model"),
    plural=_("causal models"),
    model=CausalModel,
    form=CausalModelForm,
    filterset=CausalModelFilterSet,
    rows=causal_models,
    columns=(
        Column("title", _("Model"), ("title",)),
        Column("hypothesis", _("Hypothesis"), ("hypothesis__position", "title")),
        Column("graph", _("Graph")),
        Column("query", _("Query"), ("query",)),
    ),
    sort="title",
    rows_template="evidence/causal_models/_rows.html",
    detail_template="evidence/causal_models/detail.html",
    detail=detail,
    record=_("Record causal model"),
    empty=_(
        "A graph of binary nodes, and a question about this case: priors and likelihoods then follow from the graph."
    ),
)


def find(request: HttpRequest, case: Case, ref: str) -> CausalModel:
    return get_object_or_404(causal_models(case, request.user), ref=ref)


def choose_items(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """Which evidence item stands for which node."""
    case = case_for(request.user, slug, Action.EDIT)
    row = find(request, case, ref)
    facts = model_facts(case, request.user, row)
    chosen = {node: item.ref for node, item in items_of(case, request.user, row).items()}
    given = request.POST if request.method == "POST" else None
    nodes = [one.node for one in facts.nodes] or [node.name for node in plain_nodes(facts)]
    form = NodeItemsForm(given, model=row, nodes=nodes, user=request.user, chosen=chosen)
    if given is not None and form.apply(by=request.user):
        messages.success(request, gettext("Items of the nodes saved."))
        return go_to(request, AREA.url(case, row))
    back = AREA.url(case, row)
    crumbs = [*AREA.crumbs(case), (row.title, back)]
    context = case_page(request, case, AREA.key, form=form, row=row, cancel_url=back, crumbs=crumbs)
    return respond(
        request, full="evidence/causal_models/items.html", context=context, status=form_status(form)
    )


@login_not_required
def script(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """The model for R, as a file."""
    case = case_for(request.user, slug)
    row = find(request, case, ref)
    facts = model_facts(case, request.user, row)
    if not facts.script:
        raise Http404(facts.script_problem or facts.problem)
    response = HttpResponse(facts.script, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{case.slug}-{row.ref}.R"'
    response["Cache-Control"] = "private, no-cache"
    return response


urls = [
    *area_urls(AREA),
    path("causal-models/<slug:ref>/items/", choose_items, name="causal-model-items"),
    path("causal-models/<slug:ref>/script/", script, name="causal-model-script"),
]
