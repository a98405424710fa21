"""Citations that are pasted: the text, and what is taken of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.choices import SourceKind
from evidence.errors import RowsRefused
from evidence.forms.sources import DateAsEdtfField
from evidence.models import Case, Source
from evidence.services.pasted_sources import (
    MAX_CHARACTERS,
    ReadReference,
    completed,
    in_one_line,
    name_of,
    read_references,
)
from evidence.services.sources import record_sources


class PastedForm(forms.Form):
    """A text with citations in one of the formats that reference managers copy."""

    text = forms.CharField(
        label=gettext_lazy("Citations"),
        max_length=MAX_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false", "dir": "auto"}),
        help_text=gettext_lazy(
            "BibTeX, RIS or CSL-JSON as Zotero, EndNote or a journal’s page copies them, one or many; or DOIs alone. "
            "Nothing is fetched from anywhere."
        ),
    )


class EntryForm(forms.Form):
    """Whether one citation is taken; of a bare DOI also what it does not say."""

    take = forms.BooleanField(label=gettext_lazy("Record it"), required=False)
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=500,
        error_messages={"required": gettext_lazy("A DOI alone does not say what it names: write the title.")},
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    authors = forms.CharField(
        label=gettext_lazy("Authors"), required=False, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    issued = DateAsEdtfField(label=gettext_lazy("Date"), help_text="")
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=SourceKind, required=False)

    asked_of_a_doi = ("title", "authors", "issued", "kind")

    def __init__(self, *args: Any, is_doi_only: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_doi_only:
            for name in self.asked_of_a_doi:
                del self.fields[name]
        else:
            self.fields["title"].required = bool(self["take"].value())

    def completed(self, csl: dict[str, Any]) -> dict[str, Any]:
        """The item with what was typed beside it."""
        typed = {name: self.cleaned_data[name] for name in self.asked_of_a_doi if name in self.fields}
        return dict(completed(csl, typed))


@dataclass(frozen=True)
class Entry:
    """One citation as the page shows it."""

    number: int
    read: ReadReference
    form: EntryForm
    alike: list[Any]

    @property
    def can_be_taken(self) -> bool:
        return not self.read.problems

    @property
    def rest(self) -> str:
        return in_one_line(self.read)

    @property
    def asked(self) -> list[forms.BoundField]:
        """What a bare DOI does not say."""
        return [self.form[name] for name in EntryForm.asked_of_a_doi]

    @property
    def name(self) -> str:
        return name_of(self.read)


class PastedSources:
    """What was read of a text, one form for each entry; those that may be here already are not ticked at first.

    `find(case, user, items)` tells for each item what it may repeat.
    """

    def __init__(self, text: str, *, case: Case, user: Any, data: Any = None, find: Any) -> None:
        self.text, self.case, self.user = text.replace("\r\n", "\n"), case, user
        self.found = read_references(self.text)
        # A text that is not the one that was looked at is looked at anew.
        given = data if data is not None and data.get("digest") == self.digest else None
        alike = find(case, user, [entry.csl for entry in self.found.entries])
        self.is_bound = given is not None
        self.entries = list(self.made(given, alike))

    def made(self, data: Any, alike: list[list[Any]]) -> Iterator[Entry]:
        for number, (read, like) in enumerate(zip(self.found.entries, alike, strict=True), 1):
            first = {"take": not like, "kind": SourceKind.JOURNAL}
            form = EntryForm(data, prefix=f"e{number}", initial=first, is_doi_only=read.is_doi_only)
            yield Entry(number, read, form, like)

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def takable(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.can_be_taken]

    @property
    def problem(self) -> str:
        """What is wrong with the choice as a whole."""
        nothing = self.is_bound and not any(entry.form["take"].value() for entry in self.takable)
        return _("Nothing is ticked: tick at least one citation that is to be recorded.") if nothing else ""

    def apply(self) -> list[Source] | None:
        """The sources, stored in one change; or None with every problem beside its citation."""
        if not self.is_bound:
            return None
        are_valid = [entry.form.is_valid() for entry in self.takable]
        if not all(are_valid) or self.problem:
            return None
        taken = [entry for entry in self.takable if entry.form.cleaned_data["take"]]
        items = [entry.form.completed(entry.read.csl) for entry in taken]
        try:
            return record_sources(by=self.user, case=self.case, items=items)
        except RowsRefused as refused:
            for number, problems in refused.problems.items():
                words = [each for said in problems.values() for each in said]
                taken[number].form.add_error("take", words)
        return None
