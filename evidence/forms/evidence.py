"""Forms of the items of evidence and of the origins that they share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evidence.forms.base import CaseForm
from evidence.forms.numbers import NumberField
from evidence.forms.probability import ProbabilityField
from evidence.models import Case, EvidenceItem, OriginCluster, Source
from evidence.services.evidence import edit_evidence, record_evidence
from evidence.services.rows import edit_row, record_row

MOST_CORRELATIONS, USUAL = 6, (0.0, 0.5, 1.0)


class EvidenceForm(CaseForm):
    groups = (
        ("", ("title", "observation", "kind", "source", "events")),
        (_("The search for it"), ("status", "search_record", "search_success", "search_cost", "found_on")),
        (_("What it hangs together with"), ("cluster", "conditioned_on")),
        ("", ("restricted", "ref", "change_note", "version")),
    )

    source = forms.ModelChoiceField(
        Source.objects.none(),
        label=_("Source"),
        required=False,
        empty_label=_("None yet"),
        help_text=_("Others can be cited later."),
    )
    search_success = ProbabilityField(
        label=_("Search success r"),
        help_text=_("How probable is it that this search finds the trace if it exists? 0.8 or 80 %."),
    )

    class Meta:
        model = EvidenceItem
        fields = [
            "title",
            "observation",
            "kind",
            "events",
            "status",
            "search_record",
            "search_success",
            "search_cost",
            "found_on",
            "cluster",
            "conditioned_on",
            "restricted",
            "ref",
        ]
        field_classes = {"search_cost": NumberField}
        widgets = {
            "title": forms.TextInput,
            "search_cost": forms.TextInput(attrs={"inputmode": "decimal", "size": 8}),
            "found_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.row is not None:
            del self.fields["source"]
            conditions = self.fields["conditioned_on"]
            conditions.queryset = conditions.queryset.exclude(pk=self.row.pk)

    def store(self, *, by: Any, case: Case, **values: Any) -> EvidenceItem:
        if self.row is None:
            return record_evidence(by=by, case=case, **values)
        return edit_evidence(
            by=by, item=self.row, expected_version=self.read_version, reason=self.reason, **values
        )


class ClusterForm(CaseForm):
    class Meta:
        model = OriginCluster
        fields = ["title", "treatment", "joint_item", "note", "ref"]
        widgets = {"title": forms.TextInput}
        help_texts = {
            "title": _("What the items go back to: one agency, one archive, one informant."),
            "treatment": _(
                "Independent: each counts. Conditioned: each is judged given those before it. "
                "Bundle: they count once, by the numbers of one item."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.row is None:
            del self.fields["joint_item"]
        else:
            joint = self.fields["joint_item"]
            joint.queryset = joint.queryset.filter(cluster=self.row)
            joint.empty_label = _("None yet")

    def store(self, *, by: Any, case: Case, **values: Any) -> OriginCluster:
        if self.row is None:
            return record_row(by=by, case=case, row=OriginCluster(**values), many={})
        return edit_row(by=by, row=self.row, expected_version=self.read_version, reason=self.reason, **values)


class CorrelationsForm(forms.Form):
    """The correlations that a reader may try out on the items of one origin."""

    rho = forms.CharField(
        label=_("Correlations"),
        required=False,
        max_length=60,
        initial="0, 0.5, 1",
        help_text=_("Up to six numbers from −1 to 1, with commas between them."),
    )

    @classmethod
    def of(cls, query: Mapping[str, str]) -> CorrelationsForm:
        """The form as the address fills it."""
        return cls({"rho": query.get("rho", cls.base_fields["rho"].initial)})

    def clean_rho(self) -> list[float]:
        parts = self.cleaned_data["rho"].replace("−", "-").split(",")
        try:
            found = [float(part) for part in parts if part.strip()]
        except ValueError:
            raise forms.ValidationError(
                _("Write numbers with commas between them, such as 0, 0.5, 1.")
            ) from None
        if len(found) > MOST_CORRELATIONS or not all(-1.0 <= rho <= 1.0 for rho in found):
            raise forms.ValidationError(_("A correlation lies from −1 to 1; give six of them at most."))
        return found

    def correlations(self) -> list[float]:
        """What counts: what was typed where it can be read, else the usual ones."""
        return self.cleaned_data["rho"] if self.is_valid() else list(USUAL)
