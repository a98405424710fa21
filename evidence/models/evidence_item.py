"""Observations that can be present or absent, and the origins they go back to."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evidence.choices import EvidenceKind, EvidenceStatus, Treatment
from evidence.models.base import CaseRow, require_same_case, rule
from evidence.models.event import Event
from evidence.querysets import EvidenceQuerySet

LARGEST_COST = 1e9


class OriginCluster(CaseRow):
    """Items that go back to one origin, and how they are then counted."""

    title = models.CharField(max_length=300)
    treatment = models.CharField(max_length=20, choices=Treatment, default=Treatment.INDEPENDENT)
    note = models.TextField(
        blank=True,
        help_text=_(
            "Are they of one source, or of one author? Does one cause or quote another? Say why they count so."
        ),
    )
    joint_item = models.ForeignKey(
        "evidence.EvidenceItem",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="bundles",
        help_text=_(
            "Of a bundle: the item whose assessments are judged for all of its items jointly. Only it counts."
        ),
    )

    named_by = ("title",)

    class Meta(CaseRow.Meta):
        ordering = ["title", "ref"]
        constraints = [
            *CaseRow.Meta.constraints,
            rule("cluster_title_given", ~Q(title=""), "title", _("Give the cluster a title.")),
            rule(
                "cluster_treatment_known",
                Q(treatment__in=Treatment.values),
                "treatment",
                _("Choose a treatment."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        require_same_case(self, "joint_item")
        if self.joint_item is None:
            return
        if self.pk is None or not self.items.filter(pk=self.joint_item_id).exists():
            raise ValidationError(
                {
                    "joint_item": gettext(
                        "“%(joint_item)s” does not go back to this origin: choose one of its items."
                    )
                    % {"joint_item": self.joint_item}
                }
            )


class EvidenceItem(CaseRow):
    """An observation, stated so that it can be present or absent, and whether it was sought and found."""

    title = models.CharField(max_length=300)
    observation = models.TextField(help_text=_("Stated so that it can turn out present or absent."))
    kind = models.CharField(max_length=20, choices=EvidenceKind, default=EvidenceKind.TRACE)
    events = models.ManyToManyField(Event, blank=True, related_name="evidence")
    status = models.CharField(max_length=20, choices=EvidenceStatus, default=EvidenceStatus.NOT_SOUGHT)
    search_record = models.TextField(blank=True, help_text=_("Where, how long, and what would have counted."))
    search_success = models.FloatField(
        "search success r",
        null=True,
        blank=True,
        help_text=_("The probability that this search finds the trace if it exists: above 0, at most 1."),
    )
    search_cost = models.FloatField(
        null=True,
        blank=True,
        help_text=_(
            "What the search takes, in a unit of your own that is the same for all items: days, euros, visits. "
            "Left empty it counts as 1."
        ),
    )
    found_on = models.DateField(null=True, blank=True)
    cluster = models.ForeignKey(
        OriginCluster,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="items",
        verbose_name="origin cluster",
    )
    conditioned_on = models.ManyToManyField(
        "self",
        blank=True,
        symmetrical=False,
        related_name="conditions",
        help_text=_("Items whose outcome is taken as given when this one is assessed."),
    )
    restricted = models.BooleanField(default=False, help_text=_("Shown to owners and editors only."))

    named_by = ("title",)
    objects = EvidenceQuerySet.as_manager()

    class Meta(CaseRow.Meta):
        ordering = ["ref"]
        verbose_name = "evidence item"
        constraints = [
            *CaseRow.Meta.constraints,
            rule("evidence_title_given", ~Q(title=""), "title", _("Give the item a title.")),
            rule(
                "evidence_kind_known",
                Q(kind__in=EvidenceKind.values),
                "kind",
                _("Choose one of the four kinds."),
            ),
            rule(
                "evidence_status_known",
                Q(status__in=EvidenceStatus.values),
                "status",
                _("Choose one of the four."),
            ),
            rule(
                "evidence_search_success_range",
                Q(search_success=None) | (Q(search_success__gt=0) & Q(search_success__lte=1)),
                "search_success",
                _("Search success is a probability above 0 and at most 1, for example 0.8."),
            ),
            rule(
                "evidence_search_cost_range",
                Q(search_cost=None) | (Q(search_cost__gt=0) & Q(search_cost__lte=LARGEST_COST)),
                "search_cost",
                _("A cost is a number above 0 and at most 1,000,000,000, such as 2 or 0.5."),
            ),
            rule(
                "evidence_not_found_needs_record",
                ~Q(status=EvidenceStatus.NOT_FOUND) | ~Q(search_record=""),
                "search_record",
                _(
                    "“Not found” needs a search record: where, how long, and what would have counted. "
                    "Without a search the item is “not sought”."
                ),
            ),
            rule(
                "evidence_not_found_needs_success",
                ~Q(status=EvidenceStatus.NOT_FOUND) | Q(search_success__isnull=False),
                "search_success",
                _("“Not found” needs the search success r: how surely would this search have found it?"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        require_same_case(self, "cluster")
        if self.status == EvidenceStatus.FOUND or self.found_on is None:
            return
        raise ValidationError({"found_on": _("Only an item that was found has a day on which it was found.")})

    @property
    def outcome_words(self) -> str:
        """The status as it stands in a sentence: found, not found, not sought, inaccessible."""
        return self.status.replace("-", " ")
