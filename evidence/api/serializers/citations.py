"""Citations as JSON, inside the row that they support."""

from evidence.api.fields import RowField
from evidence.api.serializers.base import PART, PartSerializer
from evidence.models import Citation, Source


class CitationSerializer(PartSerializer):
    source = RowField(Source)

    class Meta:
        model = Citation
        fields = (*PART, "source", "locator", "quote", "supports", "timing")
