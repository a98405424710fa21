"""Forms of causal models, and of the items that stand for their nodes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from evidence.errors import StaleEdit
from evidence.forms.base import CaseForm
from evidence.models import Case, CausalModel, EvidenceItem
from evidence.services.causal_models import edit_causal_model, record_causal_model, set_node_items

PREFIX = "item-"


class CausalModelForm(CaseForm):
    groups = (
        ("", ("title", "hypothesis")),
        (_("The model"), ("statement", "monotone", "antitone", "types")),
        (_("The question"), ("query", "given")),
        ("", ("note", "ref", "change_note", "version")),
    )

    class Meta:
        model = CausalModel
        fields = [
            "title",
            "hypothesis",
            "statement",
            "monotone",
            "antitone",
            "types",
            "query",
            "given",
            "note",
            "ref",
        ]

    def limit_choices(self) -> None:
        super().limit_choices()
        self.fields["hypothesis"].empty_label = _("No hypothesis")
        for name in ("statement", "monotone", "antitone", "types"):
            self.fields[name].widget.attrs |= {"rows": 2, "spellcheck": "false"}

    def store(self, *, by: Any, case: Case, **values: Any) -> CausalModel:
        if self.row is None:
            return record_causal_model(by=by, case=case, **values)
        return edit_causal_model(
            by=by, row=self.row, expected_version=self.read_version, reason=self.reason, **values
        )


class NodeItemsForm(forms.Form):
    """One choice of an item for each node of a model."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Any = None, *, model: CausalModel, nodes: Iterable[str], user: Any, chosen: dict[str, Any]
    ) -> None:
        self.model, self.stale = model, False
        super().__init__(data, initial={"version": model.version})
        items = EvidenceItem.objects.filter(case=model.case).visible_to(user)
        for node in nodes:
            self.fields[PREFIX + node] = forms.ModelChoiceField(
                items,
                to_field_name="ref",
                required=False,
                label=node,
                empty_label=_("No item"),
                initial=chosen.get(node),
            )

    def apply(self, *, by: Any) -> CausalModel | None:
        """The stored model, or None with the problem said."""
        if not self.is_valid():
            return None
        items = {
            name.removeprefix(PREFIX): item
            for name, item in self.cleaned_data.items()
            if name.startswith(PREFIX)
        }
        try:
            return set_node_items(
                by=by, model=self.model, items=items, expected_version=self.cleaned_data["version"]
            )
        except ValidationError as problem:
            self.add_error(None, problem)
        except StaleEdit as problem:
            self.stale = True
            self.add_error(None, str(problem))
        return None
