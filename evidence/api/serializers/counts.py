"""Items counted for and against a hypothesis, as JSON."""

from __future__ import annotations

from rest_framework import serializers

from evidence.api.serializers.figures import Answer, Figure, text, texts, whole


class FactorSerializer(serializers.Serializer):
    """A quantity of the counts; without a value `words` say why."""

    value = Figure("Null where it has none.", allow_null=True)
    words = text()


class CountedSerializer(serializers.Serializer):
    """What counts as one: an item, or a bundle."""

    evidence = texts("The refs of the items.")
    weight_db = Figure("What it weighs, in dB; null for a bundle.", allow_null=True)


class UncountedSerializer(serializers.Serializer):
    why = text("Why they are not counted.")
    evidence = texts("The refs of the items.")


class TallySerializer(serializers.Serializer):
    for_it = whole("How many speak for it.", source="k")
    against_it = whole("How many speak against it.", source="r")
    supporting = CountedSerializer(many=True, read_only=True)
    opposing = CountedSerializer(many=True, read_only=True)
    neither = CountedSerializer(many=True, read_only=True)
    uncounted = UncountedSerializer(many=True, read_only=True)


class RecodedSerializer(serializers.Serializer):
    """After so many supporting items are coded as opposing."""

    moved = whole("How many.")
    for_it = whole(source="k")
    against_it = whole(source="r")
    uniform = FactorSerializer(read_only=True)
    worst = FactorSerializer(read_only=True)


class FactorsSerializer(serializers.Serializer):
    """What the counts amount to. Bayes factors are ratios, for the hypothesis against what it is held against."""

    uniform = FactorSerializer(read_only=True, help_text="Bayes factor with uniform weights.")
    worst = FactorSerializer(read_only=True, help_text="Bayes factor in the worst case.")
    separation = FactorSerializer(
        read_only=True, help_text="The difference of shares with which the threshold is reached."
    )
    recodings = FactorSerializer(
        read_only=True,
        help_text="Items to re-code until the uniform-weights factor falls below the threshold.",
    )
    worst_recodings = FactorSerializer(
        read_only=True, help_text="Items to re-code until the worst-case factor falls below the threshold."
    )
    bias = FactorSerializer(
        read_only=True, help_text="How many times likelier supporting items must be seen to undo it."
    )
    stated = FactorSerializer(
        read_only=True,
        allow_null=True,
        help_text="Bayes factor with the stated Beta weight; null without one.",
    )
    urn = FactorSerializer(read_only=True, help_text="Bayes factor of the urn model.")
    rows = RecodedSerializer(many=True, read_only=True)


class CountsSerializer(Answer):
    """Items for and against, whatever they weigh, beside the item-level result."""

    hypothesis = text("The ref of the hypothesis; null where there is none.", allow_null=True)
    rival = text("The rival that it is held against; null for its negation.", allow_null=True)
    threshold = Figure("The Bayes factor to reach: a ratio.")
    tally = TallySerializer(read_only=True, allow_null=True)
    factors = FactorsSerializer(read_only=True, allow_null=True)
    weight_db = Figure("The item-level weight of all the evidence, in dB; null without one.", allow_null=True)
    compared = text("What it means that counts and weights agree, or do not.")
