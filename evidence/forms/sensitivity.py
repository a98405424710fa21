"""What a reader may vary in a sensitivity analysis."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from evidence.inference.limits import LEAST_DRAWS, MOST_DRAWS, MOST_MARGIN_DB, MOST_SEED, USUAL_DRAWS
from evidence.wording import localised


class SimulationForm(forms.Form):
    """The parameters of the simulation; what is left out has its usual value."""

    draws = forms.IntegerField(
        label=_("Draws"),
        min_value=LEAST_DRAWS,
        max_value=MOST_DRAWS,
        required=False,
        initial=USUAL_DRAWS,
        help_text=format_lazy(
            _("{least} to {most}."), least=LEAST_DRAWS, most=lazy(localised, str)(f"{MOST_DRAWS:,}")
        ),
    )
    seed = forms.IntegerField(
        label=_("Seed"),
        min_value=0,
        max_value=MOST_SEED,
        required=False,
        initial=1,
        help_text=_("The same seed gives the same result."),
    )
    rho = forms.FloatField(
        label=_("Correlation of errors"),
        min_value=0.0,
        max_value=1.0,
        required=False,
        initial=0.0,
        help_text=_(
            "0 to 1, across the items of one hypothesis. Independent errors understate the uncertainty."
        ),
    )
    margin = forms.FloatField(
        label=_("Supposed margin, dB"),
        min_value=0.0,
        max_value=MOST_MARGIN_DB,
        required=False,
        initial=0.0,
        help_text=_("For numbers without a range: suppose that their odds are off by up to so much."),
    )

    @classmethod
    def of(cls, query: Mapping[str, str]) -> SimulationForm:
        """The form as the address fills it, with the usual values where it is silent."""
        return cls({name: query.get(name, field.initial) for name, field in cls.base_fields.items()})

    def values(self) -> dict[str, Any]:
        """What counts: what was typed where it can be read, else the usual value."""
        self.full_clean()
        given = {name: value for name, value in self.cleaned_data.items() if value is not None}
        return {name: field.initial for name, field in self.fields.items()} | given
