"""Forms of causal chains, their steps and their links."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.dating import words_of_edtf
from evidence.forms.base import CaseForm
from evidence.models import Case, Chain, Event, Link, Step
from evidence.services.chains import edit_link, record_chain, record_link, record_step, record_step_after
from evidence.services.rows import edit_row

ENDS = ["tail", "head"]


class EventsField(forms.ModelMultipleChoiceField):
    """Events in the order of their dates, each named with its date."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Event.objects.none(), required=False, **kwargs)

    def label_from_instance(self, event: Any) -> str:
        return f"{words_of_edtf(event.edtf)}: {event.title}" if event.edtf else event.title


def choose_in_chain(form: PartForm) -> None:
    """Offer the steps of the chain as the ends of a link."""
    for end in ENDS:
        form.fields[end].queryset = form.fields[end].queryset.filter(chain=form.chain)
        form.fields[end].empty_label = _("Choose a step")


class StepByRef(forms.ModelChoiceField):
    """A step that is named by its ref, as the picture of its chain names it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "to_field_name": "ref"})


class ChainForm(CaseForm):
    class Meta:
        model = Chain
        fields = ["hypothesis", "title", "sufficiency_note", "ref"]
        widgets = {"title": forms.TextInput}
        help_texts = {"hypothesis": gettext_lazy("The explanation whose mechanism this is.")}

    def limit_choices(self) -> None:
        super().limit_choices()
        self.fields["hypothesis"].empty_label = _("Choose a hypothesis")

    def store(self, *, by: Any, case: Case, **values: Any) -> Chain:
        if self.row is None:
            return record_chain(by=by, case=case, **values)
        return edit_row(by=by, row=self.row, expected_version=self.read_version, reason=self.reason, **values)


class PartForm(CaseForm):
    """A step or a link, which belongs to one chain for good."""

    def __init__(self, *args: Any, chain: Chain, **kwargs: Any) -> None:
        self.chain = chain
        super().__init__(*args, **kwargs)
        self.instance.chain = chain

    def store(self, *, by: Any, case: Case, **values: Any) -> Step | Link:
        """Write the fields that the form has on the version that was read."""
        return edit_row(by=by, row=self.row, expected_version=self.read_version, reason=self.reason, **values)


class ChainPartForm(PartForm):
    """All there is to say of a step or a link."""

    events = EventsField()

    def limit_choices(self) -> None:
        super().limit_choices()
        dated = Event.objects.filter(case=self.case).visible_to(self.user).with_dates()
        self.fields["events"].queryset = dated.order_by(F("earliest").asc(nulls_last=True), "ref")


class StepForm(ChainPartForm):
    groups = (
        ("", ("kind", "entity", "activity")),
        (gettext_lazy("Where the case shows it"), ("events", "actors")),
        ("", ("ref", "change_note", "version")),
    )

    events = EventsField(
        help_text=gettext_lazy("Events in which the step happened: they give it a place in time.")
    )

    class Meta:
        model = Step
        fields = ["kind", "entity", "activity", "actors", "events", "ref"]
        widgets = {"entity": forms.TextInput, "activity": forms.TextInput}
        help_texts = {"actors": gettext_lazy("Those who act in this step.")}

    def store(self, *, by: Any, case: Case, **values: Any) -> Step:
        if self.row is None:
            return record_step(by=by, chain=self.chain, **values)
        return super().store(by=by, case=case, **values)


class LinkForm(ChainPartForm):
    groups = (
        ("", ("tail", "head", "claim", "note")),
        (gettext_lazy("Where the case shows it"), ("events",)),
        ("", ("ref", "change_note", "version")),
    )

    events = EventsField(
        label=gettext_lazy("Trace events"),
        help_text=gettext_lazy("What one would expect to see if the first step brought the second about."),
    )

    class Meta:
        model = Link
        fields = ["tail", "head", "claim", "note", "events", "ref"]

    def limit_choices(self) -> None:
        super().limit_choices()
        choose_in_chain(self)

    def store(self, *, by: Any, case: Case, **values: Any) -> Link:
        if self.row is None:
            return record_link(by=by, chain=self.chain, **values)
        return edit_link(
            by=by, link=self.row, expected_version=self.read_version, reason=self.reason, **values
        )


class NameForm(PartForm):
    """What a step or link is called: it is typed in the picture, without a reason."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["change_note"]


class StepNameForm(NameForm):
    """Who does what in a step."""

    class Meta:
        model = Step
        fields = ["entity", "activity"]
        widgets = StepForm.Meta.widgets


class LinkNameForm(NameForm):
    """The claim of a link."""

    class Meta:
        model = Link
        fields = ["claim"]


class EndsForm(NameForm):
    """The two steps that a link joins, by their refs; an end that is not sent stays where it is."""

    class Meta:
        model = Link
        fields = ENDS
        field_classes = dict.fromkeys(ENDS, StepByRef)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial |= self.refs_in(self.initial)
        if self.is_bound:
            self.data = self.data.copy()
            for end in ENDS:
                self.data.setdefault(end, self.initial[end])

    def limit_choices(self) -> None:
        super().limit_choices()
        choose_in_chain(self)

    def refs_in(self, keys: dict[str, Any]) -> dict[str, str]:
        refs = dict(self.chain.steps.values_list("pk", "ref"))
        return {end: refs.get(keys[end], "") for end in ENDS if end in keys}

    def present(self, row: Link) -> dict[str, Any]:
        return self.refs_in(super().present(row))

    def former(self, row: Link) -> dict[str, Any]:
        return self.refs_in(super().former(row))

    def store(self, *, by: Any, case: Case, **values: Any) -> Link:
        return edit_link(by=by, link=self.row, expected_version=self.read_version, **values)


class StepAfterForm(PartForm):
    """A new step that another one leads to."""

    class Meta:
        model = Step
        fields = ["entity", "activity", "kind"]
        widgets = StepForm.Meta.widgets

    def __init__(self, *args: Any, tail: Step, **kwargs: Any) -> None:
        self.tail = tail
        super().__init__(*args, **kwargs)
        self.verb = _("Record step and link")

    def store(self, *, by: Any, case: Case, **values: Any) -> Step:
        return record_step_after(by=by, tail=self.tail, **values)


class ConnectForm(PartForm):
    """A new link that leaves a step."""

    class Meta:
        model = Link
        fields = ["head", "claim"]
        field_classes = {"head": StepByRef}

    def __init__(self, *args: Any, tail: Step, **kwargs: Any) -> None:
        self.tail = tail
        super().__init__(*args, **kwargs)

    def limit_choices(self) -> None:
        super().limit_choices()
        head = self.fields["head"]
        head.queryset = head.queryset.filter(chain=self.chain).exclude(pk=self.tail.pk)
        head.empty_label = _("Choose a step")

    def store(self, *, by: Any, case: Case, **values: Any) -> Link:
        return record_link(by=by, chain=self.chain, tail=self.tail, **values)
