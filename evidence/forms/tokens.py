"""The form that makes a token of the API."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from evidence.choices import Scope
from evidence.forms.labels import label_columns
from evidence.models import Token, User
from evidence.services.tokens import make_token

FOR_EVER = 0
LASTS = ((30, _("30 days")), (90, _("90 days")), (365, _("One year")), (FOR_EVER, _("Until it is revoked")))
USUAL = 90


class TokenForm(forms.ModelForm):
    verb = _("Make token")
    stale = False

    days = forms.TypedChoiceField(choices=LASTS, coerce=int, initial=USUAL, label=_("Lasts"))

    class Meta:
        model = Token
        fields = ["name", "scope"]

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        label_columns(self)
        self.fields["scope"].choices = Scope.choices
        self.fields["scope"].help_text = _(
            "Never more than you may do yourself. “Read only” is enough to analyse."
        )

    def apply(self, *, by: User) -> tuple[Token, str] | None:
        """The token and what a script sends, or None with every problem on its field."""
        if not self.is_valid():
            return None
        try:
            return make_token(by=by, **self.cleaned_data | {"days": self.cleaned_data["days"] or None})
        except ValidationError as problems:
            self.add_error(None, problems)
        return None
