"""The case document and the exports, as JSON."""

from __future__ import annotations

from rest_framework import serializers

from evidence.api.serializers.figures import text, texts


class OptionSerializer(serializers.Serializer):
    """A choice that an export offers; without `choices` any short text."""

    name = text("The parameter of the address.")
    label = text()
    choices = texts("The values that it takes, the usual one first.")


class OfferSerializer(serializers.Serializer):
    """One export that the case offers."""

    name = text("Its name, and the end of its address.")
    label = text()
    group = text("What it is about.")
    description = text()
    media_type = text()
    api = serializers.URLField(read_only=True, help_text="Where it is fetched.")
    options = OptionSerializer(many=True, read_only=True)
    filters = texts(
        "The parameters that choose its events, as in their list; none where it is of the whole case."
    )
