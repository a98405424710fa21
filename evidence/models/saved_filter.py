"""Filters of lists that members keep under a name."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evidence.choices import FilteredList
from evidence.models.base import rule
from evidence.models.case import Case
from evidence.querysets import SavedFilterQuerySet

NAME_LENGTH = 60


class SavedFilter(models.Model):
    """One member's filter of one list, as the query of its address; `shared` with all members, or their own alone.

    `rows` are the rows that the filter names, each by kind and key: whoever may not see them is not shown the filter.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="saved_filters")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_filters")
    page = models.CharField(max_length=20, choices=FilteredList)
    name = models.CharField(
        _("name"), max_length=NAME_LENGTH, help_text=_("Stands in the address of the list.")
    )
    query = models.CharField(max_length=2000)
    rows = models.JSONField(default=list)
    shared = models.BooleanField(
        _("for all members of the case"),
        default=False,
        help_text=_("They see its name and its words, if they may see every row that it names."),
    )

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        ordering = ["page", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "user", "page", "name"],
                name="savedfilter_name_once",
                violation_error_code="rule:name",
                violation_error_message=_(
                    "You have a filter of this name for this list already: choose another."
                ),
            ),
            rule("savedfilter_name_given", ~Q(name=""), "name", _("Give the filter a name.")),
            rule(
                "savedfilter_filters",
                ~Q(query=""),
                "name",
                _("Filter the list first: there is nothing to keep."),
            ),
            rule(
                "savedfilter_list_known",
                Q(page__in=FilteredList.values),
                "name",
                _("A filter is kept for a list that has filters."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
