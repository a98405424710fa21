"""Hypotheses as JSON, with what they lead one to expect and the citations of their wording."""

from rest_framework import serializers

from evidence.api.serializers.base import COMMON, PART, PartSerializer, RowSerializer
from evidence.api.serializers.citations import CitationSerializer
from evidence.models import Hypothesis, Implication


class ImplicationSerializer(PartSerializer):
    class Meta:
        model = Implication
        fields = (*PART, "expected_if_true", "otherwise")


class HypothesisSerializer(RowSerializer):
    position = serializers.IntegerField(read_only=True, help_text="Its place among the hypotheses.")
    wording = serializers.IntegerField(
        read_only=True,
        help_text="A new statement or scope gets a new number; assessments made on another one are stale.",
    )
    implications = ImplicationSerializer(many=True, required=False)
    citations = CitationSerializer(many=True, required=False)

    class Meta:
        model = Hypothesis
        page = "hypothesis"
        fields = (
            *(
                *COMMON,
                "role",
                "title",
                "statement",
                "scope",
                "outcome",
                "origin",
                "prior_weight",
                "position",
            ),
            *("wording", "implications", "citations"),
        )
