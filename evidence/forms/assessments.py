"""The form of an assessment: one coder tests one item against one hypothesis or link."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evidence.choices import ClaimedTest
from evidence.forms.base import CaseForm
from evidence.forms.probability import ProbabilityField, give_bar
from evidence.forms.words import Ends, RangeInWordsField, ReadsWords, word_of
from evidence.models import Assessment, Case, EvidenceItem, Hypothesis, Link
from evidence.services.assessments import edit_assessment, record_assessment
from evidence.wording import quoted

SIDES = ("p_if_true", "p_if_false")
RANGES = tuple(f"{side}_{end}" for side in SIDES for end in ("low", "high"))
IN_WORDS = tuple(f"{side}_words" for side in SIDES)
SURPRISE = {
    "p_if_true": _(
        "In a world where {what} is true, how surprised would you be to see this? "
        "Not at all: near 1. As by a coin: 0.5. Very much: near 0. Write 0.85 or 85 %."
    ),
    "p_if_false": _(
        "In a world where {what} is false, how surprised would you be to see this? "
        "Not at all: near 1. As by a coin: 0.5. Very much: near 0. Write 0.85 or 85 %."
    ),
}
HANDLES = {"p_if_true": _("If true: probability"), "p_if_false": _("If false: probability")}
NOT_USED = _(
    "Not used while the hypotheses of the case exclude each other: what the rivals predict takes its place."
)


class AssessmentForm(ReadsWords, CaseForm):
    """`target` is the hypothesis or link to be tested; without it the form asks for one."""

    weighed = _("How probable the observation is")
    groups = (
        ("", ("hypothesis", "link", "claimed_test", "predicts")),
        (
            weighed,
            tuple(f"{side}{part}" for side in SIDES for part in ("", "_words", "_low", "_high")),
        ),
        ("", ("rationale",)),
        (_("What was expected"), ("expectation", "expected_on")),
        (_("Only where logic decides"), ("deductive", "deductive_argument")),
        ("", ("change_note", "version")),
    )

    hypothesis = forms.ModelChoiceField(
        Hypothesis.objects.none(), required=False, empty_label=_("None: it tests a link")
    )
    link = forms.ModelChoiceField(
        Link.objects.none(), required=False, empty_label=_("None: it tests a hypothesis")
    )
    claimed_test = forms.ChoiceField(
        label=_("Your own judgement of the test"),
        required=False,
        choices=[("", _("None")), *ClaimedTest.choices],
        help_text=_("What the numbers imply is worked out beside it; neither overwrites the other."),
    )
    p_if_true = ProbabilityField(label=_("P(present if true)"))
    p_if_true_words = RangeInWordsField("p_if_true", label=_("If true, in words"))
    p_if_true_low = ProbabilityField(label=_("If true: low end"))
    p_if_true_high = ProbabilityField(label=_("If true: high end"))
    p_if_false = ProbabilityField(label=_("P(present if false)"))
    p_if_false_words = RangeInWordsField("p_if_false", label=_("If false, in words"))
    p_if_false_low = ProbabilityField(label=_("If false: low end"))
    p_if_false_high = ProbabilityField(label=_("If false: high end"))

    class Meta:
        model = Assessment
        fields = [
            "predicts",
            "expectation",
            "expected_on",
            "claimed_test",
            *SIDES,
            *RANGES,
            "deductive",
            "deductive_argument",
            "rationale",
        ]
        help_texts = {"deductive": _("Needed below 0.001 and above 0.999: logic decides, not judgement.")}
        widgets = {"expected_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(
        self, *args: Any, evidence: EvidenceItem, target: Hypothesis | Link | None = None, **kwargs: Any
    ) -> None:
        self.evidence = evidence
        super().__init__(*args, **kwargs)
        self.target = self.row.target if self.row is not None else target
        self.instance.evidence = evidence
        self.given = list(evidence.conditioned_on.visible_to(self.user))
        if self.target is not None:
            del self.fields["hypothesis"], self.fields["link"]
        else:
            self.fields["link"].queryset = self.fields["link"].queryset.select_related("tail", "head")
        for side in SIDES:
            ends = Ends(*(getattr(self.instance, f"{side}_{end}") for end in ("low", "high")))
            self.initial[f"{side}_words"] = word_of(ends)
            give_bar(self.fields[side], HANDLES[side])
        self.ask()

    @property
    def is_on_other_outcomes(self) -> bool:
        """Whether the stored assessment was made given something else than stands now."""
        now = {str(item.pk): item.status for item in self.given}
        return self.row is not None and self.row.conditions != now

    def ask(self) -> None:
        """Put the questions behind the two numbers in the words of what is tested."""
        is_rival = self.case.is_exclusive and isinstance(self.target, Hypothesis)
        kind = _("this link") if isinstance(self.target, Link) else _("this hypothesis")
        named = quoted(str(self.target)) if is_rival else str(kind)
        for side, question in SURPRISE.items():
            self.fields[side].help_text = question.format(what=named)
        if self.case.is_exclusive and not isinstance(self.target, Link):
            self.fields["p_if_false"].help_text += f" {NOT_USED}"

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if self.target is None and "hypothesis" not in self.errors and "link" not in self.errors:
            chosen = [target for target in (given.get("hypothesis"), given.get("link")) if target]
            if len(chosen) != 1:
                self.add_error(
                    "hypothesis",
                    _("Choose exactly one hypothesis or one link: that is what is tested."),
                )
        for side in SIDES:
            self.read_words(side, given)
        return given

    def values(self) -> dict[str, Any]:
        values = {name: value for name, value in super().values().items() if name not in IN_WORDS}
        chosen = [values.pop(name, None) for name in ("hypothesis", "link")]
        self.target = self.target or next(target for target in chosen if target)
        return values

    def store(self, *, by: Any, case: Case, **values: Any) -> Assessment:
        if self.row is None:
            return record_assessment(by=by, evidence=self.evidence, target=self.target, **values)
        return edit_assessment(
            by=by, assessment=self.row, expected_version=self.read_version, reason=self.reason, **values
        )
