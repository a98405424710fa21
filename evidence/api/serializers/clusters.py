"""Origin clusters as JSON."""

from evidence.api.fields import RowField
from evidence.api.serializers.base import COMMON, RowSerializer
from evidence.models import EvidenceItem, OriginCluster


class ClusterSerializer(RowSerializer):
    joint_item = RowField(EvidenceItem, required=False, allow_null=True)

    class Meta:
        model = OriginCluster
        page = "cluster"
        fields = (*COMMON, "title", "treatment", "joint_item", "note")
