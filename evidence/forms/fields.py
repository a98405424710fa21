"""Fields that several forms share."""

from __future__ import annotations

from typing import Any

from django import forms


class WordsField(forms.CharField):
    """A list typed on one line, its parts parted by `separator`."""

    def __init__(self, *, separator: str = ";", **kwargs: Any) -> None:
        self.separator = separator
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return f"{self.separator} ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return [part.strip() for part in (value or "").split(self.separator) if part.strip()]

    def clean(self, value: Any) -> Any:
        parts = self.to_python(value)
        if self.required and not parts:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return parts

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or []) != self.to_python(data)
