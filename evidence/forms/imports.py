"""The form that brings in a case document: checked first, then imported."""

from __future__ import annotations

import hashlib
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evidence.models import Case, User
from evidence.services.import_files import MAX_BYTES, ImportProblems, plan_file
from evidence.services.imports import ImportPlan, carry_out

MEGABYTE = 1024 * 1024
MOST = format_lazy(_("at most {megabytes} MB"), megabytes=MAX_BYTES // MEGABYTE)
CHOOSE = _("Choose a file. A browser does not keep a chosen one over a new page: choose it again.")
OTHER_FILE = _(
    "This is not the file that was checked: nothing was imported. What it holds is shown below; "
    "look at it, then import."
)


class ImportForm(forms.Form):
    """`checked` is the fingerprint of the file that was looked at: no other one is imported.

    A browser does not keep a chosen file over a new page, so without script it is chosen twice.
    """

    verb = _("Check the file")

    file = forms.FileField(
        label=_("Case document or archive"),
        help_text=format_lazy(
            _("What casetrace exported as case.json or archive.zip, or JSON in the same format; {most}."),
            most=MOST,
        ),
        widget=forms.FileInput(attrs={"accept": ".json,.zip,application/json,application/zip"}),
        error_messages={"required": CHOOSE, "empty": _("This file is empty.")},
    )
    slug = forms.CharField(
        label=_("Another short name"),
        required=False,
        max_length=60,
        help_text=_("It stands in every address of the case. Left empty, the file’s own is taken."),
    )
    checked = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan: ImportPlan | None = None
        self.problems: ImportProblems | None = None
        self.fingerprint = ""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise ValidationError(
                gettext("This file has %(size)s MB, and %(most)s are read: split the case.")
                % {"size": f"{file.size / MEGABYTE:.0f}", "most": MOST},
                code="too-large",
            )
        return file

    def check(self) -> bool:
        """Plan the import; what is wrong is on the fields, and what is wrong in the file in `problems`."""
        if not self.is_valid():
            return False
        file = self.cleaned_data["file"]
        self.fingerprint = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        try:
            self.plan = plan_file(file, slug=self.cleaned_data["slug"])
        except ImportProblems as problems:
            self.problems = problems
        except ValidationError as problem:
            self.explain(problem)
        return self.plan is not None

    def apply(self, *, by: User) -> Case | None:
        """The imported case; None where the file is not sound, or is another than the one that was checked."""
        if not self.check():
            return None
        if self.cleaned_data["checked"] != self.fingerprint:
            self.add_error("file", ValidationError(OTHER_FILE, code="other-file"))
            return None
        try:
            return carry_out(by=by, plan=self.plan)
        except ValidationError as problem:
            self.plan = None
            self.explain(problem)
        return None

    def explain(self, problem: ValidationError) -> None:
        """Put what keeps the case from being stored on the short name, or on the form where it is about the rest."""
        for name, errors in problem.update_error_dict({}).items():
            self.add_error("slug" if name == "slug" else None, errors)
