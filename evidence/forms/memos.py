"""The form of a memo."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from evidence.forms.base import CaseForm
from evidence.models import Case, CaseRow, Memo, User
from evidence.services.assessments import edit_memo, write_memo


class MemoForm(CaseForm):
    class Meta:
        model = Memo
        fields = ["body"]

    def __init__(
        self, *args: Any, target: CaseRow | None = None, people: list[User] | None = None, **kwargs: Any
    ) -> None:
        self.target, self.people = target, people
        super().__init__(*args, **kwargs)
        if people:
            self.fields["body"].widget.attrs["data-mentions"] = "mention-names"
        self.fields["body"].label = _("Memo")
        self.fields["body"].help_text = _(
            "Markdown. Members of the case read it; it is dated and carries your name."
        )
        self.fields.pop("change_note", None)

    def store(self, *, by: Any, case: Case, **values: Any) -> Memo:
        if self.row is None:
            return write_memo(by=by, case=case, target=self.target, **values)
        return edit_memo(by=by, memo=self.row, expected_version=self.read_version, **values)
