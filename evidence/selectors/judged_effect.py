"""What one coder's judgement of an item, under all hypotheses at once, would do by that coder's assessments alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

from evidence.inference.evidence_tests import Result
from evidence.models import Case, EvidenceItem
from evidence.rendering import marks
from evidence.selectors.analysis import POOL, CaseAnalysis, computed
from evidence.selectors.applied_tests import implied_in_words
from evidence.selectors.assessed import Assessed, ItemFacts, Judgement, Pairs
from evidence.selectors.effect import judgement_of, outcomes, stored, with_outcome
from evidence.selectors.left_out import WHY
from evidence.selectors.preview import FORGERY_DB
from evidence.selectors.readings import Reading
from evidence.selectors.sight import ALL_ROWS, sight
from evidence.selectors.standings import Cell, Left

Typed = Mapping[str, Mapping[str, Any]]


class Shift(NamedTuple):
    """What one outcome weighs, and where it leads; `outcome` is empty for the one on record."""

    outcome: str
    weight_db: float | None
    before: float | None
    after: float | None


@dataclass(frozen=True)
class JudgedEffect:
    """Of one hypothesis. `why` says what keeps the judgement from counting, where something does."""

    title: str
    reading: Reading
    shifts: tuple[Shift, ...]
    why: str

    @property
    def symbol(self) -> str:
        """Before the search no test has a result, although what each one would weigh is shown."""
        is_pending = len(self.shifts) > 1
        return marks.name(self.reading.shown, Result.PENDING if is_pending else self.reading.result)

    @property
    def implied_words(self) -> str:
        return implied_in_words(self.reading)

    @property
    def is_heavy(self) -> bool:
        """Whether a mistake in the source is likelier than such a weight (methods 2.8)."""
        return any(abs(shift.weight_db or 0.0) > FORGERY_DB for shift in self.shifts)


@dataclass(frozen=True)
class RowEffect:
    """By the refs of the hypotheses. `missing` are those without numbers, where rivals are compared all together."""

    by_hypothesis: Mapping[str, JudgedEffect]
    missing: tuple[str, ...] = ()

    def get(self, ref: str) -> JudgedEffect | None:
        return self.by_hypothesis.get(ref)

    @property
    def moved(self) -> list[JudgedEffect]:
        return [one for one in self.by_hypothesis.values() if one.shifts]


@dataclass(frozen=True)
class Trials:
    """The item with what is said of it in a form, in the place of whatever this coder said of it before."""

    case: Case
    given: Assessed
    item: ItemFacts
    judgements: Mapping[int, Judgement]
    is_open: bool

    @cached_property
    def before(self) -> CaseAnalysis:
        """Without the item: what this coder said of it earlier stays hidden while they judge it again."""
        return computed(self.case, self.given, POOL, is_open=self.is_open)

    @cached_property
    def after(self) -> list[tuple[str, CaseAnalysis]]:
        """With it as found out, or with each outcome that it can have; for one that cannot be had, as it stands."""
        pairs: Pairs = {pk: dict(by_item) for pk, by_item in self.given.on_hypotheses.items()}
        for pk, judgement in self.judgements.items():
            pairs.setdefault(pk, {})[self.item.pk] = [judgement]
        tried = replace(self.given, on_hypotheses=pairs)
        ways = list(outcomes(self.item)) or [("", self.item.outcome)]
        return [
            (words, computed(self.case, with_outcome(tried, self.item, way), POOL, is_open=self.is_open))
            for words, way in ways
        ]


def judged_effect(case: Case, user: Any, item: EvidenceItem, typed: Typed) -> RowEffect:
    """`typed` holds what was understood under each hypothesis, by its ref; those without a number may be missing."""
    own = stored(case, user).of_coder(user.username)
    facts = next((one for one in own.items if one.pk == item.pk), None)
    if facts is None:
        return RowEffect({})
    by_ref = {one.ref: one for one in own.hypotheses}
    judgements = {
        by_ref[ref].pk: judgement_of(user.username, given)
        for ref, given in typed.items()
        if ref in by_ref and given.get("p_if_true") is not None
    }
    if not judgements:
        return RowEffect({})
    trials = Trials(case, without(own, item.pk), facts, judgements, sight(case, user) != ALL_ROWS)
    missing = [one.title for one in own.hypotheses if case.is_exclusive and one.pk not in judgements]
    effects = {one.ref: of_one(trials, one.ref) for one in own.hypotheses if one.pk in judgements}
    return RowEffect(effects, tuple(missing))


def without(own: Assessed, item: int) -> Assessed:
    """One coder's assessments of hypotheses, without those of this item."""
    pairs = {
        pk: {key: judged for key, judged in by_item.items() if key != item}
        for pk, by_item in own.on_hypotheses.items()
    }
    return replace(own, on_hypotheses=pairs, on_links={})


def of_one(trials: Trials, ref: str) -> JudgedEffect:
    before = trials.before.standing(ref)
    cells = [(words, then, then.cells[ref][trials.item.ref]) for words, then in trials.after]
    _, then, first = cells[0]
    shifts = tuple(
        Shift(words, cell.weight_db, before.posterior, found.standing(ref).posterior)
        for words, found, cell in cells
        if cell.counts
    )
    return JudgedEffect(before.title, first.readings[0], shifts, why_not(then, first, ref))


def why_not(then: CaseAnalysis, cell: Cell, ref: str) -> str:
    """What is only not typed yet is no reason: the page asks for it."""
    if cell.left is None:
        return then.standing(ref).problem
    return "" if cell.left in (Left.INCOMPLETE, Left.NO_NUMBERS) else str(WHY[cell.left])
