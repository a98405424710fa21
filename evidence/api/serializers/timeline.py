"""Events in the order of time, as JSON."""

from __future__ import annotations

from rest_framework import serializers

from evidence.api.serializers.figures import text, texts


class DatedSerializer(serializers.Serializer):
    """One dating of an event."""

    words = text("In words.")
    edtf = text("As EDTF.")
    earliest = text("Its first day; empty where that is open.")
    latest = text("Its last day; empty where that is open.")
    precision = text()
    basis = text("attested, inferred or conjecture.")
    note = text()
    text = text("As it was typed.")


class TimelineActorSerializer(serializers.Serializer):
    ref = text()
    name = text()


class TimelineSourceSerializer(serializers.Serializer):
    ref = text("The ref of the source.")
    locator = text()
    supports = text("What of the event it supports.")
    timing = text()
    title = text()


class TimelineEventSerializer(serializers.Serializer):
    """One event; without a dating all of `dating` is empty."""

    ref = text()
    title = text()
    kind = text()
    place = text()
    country_codes = texts()
    certainty = text()
    dispute_note = text()
    summary = text()
    dating = DatedSerializer(read_only=True)
    other_datings = DatedSerializer(many=True, read_only=True)
    actors = TimelineActorSerializer(many=True, read_only=True)
    sources = TimelineSourceSerializer(many=True, read_only=True)
