"""A coder's test of one item of evidence against one hypothesis or one link."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from evidence.choices import ClaimedTest, Prediction
from evidence.models.base import CaseRow, require_same_case, rule
from evidence.models.chain import Link
from evidence.models.evidence_item import EvidenceItem
from evidence.models.hypothesis import Hypothesis
from evidence.querysets import AssessmentQuerySet

LEAST, MOST = 0.001, 0.999  # Cromwell's rule (methods 2.8): what lies outside needs a deduction
SIDES = {"p_if_true": _("if it is true"), "p_if_false": _("if it is false")}

OUTSIDE = _(
    "Numbers below 0.001 and above 0.999 leave no room for error: stay between them, "
    "or mark the assessment as deductive and give the argument."
)


def is_all_but_certain(probability: float) -> bool:
    """Whether it is closer to 0 or 1 than a judgement can be; 0 and 1 themselves the database refuses."""
    return 0.0 < probability < LEAST or MOST < probability < 1.0


def probability_rules() -> list[models.CheckConstraint]:
    """Ranges of the two probabilities, and what 0 and 1 need."""
    rules = []
    for side, words in SIDES.items():
        for name in (side, f"{side}_low", f"{side}_high"):
            rules += number_rules(name)
        rules += range_rules(side, words)
    return rules


def number_rules(name: str) -> list[models.CheckConstraint]:
    return [
        rule(
            f"assessment_{name}_range",
            Q(**{name: None}) | (Q(**{f"{name}__gte": 0}) & Q(**{f"{name}__lte": 1})),
            name,
            _("A probability lies between 0 and 1, for example 0.85."),
        ),
        rule(
            f"assessment_{name}_certain",
            Q(**{name: None}) | (~Q(**{name: 0.0}) & ~Q(**{name: 1.0})) | Q(deductive=True),
            name,
            _(
                "0 and 1 leave no room for any error: write between 0.001 and 0.999, "
                "or mark the assessment as deductive and give the argument."
            ),
        ),
    ]


def range_rules(side: str, words: str) -> list[models.CheckConstraint]:
    low, high = f"{side}_low", f"{side}_high"
    return [
        rule(
            f"assessment_{side}_low_first",
            Q(**{low: None}) | Q(**{f"{low}__lte": F(side)}),
            low,
            format_lazy(_("The low end of the range {words} is above the probability itself."), words=words),
        ),
        rule(
            f"assessment_{side}_high_last",
            Q(**{high: None}) | Q(**{f"{high}__gte": F(side)}),
            high,
            format_lazy(_("The high end of the range {words} is below the probability itself."), words=words),
        ),
        rule(
            f"assessment_{side}_range_needs_point",
            (Q(**{low: None}) & Q(**{high: None})) | Q(**{f"{side}__isnull": False}),
            side,
            format_lazy(_("A range {words} needs the probability itself too."), words=words),
        ),
    ]


class Assessment(CaseRow):
    """One coder's test. The probabilities are of the observation being present; the claimed test stands beside them."""

    evidence = models.ForeignKey(EvidenceItem, models.CASCADE, related_name="assessments", editable=False)
    hypothesis = models.ForeignKey(
        Hypothesis, models.CASCADE, null=True, blank=True, related_name="assessments", editable=False
    )
    link = models.ForeignKey(
        Link, models.CASCADE, null=True, blank=True, related_name="assessments", editable=False
    )
    coder = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="assessments", editable=False
    )
    coder_name = models.CharField(max_length=150, editable=False)
    predicts = models.CharField(max_length=20, choices=Prediction, default=Prediction.PRESENT)
    expectation = models.TextField(blank=True, help_text=_("What the hypothesis leads one to expect here."))
    expected_on = models.DateField(
        "expectation written on", null=True, blank=True, help_text=_("When it was written down.")
    )
    claimed_test = models.CharField(max_length=20, choices=ClaimedTest, blank=True)
    p_if_true = models.FloatField("P(present if true)", null=True, blank=True)
    p_if_true_low = models.FloatField("low", null=True, blank=True)
    p_if_true_high = models.FloatField("high", null=True, blank=True)
    p_if_false = models.FloatField("P(present if false)", null=True, blank=True)
    p_if_false_low = models.FloatField("low", null=True, blank=True)
    p_if_false_high = models.FloatField("high", null=True, blank=True)
    deductive = models.BooleanField(
        default=False, help_text=_("Needed for 0 and 1: logic, not judgement, decides.")
    )
    deductive_argument = models.TextField(blank=True)
    rationale = models.TextField(blank=True, help_text=_("Why these numbers?"))
    wording = models.PositiveIntegerField(
        default=1, editable=False, help_text=_("The wording of the hypothesis that was assessed.")
    )
    conditions = models.JSONField(
        default=dict,
        blank=True,
        editable=False,
        help_text=_(
            "The outcomes on which it was judged: the key of each item that was taken as given, and its status."
        ),
    )

    objects = AssessmentQuerySet.as_manager()

    class Meta(CaseRow.Meta):
        ordering = ["evidence", "hypothesis", "link", "coder_name"]
        constraints = [
            *CaseRow.Meta.constraints,
            rule(
                "assessment_of_one_thing",
                Q(hypothesis__isnull=False, link__isnull=True)
                | Q(hypothesis__isnull=True, link__isnull=False),
                "hypothesis",
                _("An assessment tests exactly one hypothesis or one link."),
            ),
            models.UniqueConstraint(
                fields=["evidence", "hypothesis", "coder_name"],
                condition=Q(hypothesis__isnull=False),
                name="assessment_once_per_hypothesis",
                violation_error_message=_(
                    "This coder has assessed this item against this hypothesis already: edit that."
                ),
            ),
            models.UniqueConstraint(
                fields=["evidence", "link", "coder_name"],
                condition=Q(link__isnull=False),
                name="assessment_once_per_link",
                violation_error_message=_(
                    "This coder has assessed this item against this link already: edit that one."
                ),
            ),
            rule(
                "assessment_predicts_known",
                Q(predicts__in=Prediction.values),
                "predicts",
                _("Say whether it predicts that the observation is present or absent."),
            ),
            rule(
                "assessment_test_known",
                Q(claimed_test__in=["", *ClaimedTest.values]),
                "claimed_test",
                _("Choose one of the four tests, or none."),
            ),
            rule(
                "assessment_deductive_argued",
                Q(deductive=False) | ~Q(deductive_argument=""),
                "deductive_argument",
                _("Give the argument: why can it not be otherwise?"),
            ),
            rule("assessment_coder_named", ~Q(coder_name=""), "coder_name", _("An assessment has a coder.")),
            *probability_rules(),
        ]

    def __str__(self) -> str:
        return f"{self.ref}"

    @property
    def target(self) -> "Hypothesis | Link":
        return self.hypothesis or self.link

    def clean(self) -> None:
        super().clean()
        require_same_case(self, "evidence", "hypothesis", "link")
        if not self.deductive:
            outside = [name for name in self.numbers() if is_all_but_certain(getattr(self, name))]
            if outside:
                raise ValidationError(dict.fromkeys(outside, OUTSIDE))

    def numbers(self) -> list[str]:
        """The names of the probabilities that are given, with the ends of their ranges."""
        names = [f"{side}{end}" for side in SIDES for end in ("", "_low", "_high")]
        return [name for name in names if getattr(self, name) is not None]
