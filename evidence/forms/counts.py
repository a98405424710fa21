"""What a reader may vary in the counts of items for and against."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evidence.inference.limits import LEAST_WEIGHT, MOST_THRESHOLD, MOST_WEIGHT, USUAL_THRESHOLD


class CountsForm(forms.Form):
    """The Bayes factor to reach and, where somebody states one, a Beta(a, b) weight over the shares."""

    threshold = forms.FloatField(
        label=_("Bayes factor to reach"),
        min_value=1.0,
        max_value=MOST_THRESHOLD,
        required=False,
        initial=USUAL_THRESHOLD,
        help_text=_("1 or more; 20 is usual."),
    )
    a = forms.FloatField(
        label=_("Stated Beta weight, a"),
        min_value=LEAST_WEIGHT,
        max_value=MOST_WEIGHT,
        required=False,
        help_text=_("0.01 to 100; above 1, the lower ends weigh less."),
    )
    b = forms.FloatField(
        label=_("Stated Beta weight, b"),
        min_value=LEAST_WEIGHT,
        max_value=MOST_WEIGHT,
        required=False,
        help_text=_("0.01 to 100; above 1, the upper ends weigh less."),
    )

    @classmethod
    def of(cls, query: Mapping[str, str]) -> CountsForm:
        """The form as the address fills it, with the usual values where it is silent."""
        return cls({name: query.get(name, field.initial) for name, field in cls.base_fields.items()})

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        for one, other in (("a", "b"), ("b", "a")):
            if found.get(one) is None and found.get(other) is not None and one not in self.errors:
                self.add_error(
                    one,
                    gettext("A stated weight takes two numbers: give %(one)s too, or leave both empty.")
                    % {"one": one},
                )
        return found

    def values(self) -> dict[str, Any]:
        """What counts: what was typed where it can be read, else the usual value."""
        self.full_clean()
        given = {name: value for name, value in self.cleaned_data.items() if value is not None}
        return {name: field.initial for name, field in self.fields.items()} | given
