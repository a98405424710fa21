"""Citations as JSON, inside the row that they support."""

from rest_framework import serializers

from evidence.api.fields import RowField
from evidence.api.serializers.base import PART, PartSerializer
from evidence.models import Citation, Source


class CitationSerializer(PartSerializer):
    """Where a quote stands is found by its words in the texts of the source, so it is read and never written."""

    source = RowField(Source)
    prefix = serializers.CharField(read_only=True, help_text="What stood before the quote in its text.")
    suffix = serializers.CharField(read_only=True, help_text="What stood after it.")
    position = serializers.IntegerField(
        read_only=True, allow_null=True, help_text="Where it stood, in code points; a hint."
    )

    class Meta:
        model = Citation
        fields = (*PART, "source", "locator", "quote", "prefix", "suffix", "position", "supports", "timing")
