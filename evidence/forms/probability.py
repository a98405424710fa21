"""A probability as people type it: 0.85, 0,85, .85, 85 % or 85%."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evidence.models.assessment import LEAST, MOST

# A comma before three figures may part thousands, unless nothing but 0 stands before it.
WRITTEN = re.compile(
    r"(?P<figure>\d+\.?\d*|\.\d+|0*,\d+|\d+,(?!\d{3}\Z|\d{3}\s*%)\d+)\s*(?P<percent>%?)\Z", re.ASCII
)
EXAMPLES = _("Write it as 0.85 or as 85 %.")


class ProbabilityField(forms.CharField):
    """A number from 0 to 1. What it cannot read it refuses with examples, and never guesses."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": 8})
        super().__init__(**{"widget": widget, "required": False, "max_length": 40, **kwargs})

    def prepare_value(self, value: Any) -> Any:
        """The shortest figures that read back to the same number."""
        return format(Decimal(repr(value)), "f") if isinstance(value, float) else value

    def clean(self, value: Any) -> float | None:
        text = super().clean(value)
        if not text:
            return None
        written = WRITTEN.match(text)
        if written is None:
            raise forms.ValidationError(refusal(text), code="bad-probability")
        number = Decimal(written["figure"].replace(",", ".")) / (100 if written["percent"] else 1)
        if number > 1:
            raise forms.ValidationError(too_large(written), code="bad-probability")
        return float(number)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (self.prepare_value(initial) or "") != (data or "")


def give_bar(number: forms.Field, name: str | Promise, place: str = "") -> None:
    """Let script draw the number and both ends of its range as handles on one bar, as far as a judgement goes.

    `name` is what the handle of the number is called; the ends are called as their controls are. `place` is the id of
    the element that the bar goes into; without one it goes below the control.
    """
    bar = {"data-range": place, "data-handle": name, "data-least": LEAST, "data-most": MOST}
    number.widget.attrs |= bar


def refusal(text: str) -> str:
    if "," in text:
        return gettext("“%(text)s” has a comma that may part thousands: write a point. %(examples)s") % {
            "text": text,
            "examples": EXAMPLES,
        }
    if text.startswith(("-", "−")):
        return gettext("“%(text)s” is below 0: a probability lies between 0 and 1. %(examples)s") % {
            "text": text,
            "examples": EXAMPLES,
        }
    return gettext("“%(text)s” is not a probability that can be read. %(examples)s") % {
        "text": text,
        "examples": EXAMPLES,
    }


def too_large(written: re.Match[str]) -> str:
    if written["percent"]:
        return gettext("%(written)s %% is above 100 %%. %(examples)s") % {
            "written": written["figure"],
            "examples": EXAMPLES,
        }
    figure = written["figure"]
    return gettext(
        "%(figure)s is above 1. Write %(figure)s %% if you mean percent, otherwise a number from 0 to 1."
    ) % {"figure": figure}
