"""What an assessment would do to the results, worked out before it is saved; nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from evidence.choices import EvidenceStatus, Prediction
from evidence.inference.bayes import mixture
from evidence.inference.errors import InferenceError
from evidence.inference.scales import decibels
from evidence.models import Case, EvidenceItem, Hypothesis, Link
from evidence.selectors.analysis import POOL, CaseAnalysis, analysis, computed
from evidence.selectors.assessed import Assessed, ItemFacts, Judgement, assessed
from evidence.selectors.left_out import WHY
from evidence.selectors.readings import Outcome, Said, chance
from evidence.selectors.remembered import Remembered
from evidence.selectors.sight import ALL_ROWS, sight
from evidence.selectors.standings import Standing

KEPT = 8
UNSAVED = "not-saved-yet"
OUTCOMES = {EvidenceStatus.FOUND: _("found"), EvidenceStatus.NOT_FOUND: _("not found")}


class Mover(NamedTuple):
    """A hypothesis or link, and its probability before and after; None where it has no result."""

    title: str
    before: float | None
    after: float | None


class Turn(NamedTuple):
    """Where one outcome leads; `outcome` is empty for the one on record. `why` it would move nothing, if so."""

    outcome: str
    movers: tuple[Mover, ...]
    why: str


class Pairwise(NamedTuple):
    """What the observation weighs for the tested hypothesis against one rival; None where neither allows it."""

    title: str
    weight_db: float | None


@dataclass(frozen=True)
class Effect:
    """`rest` is P(present | not the hypothesis), a mixture of its rivals, where all of them are assessed.

    `missing` are the rivals that this coder has not assessed the item against.
    """

    turns: tuple[Turn, ...] = ()
    pairs: tuple[Pairwise, ...] = ()
    missing: tuple[str, ...] = ()
    rest: float | None = None


@dataclass(frozen=True)
class Trial:
    """An assessment as it stands in a form: of one item, against one target, by one coder."""

    item: EvidenceItem
    target: Hypothesis | Link
    coder: str
    typed: Mapping[str, Any]

    @property
    def judgement(self) -> Judgement:
        return judgement_of(self.coder, self.typed)


def judgement_of(coder: str, typed: Mapping[str, Any]) -> Judgement:
    """What a coder is saying in a form."""
    predicts = typed.get("predicts") or Prediction.PRESENT
    say = Said(str(predicts), str(typed.get("claimed_test") or ""), bool(typed.get("deductive")))
    return Judgement(UNSAVED, coder, typed.get("p_if_true"), typed.get("p_if_false"), say, False)


_kept: Remembered[Assessed] = Remembered(KEPT)


def effect(case: Case, user: Any, trial: Trial) -> Effect:
    """For the results that this person sees now, with everything else as it is stored."""
    is_rival = case.is_exclusive and isinstance(trial.target, Hypothesis)
    if trial.typed.get("p_if_true") is None and not is_rival:
        return Effect()
    given = stored(case, user)
    item = next((one for one in given.items if one.pk == trial.item.pk), None)
    if item is None:
        return Effect()
    now, is_open = analysis(case, user), sight(case, user) != ALL_ROWS
    tried = narrowed(with_trial(given, trial), trial, case)

    def after(outcome: Outcome) -> CaseAnalysis:
        return computed(case, with_outcome(tried, item, outcome), POOL, is_open=is_open)

    turns: tuple[Turn, ...] = ()
    if trial.typed.get("p_if_true") is not None:
        turns = tuple(turn(now, after(outcome), trial, words) for words, outcome in outcomes(item))
    if not is_rival:
        return Effect(turns)
    return against_rivals(Effect(turns), tried, after(item.outcome), trial, item)


def stored(case: Case, user: Any) -> Assessed:
    """What this person may see of the case as it is stored."""
    return _kept.get((case.pk, case.revision, sight(case, user)), lambda: assessed(case, user))


def outcomes(item: ItemFacts) -> Iterable[tuple[str, Outcome]]:
    """The outcome on record; before the search, both that it can have."""
    if item.outcome.moves:
        return [("", item.outcome)]
    if item.outcome.status == EvidenceStatus.INACCESSIBLE:
        return []
    return [(str(words), item.outcome._replace(status=status)) for status, words in OUTCOMES.items()]


def with_trial(given: Assessed, trial: Trial) -> Assessed:
    """What is stored, with this coder's judgement of the item in the place of their former one."""
    name = "on_links" if isinstance(trial.target, Link) else "on_hypotheses"
    pairs = getattr(given, name)
    by_item = dict(pairs.get(trial.target.pk, {}))
    others = [one for one in by_item.get(trial.item.pk, ()) if one.coder != trial.coder]
    by_item[trial.item.pk] = sorted([*others, trial.judgement], key=lambda one: one.coder)
    judged: dict[str, Any] = {name: {**pairs, trial.target.pk: by_item}}
    return replace(given, **judged)


def narrowed(given: Assessed, trial: Trial, case: Case) -> Assessed:
    """Only what the trial can move: rivals move each other, what stands alone moves by itself."""
    pk = trial.target.pk
    if isinstance(trial.target, Link):
        return replace(given, hypotheses=(), on_hypotheses={}, on_links={pk: given.on_links[pk]})
    own = given.hypotheses if case.is_exclusive else tuple(one for one in given.hypotheses if one.pk == pk)
    return replace(given, hypotheses=own, on_links={})


def with_outcome(given: Assessed, item: ItemFacts, outcome: Outcome) -> Assessed:
    items = tuple(one._replace(outcome=outcome) if one.pk == item.pk else one for one in given.items)
    return replace(given, items=items)


def turn(now: CaseAnalysis, then: CaseAnalysis, trial: Trial, outcome: str) -> Turn:
    if isinstance(trial.target, Link):
        before, after = now.links.get(trial.target.pk), then.links[trial.target.pk]
        start = before.posterior if before else after.prior
        return Turn(outcome, (Mover(str(trial.target), start, after.posterior),), after.problem)
    movers = tuple(
        Mover(after.title, now.standing(after.ref).posterior, after.posterior) for after in then.standings
    )
    return Turn(outcome, movers, why_not(then, trial))


def why_not(then: CaseAnalysis, trial: Trial) -> str:
    """Why there would be no result, or why this assessment would not count in it."""
    problem = then.standing(trial.target.ref).problem
    left = then.cells[trial.target.ref][trial.item.ref].left
    return problem or (str(WHY[left]) if left else "")


def against_rivals(
    found: Effect, given: Assessed, then: CaseAnalysis, trial: Trial, item: ItemFacts
) -> Effect:
    """What the rivals lead one to expect by the same coder's numbers: each alone, and all of them together."""
    own = {facts.ref: chance_of(given, facts.pk, trial) for facts in given.hypotheses}
    titles = {facts.ref: facts.title for facts in given.hypotheses}
    others = [ref for ref in own if ref != trial.target.ref]
    missing = tuple(titles[ref] for ref in others if own[ref] is None)
    outcome = item.outcome if item.outcome.moves else item.outcome._replace(status=EvidenceStatus.FOUND)
    pairs = tuple(
        Pairwise(titles[ref], weight(chance(own[trial.target.ref], outcome), chance(own[ref], outcome)))
        for ref in others
        if own[ref] is not None and own[trial.target.ref] is not None
    )
    rest = None if missing or not others else rest_of(then, trial.target.ref, own, item)
    return replace(found, pairs=pairs, missing=missing, rest=rest)


def chance_of(given: Assessed, hypothesis: int, trial: Trial) -> float | None:
    judged = given.on_hypotheses.get(hypothesis, {}).get(trial.item.pk, ())
    return next((one.s for one in judged if one.coder == trial.coder and one.is_fresh), None)


def weight(own: float, other: float) -> float | None:
    return decibels(own, other) if own or other else None


def rest_of(
    then: CaseAnalysis, ref: str, chances: Mapping[str, float | None], item: ItemFacts
) -> float | None:
    """P(present | not the hypothesis), with the probabilities that the set has when the item comes in (2.4)."""
    if then.problem:
        return None
    held = [before(standing, item.ref) for standing in then.standings]
    place = [standing.ref for standing in then.standings].index(ref)
    rivals = [0.0 if one.ref == ref else chances[one.ref] for one in then.standings]
    try:
        return mixture([one / sum(held) for one in held], rivals, place)
    except InferenceError:
        return None


def before(standing: Standing, item: str) -> float:
    """The probability just before the item; the present one where the item has moved nothing."""
    place = standing.items.index(item) if item in standing.items else -1
    return standing.trace[place]
