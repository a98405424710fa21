"""What search looks into: the words of each row, beside what decides who may find it."""

from django.conf import settings
from django.db import models

from evidence.models.case import Case
from evidence.querysets import SearchEntryQuerySet


class SearchEntry(models.Model):
    """The text of one row, or a part of it that is long or that fewer people may read.

    Entries are never changed but written anew, so that a higher key is a later change. `page` and `page_ref` name the
    page on which the row is shown (of a memo, “kind/ref” of its row). The database itself keeps an index over the
    folded columns: see the migration.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="search_entries")
    kind = models.CharField(max_length=40)
    row_pk = models.PositiveBigIntegerField()
    part = models.PositiveSmallIntegerField(default=0)
    title = models.TextField()
    body = models.TextField(blank=True)
    folded_title = models.TextField()
    folded_body = models.TextField(blank=True)
    page = models.CharField(max_length=40)
    page_ref = models.CharField(max_length=120, blank=True)
    changed_at = models.DateTimeField()
    restricted = models.BooleanField(default=False)
    members_only = models.BooleanField(default=False)
    closed_until = models.DateField(null=True)
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "search entries"
        indexes = [models.Index(fields=["case", "-id"], name="searchentry_by_case")]
        constraints = [
            models.UniqueConstraint(fields=["kind", "row_pk", "part"], name="searchentry_once_per_part")
        ]

    def __str__(self) -> str:
        return self.title
