"""Forms of the items of evidence and of the origins that they share."""

from __future__ import annotations

from typing import Any

from django import forms

from evidence.forms.base import CaseForm
from evidence.forms.probability import ProbabilityField
from evidence.models import Case, EvidenceItem, OriginCluster, Source
from evidence.services.evidence import edit_evidence, record_evidence
from evidence.services.rows import edit_row, record_row


class EvidenceForm(CaseForm):
    groups = (
        ("", ("title", "observation", "kind", "source", "events")),
        ("The search for it", ("status", "search_record", "search_success", "found_on")),
        ("What it hangs together with", ("cluster", "conditioned_on")),
        ("", ("restricted", "ref", "change_note", "version")),
    )

    source = forms.ModelChoiceField(
        Source.objects.none(), required=False, empty_label="None yet", help_text="Others can be cited later."
    )
    search_success = ProbabilityField(
        label="Search success r",
        help_text="How probable is it that this search finds the trace if it exists? 0.8 or 80 %.",
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
            "found_on",
            "cluster",
            "conditioned_on",
            "restricted",
            "ref",
        ]
        widgets = {
            "title": forms.TextInput,
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
        fields = ["title", "treatment", "note", "ref"]
        widgets = {"title": forms.TextInput}
        help_texts = {
            "title": "What the items go back to: one agency, one archive, one informant.",
            "treatment": "A bundle counts once: keep the numbers on one of its items, judged for all of them jointly.",
        }

    def store(self, *, by: Any, case: Case, **values: Any) -> OriginCluster:
        if self.row is None:
            return record_row(by=by, case=case, row=OriginCluster(**values), many={})
        return edit_row(by=by, row=self.row, expected_version=self.read_version, reason=self.reason, **values)
