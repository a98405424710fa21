"""The tests that were applied, one line each: of a hypothesis, of an item, of an item to links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from evidence.choices import ClaimedTest, EvidenceStatus, Prediction
from evidence.inference.evidence_tests import EvidenceTest
from evidence.models import Assessment, Case, EvidenceItem
from evidence.rendering import marks
from evidence.selectors.analysis import CaseAnalysis
from evidence.selectors.assessed import ItemFacts, Judgement, lapse_of
from evidence.selectors.independent import why_not_fresh
from evidence.selectors.left_out import WORDS
from evidence.selectors.readings import Reading, Said, read_pair
from evidence.selectors.standings import Cell, Left


@dataclass(frozen=True)
class AppliedTest:
    """One assessment, read out. `left` says in words why it does not count; it is empty where it does."""

    item: ItemFacts
    target_ref: str
    target_title: str
    judgement: Judgement
    reading: Reading
    weight_db: float | None
    left: str = ""

    @property
    def symbol(self) -> str:
        return marks.name(self.reading.shown, self.reading.result)

    @property
    def claimed_symbol(self) -> str:
        return marks.name(self.reading.claimed, self.reading.result)

    @property
    def status(self) -> str:
        return str(EvidenceStatus(self.item.outcome.status).label)

    @property
    def predicts(self) -> str:
        return str(Prediction(self.judgement.said.predicts).label)

    @property
    def implied_words(self) -> str:
        return implied_in_words(self.reading)

    @property
    def claimed_words(self) -> str:
        return in_words(self.reading.claimed)


class CellMark(NamedTuple):
    """A cell in one glance: the mark of its test and its weight."""

    hypothesis: str
    symbol: str
    label: str
    weight_db: float | None
    is_left_out: bool


@dataclass(frozen=True)
class ItemMarks:
    """The cells of every item, looked up one by one as a list asks for them."""

    found: CaseAnalysis = field(repr=False)

    def get(self, ref: str) -> list[CellMark]:
        return [cell_mark(hypothesis, cell) for hypothesis, cell in self.found.cells_of_item(ref).items()]


def cell_mark(hypothesis: str, cell: Cell) -> CellMark:
    test, result = cell.readings[0].shown, cell.result
    symbol, label = marks.name(test, result), marks.label(test, result)
    return CellMark(hypothesis, symbol, label, cell.weight_db, cell.left is not None)


def in_words(test: EvidenceTest | None) -> str:
    return str(ClaimedTest(test).label) if test else ""


def implied_in_words(reading: Reading) -> str:
    """The test that the numbers imply; empty without numbers."""
    return (in_words(reading.implied) or _("No discrimination")) if reading.has_numbers else ""


def hypothesis_tests(found: CaseAnalysis, ref: str) -> list[AppliedTest]:
    """Every assessment against this hypothesis, in the order of the items."""
    title, cells = found.standing(ref).title, found.cells[ref]
    return [
        test
        for item in found.items
        if item.ref in cells
        for test in cell_tests(item, ref, title, cells[item.ref])
    ]


def item_tests(found: CaseAnalysis, ref: str) -> list[AppliedTest]:
    """Every assessment of this item against a hypothesis, in the order of the hypotheses."""
    item = facts_of(found, ref)
    titles = {standing.ref: standing.title for standing in found.standings}
    return [
        test
        for hypothesis, cell in found.cells_of_item(ref).items()
        for test in cell_tests(item, hypothesis, titles[hypothesis], cell)
    ]


def facts_of(found: CaseAnalysis, ref: str) -> ItemFacts:
    return next(item for item in found.items if item.ref == ref)


def cell_tests(item: ItemFacts, ref: str, title: str, cell: Cell) -> Iterator[AppliedTest]:
    for judgement, reading in zip(cell.judgements, cell.readings, strict=True):
        # among rivals a weight belongs to all coders together, given the items before it
        weight = cell.weight_db if reading.weight_db is None and reading.has_numbers else reading.weight_db
        left = str(WORDS[cell.left]) if cell.left else ""
        yield AppliedTest(item, ref, title, judgement, reading, weight, left)


def link_tests(found: CaseAnalysis, case: Case, user: Any, item: EvidenceItem) -> list[AppliedTest]:
    """Every assessment of this item against a link of a chain."""
    rows = Assessment.objects.filter(case=case, evidence=item, link__isnull=False).visible_to(user)
    rows = rows.select_related("evidence", "link__tail", "link__head").order_by(
        "link__position", "coder_name"
    )
    items = by_ref(found)
    return [pair_test(items, row) for row in rows]


def assessment_test(found: CaseAnalysis, row: Assessment) -> AppliedTest:
    """One assessment, read out as the analysis reads it; by its own pair where the analysis leaves it aside."""
    if row.hypothesis_id:
        for test in item_tests(found, row.evidence.ref):
            if test.judgement.ref == row.ref:
                return test
    return pair_test(by_ref(found), row)


def assessment_tests(found: CaseAnalysis, rows: Iterable[Assessment]) -> dict[int, AppliedTest]:
    """Many of them at once, by their keys; the rows come with what they test."""
    counted = {test.judgement.ref: test for ref in found.cells for test in hypothesis_tests(found, ref)}
    items = by_ref(found)
    # An item that was recorded since the analysis has no place in it yet.
    return {
        row.pk: counted.get(row.ref) or pair_test(items, row) for row in rows if row.evidence.ref in items
    }


def by_ref(found: CaseAnalysis) -> dict[str, ItemFacts]:
    return {item.ref: item for item in found.items}


def pair_test(items: Mapping[str, ItemFacts], row: Assessment) -> AppliedTest:
    """By its own two numbers alone."""
    item = items[row.evidence.ref]
    is_stale = row.hypothesis_id is not None and row.wording != row.hypothesis.wording
    lapse = lapse_of(item, row.conditions, items)
    say = Said(row.predicts, row.claimed_test, row.deductive)
    judgement = Judgement(row.ref, row.coder_name, row.p_if_true, row.p_if_false, say, is_stale, lapse)
    reading = read_pair(item.outcome, say, row.p_if_true, row.p_if_false)
    left = "" if judgement.is_fresh else str(WORDS[why_not_fresh([judgement])])
    if item.is_member:
        left = str(WORDS[Left.MEMBER])
    return AppliedTest(item, row.target.ref, str(row.target), judgement, reading, reading.weight_db, left)
