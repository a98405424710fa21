"""What the coders page shows: agreement, the cells furthest apart, and what each coder alone would conclude."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from evidence.models import Assessment, Case
from evidence.selectors.analysis import POOL, CaseAnalysis, computed
from evidence.selectors.assessed import Assessed, assessed
from evidence.selectors.coder_agreement import Agreement, agreements
from evidence.selectors.coder_cells import SharedCell, shared_cells
from evidence.selectors.coder_posteriors import CoderPosteriors, coder_posteriors
from evidence.selectors.remembered import Remembered
from evidence.selectors.sight import ALL_ROWS, OPEN_ROWS, sight

KEPT = 16


@dataclass(frozen=True)
class CoderComparison:
    """The coders of hypotheses whom the reader may see; `is_blind` says that this is the reader alone.

    `found` is the analysis of the pool.
    """

    found: CaseAnalysis
    coders: tuple[str, ...]
    is_blind: bool
    cells: tuple[SharedCell, ...]
    agreements: tuple[Agreement, ...]
    posteriors: tuple[CoderPosteriors, ...]

    @property
    def has_several(self) -> bool:
        return len(self.coders) > 1


_kept: Remembered[CoderComparison] = Remembered(KEPT)


def coder_comparison(case: Case, user: Any) -> CoderComparison:
    """In three queries; `case` is the one that `case_for` fetched."""
    seen = sight(case, user)
    key = (case.pk, case.revision, seen)
    return _kept.get(key, lambda: compared(case, assessed(case, user), seen))


def compared(case: Case, given: Assessed, seen: str) -> CoderComparison:
    coders = coders_of_hypotheses(given)
    is_open = seen != ALL_ROWS
    found = computed(case, given, POOL, is_open=is_open)
    alone = {coder: computed(case, given, coder, is_open=is_open) for coder in coders}
    cells = shared_cells(given, is_exclusive=case.is_exclusive)
    return CoderComparison(
        found,
        coders,
        seen not in (ALL_ROWS, OPEN_ROWS),
        cells,
        agreements(cells),
        coder_posteriors(found, alone),
    )


def coders_of_hypotheses(given: Assessed) -> tuple[str, ...]:
    """Who judged links of chains alone has no part in the comparison."""
    pairs = given.on_hypotheses.values()
    return tuple(sorted({one.coder for by_item in pairs for judged in by_item.values() for one in judged}))


def rationales(case: Case, user: Any, cells: Iterable[SharedCell]) -> dict[str, str]:
    """Why the coders gave these numbers, by the ref of the assessment."""
    refs = [one.ref for cell in cells for one in cell.given]
    rows = Assessment.objects.filter(case=case, ref__in=refs).visible_to(user).exclude(rationale="")
    return dict(rows.values_list("ref", "rationale"))
