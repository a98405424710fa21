"""Assessments as JSON: what a coder said, and beside it what follows from that."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from evidence.api.fields import RowField
from evidence.api.reading import Computed, Row
from evidence.api.serializers.base import COMMON, RowSerializer
from evidence.models import Assessment, EvidenceItem, Hypothesis, Link
from evidence.selectors.tested import tested_by_key

ONE_TARGET = "Choose exactly one hypothesis or one link: that is what is tested."
COMPUTED = ("implied_test", "result", "weight_db", "left_out")


def worked_out(keys: Any, user: Any) -> dict[Any, Row]:
    """What the caller's own analysis says; nothing of a row that went between the two looks."""
    found = tested_by_key(keys, user)
    return {key: {name: getattr(found.get(key), name, None) for name in COMPUTED} for key in keys}


class AssessmentSerializer(RowSerializer):
    evidence = RowField(EvidenceItem)
    hypothesis = RowField(Hypothesis, required=False, allow_null=True)
    link = RowField(Link, required=False, allow_null=True)
    coder = serializers.CharField(source="coder_name", read_only=True, help_text="Who assessed it.")
    wording = serializers.IntegerField(
        read_only=True, help_text="The wording of the hypothesis that was assessed."
    )
    implied_test = serializers.CharField(
        read_only=True, help_text="The test that the numbers amount to; empty where they amount to none."
    )
    result = serializers.CharField(read_only=True, help_text="passed, failed, inconclusive or pending.")
    weight_db = serializers.FloatField(
        read_only=True, help_text="What the outcome weighs, in decibels; null while it weighs nothing."
    )
    left_out = serializers.CharField(
        read_only=True, help_text="Why it does not count in the analysis; empty where it does."
    )

    class Meta:
        model = Assessment
        page = "assessment"
        fixed = ("evidence", "hypothesis", "link")
        computed = Computed(COMPUTED, worked_out)
        fields = (
            *(*COMMON, "evidence", "hypothesis", "link", "coder", "predicts", "expectation", "expected_on"),
            *("claimed_test", "p_if_true", "p_if_true_low", "p_if_true_high", "p_if_false", "p_if_false_low"),
            *("p_if_false_high", "deductive", "deductive_argument", "rationale", "wording", *COMPUTED),
        )

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        if self.context.get("row") is None and not self.partial:
            targets = [target for target in (values.get("hypothesis"), values.get("link")) if target]
            if len(targets) != 1:
                raise serializers.ValidationError({"hypothesis": [ONE_TARGET]})
        return values
