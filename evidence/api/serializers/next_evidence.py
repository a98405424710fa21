"""What to look for next, as JSON: the numbers of that page."""

from __future__ import annotations

from rest_framework import serializers

from evidence.api.serializers.figures import Answer, Figure, flag, text, texts, whole


class SoughtSerializer(serializers.Serializer):
    """One item not yet sought. Weights are for the hypothesis against the others together, as they stand now."""

    evidence = text("The ref of the item.", source="item.ref")
    title = text(source="item.title")
    cost = Figure("What seeking it costs, in the researchers’ own unit; 1 where none is on record.")
    p_found = Figure(
        "The probability of finding it, the chance that the search succeeds included.", source="gain.p_found"
    )
    information_bits = Figure(
        "The expected information about the listed hypotheses, in bits.", source="gain.information_bits"
    )
    bits_per_cost = Figure("The same for each unit of cost, in bits.", source="per_cost")
    learning = Figure("The expected proportional fall in the variance of the hypothesis, from 0 to 1.")
    found_db = Figure("The weight of finding it, in dB; null where nothing can be compared.", allow_null=True)
    not_found_db = Figure("The weight of seeking it in vain, in dB; null likewise.", allow_null=True)
    if_found = Figure("The probability of the hypothesis if it is found.")
    if_not_found = Figure("The probability of the hypothesis if it is not.")
    turns = text("The outcome that would by itself turn the order of the first two; empty where none would.")
    is_long_shot = flag("Whether it would weigh much, but will hardly be found.")


class SoughtSetSerializer(serializers.Serializer):
    """Several items sought together, as if independent given each hypothesis."""

    evidence = texts("The refs of the items.", source="refs")
    bits = Figure("The expected information of all of them together, in bits.")
    apart_bits = Figure("What they teach one by one, added up, in bits.")
    learning = Figure("The expected proportional fall in the variance of the hypothesis, from 0 to 1.")
    cost = Figure("What seeking them costs.")


class SoughtPlanSerializer(serializers.Serializer):
    """One item, and perhaps a second one, depending on what the first brought."""

    first = text("The ref of the item that is sought first.", source="first.item.ref")
    then = text("When the second is sought: never, if found, if not found, or always.")
    second = text(
        "The ref of the second item; null where there is none.",
        source="second.item.ref",
        default=None,
        allow_null=True,
    )
    bits = Figure("The expected information of the plan, in bits.")
    learning = Figure("The expected proportional fall in the variance of the hypothesis, from 0 to 1.")
    cost = Figure("The expected cost: the second item costs only where it is sought.")


class UnreadySerializer(serializers.Serializer):
    evidence = text("The ref of the item.", source="ref")
    title = text()


class RankingSerializer(serializers.Serializer):
    """Items not yet sought, the most information per cost first."""

    now = Figure("The probability of the hypothesis as it stands.")
    open_bits = Figure("What is still open between the listed hypotheses, in bits.")
    together_bits = Figure("What the first items, sought together, can be expected to teach, in bits.")
    together = whole("How many items that is.")
    ranked = SoughtSerializer(many=True, read_only=True)
    unready = UnreadySerializer(many=True, read_only=True)


class NextEvidenceSerializer(Answer):
    """What to look for next on behalf of one hypothesis."""

    hypothesis = text("The ref of the hypothesis; null where there is none.", allow_null=True)
    ranking = RankingSerializer(read_only=True, allow_null=True)
    asked_set = SoughtSetSerializer(read_only=True, allow_null=True)
    frontier = SoughtSetSerializer(many=True, read_only=True)
    plans = SoughtPlanSerializer(many=True, read_only=True)
