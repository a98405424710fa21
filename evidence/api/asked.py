"""What an address may ask of a computed answer, and the words for what it may not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from evidence.api.parameters import refuse_unknown
from evidence.inference import limits
from evidence.inference.scales import SCALES
from evidence.selectors.next_sets import MOST_TICKED
from evidence.selectors.results import JEFFREYS

MOST_LISTED = 20
LONGEST = 200


def ref(words: str) -> serializers.CharField:
    return serializers.CharField(required=False, default="", max_length=LONGEST, help_text=words)


def refs(words: str, most: int) -> serializers.ListField:
    child = serializers.CharField(max_length=LONGEST)
    return serializers.ListField(
        child=child,
        required=False,
        default=list,
        max_length=most,
        help_text=f"{words} Repeat it for several.",
    )


class Asked(serializers.Serializer):
    """What every address of results takes."""


class OfCoder(Asked):
    coder = ref("One coder by name, instead of the pool of all.")


class OfHypothesis(OfCoder):
    hypothesis = ref("The ref of a hypothesis; else the likeliest of rivals, or the first.")


class OfAnalysis(OfHypothesis):
    scale = serializers.ChoiceField(
        choices=sorted(SCALES), required=False, default=JEFFREYS, help_text="The scale of the words."
    )
    claim = refs("The refs of hypotheses of which one is claimed to be true.", LONGEST)


class OfSensitivity(OfCoder):
    hypothesis = ref("The hypothesis that is tested; of rivals, the one that the leader is held against.")
    margin = serializers.FloatField(
        required=False,
        default=0.0,
        min_value=0.0,
        max_value=limits.MOST_MARGIN_DB,
        help_text="For numbers without a range: suppose that their odds are off by up to so many dB.",
    )
    draws = serializers.IntegerField(
        required=False,
        default=limits.USUAL_DRAWS,
        min_value=limits.LEAST_DRAWS,
        max_value=limits.MOST_DRAWS,
        help_text="How many draws from the ranges.",
    )
    seed = serializers.IntegerField(
        required=False,
        default=1,
        min_value=0,
        max_value=limits.MOST_SEED,
        help_text="The same seed gives the same draws.",
    )
    rho = serializers.FloatField(
        required=False,
        default=0.0,
        min_value=0.0,
        max_value=1.0,
        help_text="Correlation of errors across the items of one hypothesis.",
    )


OfNextEvidence = type(
    "OfNextEvidence",
    (OfHypothesis,),
    {
        "__doc__": "`with` is no name that a class body can give.",
        "with": refs("The refs of items to seek together.", MOST_TICKED),
    },
)


class OfMatrix(OfCoder):
    sort = ref(
        "“ref”, “weight” (heaviest first), or the ref of a hypothesis (what weighs most for it first)."
    )


class OfCounts(OfHypothesis):
    rival = ref(
        "Of hypotheses that exclude each other: the rival to hold it against; else the likeliest one."
    )
    threshold = serializers.FloatField(
        required=False,
        default=limits.USUAL_THRESHOLD,
        min_value=1.0,
        max_value=limits.MOST_THRESHOLD,
        help_text="The Bayes factor to reach.",
    )
    a = serializers.FloatField(
        required=False,
        default=None,
        min_value=limits.LEAST_WEIGHT,
        max_value=limits.MOST_WEIGHT,
        help_text="Stated Beta weight over the shares; with `b`.",
    )
    b = serializers.FloatField(
        required=False,
        default=None,
        min_value=limits.LEAST_WEIGHT,
        max_value=limits.MOST_WEIGHT,
        help_text="Stated Beta weight over the shares; with `a`.",
    )

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        if (given["a"] is None) != (given["b"] is None):
            missing = "a" if given["a"] is None else "b"
            raise ValidationError({missing: ["A stated weight takes two numbers: give both `a` and `b`."]})
        return given


def asked(request: Request, kind: type[Asked]) -> dict[str, Any]:
    """The parameters by name, the usual value where the address is silent; raises ValidationError by name."""
    form = kind(data=request.query_params)
    refuse_unknown(request, {*form.fields, "format"})
    form.is_valid(raise_exception=True)
    return form.validated_data


def require_known(name: str, asked_for: Iterable[str], known: Iterable[str]) -> None:
    """Refuse the name of a hypothesis, item or coder that is not there, or not open to the caller."""
    there = list(known)
    unknown = sorted(set(asked_for) - set(there) - {""})
    if unknown:
        listed = ", ".join(there[:MOST_LISTED]) + (", …" if len(there) > MOST_LISTED else "")
        words = (
            f"There is no “{unknown[0]}” here. There is: {listed}."
            if there
            else f"There is no “{unknown[0]}” here."
        )
        raise ValidationError({name: [words]})
