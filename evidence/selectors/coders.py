"""What the coders page shows: agreement, the cells furthest apart, and what each coder alone would conclude."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from evidence.models import Assessment, Case, Link
from evidence.selectors.analysis import POOL, CaseAnalysis, computed
from evidence.selectors.assessed import Assessed, Pairs, assessed
from evidence.selectors.coder_agreement import Agreement, agreements
from evidence.selectors.coder_cells import LinkName, SharedCell, cells_of_hypotheses, cells_of_links
from evidence.selectors.coder_posteriors import CoderPosteriors, coder_posteriors
from evidence.selectors.remembered import Remembered
from evidence.selectors.sight import ALL_ROWS, OPEN_ROWS, sight
from evidence.selectors.standings import Standing

KEPT = 16
Kind = Literal["hypothesis", "link"]


@dataclass(frozen=True)
class SideBySide:
    """The coders of one kind of target, hypotheses or links, as far as the reader may see them.

    `is_exclusive` says that the targets are rivals that exclude each other; links never are.
    """

    kind: Kind
    coders: tuple[str, ...]
    is_exclusive: bool
    cells: tuple[SharedCell, ...]
    agreements: tuple[Agreement, ...]
    posteriors: tuple[CoderPosteriors, ...]

    @property
    def has_several(self) -> bool:
        return len(self.coders) > 1


@dataclass(frozen=True)
class CoderComparison(SideBySide):
    """The coders of hypotheses, and beside them those of `links`; `is_blind` says that this is the reader alone.

    `found` is the analysis of the pool.
    """

    found: CaseAnalysis
    is_blind: bool
    links: SideBySide


_kept: Remembered[CoderComparison] = Remembered(KEPT)


def coder_comparison(case: Case, user: Any) -> CoderComparison:
    """In three queries, four where links were tested; `case` is the one that `case_for` fetched."""
    seen = sight(case, user)
    return _kept.get((case.pk, case.revision, seen), lambda: compared(case, user, seen))


def compared(case: Case, user: Any, seen: str) -> CoderComparison:
    given = assessed(case, user)
    is_open = seen != ALL_ROWS
    found = computed(case, given, POOL, is_open=is_open)
    alone = {coder: computed(case, given, coder, is_open=is_open) for coder in found.coders}
    coders = coders_of(given.on_hypotheses)
    own = {coder: alone[coder].standings for coder in coders}
    cells = cells_of_hypotheses(given, is_exclusive=case.is_exclusive)
    return CoderComparison(
        kind="hypothesis",
        coders=coders,
        is_exclusive=case.is_exclusive,
        cells=cells,
        agreements=agreements(cells),
        posteriors=coder_posteriors(found.standings, own, is_exclusive=case.is_exclusive),
        found=found,
        is_blind=seen not in (ALL_ROWS, OPEN_ROWS),
        links=compared_on_links(given, tested_links(case, user, given), found, alone),
    )


def compared_on_links(
    given: Assessed, links: Sequence[LinkName], found: CaseAnalysis, alone: Mapping[str, CaseAnalysis]
) -> SideBySide:
    coders = coders_of(given.on_links)
    own = {coder: standings_of(links, alone[coder]) for coder in coders}
    cells = cells_of_links(given, links)
    posteriors = coder_posteriors(standings_of(links, found), own, is_exclusive=False)
    return SideBySide("link", coders, False, cells, agreements(cells), posteriors)


def standings_of(links: Sequence[LinkName], found: CaseAnalysis) -> list[Standing]:
    """Where each link stands, by its name, from even odds."""
    return [replace(found.links[link.pk], ref=link.ref, title=link.title) for link in links]


def tested_links(case: Case, user: Any, given: Assessed) -> list[LinkName]:
    """Those that have assessments, chain by chain."""
    if not given.on_links:
        return []
    rows = Link.objects.filter(case=case, pk__in=given.on_links).visible_to(user)
    named = rows.order_by("chain__ref", "position", "pk")
    columns = named.values_list("pk", "ref", "claim", "tail__entity", "head__entity")
    return [LinkName(pk, ref, claim or f"{tail} → {head}") for pk, ref, claim, tail, head in columns]


def coders_of(pairs: Pairs) -> tuple[str, ...]:
    return tuple(
        sorted({one.coder for by_item in pairs.values() for judged in by_item.values() for one in judged})
    )


def rationales(case: Case, user: Any, cells: Iterable[SharedCell]) -> dict[str, str]:
    """Why the coders gave these numbers, by the ref of the assessment."""
    refs = [one.ref for cell in cells for one in cell.given]
    rows = Assessment.objects.filter(case=case, ref__in=refs).visible_to(user).exclude(rationale="")
    return dict(rows.values_list("ref", "rationale"))
