"""Numbers as JSON has them, and what every computed answer says of itself."""

from __future__ import annotations

import math
from typing import Any

from rest_framework import serializers

INFINITE = {math.inf: "Infinity", -math.inf: "-Infinity"}


def figure(value: float) -> float | str | None:
    number = float(value)
    return None if math.isnan(number) else INFINITE.get(number, number)


class Figure(serializers.Field):
    """A number; an infinite one is the text Infinity or -Infinity, one without a value null."""

    def __init__(self, words: str, **options: Any) -> None:
        super().__init__(**{"read_only": True, "help_text": words, **options})

    def to_representation(self, value: Any) -> float | str | None:
        return figure(value)


class Figures(serializers.ListField):
    """Numbers in a fixed order."""

    def __init__(self, words: str, **options: Any) -> None:
        super().__init__(**{"child": Figure(""), "read_only": True, "help_text": words, **options})

    def to_representation(self, data: Any) -> list[Any]:
        return [None if value is None else self.child.to_representation(value) for value in data]


def text(words: str = "", **options: Any) -> serializers.CharField:
    return serializers.CharField(read_only=True, help_text=words, **options)


def texts(words: str = "", **options: Any) -> serializers.ListField:
    return serializers.ListField(child=serializers.CharField(), read_only=True, help_text=words, **options)


def whole(words: str = "", **options: Any) -> serializers.IntegerField:
    return serializers.IntegerField(read_only=True, help_text=words, **options)


def flag(words: str = "", **options: Any) -> serializers.BooleanField:
    return serializers.BooleanField(read_only=True, help_text=words, **options)


class Units(serializers.Serializer):
    """What the numbers of an answer are measured in."""

    probabilities = text("From 0 to 1, and what they are relative to.")
    weights_db = text("The unit of every number whose name ends in _db.")


class Answer(serializers.Serializer):
    """The head of every answer that is computed from a case."""

    case = text("The short name of the case.")
    coder = text("Whose assessments these are; empty for those of all coders, pooled.")
    coders = texts("All coders whose assessments you may see.")
    is_exclusive = flag("Whether the listed hypotheses exclude each other and share one probability of 1.")
    restricted_rows = flag("Whether restricted rows are in it: for owners and editors.")
    problem = text("What keeps the whole set from being computed; empty where nothing does.")
    units = Units(read_only=True)


RIVALS = (
    "Relative to the listed hypotheses: they exclude each other and share a probability of 1. "
    "What none of them covers is not in it."
)
APART = "Each of one hypothesis against its own negation: they do not share a probability of 1."
WEIGHTS = (
    "Decibels: 10 log10 of a ratio of probabilities. 10 dB is a ratio of 10 to 1; positive speaks for, negative "
    "against."
)


def head(slug: str, found: Any) -> dict[str, Any]:
    """The values of `Answer`, from an analysis."""
    return {
        "case": slug,
        "coder": found.coder,
        "coders": found.coders,
        "is_exclusive": found.is_exclusive,
        "restricted_rows": not found.is_open,
        "problem": found.problem,
        "units": {"probabilities": RIVALS if found.is_exclusive else APART, "weights_db": WEIGHTS},
    }
