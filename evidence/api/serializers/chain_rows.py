"""Causal chains, their steps and their links as JSON."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from evidence.api.fields import RowField, RowsField
from evidence.api.serializers.base import COMMON, RowSerializer
from evidence.api.serializers.citations import CitationSerializer
from evidence.models import Actor, Chain, Event, Hypothesis, Link, Step


class ChainSerializer(RowSerializer):
    hypothesis = RowField(Hypothesis, help_text="The explanation whose mechanism this is.")

    class Meta:
        model = Chain
        page = "chain"
        fields = (*COMMON, "hypothesis", "title", "sufficiency_note")


class StepSerializer(RowSerializer):
    chain = RowField(Chain)
    actors = RowsField(Actor)
    events = RowsField(Event, help_text="Events in which the step happened.")
    position = serializers.IntegerField(read_only=True, help_text="Its place in the chain.")

    class Meta:
        model = Step
        page = "chain"
        page_of = ("case__slug", "chain__ref", "ref")
        page_end = "#step-{}"
        fixed = ("chain",)
        fields = (*COMMON, "chain", "kind", "entity", "activity", "actors", "events", "position")


class LinkSerializer(RowSerializer):
    chain = RowField(Chain, required=False, help_text="That of its two steps, where it is not named.")
    tail = RowField(Step, help_text="From step.")
    head = RowField(Step, help_text="To step.")
    events = RowsField(Event, help_text="Events that are trace evidence.")
    position = serializers.IntegerField(read_only=True, help_text="Its place in the chain.")
    citations = CitationSerializer(many=True, required=False)

    class Meta:
        model = Link
        page = "link"
        fixed = ("chain",)
        fields = (*COMMON, "chain", "tail", "head", "claim", "note", "events", "position", "citations")

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        if self.context.get("row") is None and not self.partial:
            values.setdefault("chain", values["tail"].chain)
        return values
