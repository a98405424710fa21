"""Items of evidence as JSON, with their citations."""

from evidence.api.fields import RowField, RowsField
from evidence.api.serializers.base import COMMON, RowSerializer
from evidence.api.serializers.citations import CitationSerializer
from evidence.models import Event, EvidenceItem, OriginCluster


class EvidenceSerializer(RowSerializer):
    events = RowsField(Event)
    cluster = RowField(
        OriginCluster, required=False, allow_null=True, help_text="The origin that it goes back to."
    )
    conditioned_on = RowsField(
        EvidenceItem, help_text="Items whose outcome is taken as given when this one is assessed."
    )
    citations = CitationSerializer(many=True, required=False)

    class Meta:
        model = EvidenceItem
        page = "evidence-item"
        fields = (
            *(*COMMON, "title", "observation", "kind", "events", "status", "search_record", "search_success"),
            *("search_cost", "found_on", "cluster", "conditioned_on", "restricted", "citations"),
        )
