"""The form that every kind of row is typed into: it ends in a service and keeps what was typed."""

from __future__ import annotations

import copy
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.models import model_to_dict
from django.utils.translation import gettext_lazy as _

from evidence.errors import StaleEdit
from evidence.forms.beside import SHOWN_AGAIN, offer_new_rows, show_as_typed, watch_for_duplicates
from evidence.forms.conflicts import Difference, DrawnForm, show_conflict, take_choices
from evidence.forms.labels import label_columns
from evidence.models import Case, CaseRow
from evidence.models.words import record
from evidence.row_choices import choose_among
from evidence.services.former import values_at

ROWS = 4


class TickList(forms.CheckboxSelectMultiple):
    """Rows to tick, in a box of its own; script adds a line that narrows them."""

    template_name = "components/tick_list.html"


class CaseForm(DrawnForm, forms.ModelForm):
    """Choices are the case's own visible rows. `store` calls the service; `apply` puts its refusals on the fields.

    `field_of` maps a field that the service names to the form's own (a date's `text` to `date`); `watched` names the
    fields that tell whether a new row is there already, and `kind_watched` what is then looked for.
    """

    field_of: ClassVar[dict[str, str]] = {}
    watched: ClassVar[tuple[str, ...]] = ()
    kind_watched: ClassVar[str] = ""
    verb = _("Save")

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    change_note = forms.CharField(
        label=_("Reason for the change"),
        required=False,
        max_length=500,
        help_text=_("Optional; it stands in the history."),
    )

    def __init__(
        self, data: Any = None, *, case: Case, user: Any, row: CaseRow | None = None, **kwargs: Any
    ) -> None:
        self.case, self.user, self.row = case, user, row
        self.stale = False
        self.differences: list[Difference] = []
        # The steps of the revision would tell others of changes to rows that they do not see.
        self.drawn_at = case.revision if getattr(case, "sees_restricted", True) else None
        instance = copy.copy(row) if row is not None else self._meta.model(case=case)
        super().__init__(data, instance=instance, **kwargs)
        self.limit_choices()
        label_columns(self)
        offer_new_rows(self)
        if row is None:
            watch_for_duplicates(self)
            del self.fields["version"], self.fields["change_note"]
            self.verb = record(self._meta.model)
        else:
            self.initial["version"] = row.version
            self.order_fields([name for name in self.fields if name != "change_note"] + ["change_note"])

    def limit_choices(self) -> None:
        """Offer only rows of this case that this person may see, in controls of a handy size."""
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField) and issubclass(field.queryset.model, CaseRow):
                choose_among(field, case=self.case, user=self.user)
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = ROWS
            if isinstance(field, forms.ModelMultipleChoiceField):
                # A list of which one click can undo a whole selection loses people's work.
                field.widget = TickList(choices=field.choices)

    def store(self, *, by: Any, case: Case, **values: Any) -> CaseRow:
        raise NotImplementedError

    def apply(self, *, by: Any, case: Case) -> CaseRow | None:
        """The stored row, or None with every problem on the field it belongs to."""
        if SHOWN_AGAIN in self.data:
            return show_as_typed(self)
        if self.row is not None:
            take_choices(self, partial(self.present, self.row))
        if not self.is_valid():
            return None
        try:
            return self.store(by=by, case=case, **self.values())
        except ValidationError as problems:
            self.explain(problems)
        except StaleEdit as problem:
            self.stale = True
            now = problem.current
            show_conflict(self, problem, self.present(now) if now else {}, self.former(now) if now else {})
        return None

    def present(self, row: Any) -> dict[str, Any]:
        """What a stored row holds, by the names of this form's fields."""
        return model_to_dict(row, fields=self._meta.fields)

    def former(self, row: Any) -> dict[str, Any]:
        """What a stored row held when this form was drawn, by the names of its fields."""
        return values_at(row, self.read_version or 0, self.user, list(self._meta.fields))

    def values(self) -> dict[str, Any]:
        return {
            name: value for name, value in self.cleaned_data.items() if name not in ("version", "change_note")
        }

    @property
    def reason(self) -> str:
        return self.cleaned_data.get("change_note", "")

    @property
    def read_version(self) -> int | None:
        version = self.cleaned_data.get("version")
        return version if version is not None else self.row.version if self.row else None

    def explain(self, problems: ValidationError) -> None:
        """Put a service's refusals on the fields of this form, and on the form where it has no such field."""
        by_field = (
            problems.error_dict
            if hasattr(problems, "error_dict")
            else {NON_FIELD_ERRORS: problems.error_list}
        )
        for name, errors in by_field.items():
            place = self.field_of.get(name, name)
            self.add_error(place if place in self.fields else None, errors)
