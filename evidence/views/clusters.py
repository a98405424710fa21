"""Pages of the origins that items of evidence share."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from evidence.choices import Treatment
from evidence.filters.evidence import ClusterFilterSet
from evidence.forms.evidence import ClusterForm, CorrelationsForm
from evidence.htmx import UNPROCESSABLE, respond
from evidence.models import Case, EvidenceItem, OriginCluster
from evidence.permissions import case_for
from evidence.selectors.analysis import analysis
from evidence.selectors.cautions import in_words, missing_conditions
from evidence.selectors.shared_origin import together
from evidence.views.areas import Area, Column, area_urls, find, row_page


def clusters(case: Case, user: Any) -> QuerySet[OriginCluster]:
    """The clusters with the number of items that the reader may see."""
    seen = EvidenceItem.objects.filter(case=case).visible_to(user).values("pk")
    rows = OriginCluster.objects.filter(case=case).visible_to(user)
    return rows.annotate(item_count=Count("items", filter=Q(items__in=seen)))


def shown(case: Case, user: Any, cluster: OriginCluster) -> dict[str, Any]:
    """The origin with its items, how they count, and what is missing."""
    found = analysis(case, user)
    items = [item for item in found.items if item.cluster == cluster.ref]
    is_conditioned = cluster.treatment == Treatment.CONDITIONED
    return {
        "items": items,
        "joint": next((item for item in items if item.ref == item.joint), None),
        "missing": in_words(missing_conditions(items)) if is_conditioned else "",
        "found": found,
    }


def show_cluster(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """As every row's page, and what the members may come to together for the correlations in the address."""
    case = case_for(request.user, slug)
    row = find(AREA, request, case, ref)
    form = CorrelationsForm.of(request.GET)
    rhos = form.correlations()
    context = shown(case, request.user, row)
    is_pair = len(context["items"]) == 2
    context["compared"] = [
        (one, one.redundant(rhos), one.correlated(rhos) if is_pair else [])
        for one in together(context["found"], row.ref)
    ]
    context = row_page(AREA, request, case, row, form=form, is_pair=is_pair, **context)
    status = 200 if form.is_valid() else UNPROCESSABLE
    return respond(request, full=AREA.detail_template, context=context, status=status)


AREA = Area(
    key="clusters",
    singular="cluster",
    label=_("origin cluster"),
    plural=_("origin clusters"),
    model=OriginCluster,
    form=ClusterForm,
    filterset=ClusterFilterSet,
    rows=clusters,
    columns=(
        Column("title", _("Origin"), ("title",)),
        Column("treatment", _("Treatment"), ("treatment", "title")),
        Column("items", _("Items"), ("item_count",), numeric=True),
        Column("note", _("Note")),
    ),
    sort="title",
    rows_template="evidence/clusters/_rows.html",
    detail_template="evidence/clusters/detail.html",
    show=show_cluster,
    record=_("Record origin cluster"),
    empty=_(
        "Items that go back to one origin, so that it is not counted twice: one agency, one archive, one informant."
    ),
)
urls = area_urls(AREA)
