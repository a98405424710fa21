"""The form that says which source supports a row, and where in it."""

from __future__ import annotations

from typing import Any

from django import forms

from evidence.forms.base import CaseForm
from evidence.models import Case, CaseRow, Citation
from evidence.services.evidence import cite
from evidence.services.texts import edit_citation, taken_from


class CitationForm(CaseForm):
    class Meta:
        model = Citation
        fields = ["source", "locator", "quote", "supports", "timing"]
        widgets = {"locator": forms.TextInput}

    def __init__(self, *args: Any, target: CaseRow, **kwargs: Any) -> None:
        self.target = target
        super().__init__(*args, **kwargs)
        if self.row is None:
            name = {"evidenceitem": "evidence"}.get(target._meta.model_name, target._meta.model_name)
            setattr(self.instance, name, target)

    def store(self, *, by: Any, case: Case, **values: Any) -> Citation:
        if self.row is None:
            return cite(by=by, target=self.target, **values, **taken_from(values["source"], values["quote"]))
        return edit_citation(
            by=by, citation=self.row, expected_version=self.read_version, reason=self.reason, **values
        )
