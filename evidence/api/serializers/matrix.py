"""The matrix of evidence by hypotheses, as JSON."""

from __future__ import annotations

from rest_framework import serializers

from evidence.api.serializers.analysis import LeftGroupSerializer
from evidence.api.serializers.figures import Answer, Figure, flag, text


class CellTestSerializer(serializers.Serializer):
    """One coder's assessment of a cell, read out."""

    ref = text("The ref of the assessment.")
    coder = text()
    p_if_true = Figure("P(present | the hypothesis); null where none was given.", allow_null=True)
    p_if_false = Figure("P(present | not the hypothesis); null where none was given.", allow_null=True)
    implied = text("The test that the numbers imply; empty where there is none.")
    claimed = text("The test that the coder claims; empty where none is.")
    result = text("passed, failed, inconclusive or pending.")
    weight_db = Figure("Its own weight in dB; null where it moves nothing.", allow_null=True)


class CellSerializer(serializers.Serializer):
    """One item against one hypothesis."""

    hypothesis = text("The ref of the hypothesis.")
    weight_db = Figure("What it weighs, pooled over its coders, in dB; null without.", allow_null=True)
    counts = flag("Whether it counts in the results.")
    left_out = text("Why it does not count; empty where it does, or where there is nothing to weigh.")
    result = text("The coders’ common result; inconclusive where they differ.")
    tests = CellTestSerializer(many=True, read_only=True)


class MatrixRowSerializer(serializers.Serializer):
    """One item of evidence. A hypothesis that it was not assessed against has no cell."""

    evidence = text("The ref of the item.")
    title = text()
    status = text("found, not-found, not-sought or inaccessible.")
    restricted = flag()
    cluster = text("The ref of the origin that it goes back to; empty without one.")
    cells = CellSerializer(many=True, read_only=True)


class ColumnSerializer(serializers.Serializer):
    """One hypothesis, at the head of its column."""

    ref = text()
    title = text()
    role = text()
    prior = Figure("The probability before the evidence.")
    posterior = Figure("The probability after it; null without a result.", allow_null=True)
    total_db = Figure("The weight of all the evidence, in dB; null without a result.", allow_null=True)


class MatrixSerializer(Answer):
    """Evidence by hypotheses."""

    sort = text("ref, weight, or the ref of a hypothesis.")
    hypotheses = ColumnSerializer(many=True, read_only=True)
    rows = MatrixRowSerializer(many=True, read_only=True)
    left_out = LeftGroupSerializer(many=True, read_only=True)
