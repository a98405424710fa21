"""Lines that record a row in seconds: a few fields, Enter, and the next one."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from evidence.choices import ActorKind, EvidenceKind, SourceKind
from evidence.forms.beside import SHOWN_AGAIN, name_watched, offer_new_rows, show_as_typed
from evidence.forms.events import DateTextField
from evidence.forms.sources import AddressField, DateAsEdtfField
from evidence.models import Actor, Case, CaseRow, Event, EvidenceItem, Source
from evidence.row_choices import choose_among
from evidence.services.events import record_event
from evidence.services.evidence import record_evidence
from evidence.services.rows import record_row
from evidence.services.sources import record_source

NONE_YET = _("None yet")


class QuickForm(forms.Form):
    """`keeps` names the fields of which the next line has what this one had; `watched` those that tell of duplicates.

    `wide` is the field that gets the most room.
    """

    keeps: ClassVar[tuple[str, ...]] = ()
    watched: ClassVar[tuple[str, ...]] = ("title",)
    kind_watched: ClassVar[str] = ""
    wide = "title"

    def __init__(
        self,
        data: Any = None,
        *,
        case: Case,
        user: Any,
        kept: dict[str, str] | None = None,
        prefix: str = "quick",
    ) -> None:
        super().__init__(data, prefix=prefix, initial=kept)
        self.case, self.user = case, user
        if "source" in self.fields:
            choose_among(self.fields["source"], case=case, user=user)
        offer_new_rows(self)
        name_watched(self)

    def store(self, **values: Any) -> Any:
        raise NotImplementedError

    def apply(self) -> Any:
        """The stored row, or None with every problem on the field it belongs to."""
        if SHOWN_AGAIN in self.data:
            show_as_typed(self)
            return None
        if not self.is_valid():
            return None
        try:
            return self.store(**self.cleaned_data)
        except ValidationError as problems:
            first = next(iter(self.fields))
            for name, errors in problems.error_dict.items():
                self.add_error(name if name in self.fields else first, errors)
        return None

    def kept(self) -> dict[str, str]:
        return {name: self.data.get(self.add_prefix(name), "") for name in self.keeps}


class QuickEventForm(QuickForm):
    """Date, title, source, Enter."""

    keeps = ("source",)
    watched = ("title", "date")
    kind_watched = "event"

    date = DateTextField(
        help_text="", widget=forms.TextInput(attrs={"placeholder": _("6 January 2022"), "size": 18})
    )
    title = forms.CharField(
        label=_("Title"),
        max_length=300,
        widget=forms.TextInput(attrs={"placeholder": _("What happened"), "dir": "auto"}),
    )
    source = forms.ModelChoiceField(
        Source.objects.none(), label=_("Source"), required=False, empty_label=NONE_YET
    )

    def store(self, **values: Any) -> Event:
        return record_event(by=self.user, case=self.case, **values)


class QuickSourceForm(QuickForm):
    keeps = ("kind",)
    watched = ("title", "authors", "issued", "url")
    kind_watched = "source"

    title = forms.CharField(
        label=_("Title"),
        max_length=500,
        widget=forms.TextInput(attrs={"placeholder": _("What can be cited"), "dir": "auto"}),
    )
    authors = forms.CharField(
        label=_("Authors"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Family, Given; …"), "dir": "auto"}),
    )
    issued = DateAsEdtfField(label=_("Date"), help_text="", widget=forms.TextInput(attrs={"size": 12}))
    publication = forms.CharField(
        label=_("Published in"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=SourceKind, initial=SourceKind.WEBPAGE)
    url = AddressField(label=_("Address"), widget=forms.TextInput(attrs={"inputmode": "url"}))

    def store(self, **values: Any) -> Source:
        return record_source(by=self.user, case=self.case, **values)


class QuickEvidenceForm(QuickForm):
    keeps = ("kind", "source")
    watched = ()

    title = forms.CharField(label=_("Title"), max_length=300, widget=forms.TextInput(attrs={"dir": "auto"}))
    observation = forms.CharField(
        label=_("Observation"),
        widget=forms.TextInput(
            attrs={"placeholder": _("Stated so that it can turn out absent"), "dir": "auto"}
        ),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=EvidenceKind, initial=EvidenceKind.TRACE)
    source = forms.ModelChoiceField(
        Source.objects.none(), label=_("Source"), required=False, empty_label=NONE_YET
    )
    wide = "observation"

    def store(self, **values: Any) -> EvidenceItem:
        return record_evidence(by=self.user, case=self.case, **values)


class QuickActorForm(QuickForm):
    keeps = ("kind",)
    watched = ("name",)
    kind_watched = "actor"
    wide = "name"

    name = forms.CharField(label=_("Name"), max_length=300, widget=forms.TextInput(attrs={"dir": "auto"}))
    kind = forms.ChoiceField(label=_("Kind"), choices=ActorKind, initial=ActorKind.PERSON)

    def store(self, **values: Any) -> CaseRow:
        return record_row(by=self.user, case=self.case, row=Actor(**values), many={})
