"""Causal chains with the evidence for their links, as JSON."""

from __future__ import annotations

from rest_framework import serializers

from evidence.api.serializers.figures import Answer, Figure, flag, text, texts


class NamedSerializer(serializers.Serializer):
    ref = text()
    title = text()


class PlacedEventSerializer(serializers.Serializer):
    ref = text()
    title = text()
    date = text("The preferred dating in words; null without one.", source="date_text", allow_null=True)
    edtf = text("The same as EDTF; null without one.", allow_null=True)


class ChainStepSerializer(serializers.Serializer):
    """A step as its chain shows it."""

    ref = text()
    kind = text("cause, mechanism, outcome or condition.")
    entity = text()
    activity = text()
    actors = NamedSerializer(many=True, read_only=True)
    events = PlacedEventSerializer(many=True, read_only=True)
    is_observed = flag("Whether one of its events has a date.")


class ItemTestSerializer(serializers.Serializer):
    """An item that tests the link itself, or, on its traces, the hypothesis of the chain."""

    evidence = text("The ref of the item.", source="ref")
    title = text()
    weight_db = Figure("What it weighs, in dB; null where it does not.", allow_null=True)
    shared = texts("The events that it has in common with the traces of the link.")


class ChainLinkSerializer(serializers.Serializer):
    """A link as its chain shows it."""

    ref = text()
    tail = text("The ref of the step it comes from.", source="tail.ref")
    head = text("The ref of the step it leads to.", source="head.ref")
    claim = text()
    note = text()
    basis = text("tested, traced or asserted.")
    weight_db = Figure("What its own tests weigh together, in dB; null where none weighs.", allow_null=True)
    probability = Figure(
        "Its probability against its negation, from even odds; null where no test weighs.", allow_null=True
    )
    heaviest_db = Figure("The heaviest of its own tests, in dB; null without one.", allow_null=True)
    order = text(
        "May the first step come before the second: certain, possible or impossible; null where a step has no date.",
        allow_null=True,
    )
    problem = text("Why its own tests give no probability; empty where they do.")
    events = PlacedEventSerializer(many=True, read_only=True)
    tests = ItemTestSerializer(many=True, read_only=True)
    on_traces = ItemTestSerializer(many=True, read_only=True)


class ConfidenceSerializer(serializers.Serializer):
    """The probability that all tested links hold, under three readings."""

    low = Figure("The least, whatever the dependence between the links.")
    product = Figure("The product: where the links are independent.")
    weakest = Figure("The weakest link: the most that it can be.")


class FindingSerializer(serializers.Serializer):
    """What a check of the structure found."""

    kind = text()
    where = text("The ref of a step or link, or what is meant.")
    sentence = text()


class ChainFactsSerializer(serializers.Serializer):
    """One chain of one hypothesis."""

    ref = text()
    title = text()
    hypothesis = NamedSerializer(read_only=True)
    sufficiency_note = text()
    steps = ChainStepSerializer(many=True, read_only=True)
    links = ChainLinkSerializer(many=True, read_only=True)
    weakest = texts("The refs of the weakest links; empty where nothing tells them apart.")
    confidence = ConfidenceSerializer(read_only=True, allow_null=True)
    findings = FindingSerializer(many=True, read_only=True)


class ChainsSerializer(Answer):
    """The causal chains of the case."""

    chains = ChainFactsSerializer(many=True, read_only=True)
