"""Where the hypotheses stand and how they came there, as tables."""

from collections.abc import Iterator

from evidence.document.results import MoveRecord, StandingRecord
from evidence.formats.material import Material
from evidence.formats.tables import Cell

STANDING_COLUMNS = {
    "hypothesis": "the hypothesis’s short name, unique in the case and lasting",
    "hypothesis_title": "the hypothesis",
    "role": "main, rival or residual",
    "compared_with": "its own negation, or the rivals, which exclude each other",
    "prior": "its probability before the evidence",
    "posterior": "its probability after it",
    "posterior_low": "the lowest that the ranges of the probabilities allow",
    "posterior_high": "the highest that they allow",
    "total_db": "the weight of all the evidence in decibels",
    "problem": "why there is no posterior",
    "address": "the page of the hypothesis",
}
STEP_COLUMNS = {
    "step": "the place of the item in the running trace",
    "item": "the item of evidence",
    "item_title": "its title",
    "weight_db": "what it counted for in decibels",
    "probability_after": "the probability of the hypothesis after it",
}


def standing_rows(material: Material) -> Iterator[list[Cell]]:
    """A row for each hypothesis."""
    return (_standing(material, one) for one in material.results.standings)


def trace_rows(material: Material) -> Iterator[list[Cell]]:
    """A row for each step of each hypothesis, with all that is known of the hypothesis; one where it has no step."""
    titles = {item.ref: item.title for item in material.document.evidence}
    for one in material.results.standings:
        about = _standing(material, one)
        for number, move in enumerate(one.trace, start=1):
            yield about + _step(number, move, titles)
        if not one.trace:
            yield about + [None] * len(STEP_COLUMNS)


def _standing(material: Material, one: StandingRecord) -> list[Cell]:
    compared = "the rivals" if material.results.is_exclusive else "its negation"
    figures = [one.prior, one.posterior, one.low, one.high, one.total_db]
    address = material.addresses.of("hypothesis", one.hypothesis)
    return [one.hypothesis, one.title, one.role, compared, *figures, one.problem, address]


def _step(number: int, move: MoveRecord, titles: dict[str, str]) -> list[Cell]:
    return [number, move.evidence, titles.get(move.evidence, ""), move.weight_db, move.probability]
