"""The form of an actor."""

from typing import Any

from django import forms

from evidence.forms.base import CaseForm
from evidence.models import Actor, Case
from evidence.services.rows import edit_row, record_row


class ActorForm(CaseForm):
    aliases = forms.CharField(
        label="Other names",
        required=False,
        help_text="Parted by semicolons, for example “Collective Security Treaty; ODKB”.",
    )

    class Meta:
        model = Actor
        fields = ["name", "kind", "aliases", "note", "ref"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.row is not None:
            self.initial["aliases"] = "; ".join(self.row.aliases)

    def clean_aliases(self) -> list[str]:
        return [name.strip() for name in self.cleaned_data["aliases"].split(";") if name.strip()]

    def store(self, *, by: Any, case: Case, **values: Any) -> Actor:
        if self.row is None:
            return record_row(by=by, case=case, row=Actor(**values), many={})
        return edit_row(by=by, row=self.row, expected_version=self.read_version, reason=self.reason, **values)
