"""Causal models as JSON, with the items that stand for their nodes."""

from evidence.api.fields import RowField
from evidence.api.serializers.base import COMMON, PART, PartSerializer, RowSerializer
from evidence.models import CausalModel, EvidenceItem, Hypothesis, NodeItem


class NodeItemSerializer(PartSerializer):
    evidence = RowField(EvidenceItem)

    class Meta:
        model = NodeItem
        fields = (*PART, "node", "evidence")


class CausalModelSerializer(RowSerializer):
    hypothesis = RowField(Hypothesis, required=False, allow_null=True)
    node_items = NodeItemSerializer(many=True, required=False)

    class Meta:
        model = CausalModel
        page = "causal-model"
        fields = (
            *(*COMMON, "title", "hypothesis", "statement", "monotone", "antitone", "types", "query", "given"),
            *("note", "node_items"),
        )
