"""Forms of the hypotheses and of what they lead one to expect."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evidence.choices import HypothesisRole
from evidence.forms.base import CaseForm
from evidence.forms.numbers import NumberField
from evidence.models import Case, Hypothesis, Implication
from evidence.services.hypotheses import edit_hypothesis, record_hypothesis, record_implication
from evidence.services.rows import edit_row

REWORDING = _(
    "A new statement or scope makes the assessments made so far stale: they no longer count until looked at."
)

RESIDUAL_PRIOR = _(
    "Filled in so that it has 5% beside the others; about twice as much gives it 10%. Usual are 5% to 10%: "
    "it is your judgement of how much the list leaves out."
)

PRIOR = _(
    "A prior weight is a number above 0, such as 1 or 0.5: no evidence can revive a hypothesis that starts at 0."
)


RESIDUAL_SHARE = 0.05


def residual_values(total_weight: float) -> dict[str, Any]:
    """“Something else” beside hypotheses of this weight: shown in the form, to be changed there."""
    return {
        "role": HypothesisRole.RESIDUAL,
        "title": _("Something else"),
        "prior_weight": weight_for(RESIDUAL_SHARE, total_weight),
    }


def weight_for(share: float, total_weight: float) -> float:
    """The prior weight that gives a newcomer this share beside the others, in three figures."""
    return float(f"{total_weight * share / (1.0 - share):.3g}")


class HypothesisForm(CaseForm):
    groups = (
        ("", ("role", "title", "statement", "scope")),
        (_("What it explains"), ("outcome", "origin")),
        (_("Before the evidence"), ("prior_weight",)),
        ("", ("ref", "change_note", "version")),
    )

    class Meta:
        model = Hypothesis
        fields = ["role", "title", "statement", "scope", "outcome", "origin", "prior_weight", "ref"]
        field_classes = {"prior_weight": NumberField}
        error_messages = {"prior_weight": {"min_value": PRIOR, "invalid": PRIOR}}
        widgets = {"title": forms.TextInput, "prior_weight": forms.TextInput(attrs={"inputmode": "decimal"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.row is not None:
            self.fields["statement"].help_text = REWORDING
        elif self.initial.get("role") == HypothesisRole.RESIDUAL:
            self.fields["prior_weight"].help_text = RESIDUAL_PRIOR

    def store(self, *, by: Any, case: Case, **values: Any) -> Hypothesis:
        if self.row is None:
            return record_hypothesis(by=by, case=case, **values)
        return edit_hypothesis(
            by=by, hypothesis=self.row, expected_version=self.read_version, reason=self.reason, **values
        )


class ImplicationForm(CaseForm):
    class Meta:
        model = Implication
        fields = ["expected_if_true", "otherwise"]
        help_texts = {
            "expected_if_true": _(
                "What one would see if the hypothesis were true, so that it can be looked for."
            ),
            "otherwise": _("What one would see instead if it were false, or under which rivals."),
        }

    def __init__(self, *args: Any, hypothesis: Hypothesis, **kwargs: Any) -> None:
        self.hypothesis = hypothesis
        super().__init__(*args, **kwargs)
        if self.row is None:
            self.instance.hypothesis = hypothesis

    def store(self, *, by: Any, case: Case, **values: Any) -> Implication:
        if self.row is None:
            return record_implication(by=by, hypothesis=self.hypothesis, **values)
        return edit_row(by=by, row=self.row, expected_version=self.read_version, reason=self.reason, **values)
