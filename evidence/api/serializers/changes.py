"""The history as JSON."""

from __future__ import annotations

from rest_framework import serializers

from evidence.api.serializers.base import RowSerializer
from evidence.models import Change


class ChangeSerializer(RowSerializer):
    change_note = None
    by = serializers.CharField(source="by_name", read_only=True, help_text="Who made it.")
    undoes = serializers.IntegerField(
        source="undoes.revision", read_only=True, help_text="The revision that it took back."
    )
    row_count = serializers.IntegerField(
        read_only=True, help_text="How many of its rows you may see: they stand at …/rows/."
    )

    class Meta:
        model = Change
        page = "change"
        page_of = ("case__slug", "revision")
        fields = (
            *("id", "case", "api", "page", "revision", "at", "by", "act", "door", "note", "undoes"),
            "row_count",
        )
        read_only_fields = ("revision", "at", "act", "door", "note")


class FieldChangeSerializer(serializers.Serializer):
    label = serializers.CharField(help_text="The field, in words.")
    before = serializers.CharField(allow_null=True)
    after = serializers.CharField(allow_null=True)


class ChangedRowSerializer(serializers.Serializer):
    """One row of a change, with what was and what is."""

    id = serializers.IntegerField(source="row_pk")
    ref = serializers.CharField()
    kind = serializers.CharField()
    label = serializers.CharField()
    act = serializers.CharField(help_text="added, changed or removed.")
    fields_changed = FieldChangeSerializer(many=True)
