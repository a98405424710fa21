"""Forms of causal chains, their steps and their links."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import F

from evidence.dating import from_edtf, in_words
from evidence.forms.base import CaseForm
from evidence.models import Case, Chain, Event, Link, Step
from evidence.services.chains import edit_link, record_chain, record_link, record_step
from evidence.services.rows import edit_row


class EventsField(forms.ModelMultipleChoiceField):
    """Events in the order of their dates, each named with its date."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Event.objects.none(), required=False, **kwargs)

    def label_from_instance(self, event: Any) -> str:
        return f"{in_words(from_edtf(event.edtf))}: {event.title}" if event.edtf else event.title


class ChainForm(CaseForm):
    class Meta:
        model = Chain
        fields = ["hypothesis", "title", "sufficiency_note", "ref"]
        widgets = {"title": forms.TextInput}
        help_texts = {"hypothesis": "The explanation whose mechanism this is."}

    def limit_choices(self) -> None:
        super().limit_choices()
        self.fields["hypothesis"].empty_label = "Choose a hypothesis"

    def store(self, *, by: Any, case: Case, **values: Any) -> Chain:
        if self.row is None:
            return record_chain(by=by, case=case, **values)
        return edit_row(by=by, row=self.row, expected_version=self.read_version, reason=self.reason, **values)


class ChainPartForm(CaseForm):
    """A step or a link, which belongs to one chain for good."""

    events = EventsField()

    def __init__(self, *args: Any, chain: Chain, **kwargs: Any) -> None:
        self.chain = chain
        super().__init__(*args, **kwargs)
        self.instance.chain = chain

    def limit_choices(self) -> None:
        super().limit_choices()
        dated = Event.objects.filter(case=self.case).visible_to(self.user).with_dates()
        self.fields["events"].queryset = dated.order_by(F("earliest").asc(nulls_last=True), "ref")


class StepForm(ChainPartForm):
    groups = (
        ("", ("kind", "entity", "activity")),
        ("Where the case shows it", ("events", "actors")),
        ("", ("ref", "change_note", "version")),
    )

    events = EventsField(help_text="Events in which the step happened: they give it a place in time.")

    class Meta:
        model = Step
        fields = ["kind", "entity", "activity", "actors", "events", "ref"]
        widgets = {"entity": forms.TextInput, "activity": forms.TextInput}
        help_texts = {"actors": "Those who act in this step."}

    def store(self, *, by: Any, case: Case, **values: Any) -> Step:
        if self.row is None:
            return record_step(by=by, chain=self.chain, **values)
        return edit_row(by=by, row=self.row, expected_version=self.read_version, reason=self.reason, **values)


class LinkForm(ChainPartForm):
    groups = (
        ("", ("tail", "head", "claim", "note")),
        ("Where the case shows it", ("events",)),
        ("", ("ref", "change_note", "version")),
    )

    events = EventsField(
        label="Trace events",
        help_text="What one would expect to see if the first step brought the second about.",
    )

    class Meta:
        model = Link
        fields = ["tail", "head", "claim", "note", "events", "ref"]

    def limit_choices(self) -> None:
        super().limit_choices()
        for end in ("tail", "head"):
            self.fields[end].queryset = self.fields[end].queryset.filter(chain=self.chain)
            self.fields[end].empty_label = "Choose a step"

    def store(self, *, by: Any, case: Case, **values: Any) -> Link:
        if self.row is None:
            return record_link(by=by, chain=self.chain, **values)
        return edit_link(
            by=by, link=self.row, expected_version=self.read_version, reason=self.reason, **values
        )
