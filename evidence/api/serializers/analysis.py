"""Where every hypothesis stands, as JSON: the numbers of the page Analysis."""

from __future__ import annotations

from rest_framework import serializers

from evidence.api.serializers.figures import Answer, Figure, text, texts, whole


class MoveSerializer(serializers.Serializer):
    """What one item did to a hypothesis, in the order of the items."""

    evidence = text("The ref of the item.", source="item")
    weight_db = Figure("What it weighs, in dB, as it comes in.")
    odds_db = Figure("The odds after it, in dB.")
    probability = Figure("The probability after it.")


class StandingSerializer(serializers.Serializer):
    """Where one hypothesis stands. Odds are against its negation: of rivals, against the others together."""

    ref = text()
    title = text()
    role = text()
    prior = Figure("The probability before the evidence.")
    prior_db = Figure("The odds before the evidence, in dB.")
    posterior = Figure("The probability after the evidence; null without a result.", allow_null=True)
    posterior_db = Figure("The odds after the evidence, in dB; null without a result.", allow_null=True)
    total_db = Figure("The weight of all the evidence, in dB; null without a result.", allow_null=True)
    words = text("The posterior in words.")
    strength = text("The weight in words, on the chosen scale.")
    low = Figure("The least posterior that the coders’ ranges allow; null without ranges.", allow_null=True)
    high = Figure("The greatest posterior that they allow; null without ranges.", allow_null=True)
    passed = whole("Tests passed.")
    failed = whole("Tests failed.")
    problem = text("Why it has no result; empty where it has one.")
    trace = MoveSerializer(many=True, read_only=True, source="steps")


class WeighedSerializer(serializers.Serializer):
    """What one item weighs for the chosen hypothesis."""

    evidence = text("The ref of the item.", source="item")
    title = text()
    p_if_true = Figure("P(what was observed | the hypothesis).", source="if_true")
    p_if_false = Figure(
        "P(what was observed | not the hypothesis); of rivals, the mixture of the others as they stand then.",
        source="if_false",
    )
    weight_db = Figure("Their ratio in dB; null where neither side allows it.", allow_null=True)
    words = text("The weight in words.")
    probability = Figure("The probability of the hypothesis after it.")


class BehindSerializer(serializers.Serializer):
    """How far a rival is behind the leader. These weights add up."""

    ref = text()
    title = text()
    prior_db = Figure("The leader’s prior odds against it, in dB.")
    weight_db = Figure("The weight of all the evidence for the leader against it, in dB.")
    posterior_db = Figure("The leader’s posterior odds against it, in dB.")
    words = text("The weight in words.")


class ClaimSerializer(serializers.Serializer):
    """That one of several hypotheses is true."""

    refs = texts("The hypotheses that were named.")
    prior = Figure("Its probability before the evidence.")
    posterior = Figure("Its probability now.", source="now")
    low = Figure("The least that the ranges allow; null without ranges.", allow_null=True)
    high = Figure("The greatest that they allow; null without ranges.", allow_null=True)


class HeavySerializer(serializers.Serializer):
    """An item so heavy that an error in its source may be the likelier explanation."""

    evidence = text("The ref of the item.", source="item")
    ahead = text("The side it speaks for.")
    behind = text("The side it speaks against.")
    weight_db = Figure("What it weighs between the two, in dB.")


class UnderSerializer(serializers.Serializer):
    hypothesis = text("The ref of the hypothesis.")
    coder = text("The coder; empty where it is so for all of them.")


class LeftItemSerializer(serializers.Serializer):
    evidence = text("The ref of the item.", source="item")
    under = UnderSerializer(many=True, read_only=True)
    words = texts("What is particular to it.")


class LeftGroupSerializer(serializers.Serializer):
    """Assessments that do not count, for one reason."""

    title = text("The reason.")
    why = text("What it means, and what to do.")
    items = LeftItemSerializer(many=True, read_only=True)


class GroundSerializer(serializers.Serializer):
    ref = text()
    title = text()


class OneSourceSerializer(serializers.Serializer):
    """Items that cite the same source and are in no origin cluster together."""

    evidence = texts("The refs of the items.", source="items")
    sources = GroundSerializer(many=True, read_only=True)


class UnconditionedSerializer(serializers.Serializer):
    """A conditioned cluster with pairs that no condition ties."""

    cluster = text("The ref of the cluster.")
    title = text()
    words = text("The pairs.")


class CautionsSerializer(serializers.Serializer):
    """What may be counted twice."""

    sources = OneSourceSerializer(many=True, read_only=True)
    pairs = UnconditionedSerializer(many=True, read_only=True)


class AnalysisSerializer(Answer):
    """Where every hypothesis stands, how it got there, and what each item weighs."""

    scale = text("The scale of the words: jeffreys or kass-raftery.")
    leader = text("The ref of the likeliest of rivals that exclude each other; else null.", allow_null=True)
    hypotheses = StandingSerializer(many=True, read_only=True)
    hypothesis = text("The ref of the hypothesis that `weighed` is about; null without one.", allow_null=True)
    weighed = WeighedSerializer(many=True, read_only=True)
    behind_leader = BehindSerializer(many=True, read_only=True)
    claim = ClaimSerializer(read_only=True, allow_null=True)
    heavy = HeavySerializer(many=True, read_only=True)
    cautions = CautionsSerializer(read_only=True)
    left_out = LeftGroupSerializer(many=True, read_only=True)
