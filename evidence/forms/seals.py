"""The form that seals a case."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from evidence.forms.base import CaseForm
from evidence.models import Case, Seal
from evidence.services.seals import seal_case


class SealForm(CaseForm):
    """`read_document` gives the case as it is to be sealed; it is called for a good label only."""

    class Meta:
        model = Seal
        fields = ["label"]

    def __init__(self, *args: Any, read_document: Callable[[], Any], **kwargs: Any) -> None:
        self.read_document = read_document
        super().__init__(*args, **kwargs)
        self.verb = _("Seal the case")
        self.fields["label"].help_text = _(
            "What it is for, such as “Before the interviews”. Whoever may read the case reads it."
        )

    def store(self, *, by: Any, case: Case, **values: Any) -> Seal:
        return seal_case(by=by, case=case, document=self.read_document(), **values)
