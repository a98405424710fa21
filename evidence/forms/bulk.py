"""The form of a bulk edit: for each field what is to be done, and with what."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evidence.choices import BulkAct
from evidence.forms.base import CaseForm
from evidence.forms.fields import WordsField
from evidence.services.bulk_edit import FieldAct

KEEP = ("", _("Leave as it is"))
ON_LISTS = [KEEP, *((act.value, act.label) for act in (BulkAct.ADD, BulkAct.REPLACE, BulkAct.REMOVE))]
ON_PLAIN = [KEEP, (BulkAct.SET.value, BulkAct.SET.label), (BulkAct.CLEAR.value, BulkAct.CLEAR.label)]
NOTHING = _("Choose for at least one field what is to be done.")
EMPTY = _("Say with what, or leave the field as it is.")


class BulkForm(forms.Form):
    """Built from the fields of the form in which one row of the kind is edited, so that their rules are the same."""

    verb = _("Show what changes")
    stale = False

    change_note = forms.CharField(
        label=_("Reason for the change"),
        required=False,
        max_length=500,
        help_text=_("Optional; it stands in the history."),
    )

    def __init__(self, data: Any = None, *, one: CaseForm, names: tuple[str, ...]) -> None:
        super().__init__(data)
        self.names = names
        self.groups = []
        for name in names:
            field = one.fields[name]
            label = field.label or name
            choices = ON_LISTS if is_list(field) else ON_PLAIN if not field.required else ON_PLAIN[:2]
            self.fields[f"{name}_act"] = forms.ChoiceField(
                label=_("What to do"), choices=choices, required=False
            )
            field.required, field.initial, field.label, field.help_text = (
                False,
                None,
                _("With what"),
                "",
            )
            field.beside, field.creates = (), ""  # no form of one row stands around it
            self.fields[name] = field
            self.groups.append((str(label), (f"{name}_act", name)))
        self.order_fields([*(name for _, pair in self.groups for name in pair), "change_note"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for name in self.names:
            act = given.get(f"{name}_act")
            if (
                act in (BulkAct.SET, BulkAct.ADD, BulkAct.REMOVE)
                and not given.get(name)
                and name not in self.errors
            ):
                self.add_error(name, EMPTY)
        if not any(given.get(f"{name}_act") for name in self.names):
            self.add_error(None, NOTHING)
        return given

    def acts(self) -> list[FieldAct]:
        found = []
        for name in self.names:
            act = self.cleaned_data[f"{name}_act"]
            if act:
                value = self.cleaned_data[name]
                if act == BulkAct.CLEAR:
                    value = self.fields[name].clean("")
                elif is_list(self.fields[name]):
                    value = list(value)
                found.append(FieldAct(name, BulkAct(act), value))
        return found


def is_list(field: forms.Field) -> bool:
    return isinstance(field, (forms.ModelMultipleChoiceField, WordsField))
