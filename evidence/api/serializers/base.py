"""What the serializers of all kinds have in common.

A serializer lists the fields of one kind by name. `reading.py` makes the columns of one query out of that list, so
that rows are read as dictionaries; the serializer itself checks only what is sent. Its `Meta` has:

    model     the kind
    fields    COMMON and the names of its own fields; a name that is not here is neither sent nor received
    api_of    the column by which it is addressed here (its key)
    page      the URL name of its page: its arguments are the case and the ref, else
    page_of   the columns that are its arguments, and after them those that fill
    page_end  what follows the address ("#step-{}")
    fixed     fields that are written when a row is recorded, and stay
    computed  fields that no column holds, and what works them out (reading.Computed)
    columns   for a field that is not read from its own column: the column, which a view may have annotated

A serializer that stands inside another one (a dating in its event) is a PartSerializer; its list is written as a whole.
"""

from __future__ import annotations

import math
from typing import Any

from django.db import models
from django.utils.functional import cached_property
from rest_framework import serializers

from evidence.api.serializers.strict import Strict

COMMON = ("id", "ref", "case", "api", "page", "version", "created_at", "changed_at", "change_note")
PART = ("id", "ref")
REASON_LENGTH = 500
STAYS = "This stays as it was recorded: record a new row instead."


class NumberField(serializers.FloatField):
    """A number: neither a truth value nor one of the words that Python takes for a number, such as “nan”."""

    def to_internal_value(self, data: Any) -> float:
        if isinstance(data, bool):
            self.fail("invalid")
        number = super().to_internal_value(data)
        if not math.isfinite(number):
            self.fail("invalid")
        return number


class CheckedSerializer(Strict, serializers.ModelSerializer):
    """Knows the names that it takes, and leaves rules about rows to the services."""

    serializer_field_mapping = serializers.ModelSerializer.serializer_field_mapping | {
        models.FloatField: NumberField
    }

    def get_validators(self) -> list[Any]:
        return []

    def run_validators(self, value: Any) -> None:
        """There are none; looking for them reads every field, for each of ten thousand rows."""

    @cached_property
    def _writable_fields(self) -> list[serializers.Field]:
        return list(super()._writable_fields)

    def get_uniqueness_extra_kwargs(self, names: Any, declared: Any, options: Any) -> tuple[Any, Any]:
        return options, {}

    def emptied(self) -> dict[str, Any]:
        """What each field holds that a PUT does not name; the ref stays what it is."""
        model = self.Meta.model
        stays = {"ref", "case", *fixed_in(self)}
        of_model = {field.name for field in model._meta.get_fields()} - stays
        return {
            field.source: default_of(model, field)
            for field in self.fields.values()
            if field.source in of_model and not (field.read_only or field.required)
        }


def fixed_in(serializer: serializers.ModelSerializer) -> tuple[str, ...]:
    return getattr(serializer.Meta, "fixed", ())


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

    def get_fields(self) -> dict[str, serializers.Field]:
        fields = super().get_fields()
        if self.context.get("row") is not None:
            for name in fixed_in(self):
                fields[name].required = False
        return fields

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        values = super().to_internal_value(data)
        row = self.context.get("row")
        if row is not None or self.partial:
            sent = {name: values.pop(name) for name in fixed_in(self) if name in values}
            moved = [name for name, value in sent.items() if row is None or value != getattr(row, name)]
            if moved:
                raise serializers.ValidationError({name: [STAYS] for name in moved})
        return values

    def validate_case(self, slug: str) -> str:
        if slug != self.context["lookup"].case.slug:
            raise serializers.ValidationError("A row stays in its case: record it anew in the other one.")
        return slug


class PartSerializer(CheckedSerializer):
    """A row that is written with the one that it belongs to; in a PATCH it may name a part of itself alone."""

    @cached_property
    def empty(self) -> dict[str, Any]:
        return self.emptied()

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        values = super().to_internal_value(data)
        return values if getattr(self.root, "partial", False) else self.empty | values
