"""The history: every change, and each row before and after it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evidence.choices import Door, RowAct
from evidence.models.base import rule
from evidence.models.case import Case
from evidence.querysets import ChangedRowQuerySet


class Change(models.Model):
    """One act of one person on one case, whole: it is undone as a whole."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="changes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="changes")
    by_name = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    act = models.CharField(max_length=100)
    door = models.CharField(max_length=20, choices=Door)
    note = models.TextField(blank=True)
    revision = models.PositiveIntegerField()
    undoes = models.ForeignKey("self", models.SET_NULL, null=True, related_name="undone_by")

    class Meta:
        ordering = ["-revision"]
        constraints = [
            models.UniqueConstraint(fields=["case", "revision"], name="change_one_per_revision"),
            rule("change_act_given", ~Q(act=""), "act", _("A change says what was done.")),
            rule(
                "change_door_known", Q(door__in=Door.values), "door", _("A change comes in by a known door.")
            ),
        ]

    def __str__(self) -> str:
        return self.act


class ChangedRow(models.Model):
    """One row of a change, before and after; None where it was not there. `coder` is set for coders' own rows."""

    change = models.ForeignKey(Change, models.CASCADE, related_name="rows")
    kind = models.CharField(max_length=40)
    row_pk = models.PositiveBigIntegerField()
    ref = models.CharField(max_length=80, blank=True)
    label = models.CharField(max_length=200)
    act = models.CharField(max_length=10, choices=RowAct)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    restricted = models.BooleanField(default=False)
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = ChangedRowQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["kind", "row_pk"], name="changedrow_by_row")]
        constraints = [
            rule(
                "changedrow_act_known",
                Q(act__in=RowAct.values),
                "act",
                _("A row was added, changed or removed."),
            ),
            rule(
                "changedrow_fits_act",
                (Q(act=RowAct.ADDED, before__isnull=True, after__isnull=False))
                | (Q(act=RowAct.CHANGED, before__isnull=False, after__isnull=False))
                | (Q(act=RowAct.REMOVED, before__isnull=False, after__isnull=True)),
                "act",
                _("An added row has no before, a removed one no after."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.act}"
