"""What the serializers of all kinds have in common.

A serializer lists the fields of one kind by name. `reading.py` makes the columns of one query out of that list, so
that rows are read as dictionaries; the serializer itself checks only what is sent. Its `Meta` has:

    model     the kind
    fields    COMMON and the names of its own fields; a name that is not here is neither sent nor received
    page      the URL name of its page: its arguments are the case and the ref ("" where it has no page of its own)

A serializer that stands inside another one (a dating in its event) is a PartSerializer; its list is written as a whole.
"""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from evidence.api.errors import OF_THE_WHOLE

COMMON = ("id", "ref", "case", "api", "page", "version", "created_at", "changed_at", "change_note")
PART = ("id", "ref")
REASON_LENGTH = 500


class CheckedSerializer(serializers.ModelSerializer):
    """Knows the names that it takes, and leaves rules about rows to the services."""

    def get_validators(self) -> list[Any]:
        return []

    def get_uniqueness_extra_kwargs(self, names: Any, declared: Any, options: Any) -> tuple[Any, Any]:
        return options, {}

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        if isinstance(data, dict):
            unknown = sorted(set(data) - set(self.fields))
            if unknown:
                known = ", ".join(name for name, field in self.fields.items() if not field.read_only)
                words = f"There is no such field here. The fields that can be written are: {known}."
                raise serializers.ValidationError({name: [words] for name in unknown})
        return super().to_internal_value(data)

    def run_validation(self, data: Any = serializers.empty) -> Any:
        if data is not serializers.empty and not isinstance(data, dict):
            raise serializers.ValidationError({OF_THE_WHOLE: ["Send an object with the fields of the row."]})
        return super().run_validation(data)

    def emptied(self) -> dict[str, Any]:
        """What each field holds that a PUT does not name; the ref stays what it is."""
        model = self.Meta.model
        of_model = {field.name for field in model._meta.get_fields()} - {"ref", "case"}
        return {
            field.source: default_of(model, field)
            for field in self.fields.values()
            if field.source in of_model and not (field.read_only or field.required)
        }


def default_of(model: Any, field: serializers.Field) -> Any:
    if isinstance(field, serializers.ListField | serializers.ListSerializer):
        return []
    return model._meta.get_field(field.source).get_default()


class RowSerializer(CheckedSerializer):
    case = serializers.SlugField(
        source="case.slug", required=False, help_text="The case's short name; needed to record a row."
    )
    api = serializers.URLField(read_only=True, help_text="The row in this API.")
    page = serializers.URLField(read_only=True, help_text="The row's page for people.")
    change_note = serializers.CharField(
        write_only=True,
        required=False,
        allow_blank=True,
        max_length=REASON_LENGTH,
        help_text="The reason for the change; it stands in the history.",
    )

    def validate_case(self, slug: str) -> str:
        if slug != self.context["lookup"].case.slug:
            raise serializers.ValidationError("A row stays in its case: record it anew in the other one.")
        return slug


class PartSerializer(CheckedSerializer):
    """A row that is written with the one that it belongs to."""
