"""Events as JSON, with their datings and citations."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from evidence.api.fields import RowsField, WordsField
from evidence.api.serializers.base import COMMON, PART, PartSerializer, RowSerializer
from evidence.api.serializers.citations import CitationSerializer
from evidence.models import Actor, Dating, Event
from evidence.services.parts import with_one_preferred


class DatingSerializer(PartSerializer):
    class Meta:
        model = Dating
        fields = (*PART, "text", "edtf", "earliest", "latest", "precision", "basis", "note", "preferred")
        read_only_fields = ("edtf", "earliest", "latest", "precision")


class EventSerializer(RowSerializer):
    date = serializers.CharField(
        source="date_text",
        required=False,
        max_length=200,
        help_text="The preferred dating in words. Written by itself it is an event's one dating, or changes the "
        "preferred one; beside `datings` it has to say the same.",
    )
    edtf = serializers.CharField(read_only=True, help_text="The preferred dating as EDTF.")
    earliest = serializers.DateField(read_only=True, help_text="Its first day; none where that is open.")
    latest = serializers.DateField(read_only=True, help_text="Its last day; none where that is open.")
    country_codes = WordsField(help_text="ISO 3166, for example KG.")
    actors = RowsField(Actor)
    datings = DatingSerializer(many=True, required=False, allow_empty=False)
    citations = CitationSerializer(many=True, required=False)

    class Meta:
        model = Event
        page = "event"
        fields = (
            *(*COMMON, "title", "date", "edtf", "earliest", "latest", "summary", "kind", "place"),
            *("country_codes", "certainty", "dispute_note", "actors", "datings", "citations"),
        )

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        """A date in words becomes the preferred dating; it may not say something else than the datings beside it."""
        text, datings = values.pop("date_text", None), values.get("datings")
        if text is None and datings is None and not self.partial:
            raise serializers.ValidationError({"date": ["Say when it happened: send `date` or `datings`."]})
        if text is not None and datings is not None:
            values["datings"] = with_one_preferred(datings, present=[])
            [preferred] = (each for each in values["datings"] if each["preferred"])
            if preferred.get("text") != text:
                raise serializers.ValidationError(
                    {"date": ["This differs from the preferred one of `datings`: send one of the two."]}
                )
        elif text is not None:
            values["date"] = text
        return values

    def emptied(self) -> dict[str, Any]:
        defaults = super().emptied()
        return {name: value for name, value in defaults.items() if name != "datings"}
