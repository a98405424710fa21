"""Sources, their texts and interviews as JSON."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from evidence.api.fields import RowField, WhenField
from evidence.api.serializers.base import COMMON, RowSerializer
from evidence.models import Interview, Source, SourceText


class SourceSerializer(RowSerializer):
    issued = WhenField()
    csl = serializers.JSONField(read_only=True, help_text="The whole record as CSL-JSON.")

    class Meta:
        model = Source
        page = "source"
        fields = (
            *(*COMMON, "title", "authors", "issued", "publication", "kind", "language", "url", "archive_url"),
            *("reliability", "credibility", "position", "note", "restricted", "csl"),
        )


class TextSerializer(RowSerializer):
    source = RowField(Source, read_only=True, help_text="The source that says this.")
    body = serializers.CharField(
        read_only=True, help_text="The text, word for word; `position` of a citation counts its code points."
    )

    class Meta:
        model = SourceText
        page = "text"
        fields = (*COMMON, "source", "role", "title", "language", "direction", "translator", "note", "body")


class InterviewSerializer(RowSerializer):
    source = RowField(
        Source, read_only=True, help_text="The record under which an interview of our own is cited."
    )
    reported_in = RowField(
        Source,
        required=False,
        allow_null=True,
        help_text="The publication that tells of somebody else’s interview.",
    )
    held = WhenField()
    restricted = serializers.BooleanField(required=False, help_text="Shown to owners and editors only.")
    identity = serializers.CharField(
        write_only=True,
        required=False,
        allow_blank=True,
        allow_null=True,
        help_text="Who it was. It is kept encrypted and never read out here.",
    )

    class Meta:
        model = Interview
        page = "interview"
        columns = {
            "restricted": "is_restricted",
            "consent_note": "shown_consent_note",
            "transcript": "shown_transcript",
        }
        fields = (
            *(*COMMON, "interviewee", "affiliation", "place", "held", "interviewer", "mode", "language"),
            *("attribution", "identity", "consent_note", "embargo_until", "restricted", "transcript"),
            *("transcript_status", "note", "source", "reported_in", "locator", "as_stated"),
        )

    def emptied(self) -> dict[str, Any]:
        # Nobody can send back what nobody has read.
        return {name: value for name, value in super().emptied().items() if name != "identity"}
