"""What the analyses say of assessments, for lists and their filters: a test, a result and a weight each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from evidence.models import Assessment, Case
from evidence.selectors.analysis import analysis
from evidence.selectors.applied_tests import AppliedTest, assessment_tests


@dataclass(frozen=True, slots=True)
class Tested:
    """One assessment as it is read out; `left_out` says in words why it does not count, and is empty where it does."""

    implied_test: str
    result: str
    weight_db: float | None
    left_out: str


def tested(case: Case, user: Any, rows: Iterable[Assessment]) -> dict[int, Tested]:
    """By the key of each of these rows; `case` is the one that `case_for` fetched for this user."""
    return {pk: facts(test) for pk, test in assessment_tests(analysis(case, user), rows).items()}


def facts(test: AppliedTest) -> Tested:
    reading = test.reading
    return Tested(reading.implied or "", reading.result, test.weight_db, test.left)


def all_tested(case: Case, user: Any) -> Callable[[], dict[int, Tested]]:
    """The same of all assessments of the case that the user may see, read out when it is called."""
    return lambda: tested(case, user, with_targets(Assessment.objects.filter(case=case).visible_to(user)))


def tested_by_key(keys: Iterable[int], user: Any) -> dict[int, Tested]:
    """Of assessments of any cases, each read out within its own."""
    rows = with_targets(Assessment.objects.filter(pk__in=list(keys)).visible_to(user))
    by_case: dict[int, list[Assessment]] = defaultdict(list)
    for row in rows:
        by_case[row.case_id].append(row)
    found: dict[int, Tested] = {}
    for case in Case.objects.visible_to(user).with_role_of(user).filter(pk__in=by_case):
        found |= tested(case, user, by_case[case.pk])
    return found


def with_targets(rows: Any) -> Any:
    return rows.select_related("evidence", "hypothesis", "link__tail", "link__head")
