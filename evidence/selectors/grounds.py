"""What stands behind the numbers of an analysis: their ranges, and the sources and origins of the items."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.timezone import localdate

from evidence.models import Assessment, Case, Citation, EvidenceItem
from evidence.selectors.remembered import Remembered
from evidence.selectors.sight import sight

KEPT = 32


class Ranges(NamedTuple):
    """The ranges of one assessment's two probabilities; None for an end that was not given."""

    s_low: float | None = None
    s_high: float | None = None
    f_low: float | None = None
    f_high: float | None = None


class Ground(NamedTuple):
    """A source or an origin cluster that items rest on."""

    ref: str
    title: str


@dataclass(frozen=True)
class Grounds:
    """`ranges` go by the ref of the assessment, `sources` and `clusters` by the ref of the item."""

    ranges: Mapping[str, Ranges]
    sources: Mapping[str, tuple[Ground, ...]]
    clusters: Mapping[str, tuple[Ground, ...]]


_kept: Remembered[Grounds] = Remembered(KEPT)


def grounds(case: Case, user: Any) -> Grounds:
    """What this reader may see of it, in three queries; `case` is the one that `case_for` fetched."""
    key = (case.pk, case.revision, sight(case, user), localdate())  # an embargo ends without a change
    return _kept.get(key, lambda: Grounds(ranges(case, user), sources(case, user), clusters(case, user)))


def ranges(case: Case, user: Any) -> dict[str, Ranges]:
    rows = Assessment.objects.filter(case=case, link=None).visible_to(user)
    columns = ("p_if_true_low", "p_if_true_high", "p_if_false_low", "p_if_false_high")
    found = {ref: Ranges(*ends) for ref, *ends in rows.values_list("ref", *columns)}
    return {ref: one for ref, one in found.items() if one != Ranges()}


def sources(case: Case, user: Any) -> dict[str, tuple[Ground, ...]]:
    cited: dict[str, dict[Ground, None]] = defaultdict(dict)
    rows = Citation.objects.filter(case=case, evidence__isnull=False).visible_to(user)
    for item, ref, title in rows.values_list("evidence__ref", "source__ref", "source__title"):
        cited[item][Ground(ref, title)] = None
    return {item: tuple(found) for item, found in cited.items()}


def clusters(case: Case, user: Any) -> dict[str, tuple[Ground, ...]]:
    rows = EvidenceItem.objects.filter(case=case, cluster__isnull=False).visible_to(user)
    columns = ("ref", "cluster__ref", "cluster__title")
    return {item: (Ground(ref, title),) for item, ref, title in rows.values_list(*columns)}
