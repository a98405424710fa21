"""The causal chains of the hypotheses: steps, and the links between them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evidence.choices import StepKind
from evidence.models.base import CaseRow, require_same_case, rule
from evidence.models.event import Actor, Event
from evidence.models.hypothesis import Hypothesis


class Chain(CaseRow):
    """A causal chain: how one hypothesis says that the cause brings the outcome about."""

    hypothesis = models.ForeignKey(Hypothesis, models.CASCADE, related_name="chains")
    title = models.CharField(max_length=300)
    sufficiency_note = models.TextField(
        blank=True, help_text=_("Which steps together suffice, and what else would have been needed.")
    )

    named_by = ("title",)

    class Meta(CaseRow.Meta):
        ordering = ["hypothesis__position", "ref"]
        constraints = [
            *CaseRow.Meta.constraints,
            rule("chain_title_given", ~Q(title=""), "title", _("Give the chain a title.")),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.hypothesis_id:
            require_same_case(self, "hypothesis")


class Step(CaseRow):
    """A node of a chain: an entity that does something."""

    chain = models.ForeignKey(Chain, models.CASCADE, related_name="steps", editable=False)
    kind = models.CharField(max_length=20, choices=StepKind, default=StepKind.MECHANISM)
    entity = models.CharField(max_length=300, help_text=_("Who or what acts."))
    activity = models.CharField(
        max_length=500, blank=True, help_text=_("What it does that carries the process on.")
    )
    actors = models.ManyToManyField(Actor, blank=True, related_name="steps")
    events = models.ManyToManyField(
        Event,
        blank=True,
        related_name="steps",
        help_text=_("Events in which the step happened in this case."),
    )
    position = models.PositiveIntegerField(default=0)

    class Meta(CaseRow.Meta):
        ordering = ["position", "ref"]
        constraints = [
            *CaseRow.Meta.constraints,
            rule("step_entity_given", ~Q(entity=""), "entity", _("Say who or what acts.")),
            rule("step_kind_known", Q(kind__in=StepKind.values), "kind", _("Choose one of the four kinds.")),
        ]

    def __str__(self) -> str:
        return f"{self.entity} {self.activity}".strip()

    def clean(self) -> None:
        super().clean()
        require_same_case(self, "chain")


class Link(CaseRow):
    """An arrow of a chain: one step brings the next about."""

    chain = models.ForeignKey(Chain, models.CASCADE, related_name="links", editable=False)
    tail = models.ForeignKey(Step, models.CASCADE, related_name="links_out", verbose_name="from step")
    head = models.ForeignKey(Step, models.CASCADE, related_name="links_in", verbose_name="to step")
    claim = models.TextField(blank=True, help_text=_("How the first step brings the second about."))
    note = models.TextField(blank=True, help_text=_("Where the link is weak."))
    events = models.ManyToManyField(
        Event, blank=True, related_name="links", help_text=_("Events that are trace evidence.")
    )
    position = models.PositiveIntegerField(default=0)

    class Meta(CaseRow.Meta):
        ordering = ["position", "ref"]
        constraints = [
            *CaseRow.Meta.constraints,
            rule(
                "link_joins_two_steps",
                ~Q(tail=F("head")),
                "head",
                _("A link leads from one step to another one."),
            ),
            models.UniqueConstraint(
                fields=["tail", "head"],
                name="link_once_per_pair",
                violation_error_code="rule:head",
                violation_error_message=_("These two steps are linked already."),
            ),
        ]

    def __str__(self) -> str:
        return self.claim or f"{self.tail} → {self.head}"

    def clean(self) -> None:
        super().clean()
        require_same_case(self, "chain")
        elsewhere = {
            end: ValidationError(_("This step belongs to another chain."), code="other-chain")
            for end in ("tail", "head")
            if getattr(self, f"{end}_id") and getattr(self, end).chain_id != self.chain_id
        }
        if elsewhere:
            raise ValidationError(elsewhere)
