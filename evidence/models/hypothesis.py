"""The rival explanations, and what each leads one to expect."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evidence.choices import HypothesisRole
from evidence.models.base import CaseRow, require_same_case, rule


class Hypothesis(CaseRow):
    """An explanation. `wording` numbers statement and scope; assessments of another number are stale."""

    role = models.CharField(max_length=20, choices=HypothesisRole, default=HypothesisRole.RIVAL)
    title = models.CharField(max_length=300)
    statement = models.TextField(blank=True)
    scope = models.TextField(blank=True)
    outcome = models.TextField("what it explains", blank=True)
    origin = models.TextField("where the wording comes from", blank=True)
    prior_weight = models.FloatField(
        default=1.0,
        validators=[MinValueValidator(0)],
        help_text=_(
            "Above 0. Rivals that exclude each other share 1 in these proportions; "
            "for an independent hypothesis it is the odds against its negation (1 is even)."
        ),
    )
    position = models.PositiveIntegerField(default=0)
    wording = models.PositiveIntegerField(default=1, editable=False)

    named_by = ("title",)

    class Meta(CaseRow.Meta):
        ordering = ["position", "ref"]
        verbose_name_plural = "hypotheses"
        constraints = [
            *CaseRow.Meta.constraints,
            rule("hypothesis_title_given", ~Q(title=""), "title", _("Give the hypothesis a title.")),
            rule(
                "hypothesis_role_known",
                Q(role__in=HypothesisRole.values),
                "role",
                _("Choose one of the three roles."),
            ),
            rule(
                "hypothesis_prior_positive",
                Q(prior_weight__gt=0) & Q(prior_weight__lte=1e9),
                "prior_weight",
                _(
                    "A prior weight is above 0 (no evidence revives a hypothesis that starts at 0), "
                    "at most 1,000,000,000."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Implication(CaseRow):
    """What one would see if the hypothesis were true, and what otherwise."""

    hypothesis = models.ForeignKey(Hypothesis, models.CASCADE, related_name="implications", editable=False)
    expected_if_true = models.TextField()
    otherwise = models.TextField(blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta(CaseRow.Meta):
        ordering = ["position", "ref"]
        constraints = [
            *CaseRow.Meta.constraints,
            rule(
                "implication_stated",
                ~Q(expected_if_true=""),
                "expected_if_true",
                _("Say what one would expect to see."),
            ),
        ]

    def __str__(self) -> str:
        return self.expected_if_true

    def clean(self) -> None:
        super().clean()
        require_same_case(self, "hypothesis")
