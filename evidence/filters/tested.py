"""Filters by tests: by what coders claim, and by what the analysis reads out of their numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from evidence.choices import ClaimedTest
from evidence.filters.base import CaseFilterSet, empty

RESULTS = [
    ("passed", _("Passed")),
    ("failed", _("Failed")),
    ("inconclusive", _("Inconclusive")),
    ("pending", _("Pending")),
]
READ_OUT = ("implied_test", "result", "weight_min", "weight_max")


class Tested(Protocol):
    """One assessment as the analysis reads it out."""

    @property
    def implied_test(self) -> str: ...
    @property
    def result(self) -> str: ...
    @property
    def weight_db(self) -> float | None: ...


class TestedFilterSet(CaseFilterSet):
    """`tested` reads out the assessments of the case, by their keys: filters stand beside the analysis, not above it.

    One assessment has to agree with all that is asked of tests at once. `among` chooses the rows that have such a one.
    """

    test = django_filters.ChoiceFilter(
        label=_("Claimed test"), choices=ClaimedTest, empty_label=_("Any claimed test"), method="later"
    )
    implied_test = django_filters.ChoiceFilter(
        label=_("Implied test"), choices=ClaimedTest, empty_label=_("Any implied test"), method="later"
    )
    result = django_filters.ChoiceFilter(
        label=_("Result"), choices=RESULTS, empty_label=_("Any result"), method="later"
    )
    weight_min = django_filters.NumberFilter(label=_("Weight from (dB)"), method="later")
    weight_max = django_filters.NumberFilter(label=_("Weight to (dB)"), method="later")

    def __init__(self, *args: Any, tested: Callable[[], Mapping[int, Tested]], **kwargs: Any) -> None:
        self.tested = tested
        super().__init__(*args, **kwargs)

    def later(self, rows: QuerySet, name: str, value: Any) -> QuerySet:
        return rows

    def filter_queryset(self, rows: QuerySet) -> QuerySet:
        chosen = super().filter_queryset(rows)
        given = {name: value for name, value in self.form.cleaned_data.items() if not empty(value)}
        wanted: dict[str, Any] = {"claimed_test": given["test"]} if "test" in given else {}
        if any(name in given for name in READ_OUT):
            wanted["pk__in"] = [pk for pk, one in self.tested().items() if agrees(one, given)]
        return self.among(chosen, wanted, given) if wanted else chosen

    def among(self, rows: QuerySet, wanted: dict[str, Any], given: dict[str, Any]) -> QuerySet:
        """The rows with an assessment for which this holds; `given` is all that is asked."""
        raise NotImplementedError


def agrees(one: Tested, given: Mapping[str, Any]) -> bool:
    if any(name in given and getattr(one, name) != given[name] for name in ("implied_test", "result")):
        return False
    low, high = given.get("weight_min"), given.get("weight_max")
    if low is None and high is None:
        return True
    if one.weight_db is None:
        return False
    return (low is None or one.weight_db >= low) and (high is None or one.weight_db <= high)
