"""The matrix of evidence by hypotheses as a table: a row for each item, a block of columns for each hypothesis."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import fmean

from evidence.document.results import AppliedTestRecord
from evidence.formats.material import Material
from evidence.formats.tables import Cell

BETWEEN = " | "
ITEM_COLUMNS = {
    "ref": "the item’s short name, unique in the case and lasting",
    "title": "the item",
    "observation": "what is looked for",
    "kind": "account, trace, sequence or pattern",
    "status": "found, not-found, not-sought or inaccessible",
    "found_on": "the day it was found",
    "cluster": "the origin that it shares with other items",
    "address": "the page of the item",
}
BLOCK = {
    "coder": "who assessed the item against this hypothesis; of several coders each value stands in this order",
    "claimed_test": "the test that the coder says it is",
    "implied_test": "the test that the probabilities make it",
    "result": "passed, failed, pending or inconclusive",
    "p_if_true": "the probability of the observation if the hypothesis is true",
    "p_if_false": "the same if it is false",
    "weight_db": "the weight of evidence in decibels, of several coders the mean",
    "counted_db": "what it counted for in the analysis; empty where it did not count",
    "left_out": "why it did not count",
}


def headings(material: Material) -> list[str]:
    """The columns of the item, then for each hypothesis its ref with the columns of the block."""
    blocks = [f"{one.ref}: {column}" for one in material.document.hypotheses for column in BLOCK]
    return [*ITEM_COLUMNS, *blocks]


def rows(material: Material) -> Iterator[list[Cell]]:
    """A row for each item of evidence in the order of the document."""
    tests: dict[tuple[str, str], list[AppliedTestRecord]] = defaultdict(list)
    for test in material.results.tests:
        tests[test.evidence, test.hypothesis].append(test)
    counted = {
        (move.evidence, one.hypothesis): move.weight_db
        for one in material.results.standings
        for move in one.trace
    }
    for item in material.document.evidence:
        row: list[Cell] = [item.ref, item.title, item.observation, item.kind, item.status]
        row += [item.found_on.isoformat() if item.found_on else "", item.cluster or ""]
        row.append(material.addresses.of("evidence", item.ref))
        for hypothesis in material.document.hypotheses:
            pair = (item.ref, hypothesis.ref)
            row += _block(tests.get(pair, []), counted.get(pair))
        yield row


def _block(tests: Sequence[AppliedTestRecord], counted_db: float | None) -> list[Cell]:
    """The cells of one item and hypothesis, pooled where several coders have assessed it."""
    weights = [test.weight_db for test in tests if test.weight_db is not None]
    return [
        BETWEEN.join(test.coder for test in tests),
        BETWEEN.join(test.claimed for test in tests),
        BETWEEN.join(test.implied for test in tests),
        BETWEEN.join(test.result for test in tests),
        _each([test.p_if_true for test in tests]),
        _each([test.p_if_false for test in tests]),
        fmean(weights) if weights else None,
        counted_db,
        BETWEEN.join(dict.fromkeys(test.left for test in tests if test.left)),
    ]


def _each(values: Sequence[float | None]) -> Cell:
    """One number as a number, several as text."""
    if len(values) == 1:
        return values[0]
    return BETWEEN.join("" if value is None else f"{value:g}" for value in values)
