"""The tables of an appendix: every test with its grounds, and the matrix of items by hypotheses."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

from evidence.document import CaseDocument
from evidence.document.deviations import Act
from evidence.document.results import AppliedTestRecord
from evidence.document.weighing import AssessmentRecord, EvidenceRecord
from evidence.formats.appendix_cited import RESTRICTED, Cited
from evidence.formats.appendix_words import (
    STATUSES,
    chance,
    percent,
    prediction_words,
    search_words,
    test_name,
)
from evidence.formats.blocks import Row, Table, Words, cell, labelled, plain
from evidence.formats.material import Material
from evidence.rendering.figures import decibels

TEST_HEAD = ("Hypothesis or link", "Prediction", "Test", "Probability", "Result", "Why", "Coder")
TEST_WIDTHS = (16, 19, 12, 11, 10, 22, 10)
ITEM_WIDTH = 30
LATER = " [added since the seal]"


class Tests:
    """The tests of a case by item, as the document and the results have them."""

    def __init__(self, material: Material, cited: Cited) -> None:
        self.document: CaseDocument = material.document
        self.cited = cited
        self.titles = _titles(self.document)
        results = material.results
        self.applied = {(one.evidence, one.hypothesis, one.coder): one for one in results.tests}
        self.moved = {
            (move.evidence, one.hypothesis): move for one in results.standings for move in one.trace
        }
        log = material.findings.deviations
        self.later = {(one.kind, one.ref) for one in log if one.act is Act.ADDED}

    def table(self) -> Table:
        """A row for each item, below it one for each test of it."""
        by_item: dict[str, list[AssessmentRecord]] = defaultdict(list)
        for test in self.document.assessments:
            by_item[test.evidence].append(test)
        rows = [
            row
            for item in self.document.evidence
            for row in (self.item_row(item), *map(self.test_row, by_item[item.ref]))
        ]
        caption = (
            "Tests: every item of evidence, and each test of it against a hypothesis or a link of a chain"
        )
        return Table(caption, TEST_HEAD, tuple(rows), TEST_WIDTHS)

    def item_row(self, item: EvidenceRecord) -> Row:
        marks = (RESTRICTED if item.restricted else "") + (
            LATER if ("evidence", item.ref) in self.later else ""
        )
        lines = cell(
            plain(f"{item.ref}  {item.title}{marks}", bold=True),
            plain(item.observation),
            labelled("Outcome", " ".join((f"{STATUSES[item.status]}.", search_words(item)))),
            labelled("Sources", self.cited.sources(item.citations)),
            labelled("Quoted", " · ".join(f"“{one.quote}”" for one in item.citations if one.quote)),
            labelled("Shares its origin with others", self.titles.get(("cluster", item.cluster or ""), "")),
            labelled("Judged given", ", ".join(item.conditioned_on)),
        )
        return Row((lines,), spans=True)

    def test_row(self, test: AssessmentRecord) -> Row:
        found = self.applied.get((test.evidence, test.hypothesis or "", test.coder))
        named = ("hypothesis", test.hypothesis) if test.hypothesis else ("link", test.link or "")
        later = LATER if ("assessment", test.ref) in self.later else ""
        argument = test.deductive_argument if test.deductive else ""
        return Row(
            (
                cell(plain(named[1] or "", mono=True), plain(self.titles.get(named, "") + later)),
                cell(plain(prediction_words(test))),
                cell(
                    labelled("Claimed", test_name(test.claimed_test)),
                    labelled("Implied", test_name(found.implied) if found else ""),
                ),
                cell(
                    labelled("If true", chance(test.p_if_true, test.p_if_true_low, test.p_if_true_high)),
                    labelled("If false", chance(test.p_if_false, test.p_if_false_low, test.p_if_false_high)),
                ),
                cell(*self.result(test, found)),
                cell(plain(test.rationale), labelled("By deduction", argument)),
                cell(plain(test.coder)),
            )
        )

    def result(self, test: AssessmentRecord, found: AppliedTestRecord | None) -> Iterator[Words]:
        """What came of the test, its weight, and the probability that the item left the hypothesis with."""
        if found is None:
            return
        yield plain(found.result.capitalize())
        yield plain(f"{decibels(found.weight_db)} dB" if found.weight_db is not None else "")
        moved = self.moved.get((test.evidence, test.hypothesis or ""))
        yield plain(f"then {percent(moved.probability)}" if moved else "")
        yield plain(f"does not count: {found.left.replace('-', ' ')}" if found.left else "")

    def matrix(self) -> Table:
        """What each item weighs for each hypothesis, pooled over coders."""
        hypotheses = self.document.hypotheses
        rows = []
        for item in self.document.evidence:
            first = cell(plain(item.ref, bold=True), plain(item.title))
            rows.append(Row((first, *(self.weight(item.ref, one.ref) for one in hypotheses))))
        width = max(8, (100 - ITEM_WIDTH) // max(1, len(hypotheses)))
        return Table(
            "Matrix: the weight in dB of each item for each hypothesis, and what came of the test",
            ("Item", *(one.title for one in hypotheses)),
            tuple(rows),
            (ITEM_WIDTH, *(width for _ in hypotheses)),
        )

    def weight(self, item: str, hypothesis: str) -> tuple[Words, ...]:
        tests = [one for key, one in self.applied.items() if key[:2] == (item, hypothesis)]
        if not tests:
            return ()
        moved = self.moved.get((item, hypothesis))
        results = ", ".join(key for key, _ in groupby(sorted(one.result for one in tests)))
        names = ", ".join(key for key, _ in groupby(sorted(test_name(one.implied) for one in tests)))
        weight = f"{decibels(moved.weight_db)}" if moved else "does not count"
        return cell(plain(weight, bold=moved is not None), plain(f"{names}, {results}"))


def _titles(document: CaseDocument) -> dict[tuple[str, str], str]:
    """The names of hypotheses, links and clusters."""
    found = {("hypothesis", one.ref): one.title for one in document.hypotheses}
    found |= {("cluster", one.ref): one.title for one in document.clusters}
    for chain in document.chains:
        steps = {step.ref: step.entity for step in chain.steps}
        found |= {("link", one.ref): f"{steps[one.tail]} → {steps[one.head]}" for one in chain.links}
    return found
