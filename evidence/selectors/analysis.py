"""From the rows that a reader may see to where every hypothesis stands: the input of all result pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from evidence.inference.bayes import update_odds
from evidence.models import Case
from evidence.selectors.assessed import Assessed, HypothesisFacts, ItemFacts, Judgement, assessed
from evidence.selectors.conditions import falling_with, judged_given
from evidence.selectors.exclusive import set_standings
from evidence.selectors.independent import odds_standing, pair_cells, set_aside, why_not_fresh
from evidence.selectors.remembered import Remembered
from evidence.selectors.sight import ALL_ROWS, sight
from evidence.selectors.standings import Cell, Left, Standing

POOL = ""
EVEN = 0.5
KEPT = 32


class LeftOut(NamedTuple):
    """An assessment that does not count, and why; `coder` is empty where it is so for all of them.

    `words` say what is particular to it: which outcome changed, which item is judged for it.
    """

    reason: Left
    item: str
    hypothesis: str
    coder: str
    words: str = ""


@dataclass(frozen=True)
class CaseAnalysis:
    """All results of one case for one reader, and one coder or the pool of all (`coder` empty).

    `standings` are in the order of the hypotheses; `cells` go by the refs of hypothesis and item, `links`
    by the primary key of the link, each link against its negation from even odds. `is_open` says that
    restricted rows are not in it. `coders` are all whose assessments the reader may see.
    """

    is_exclusive: bool
    coder: str
    coders: tuple[str, ...]
    is_open: bool
    items: tuple[ItemFacts, ...]
    standings: tuple[Standing, ...]
    cells: Mapping[str, Mapping[str, Cell]]
    links: Mapping[int, Standing]
    left_out: tuple[LeftOut, ...]

    @property
    def problem(self) -> str:
        """What keeps a whole set of rivals from being computed."""
        return self.standings[0].problem if self.is_exclusive and self.standings else ""

    def standing(self, ref: str) -> Standing:
        return next(standing for standing in self.standings if standing.ref == ref)

    def cells_of_item(self, ref: str) -> dict[str, Cell]:
        """The cells of one item, by the ref of the hypothesis."""
        return {hypothesis: cells[ref] for hypothesis, cells in self.cells.items() if ref in cells}


_kept: Remembered[CaseAnalysis] = Remembered(KEPT)


def analysis(case: Case, user: Any, coder: str = POOL) -> CaseAnalysis:
    """The results for this reader; `case` is the one that `case_for` fetched. An unknown coder is the pool."""
    seen = sight(case, user)
    key = (case.pk, case.revision, seen, coder)
    return _kept.get(key, lambda: computed(case, assessed(case, user), coder, is_open=seen != ALL_ROWS))


def computed(case: Case, given: Assessed, coder: str, *, is_open: bool) -> CaseAnalysis:
    coders = given.coders()
    chosen = coder if coder in coders else POOL
    used = given.of_coder(chosen) if chosen else given
    if case.is_exclusive and used.hypotheses:
        by_place, standings = set_standings(used, shared_start(used.hypotheses))
    else:
        by_place = [pair_cells(used.items, used.on_hypotheses.get(one.pk, {})) for one in used.hypotheses]
        standings = [
            odds_standing(own_start(one), used.items, cells)
            for one, cells in zip(used.hypotheses, by_place, strict=True)
        ]
    cells = {one.ref: own for one, own in zip(used.hypotheses, by_place, strict=True)}
    return CaseAnalysis(
        is_exclusive=case.is_exclusive,
        coder=chosen,
        coders=tuple(coders),
        is_open=is_open,
        items=used.items,
        standings=tuple(standings),
        cells=cells,
        links=link_standings(used),
        left_out=tuple(left_out(used, cells)),
    )


def own_start(facts: HypothesisFacts) -> Standing:
    """A hypothesis before any evidence; its prior weight is the odds against its own negation."""
    return start(facts, facts.prior_weight / (1.0 + facts.prior_weight))


def shared_start(hypotheses: tuple[HypothesisFacts, ...]) -> list[Standing]:
    """Rivals that share 1 in the proportions of their prior weights."""
    total = sum(facts.prior_weight for facts in hypotheses)
    return [start(facts, facts.prior_weight / total) for facts in hypotheses]


def start(facts: HypothesisFacts, prior: float) -> Standing:
    return Standing(facts.ref, facts.title, facts.role, prior, update_odds(prior, []).prior_db)


def link_standings(given: Assessed) -> dict[int, Standing]:
    """Every link that has assessments, from even odds: a link has no prior of its own."""
    return {
        link: odds_standing(Standing("", "", "", EVEN), given.items, pair_cells(given.items, judged))
        for link, judged in given.on_links.items()
    }


def left_out(given: Assessed, cells: Mapping[str, Mapping[str, Cell]]) -> Iterator[LeftOut]:
    """Every assessment of a hypothesis that does not count, by item and hypothesis."""
    onward = judged_given(given.items)
    for item in given.items:
        for facts in given.hypotheses:
            cell = cells[facts.ref].get(item.ref)
            if cell is None:
                continue
            if cell.left is not None:
                yield LeftOut(cell.left, item.ref, facts.ref, "", left_words(item, cells[facts.ref], onward))
                continue
            judged = given.on_hypotheses[facts.pk][item.pk]
            if len(judged) > len(cell.judgements) or not cell.is_numbered:
                for one, reason in left_coders(judged, cell, item):
                    yield LeftOut(reason, item.ref, facts.ref, one.coder, one.lapse)


def left_words(item: ItemFacts, cells: Mapping[str, Cell], onward: Mapping[str, list[str]]) -> str:
    """What is particular to a cell that does not count: which item it is in a bundle with, which outcome changed."""
    cell = cells[item.ref]
    if cell.left is Left.MEMBER:
        return _("in the bundle of %(joint)s") % {"joint": item.joint}
    if cell.left is not Left.CONDITION:
        return ""
    lapses = [one.lapse for one in cell.judgements if one.lapse]
    if lapses:
        return lapses[0]
    above = falling_with(set_aside(cells) - {item.ref}, onward)
    return _("judged given %(items)s, which does not count here") % {
        "items": above.get(item.ref, _("others"))
    }


def left_coders(judged: list[Judgement], cell: Cell, item: ItemFacts) -> Iterator[tuple[Judgement, Left]]:
    """The coders whose assessments do not count beside others that do."""
    readings = {one.ref: reading for one, reading in zip(cell.judgements, cell.readings, strict=True)}
    for one in judged:
        if one.ref not in readings:
            yield one, Left.INCOMPLETE if one.is_fresh else why_not_fresh([one])
        elif item.outcome.moves and not readings[one.ref].has_numbers:
            yield one, Left.NO_NUMBERS
