"""Forms of the case itself, its members and its memos."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms.models import model_to_dict
from django.utils.translation import gettext_lazy as _

from evidence.errors import StaleEdit
from evidence.forms.conflicts import Difference, show_conflict, take_choices
from evidence.forms.labels import label_columns
from evidence.forms.sources import DateAsEdtfField
from evidence.models import Case, Membership, User
from evidence.roles import Role
from evidence.services.cases import add_member, edit_case, open_case, person_named
from evidence.services.former import values_at


class CaseDetailsForm(forms.ModelForm):
    """Opens a case, or describes it anew."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    verb = _("Open case")
    groups = (
        ("", ("title", "slug", "question", "outcome", "summary")),
        (_("Scope"), ("scope_conditions", "period")),
        (_("How it is read"), ("rivalry", "visibility", "provenance", "licence", "citation", "version")),
    )

    class Meta:
        model = Case
        fields = [
            "title",
            "slug",
            "question",
            "outcome",
            "summary",
            "scope_conditions",
            "period",
            "rivalry",
            "visibility",
            "provenance",
            "licence",
            "citation",
        ]
        widgets = {"period": DateAsEdtfField.widget}
        field_classes = {"period": DateAsEdtfField}

    def __init__(self, data: Any = None, *, case: Case | None = None, **kwargs: Any) -> None:
        self.stored = case
        self.stale = False
        self.differences: list[Difference] = []
        self.drawn_at = case.revision if case else 0
        super().__init__(data, instance=Case.objects.get(pk=case.pk) if case else None, **kwargs)
        label_columns(self)
        if case is None:
            del self.fields["version"]
        else:
            self.verb = _("Save")
            del self.fields["slug"]
            self.initial["version"] = case.version

    def apply(self, *, by: User) -> Case | None:
        if self.stored is not None:
            take_choices(self, partial(model_to_dict, self.stored, fields=self._meta.fields))
        if not self.is_valid():
            return None
        values = dict(self.cleaned_data)
        version = values.pop("version", None)
        try:
            if self.stored is None:
                return open_case(by=by, **values)
            return edit_case(by=by, case=self.stored, expected_version=version, **values)
        except ValidationError as problems:
            self.add_error(None, problems)
        except PermissionDenied:
            self.add_error("visibility", _("Only owners of the case decide who may read it."))
        except StaleEdit as problem:
            self.stale = True
            self.merge(problem, version, by)
        return None

    def merge(self, problem: StaleEdit, version: int | None, by: User) -> None:
        now, names = problem.current, self._meta.fields
        present = model_to_dict(now, fields=names) if now else {}
        show_conflict(self, problem, present, values_at(now, version or 0, by, names) if now else {})


class UndoForm(forms.Form):
    """Why a change is taken back."""

    reason = forms.CharField(required=False, max_length=500)


class MemberForm(forms.Form):
    """Adds a person by user name or address."""

    person = forms.CharField(label=_("User name or email address"), max_length=254)
    role = forms.ChoiceField(label=_("Role"), choices=Role, initial=Role.READER)
    verb = _("Add member")

    def clean_person(self) -> User:
        return person_named(self.cleaned_data["person"])

    def apply(self, *, by: User, case: Case) -> Membership | None:
        if not self.is_valid():
            return None
        try:
            return add_member(
                by=by, case=case, user=self.cleaned_data["person"], role=self.cleaned_data["role"]
            )
        except ValidationError as problems:
            self.add_error("person", " ".join(problems.messages))
        return None
