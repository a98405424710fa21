"""What a conclusion hangs on, as JSON: the numbers of the page Sensitivity."""

from __future__ import annotations

from rest_framework import serializers

from evidence.api.serializers.analysis import GroundSerializer
from evidence.api.serializers.figures import Answer, Figure, text, texts, whole


class SideSerializer(serializers.Serializer):
    """One side of the conclusion; a negation has no ref."""

    ref = text("The ref of the hypothesis; empty for a negation.")
    title = text()


class FromPriorsSerializer(serializers.Serializer):
    title = text(source="name")
    prior = Figure("Its stated prior.")
    posterior = Figure("The probability that it leads to.")
    posterior_from_equal = Figure("The probability that equal priors lead to.", source="equal")


class SweepSerializer(serializers.Serializer):
    prior = Figure("A prior of the leader, the others keeping their ratios.")
    posterior = Figure("The probability that it leads to.")


class PriorsSerializer(serializers.Serializer):
    """What the conclusion owes to the priors."""

    tipping_db = Figure("The prior odds, leader to rival, at which the two come out level, in dB.")
    tipping_prior = Figure("The prior of the leader at which it comes out at one half.")
    hypotheses = FromPriorsSerializer(many=True, read_only=True)
    sweep = SweepSerializer(many=True, read_only=True)


class HeaviestSerializer(serializers.Serializer):
    evidence = texts("The items that weigh most, either way.")
    without_db = Figure("The odds without all of them, in dB.")


class ItemShareSerializer(serializers.Serializer):
    """One item, left out with what was judged given it."""

    evidence = text("The ref of the item.", source="item")
    weight_db = Figure("What it weighs for the leader against the rival, in dB.")
    without_db = Figure("The odds without it, in dB.")
    share = Figure(
        "The share of its weight with which the two come out level; null without a weight.", allow_null=True
    )
    along = texts("The items that go with it.")


class WithoutSerializer(serializers.Serializer):
    """One source or origin cluster, left out with every item that rests on it."""

    ground = GroundSerializer(read_only=True)
    evidence = texts("The items that rest on it.", source="items")
    without_db = Figure("The odds without them, in dB.")
    along = texts("The items that go with them.")


class SwingSerializer(serializers.Serializer):
    """The range of one item at a time."""

    evidence = text("The ref of the item.")
    low = Figure("The leader’s least probability.")
    high = Figure("The leader’s greatest probability.")


class WorstSerializer(serializers.Serializer):
    title = text(source="name")
    odds_db = Figure("The leader’s odds against it, in dB.")
    worst_db = Figure(
        "The same at the worst that the ranges allow, in dB; null without one.", allow_null=True
    )


class DrawnSerializer(serializers.Serializer):
    title = text()
    lead_share = Figure("The share of draws in which it leads.")
    q05 = Figure("The probability that 5% of the draws stay below.")
    q25 = Figure("The probability that 25% of the draws stay below.")
    q50 = Figure("The median probability.")
    q75 = Figure("The probability that 75% of the draws stay below.")
    q95 = Figure("The probability that 95% of the draws stay below.")


class SimulationSerializer(serializers.Serializer):
    """All ranges at once, drawn at random."""

    draws = whole("How many draws.")
    seed = whole("The same seed gives the same draws.")
    rho = Figure("The correlation of errors across the items of one hypothesis.")
    hypotheses = DrawnSerializer(many=True, read_only=True)


class SaidSerializer(serializers.Serializer):
    """Each part in a sentence, as on the page; empty for a part that is not there."""

    claim = text()
    priors = text()
    heaviest = text()
    items = text()
    shares = text()
    sources = text()
    clusters = text()
    swings = text()
    worst = text()
    simulation = text()


class ConclusionSerializer(serializers.Serializer):
    """That the leader is ahead of the rival. Odds and weights are between these two."""

    leader = SideSerializer(read_only=True)
    rival = SideSerializer(read_only=True)
    prior_db = Figure("The prior odds, in dB.")
    odds_db = Figure("The posterior odds, in dB.")
    decided_by = texts("Items that decide it by a deductive argument: all else is computed without them.")
    slack_db = Figure("How much weight can be lost before the two are level, in dB.")
    uniform_overstatement = Figure(
        "The share of every weight that must be true for the order to hold; null without one.",
        allow_null=True,
    )
    priors = PriorsSerializer(read_only=True)
    heaviest = HeaviestSerializer(read_only=True)
    items = ItemShareSerializer(many=True, read_only=True)
    sources = WithoutSerializer(many=True, read_only=True)
    clusters = WithoutSerializer(many=True, read_only=True)
    swings = SwingSerializer(many=True, read_only=True)
    worst = WorstSerializer(many=True, read_only=True)
    simulation = SimulationSerializer(read_only=True, allow_null=True)
    sentences = SaidSerializer(read_only=True)


class SensitivitySerializer(Answer):
    """What the conclusion of the case hangs on."""

    margin_db = Figure(
        "Numbers without a range are supposed to be off by up to so much, in dB of their odds."
    )
    hypothesis = text(
        "The hypothesis, or the rival of the leader, that this is about; null without one.", allow_null=True
    )
    conclusion = ConclusionSerializer(read_only=True, allow_null=True)
