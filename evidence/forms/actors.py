"""The form of an actor."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from evidence.forms.base import CaseForm
from evidence.forms.fields import WordsField
from evidence.models import Actor, Case
from evidence.services.rows import edit_row, record_row


class ActorForm(CaseForm):
    watched, kind_watched = ("name",), "actor"
    aliases = WordsField(
        label=_("Other names"),
        required=False,
        help_text=_("Parted by semicolons, for example “ODKB; Tashkent Treaty”."),
    )

    class Meta:
        model = Actor
        fields = ["name", "kind", "aliases", "note", "ref"]

    def store(self, *, by: Any, case: Case, **values: Any) -> Actor:
        if self.row is None:
            return record_row(by=by, case=case, row=Actor(**values), many={})
        return edit_row(by=by, row=self.row, expected_version=self.read_version, reason=self.reason, **values)
