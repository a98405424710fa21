"""Pages of the origins that items of evidence share."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet

from evidence.filters.evidence import ClusterFilterSet
from evidence.forms.evidence import ClusterForm
from evidence.models import Case, EvidenceItem, Memo, OriginCluster
from evidence.views.areas import Area, Column, area_urls


def clusters(case: Case, user: Any) -> QuerySet[OriginCluster]:
    """The clusters with the number of items that the reader may see."""
    seen = EvidenceItem.objects.filter(case=case).visible_to(user).values("pk")
    rows = OriginCluster.objects.filter(case=case).visible_to(user)
    return rows.annotate(item_count=Count("items", filter=Q(items__in=seen)))


def detail(case: Case, user: Any, cluster: OriginCluster) -> dict[str, Any]:
    memos = Memo.objects.filter(case=case, target_kind="origincluster", target_ref=cluster.ref)
    return {
        "items": EvidenceItem.objects.filter(cluster=cluster).visible_to(user),
        "memos": memos.visible_to(user),
    }


AREA = Area(
    key="clusters",
    singular="cluster",
    label="origin cluster",
    plural="origin clusters",
    model=OriginCluster,
    form=ClusterForm,
    filterset=ClusterFilterSet,
    rows=clusters,
    columns=(
        Column("title", "Origin", ("title",)),
        Column("treatment", "Treatment", ("treatment", "title")),
        Column("items", "Items", ("item_count",), numeric=True),
        Column("note", "Note"),
    ),
    sort="title",
    rows_template="evidence/clusters/_rows.html",
    detail_template="evidence/clusters/detail.html",
    detail=detail,
    record="Record origin cluster",
    empty="Items that go back to one origin, so that it is not counted twice: one agency, one archive, one informant.",
)
urls = area_urls(AREA)
