"""Coders side by side, as JSON."""

from __future__ import annotations

from rest_framework import serializers

from evidence.api.serializers.figures import Answer, Figure, flag, text, texts, whole


class BoundsSerializer(serializers.Serializer):
    """Percentiles of draws of cells."""

    low = Figure("The 2.5% point.")
    high = Figure("The 97.5% point.")
    skipped = whole("Draws that have no alpha.")


class AgreementSerializer(serializers.Serializer):
    """One measure; agreement beyond what chance would bring is at most 1."""

    title = text("Direction, Strength, Implied test or Claimed test.")
    cells = whole("The cells that two coders or more share.")
    unanimous = whole("In how many of them all agree.")
    pairs = Figure("The share of agreeing pairs of coders; null for weights.", allow_null=True)
    alpha = Figure("Krippendorff’s alpha; null where there is none.", allow_null=True)
    bounds = BoundsSerializer(read_only=True, allow_null=True)
    kappa = Figure("Cohen’s or Fleiss’ kappa; null where there is none.", allow_null=True)
    kappa_words = text("Which kappa, or why there is none.")
    reading = text("The customary reading of alpha.")
    why = text("Why there is no alpha; empty where there is one.")


class AloneSerializer(serializers.Serializer):
    """What one coder alone would conclude."""

    coder = text()
    posterior = Figure("The probability after the evidence; null without a result.", allow_null=True)
    items = whole("How many items move it.")


class CoderPosteriorSerializer(serializers.Serializer):
    """One hypothesis or link, from each coder's own assessments and from their pools."""

    ref = text(source="pooled.ref")
    title = text(source="pooled.title")
    prior = Figure("The probability before the evidence.", source="pooled.prior")
    pooled = Figure("The posterior by the mean of dB.", source="pooled.posterior", allow_null=True)
    linear = Figure("The mean of the coders’ posteriors; null without any.", allow_null=True)
    low = Figure("The least of the coders’ posteriors; null without any.", allow_null=True)
    high = Figure("The greatest of them; null without any.", allow_null=True)
    alone = AloneSerializer(many=True, read_only=True)


class GivenSerializer(serializers.Serializer):
    """What one coder says of a cell."""

    coder = text()
    ref = text("The ref of the assessment.")
    p_if_true = Figure("P(present | the hypothesis, or the link); null without.", source="s", allow_null=True)
    p_if_false = Figure("P(present | what it is held against); null without.", source="f", allow_null=True)
    claimed = text("The claimed test; empty without one.")
    implied = text("The test that the numbers imply, in words; empty without one.", source="test")
    weight_db = Figure("The weight of what was observed, in dB; null without.", allow_null=True)
    rationale = text("Why; empty without a reason.")


class SharedCellSerializer(serializers.Serializer):
    """An item against a hypothesis or a link, judged by two coders or more."""

    evidence = text("The ref of the item.")
    is_split = flag("Whether it speaks for the one to one coder, and against it to another.")
    spread_db = Figure("From the lowest weight to the highest, in dB; null without two.", allow_null=True)
    given = GivenSerializer(many=True, read_only=True)


class HypothesisCellSerializer(SharedCellSerializer):
    """An item against a hypothesis, judged by two coders or more."""

    hypothesis = text("The ref of the hypothesis.")


class LinkCellSerializer(SharedCellSerializer):
    """An item against a link of a chain, judged by two coders or more."""

    link = text("The ref of the link.")


class LinkCodersSerializer(serializers.Serializer):
    """The coders of links; every link is held against its own negation, from even odds."""

    compared = texts("The coders who judged links, as far as you may see them.")
    agreement = AgreementSerializer(many=True, read_only=True)
    posteriors = CoderPosteriorSerializer(many=True, read_only=True)
    cells = LinkCellSerializer(many=True, read_only=True)


class CodersSerializer(Answer):
    """How far the coders agree, where they differ, and what each alone would conclude."""

    is_blind = flag("Whether you see your own assessments alone, until you reveal.")
    compared = texts("The coders who judged hypotheses, as far as you may see them.")
    agreement = AgreementSerializer(many=True, read_only=True)
    posteriors = CoderPosteriorSerializer(many=True, read_only=True)
    cells = HypothesisCellSerializer(many=True, read_only=True)
    links = LinkCodersSerializer(read_only=True)
