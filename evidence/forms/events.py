"""Forms of events and of their datings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evidence.choices import DatingBasis
from evidence.dating import UnreadableDate, parse
from evidence.forms.base import CaseForm
from evidence.forms.fields import WordsField
from evidence.models import Case, Dating, Event, Source
from evidence.services.events import edit_dating, edit_event, record_dating, record_event
from evidence.services.former import dating_at

DATE_HELP = _(
    "As the source gives it: “6 January 2022”, “spring 2010”, “c. 2012”, “before February 2009”, or EDTF."
)


class DateTextField(forms.CharField):
    """A date as people write it; what cannot be read is refused with examples, and kept as it was typed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 200, "label": _("Date"), "help_text": DATE_HELP, **kwargs})

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if text:
            try:
                parse(text)
            except UnreadableDate as problem:
                raise forms.ValidationError(str(problem), code="bad-date") from problem
        return text


class EventForm(CaseForm):
    field_of = {"text": "date", "edtf": "date"}
    watched, kind_watched = ("title", "date"), "event"
    groups = (
        ("", ("title", "date", "basis", "summary")),
        (_("Where and who"), ("kind", "place", "country_codes", "actors")),
        (_("How sure"), ("source", "certainty", "dispute_note")),
        ("", ("ref", "change_note", "version")),
    )

    date = DateTextField()
    basis = forms.ChoiceField(
        choices=DatingBasis, initial=DatingBasis.ATTESTED, label=_("What the date rests on")
    )
    country_codes = WordsField(
        separator=",",
        label=_("Countries"),
        required=False,
        help_text=_("ISO 3166 codes parted by commas: KG, TJ."),
    )
    source = forms.ModelChoiceField(
        Source.objects.none(),
        label=_("Source"),
        required=False,
        empty_label=_("None yet"),
        help_text=_("Others can be cited later."),
    )

    class Meta:
        model = Event
        fields = [
            "title",
            "summary",
            "kind",
            "place",
            "country_codes",
            "actors",
            "certainty",
            "dispute_note",
            "ref",
        ]
        widgets = {
            "title": forms.TextInput,
            "place": forms.TextInput,
            "kind": forms.TextInput(attrs={"list": "kinds"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = Event.objects.filter(case=self.case).exclude(kind="").order_by("kind")
        self.kinds = list(kinds.values_list("kind", flat=True).distinct())
        if self.row is None:
            return
        del self.fields["source"]
        self.initial |= self.present(self.row)

    def present(self, row: Event) -> dict[str, Any]:
        preferred = row.datings.filter(preferred=True).first()
        dated = {"date": preferred.text, "basis": preferred.basis} if preferred else {}
        return super().present(row) | dated

    def former(self, row: Event) -> dict[str, Any]:
        read = self.read_revision
        return super().former(row) | ({} if read is None else dating_at(row, read, self.user))

    def store(self, *, by: Any, case: Case, **values: Any) -> Event:
        if self.row is None:
            return record_event(by=by, case=case, **values)
        return edit_event(
            by=by, event=self.row, expected_version=self.read_version, reason=self.reason, **values
        )


class DatingForm(CaseForm):
    field_of = {"edtf": "text"}

    text = DateTextField()

    class Meta:
        model = Dating
        fields = ["text", "basis", "note", "preferred"]
        widgets = {"note": forms.TextInput}

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        self.event = event
        super().__init__(*args, **kwargs)
        self.instance.event = event
        self.fields["preferred"].help_text = _(
            "The preferred dating sorts the event and places it on the timeline."
        )
        self.fields["note"].help_text = _("Who gives this date, and why it differs.")

    def _get_validation_exclusions(self) -> set[str]:
        # The span is read from the text by the service, and preferring one dating sets the other aside.
        return {*super()._get_validation_exclusions(), "edtf", "earliest", "latest", "precision", "preferred"}

    def store(self, *, by: Any, case: Case, **values: Any) -> Dating:
        if self.row is None:
            return record_dating(by=by, event=self.event, **values)
        return edit_dating(
            by=by, dating=self.row, expected_version=self.read_version, reason=self.reason, **values
        )
