"""What a coder says of one item under each hypothesis: nothing that was said earlier stands in these forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from evidence.choices import ClaimedTest, Prediction
from evidence.errors import RowsRefused
from evidence.forms.probability import ProbabilityField, give_bar
from evidence.forms.words import RangeInWordsField, ReadsWords
from evidence.models import Assessment, EvidenceItem, Hypothesis
from evidence.services.judging import Judged, judge_item

QUESTIONS = {
    "p_if_true": _("If this is true, how probable is the observation?"),
    "p_if_false": _("If this is false, how probable is it then?"),
}
SIDES = tuple(QUESTIONS)
LEFT_ALONE = ("predicts", "claimed_test", "rationale")
UNREAD = 0
AS_BEFORE = ("", _("As before"))
CHANGED_ELSEWHERE = _(
    "You have saved another judgement of this since the page was opened. Nothing was saved: "
    "look at your earlier numbers, then save again to replace them."
)


class Side(NamedTuple):
    """The controls of one probability, with the question that they answer."""

    question: str
    number: BoundField
    low: BoundField
    high: BoundField
    words: BoundField


class VersionRead(forms.IntegerField):
    """The version of a row that a page was drawn from; that there is another by now is no change of a form."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class Choice(forms.ChoiceField):
    """A choice that need not be made: without one, nothing is said."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return data not in (None, "") and super().has_changed(initial, data)


class JudgementForm(ReadsWords, forms.Form):
    """Of one hypothesis; left empty it says nothing. Of `own`, the coder's earlier test, it holds the version alone."""

    p_if_true = ProbabilityField(label=_("Probable if true"))
    p_if_true_low = ProbabilityField(label=_("If true: low end"))
    p_if_true_high = ProbabilityField(label=_("If true: high end"))
    p_if_true_words = RangeInWordsField("p_if_true", label=_("If true, in words"))
    p_if_false = ProbabilityField(label=_("Probable if false"))
    p_if_false_low = ProbabilityField(label=_("If false: low end"))
    p_if_false_high = ProbabilityField(label=_("If false: high end"))
    p_if_false_words = RangeInWordsField("p_if_false", label=_("If false, in words"))
    predicts = Choice(label=_("It predicts"), choices=Prediction.choices, required=False)
    claimed_test = Choice(
        label=_("Your own judgement of the test"),
        choices=[("", _("None")), *ClaimedTest.choices],
        required=False,
    )
    rationale = forms.CharField(
        label=_("Why these numbers?"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    version = VersionRead(required=False)

    def __init__(
        self, data: Any, *, hypothesis: Hypothesis, own: Assessment | None, is_exclusive: bool
    ) -> None:
        self.hypothesis, self.own = hypothesis, own
        super().__init__(data, prefix=hypothesis.ref, empty_permitted=True, use_required_attribute=False)
        self.sides = SIDES[:1] if is_exclusive else SIDES
        if is_exclusive:
            for name in [name for name in self.fields if name.startswith(SIDES[1])]:
                del self.fields[name]
        for side in self.sides:
            give_bar(self.fields[side], _("Probability"), f"{self[side].auto_id}_bar")
            words = self.fields[f"{side}_words"]
            words.help_text = ""
            words.widget.attrs["data-side"] = self.add_prefix(side)
        self.know(own)

    def know(self, own: Assessment | None) -> None:
        """Take the version of the earlier test, and leave what it says as it is unless something is said anew."""
        if own is None:
            self.initial["predicts"] = Prediction.PRESENT
            return
        self.initial["version"] = own.version
        self.fields["predicts"].choices = [AS_BEFORE, *Prediction.choices]
        self.fields["claimed_test"].choices = [AS_BEFORE, *ClaimedTest.choices]

    @property
    def shown(self) -> Iterator[Side]:
        for side in self.sides:
            names = (side, f"{side}_low", f"{side}_high", f"{side}_words")
            yield Side(QUESTIONS[side], *(self[name] for name in names))

    @property
    def has_more(self) -> bool:
        """Whether something was said, or is wrong, in what is folded away."""
        return self.is_bound and any(name in self.errors or name in self.changed_data for name in LEFT_ALONE)

    def clean(self) -> dict[str, Any]:
        for side in self.sides:
            self.read_words(side, self.cleaned_data)
        if not self.errors and all(self.cleaned_data.get(side) is None for side in self.sides):
            self.add_error("p_if_true", _("Give the probability too, or leave all of it empty."))
        return self.cleaned_data

    @property
    def is_given(self) -> bool:
        """Whether something was said here that can be weighed."""
        return self.is_bound and self.has_changed() and self.typed.get("p_if_true") is not None

    @property
    def typed(self) -> dict[str, Any]:
        """What was understood so far."""
        return getattr(self, "cleaned_data", {})

    @property
    def judged(self) -> Judged:
        given = self.cleaned_data
        ends = [f"{side}{end}" for side in self.sides for end in ("", "_low", "_high")]
        values = {name: given.get(name) for name in ends} | {
            name: given[name] for name in LEFT_ALONE if given.get(name)
        }
        # Without a version there was no earlier test when the page was drawn: one that is there now was not read.
        version = given.get("version") or UNREAD
        return Judged(self.hypothesis, values | {"deductive": False}, self.own, version)

    def refuse(self, problems: dict[str, list[str]]) -> None:
        """What a service says against it, on the fields that it is about."""
        for name, words in problems.items():
            if name == "version":
                self.add_error(None, CHANGED_ELSEWHERE)
                self.data = self.data.copy()
                self.data[self.add_prefix("version")] = str(self.own.version) if self.own else ""
                continue
            self.add_error(name if name in self.fields and name != NON_FIELD_ERRORS else None, words)


class JudgingForm:
    """The forms of all hypotheses, in the order in which they are shown, and saved together."""

    def __init__(self, rows: Iterable[JudgementForm], *, evidence: EvidenceItem) -> None:
        self.rows = list(rows)
        self.evidence = evidence
        self.problem = ""
        self.stale = self.is_refused = False

    @property
    def is_bound(self) -> bool:
        return any(row.is_bound for row in self.rows)

    @property
    def open_rows(self) -> list[JudgementForm]:
        """Those in which nothing was said."""
        return [row for row in self.rows if not row.has_changed()]

    def is_valid(self) -> bool:
        wrong = [row for row in self.rows if not row.is_valid()]
        return not wrong

    def apply(self, *, by: Any) -> list[Judged] | None:
        """What was stored; None with every problem on the field that it belongs to."""
        self.is_refused = True
        if not self.is_valid():
            return None
        said = [row for row in self.rows if row.has_changed()]
        if not said:
            self.problem = _("Nothing was judged yet: give at least one probability.")
            return None
        judged = [row.judged for row in said]
        try:
            judge_item(by=by, evidence=self.evidence, judged=judged)
        except RowsRefused as refused:
            self.stale = refused.is_stale
            for place, problems in refused.problems.items():
                said[place].refuse(problems)
            return None
        self.is_refused = False
        return judged
