"""Forms of the texts of a source, and the one that cites a passage while the text is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.choices import Timing
from evidence.forms.base import CaseForm
from evidence.models import (
    Case,
    CaseRow,
    Citation,
    Event,
    EvidenceItem,
    Hypothesis,
    Interview,
    Link,
    Source,
    SourceText,
)
from evidence.services.evidence import cite
from evidence.services.texts import (
    Passage,
    SeveralPlaces,
    edit_text,
    passage,
    record_text,
    refuse_to_open,
    text_of_file,
)

MOST_BYTES = 4 * 1024 * 1024  # the longest text in an alphabet of four bytes a letter
TEXT_ROWS, QUOTE_ROWS = 16, 3
LARGEST = 2_147_483_647


class TextForm(CaseForm):
    """A text is pasted or read from a file; what a file holds takes the place of what was pasted."""

    groups = (
        ("", ("role", "language", "translator", "body", "upload")),
        (gettext_lazy("More about it"), ("title", "direction", "note", "ref", "change_note", "version")),
    )

    upload = forms.FileField(
        label=gettext_lazy("Or a file"),
        required=False,
        help_text=gettext_lazy(
            "Plain text or Markdown in UTF-8, at most 4 MB; it takes the place of what stands above."
        ),
        widget=forms.FileInput(attrs={"accept": ".txt,.md,.markdown,text/plain,text/markdown"}),
    )

    class Meta:
        model = SourceText
        fields = ["role", "title", "language", "direction", "translator", "body", "note", "ref"]
        widgets = {"title": forms.TextInput, "translator": forms.TextInput}
        help_texts = {
            "body": gettext_lazy(
                "Paragraphs are parted by blank lines; marks such as [p. 12] or [00:12:34] become locators."
            )
        }

    def __init__(self, *args: Any, source: Source, **kwargs: Any) -> None:
        self.source = source
        super().__init__(*args, **kwargs)
        self.instance.source = source
        if self.row is None:
            self.initial.setdefault("language", source.language)
        self.fields["body"].required = False
        self.fields["body"].widget.attrs |= {"rows": TEXT_ROWS, "dir": "auto"}

    def clean_upload(self) -> str:
        file = self.cleaned_data["upload"]
        if not file:
            return ""
        if file.size > MOST_BYTES:
            raise ValidationError(
                _("This file has more than 4 MB: record it in several parts."), code="too-large"
            )
        return text_of_file(file.read())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        uploaded = cleaned.pop("upload", "")
        if uploaded:
            cleaned["body"] = uploaded
        return cleaned

    def store(self, *, by: Any, case: Case, **values: Any) -> SourceText:
        if self.row is None:
            return record_text(by=by, source=self.source, **values)
        return edit_text(
            by=by, text=self.row, expected_version=self.read_version, reason=self.reason, **values
        )


# What a passage can be cited for: the model of each kind, and what its list is called.
TARGETS: dict[str, tuple[type[CaseRow], Any]] = {
    "event": (Event, gettext_lazy("Events")),
    "evidence": (EvidenceItem, gettext_lazy("Evidence")),
    "hypothesis": (Hypothesis, gettext_lazy("Hypotheses")),
    "link": (Link, gettext_lazy("Links")),
}


def offered_targets(case: Case, user: Any) -> list[tuple[Any, Any]]:
    """Everything in the case that a passage can be cited for, in groups; one query for each kind."""
    groups: list[tuple[Any, Any]] = [("", gettext_lazy("Choose one"))]
    for kind, (model, label) in TARGETS.items():
        rows = model.objects.filter(case=case).visible_to(user)
        rows = rows.select_related("tail", "head") if model is Link else rows.only("ref", "title")
        offered = [(f"{kind}:{row.ref}", str(row)) for row in rows]
        if offered:
            groups.append((label, offered))
    return groups


class PassageForm(forms.Form):
    """A passage of one of these texts (body, and the row or the interview that it belongs to, by key), cited."""

    verb = gettext_lazy("Cite")

    target = forms.ChoiceField(label=gettext_lazy("What it supports"))
    text = forms.ChoiceField(label=gettext_lazy("Text"))
    quote = forms.CharField(
        label=gettext_lazy("Passage"),
        help_text=gettext_lazy("Choose it in the text, or paste it here."),
        widget=forms.Textarea(attrs={"rows": QUOTE_ROWS, "dir": "auto"}),
    )
    position = forms.IntegerField(required=False, min_value=0, max_value=LARGEST, widget=forms.HiddenInput)
    # The place that was chosen among several; drawn by the page where it is asked for.
    place = forms.IntegerField(required=False, min_value=0, max_value=LARGEST, widget=forms.HiddenInput)
    locator = forms.CharField(
        label=gettext_lazy("Locator"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Left empty, it is the page mark or the paragraph."),
    )
    supports = forms.CharField(
        label=gettext_lazy("In your own words"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    timing = forms.ChoiceField(label=gettext_lazy("Timing"), choices=Timing, initial=Timing.AFTER)

    def __init__(
        self,
        data: Any = None,
        *,
        case: Case,
        user: Any,
        source: Source,
        texts: Mapping[str, Any],
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.case, self.user, self.source, self.texts = case, user, source, texts
        self.stale = False
        self.found: Passage | None = None
        self.places: list[tuple[int, str]] = []
        self.fields["target"].choices = offered_targets(case, user)
        self.fields["text"].choices = [(key, each.label) for key, each in texts.items()]
        if len(texts) == 1:
            self.fields["text"].widget = forms.HiddenInput()

    @property
    def first_fields(self) -> list[BoundField]:
        return [self[name] for name in ("target", "quote", "text", "position")]

    @property
    def more_fields(self) -> list[BoundField]:
        return [self[name] for name in ("locator", "supports", "timing")]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "quote" in cleaned and "text" in cleaned:
            place, position = cleaned.get("place"), cleaned.get("position")
            position = position if place is None else place
            try:
                self.look_for(self.texts[cleaned["text"]], cleaned["quote"], position)
            except SeveralPlaces as problem:
                self.offer(problem.passages)
                self.add_error("quote", problem)
            except ValidationError as problem:
                self.add_error("quote", problem)
        return cleaned

    def look_for(self, readable: Any, typed: str, position: int | None) -> None:
        interview: Interview | None = readable.interview
        if interview is not None:
            refuse_to_open(interview)
        self.found = passage(readable.body, typed, position)

    def offer(self, passages: list[Passage]) -> None:
        """Let the places be chosen from, each shown with what stands around it."""
        self.places = [
            (one.position, f"{one.locator}: …{one.prefix[-30:]}«{one.quote}»{one.suffix[:30]}…")
            for one in passages
        ]

    def apply(self, *, by: Any, case: Case) -> Citation | None:
        """The stored citation, or None with every problem on its field."""
        if not self.is_valid() or self.found is None:
            return None
        values = self.cleaned_data
        text: SourceText | None = self.texts[values["text"]].text
        target = self.chosen_target(values["target"])
        try:
            return cite(
                by=by,
                target=target,
                source=self.source,
                locator=values["locator"] or self.found.locator,
                supports=values["supports"],
                timing=values["timing"],
                quote=self.found.quote,
                **self.found.place(text),
            )
        except ValidationError as problems:
            for name, errors in problems.update_error_dict({}).items():
                self.add_error(name if name in self.fields and name != NON_FIELD_ERRORS else None, errors)
        return None

    def chosen_target(self, chosen: str) -> CaseRow:
        kind, _colon, ref = chosen.partition(":")
        return TARGETS[kind][0].objects.filter(case=self.case).visible_to(self.user).get(ref=ref)
