"""The history of exports: which file of which state of a case was taken, and by whom."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evidence.choices import Door
from evidence.models.base import rule
from evidence.models.case import Case


class ExportEntry(models.Model):
    """One person took one export of one state of a case by one door, `times` over, last `at`.

    People who are no members stay without a name, and all of them share an entry, so that whoever reads a public
    case is not written down, and no robot fills the history.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="export_entries")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField()
    door = models.CharField(max_length=20, choices=Door)
    name = models.CharField(max_length=60)
    revision = models.PositiveIntegerField()
    is_public = models.BooleanField(default=False)
    times = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["case", "-at"], name="exportentry_by_time")]
        constraints = [
            rule(
                "exportentry_door_known",
                Q(door__in=Door.values),
                "door",
                _("An export leaves by a known door."),
            ),
            rule("exportentry_name_given", ~Q(name=""), "name", _("An entry says which export it was.")),
        ]

    def __str__(self) -> str:
        return self.name
