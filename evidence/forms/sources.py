"""Forms of sources and interviews."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evidence.choices import SourceKind
from evidence.dating import UnreadableDate, parse, words_of_edtf
from evidence.forms.base import CaseForm
from evidence.models import Case, Interview, Source
from evidence.models.source import valid_address
from evidence.services.former import flag_at
from evidence.services.sources import edit_interview, edit_source, record_interview, record_source


class DateAsEdtfField(forms.CharField):
    """A date as people write it, kept as EDTF; shown again in words that read the same."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{
                "max_length": 100,
                "required": False,
                "help_text": _("“6 January 2022”, “2017”, or EDTF."),
                **kwargs,
            }
        )

    def prepare_value(self, value: Any) -> Any:
        try:
            return words_of_edtf(value) if value else value
        except UnreadableDate:
            return value  # typed and refused: it comes back as it was typed

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        try:
            return parse(text).edtf if text else ""
        except UnreadableDate as problem:
            raise forms.ValidationError(str(problem), code="bad-date") from problem

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.prepare_value(initial or "") != self.prepare_value(data or "")


class AddressField(forms.URLField):
    """An address on the web; one without a scheme is one of https."""

    default_validators = [valid_address]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "max_length": 1000, "assume_scheme": "https", **kwargs})


class SourceForm(CaseForm):
    watched, kind_watched = ("title", "authors", "issued", "url"), "source"
    groups = (
        ("", ("title", "authors", "issued", "publication", "kind", "language")),
        (_("Where it is"), ("url", "archive_url")),
        (_("How far it can be relied on"), ("reliability", "credibility", "position")),
        ("", ("note", "restricted", "ref", "change_note", "version")),
    )

    issued = DateAsEdtfField(label=_("Date of publication"))
    url = AddressField(label=_("Address"))
    archive_url = AddressField(label=_("Archived copy"))

    class Meta:
        model = Source
        fields = [
            *("title", "authors", "issued", "publication", "kind", "language", "url", "archive_url"),
            *("reliability", "credibility", "position", "note", "restricted", "ref"),
        ]
        widgets = {"title": forms.TextInput, "authors": forms.TextInput, "publication": forms.TextInput}

    def store(self, *, by: Any, case: Case, **values: Any) -> Source:
        if self.row is None:
            return record_source(by=by, case=case, **values)
        return edit_source(
            by=by, source=self.row, expected_version=self.read_version, reason=self.reason, **values
        )


class InterviewForm(CaseForm):
    # The service also writes the source record, whose columns repeat these.
    field_of = {"title": "interviewee", "authors": "interviewer", "issued": "held"}
    groups = (
        ("", ("interviewee", "affiliation", "place", "held", "interviewer", "mode", "language")),
        (_("What may be shown"), ("attribution", "identity", "consent_note", "embargo_until", "restricted")),
        (_("What was said"), ("transcript", "transcript_status", "note")),
        (_("If somebody else held it"), ("reported_in", "locator", "as_stated")),
        ("", ("ref", "change_note", "version")),
    )

    held = DateAsEdtfField(label=_("Date"))
    restricted = forms.BooleanField(
        label=_("Restricted"), required=False, help_text=_("Shown to owners and editors only.")
    )

    class Meta:
        model = Interview
        fields = [
            *(
                "interviewee",
                "affiliation",
                "place",
                "held",
                "interviewer",
                "mode",
                "language",
                "attribution",
            ),
            *("identity", "consent_note", "embargo_until", "transcript", "transcript_status", "note"),
            *("reported_in", "locator", "as_stated", "ref"),
        ]
        widgets = {
            "interviewee": forms.TextInput,
            "identity": forms.TextInput(attrs={"autocomplete": "off", "data-secret": ""}),
            "embargo_until": forms.DateInput(attrs={"type": "date"}),
            "transcript_status": forms.TextInput,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.row is not None:
            self.initial |= self.present(self.row)
        self.fields["reported_in"].queryset = self.fields["reported_in"].queryset.exclude(
            kind=SourceKind.INTERVIEW
        )

    def present(self, row: Interview) -> dict[str, Any]:
        return super().present(row) | {"restricted": row.source is not None and row.source.restricted}

    def former(self, row: Interview) -> dict[str, Any]:
        was, read = super().former(row), self.read_revision
        if row.source is None:
            return was | {"restricted": False}
        return was if read is None else was | flag_at(row.source, row, "restricted", read, self.user)

    def _get_validation_exclusions(self) -> set[str]:
        # An interview of our own gets its source record from the service.
        return {*super()._get_validation_exclusions(), "source", "reported_in"}

    def store(self, *, by: Any, case: Case, **values: Any) -> Interview:
        if self.row is None:
            return record_interview(by=by, case=case, **values)
        return edit_interview(
            by=by, interview=self.row, expected_version=self.read_version, reason=self.reason, **values
        )
