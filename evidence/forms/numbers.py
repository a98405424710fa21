"""A number as people type it, with a point or with a decimal comma."""

from __future__ import annotations

import re
from typing import Any

from django import forms

# A comma before three figures may part thousands, unless nothing but 0 stands before it.
DECIMAL_COMMA = re.compile(r"\s*(?:0*,\d+|\d+,(?!\d{3}\s*\Z)\d+)\s*", re.ASCII)


class NumberField(forms.FloatField):
    """A number of any size. A comma that could be read in two ways is refused like any other sign."""

    def to_python(self, value: Any) -> float | None:
        if isinstance(value, str) and DECIMAL_COMMA.fullmatch(value):
            value = value.replace(",", ".")
        return super().to_python(value)
