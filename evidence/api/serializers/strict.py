"""Objects that take the names they know and no others."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from evidence.api.exceptions import OF_THE_WHOLE


class Strict(serializers.Serializer):
    """An unknown name is an error: a misspelt one would otherwise be as good as not sent."""

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
            raise serializers.ValidationError({OF_THE_WHOLE: ["Send an object with named fields."]})
        return super().run_validation(data)
