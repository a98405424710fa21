"""Origin clusters."""

from evidence.api.serializers.clusters import ClusterSerializer
from evidence.api.views.base import CaseRowViewSet
from evidence.filters.evidence import ClusterFilterSet
from evidence.models import OriginCluster


class ClusterViewSet(CaseRowViewSet):
    model = OriginCluster
    serializer_class = ClusterSerializer
    filterset_class = ClusterFilterSet
    orderings = {"title": ("title",), "treatment": ("treatment", "title")}
