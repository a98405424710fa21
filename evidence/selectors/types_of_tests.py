"""Which test each item is by its numbers, beside the test that was claimed (methods 1.4)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from evidence.choices import ClaimedTest
from evidence.inference.evidence_tests import EvidenceTest, ImpliedTest, Predicts, classify
from evidence.selectors.analysis import CaseAnalysis
from evidence.selectors.assessed import ItemFacts, Judgement
from evidence.selectors.grounds import Grounds, Ranges
from evidence.selectors.readings import Reading
from evidence.selectors.standings import Left

THRESHOLD_DB = 5.0
NOTHING = _("no discrimination")


@dataclass(frozen=True, eq=False)
class Typed:
    """One coder's numbers for an item: under the hypothesis (`s`) and under what it is held against (`f`).

    Both are of the item being present, with the ends of their ranges; `implied` is of what is tested,
    which is its absence where that is predicted.
    """

    item: ItemFacts
    coder: str
    s: float
    f: float
    s_range: tuple[float, float]
    f_range: tuple[float, float]
    is_absence: bool
    claimed: EvidenceTest | None
    implied: ImpliedTest
    against_all: EvidenceTest | None

    @property
    def differs(self) -> bool:
        """Whether another test is claimed than the numbers imply."""
        return self.claimed is not None and self.claimed != self.implied.test

    @property
    def claimed_words(self) -> str:
        return ClaimedTest(self.claimed).label.lower() if self.claimed else "none"

    @property
    def implied_words(self) -> str:
        return in_words(self.implied.test)

    @property
    def against_all_words(self) -> str:
        return in_words(self.against_all)

    @property
    def found_db(self) -> float:
        """The weight of finding the item present."""
        value = self.implied.value
        return value.weight_not_found if self.is_absence else value.weight_found

    @property
    def not_found_db(self) -> float:
        value = self.implied.value
        return value.weight_found if self.is_absence else value.weight_not_found

    @property
    def within_range(self) -> list[str]:
        """What else it may be at the corners of its ranges."""
        corners = [implied(s, f, self.is_absence).test for s in self.s_range for f in self.f_range]
        return [in_words(test) for test in dict.fromkeys(corners) if test != self.implied.test]


@dataclass(frozen=True)
class TypesOfTests:
    """Every item that has both numbers, and how many assessments lack them."""

    typed: tuple[Typed, ...]
    without_numbers: int

    @property
    def different(self) -> list[Typed]:
        return [one for one in self.typed if one.differs]


def in_words(test: EvidenceTest | None) -> str:
    return ClaimedTest(test).label.lower() if test else str(NOTHING)


def implied(s: float, f: float, is_absence: bool) -> ImpliedTest:
    """The database has seen to it that 0 and 1 rest on a deductive argument."""
    tested = (1.0 - s, 1.0 - f) if is_absence else (s, f)
    return classify(*tested, threshold_db=THRESHOLD_DB, deductive=True)


def types_of_tests(found: CaseAnalysis, behind: Grounds, ref: str, rival: str) -> TypesOfTests:
    """The tests of one hypothesis against its negation, or against the rival with this ref."""
    typed, without = [], 0
    for item in found.items:
        cell = found.cells[ref].get(item.ref)
        for judgement, reading in zip(cell.judgements, cell.readings, strict=True) if cell else ():
            if cell.left is Left.MEMBER or not judgement.is_fresh:
                continue
            one = typed_one(found, behind, item, (judgement, reading), rival)
            typed += [one] if one else []
            without += one is None
    return TypesOfTests(tuple(typed), without)


def typed_one(
    found: CaseAnalysis, behind: Grounds, item: ItemFacts, read: tuple[Judgement, Reading], rival: str
) -> Typed | None:
    judgement, reading = read
    given = behind.ranges.get(judgement.ref, Ranges())
    f, f_ends = judgement.f, (given.f_low, given.f_high)
    if rival:
        other = of_coder(found, rival, item, judgement.coder)
        f = other.s if other else None
        ends = behind.ranges.get(other.ref, Ranges()) if other else Ranges()
        f_ends = (ends.s_low, ends.s_high)
    if judgement.s is None or f is None:
        return None
    is_absence = judgement.said.predicts == Predicts.ABSENT
    return Typed(
        item,
        judgement.coder,
        judgement.s,
        f,
        filled(judgement.s, given.s_low, given.s_high),
        filled(f, *f_ends),
        is_absence,
        reading.claimed,
        implied(judgement.s, f, is_absence),
        reading.implied,
    )


def of_coder(found: CaseAnalysis, ref: str, item: ItemFacts, coder: str) -> Judgement | None:
    """The same coder's judgement of the item under another hypothesis."""
    cell = found.cells[ref].get(item.ref)
    fresh = [one for one in cell.judgements if one.coder == coder and one.is_fresh] if cell else []
    return fresh[0] if fresh else None


def filled(point: float, low: float | None, high: float | None) -> tuple[float, float]:
    """A range, with the point for an end that was not given."""
    return (point if low is None else low), (point if high is None else high)
