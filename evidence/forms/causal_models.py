"""Forms of causal models, and of the items that stand for their nodes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from evidence.errors import StaleEdit
from evidence.forms.base import CaseForm
from evidence.forms.conflicts import Difference, DrawnForm, show_conflict, take_choices
from evidence.models import Case, CausalModel, EvidenceItem, NodeItem
from evidence.services.causal_models import edit_causal_model, record_causal_model, set_node_items
from evidence.services.former import node_items_at

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


class NodeItemsForm(DrawnForm, forms.Form):
    """One choice of an item for each node of a model."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Any = None, *, model: CausalModel, nodes: Iterable[str], user: Any, chosen: dict[str, Any]
    ) -> None:
        self.model = self.row = model
        self.user, self.stale = user, False
        self.differences: list[Difference] = []
        self.drawn_at = model.case.revision if getattr(model.case, "sees_restricted", True) else None
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
        take_choices(self, self.present)
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
            show_conflict(self, problem, self.present(), self.former())
        return None

    def present(self) -> dict[str, Any]:
        """The items that stand for the nodes now, by the names of this form's fields."""
        found = NodeItem.objects.filter(model=self.model).visible_to(self.user)
        return self.by_field(dict(found.values_list("node", "evidence__ref")))

    def former(self) -> dict[str, Any]:
        """Those that stood for them when the form was drawn; nothing where the page does not say when that was."""
        if self.read_revision is None:
            return {}
        keys = node_items_at(self.model, self.read_revision, self.user)
        items = EvidenceItem.objects.filter(pk__in=keys.values()).visible_to(self.user)
        refs = dict(items.values_list("pk", "ref"))
        return self.by_field({node: refs.get(key) for node, key in keys.items()})

    def by_field(self, refs: dict[str, Any]) -> dict[str, Any]:
        return {name: refs.get(name.removeprefix(PREFIX)) for name in self.fields if name.startswith(PREFIX)}
