"""What the stateless addresses of inference take and answer."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from evidence.api.serializers.figures import Figure, Figures, text, whole
from evidence.api.serializers.strict import Strict
from evidence.inference.evidence_tests import EvidenceTest, Side
from evidence.inference.krippendorff import Level
from evidence.inference.limits import MOST_SEED

MOST_HYPOTHESES, MOST_ITEMS, MOST_LINKS = 50, 1_000, 1_000
MOST_CODERS, MOST_UNITS, MOST_CELLS, MOST_DRAWS = 50, 1_000, 10_000, 2_000
MOST_THRESHOLD_DB = 100.0
LONGEST = 200
RELATIVE = "Relative to the listed hypotheses, which exclude each other and share a probability of 1."


def as_number(value: Any, name: str) -> float:
    """A number, which the parser has made sure is finite; texts and truth values are none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValidationError(f"{name} is {shown(value)}; give a number.")
    return float(value)


def shown(value: Any) -> str:
    words = f"“{value}”" if isinstance(value, str) else str(value)
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"


class Number(serializers.Field):
    """One finite number; what it means is for the inference to check."""

    def __init__(self, words: str, *, least: float, most: float, **options: Any) -> None:
        self.least, self.most = least, most
        super().__init__(help_text=words, **options)

    def to_internal_value(self, data: Any) -> float:
        number = as_number(data, "This")
        if not self.least <= number <= self.most:
            raise ValidationError(f"This is {number:g}; give a number from {self.least:g} to {self.most:g}.")
        return number


class Numbers(serializers.Field):
    """A list of at most `most` numbers."""

    def __init__(self, words: str, *, most: int, **options: Any) -> None:
        self.most = most
        super().__init__(help_text=words, **options)

    def to_internal_value(self, data: Any) -> list[float]:
        return [as_number(value, f"[{place}]") for place, value in enumerate(listed(data, self.most, ""))]


class Table(serializers.Field):
    """Rows of equal length, at most `most_rows` of at most `most` entries, and 10,000 entries in all."""

    def __init__(self, words: str, *, most_rows: int, most: int, **options: Any) -> None:
        self.most_rows, self.most = most_rows, most
        super().__init__(help_text=words, **options)

    def to_internal_value(self, data: Any) -> list[list[Any]]:
        rows = [
            listed(row, self.most, f"[{place}]") for place, row in enumerate(listed(data, self.most_rows, ""))
        ]
        if sum(map(len, rows)) > MOST_CELLS:
            raise ValidationError(f"This has more than {MOST_CELLS:,} entries: compute it in parts.")
        for place, row in enumerate(rows):
            if len(row) != len(rows[0]):
                words = (
                    f"[{place}] has {len(row)} entries and [0] has {len(rows[0])}; give rows of equal length."
                )
                raise ValidationError(words)
        return [
            [self.entry(value, f"[{place}][{column}]") for column, value in enumerate(row)]
            for place, row in enumerate(rows)
        ]

    def entry(self, value: Any, name: str) -> Any:
        return as_number(value, name)


class Ratings(Table):
    """Values are texts or numbers; null where a coder gave none."""

    def entry(self, value: Any, name: str) -> Any:
        if value is None:
            return None
        if isinstance(value, str):
            if len(value) > LONGEST:
                raise ValidationError(f"{name} has more than {LONGEST} characters: shorten it.")
            return value
        return as_number(value, name)


def listed(data: Any, most: int, name: str) -> list[Any]:
    named = name or "This"
    if not isinstance(data, list):
        raise ValidationError(f"{named} is {shown(data)}; give a list.")
    if not 1 <= len(data) <= most:
        raise ValidationError(f"{named} has {len(data):,} entries; give from 1 to {most:,}.")
    return data


class UpdateRequestSerializer(Strict):
    """Hypotheses that exclude each other, and items as they came out."""

    prior = Numbers("The prior probabilities of the hypotheses; they sum to 1.", most=MOST_HYPOTHESES)
    likelihoods = Table(
        "For each item, the probability of what was observed under each hypothesis; only ratios matter.",
        most_rows=MOST_ITEMS,
        most=MOST_HYPOTHESES,
    )


class PairSerializer(serializers.Serializer):
    """The likeliest hypothesis against another one, both by their place in the prior, counted from 0."""

    leader = whole()
    rival = whole()
    prior_db = Figure("The prior odds, in dB; null where both had none.", allow_null=True)
    weight_db = Figure(
        "The weight of the items alone, in dB; null where both are ruled out.", allow_null=True
    )
    odds_db = Figure("The posterior odds, in dB; null where both are ruled out.", allow_null=True)


class UpdateSerializer(serializers.Serializer):
    relative_to = text("What the probabilities are relative to.")
    probabilities = Figures("The posterior probabilities, in the order of the prior.")
    trace = serializers.ListField(
        child=Figures(""), read_only=True, help_text="The same before the first item and after each."
    )
    against = PairSerializer(many=True, read_only=True)


class ClassifyRequestSerializer(Strict):
    """The probabilities of one item."""

    p_if_true = Number("P(item | the hypothesis).", least=0.0, most=1.0)
    p_if_false = Number("P(item | not the hypothesis).", least=0.0, most=1.0)
    threshold_db = Number(
        "The weight from which on an outcome decides the test, in dB.",
        least=0.0,
        most=MOST_THRESHOLD_DB,
        required=False,
        default=5.0,
    )
    deductive = serializers.BooleanField(
        required=False, default=False, help_text="Whether 0 and 1 rest on a deductive argument."
    )


class ClassifySerializer(serializers.Serializer):
    """The test that the two probabilities imply."""

    test = serializers.ChoiceField(
        choices=[one.value for one in EvidenceTest],
        read_only=True,
        allow_null=True,
        help_text="Null where the probabilities are equal.",
    )
    favours = serializers.ChoiceField(
        choices=[one.value for one in Side], read_only=True, help_text="Whom finding the item favours."
    )
    ratio_found = Figure("The likelihood ratio of finding it, hypothesis to negation.")
    ratio_not_found = Figure("The likelihood ratio of not finding it.")
    weight_found_db = Figure("The weight of finding it, in dB.")
    weight_not_found_db = Figure("The weight of not finding it, in dB.")
    grade_found = text("The weight of finding it in words, on Jeffreys’ scale.")
    grade_not_found = text("The weight of not finding it in words.")


class InferenceChainRequestSerializer(Strict):
    """The links of one causal chain."""

    link_probabilities = Numbers("The probability of each link, in their order.", most=MOST_LINKS)
    conditional = Numbers(
        "The probability of each link given the links before it.",
        most=MOST_LINKS,
        required=False,
        allow_null=True,
        default=None,
    )


class InferenceChainSerializer(serializers.Serializer):
    """The probability that every link holds, under several readings."""

    low = Figure("The least, whatever the dependence.")
    product = Figure("Where the links are independent.")
    weakest = Figure("The weakest link: the most that it can be.")
    weakest_index = whole("Its place, counted from 0.")
    chain_rule = Figure("From the conditional probabilities; null without them.", allow_null=True)


class AgreementRequestSerializer(Strict):
    """What several coders said of the same units."""

    ratings = Ratings(
        "A row for each coder, a value for each unit; null where there is none.",
        most_rows=MOST_CODERS,
        most=MOST_UNITS,
    )
    level = serializers.ChoiceField(
        choices=[one.value for one in Level], required=False, default=Level.NOMINAL.value
    )
    draws = serializers.IntegerField(
        required=False,
        default=0,
        min_value=0,
        max_value=MOST_DRAWS,
        help_text="Draws of units for the interval; 0 for none.",
    )
    seed = serializers.IntegerField(required=False, default=1, min_value=0, max_value=MOST_SEED)


class IntervalSerializer(serializers.Serializer):
    low = Figure("The 2.5% point.")
    high = Figure("The 97.5% point.")
    skipped = whole("Draws that have no alpha.")


class AlphaSerializer(serializers.Serializer):
    """Krippendorff's alpha: 1 is full agreement, 0 what chance alone would bring."""

    alpha = Figure("Without a unit.")
    interval = IntervalSerializer(read_only=True, allow_null=True)
    draws = whole()
    seed = whole()
