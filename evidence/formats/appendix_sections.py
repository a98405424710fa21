"""The sections of an appendix in words: from the question to the results."""

from collections.abc import Iterator

from evidence.document import HypothesisRecord
from evidence.document.findings import WordingRecord
from evidence.document.results import StandingRecord
from evidence.formats.appendix_cited import Cited
from evidence.formats.appendix_words import counted, day, percent
from evidence.formats.blocks import (
    Block,
    Heading,
    Manner,
    Paragraph,
    Row,
    Table,
    cell,
    labelled,
    plain,
)
from evidence.formats.blocks_markdown import blocks_of, words_of
from evidence.formats.material import Material
from evidence.rendering.figures import decibels

EXCLUSIVE = (
    "The hypotheses exclude each other, and the probabilities are relative to those listed: they add up to one. "
    "A weight is for a hypothesis against all its rivals together, given the items before it in the order of their "
    "references."
)
INDEPENDENT = (
    "Each hypothesis stands against its own negation, so that the probabilities need not add up to one. The odds of a "
    "prior are those against that negation."
)
UPDATED = (
    "Every item of evidence was weighed by Bayes’ rule: the ratio of the probabilities that it would be as observed "
    "if the hypothesis were true and if it were false, in decibels (10 dB is a ratio of ten, 20 dB of a hundred)."
)
SEVERAL = "Where several coders judged an item, the mean of their weights in dB counts."
ROLES = {"main": "Main hypothesis", "rival": "Rival hypothesis", "residual": "Residual hypothesis"}


def section(title: str, *blocks: Block | None) -> Iterator[Block]:
    """A heading with what stands under it; nothing where nothing does."""
    found = [block for block in blocks if block is not None]
    if found:
        yield Heading(1, title)
        yield from found


def said(label: str, text: str) -> Paragraph | None:
    words = labelled(label, text.strip())
    return Paragraph(words) if words else None


def note(text: str) -> Paragraph | None:
    """A note written in Markdown, as one paragraph."""
    words = words_of(text)
    return Paragraph(words) if words else None


def question(material: Material) -> Iterator[Block]:
    case = material.case
    return section(
        "Question",
        Paragraph(plain(case.question)) if case.question else None,
        said("Outcome to be explained", case.outcome),
        said("Scope", case.scope_conditions),
        said("Period", case.period.replace("/", " to ")),
        note(case.summary),
    )


def provenance(material: Material) -> Iterator[Block]:
    """What comes from where, and what of it is illustrative, in the words of the case."""
    blocks = list(blocks_of(material.case.provenance, below=1))
    return section("What comes from where", *blocks)


def hypotheses(material: Material, cited: Cited) -> Iterator[Block]:
    found = material.document.hypotheses
    is_exclusive = material.results.is_exclusive
    blocks: list[Block | None] = []
    for one in found:
        versions = [wording for wording in material.findings.wordings if wording.hypothesis == one.ref]
        blocks += [Heading(2, one.title), *_hypothesis(one, cited, is_exclusive=is_exclusive)]
        blocks += [*_wordings(one, versions)]
    return section("Hypotheses", *blocks)


def _hypothesis(one: HypothesisRecord, cited: Cited, *, is_exclusive: bool) -> Iterator[Block | None]:
    weight = f"{one.prior_weight:g}"
    prior = (
        f"{weight} shares among the rivals" if is_exclusive else f"odds of {weight} to 1 before the evidence"
    )
    yield Paragraph((*plain(f"{ROLES[one.role]}. ", bold=True), *plain(one.ref, mono=True)))
    yield note(one.statement)
    yield said("Scope", one.scope)
    yield said("Explains", one.outcome)
    yield said("Wording from", one.origin)
    yield said("Rests on", cited.sources(one.citations))
    yield said("Prior", f"{prior}.")
    if one.implications:
        yield Paragraph(plain("What it leads one to expect:"))
    for expected in one.implications:
        otherwise = f" Otherwise: {expected.otherwise}" if expected.otherwise else ""
        yield Paragraph(plain(f"{expected.expected_if_true}{otherwise}"), Manner.ITEM)


def _wordings(one: HypothesisRecord, versions: list[WordingRecord]) -> Iterator[Block]:
    """The wordings before the present one."""
    yield Paragraph(
        plain(f"Wording {one.wording}" + (", the first." if one.wording == 1 else ".")), Manner.QUIET
    )
    for version in versions:
        if version.number == one.wording:
            continue
        reason = f" Changed because: {version.reason}." if version.reason else ""
        scope = f" Scope: {version.scope}" if version.scope else ""
        text = f"Wording {version.number}, from {day(version.on)}: {version.statement}{scope}{reason}"
        yield Paragraph(plain(text), Manner.ITEM)


def standings(material: Material) -> Iterator[Block]:
    """Priors and posteriors in a table, then what each result hangs on in sentences."""
    results, findings = material.results, material.findings
    if not results.standings:
        return
    yield Heading(1, "Results")
    basis = EXCLUSIVE if results.is_exclusive else INDEPENDENT
    several = f" {SEVERAL}" if len(findings.coders.names) > 1 else ""
    yield Paragraph(plain(f"{UPDATED} {basis}{several}"))
    yield Table(
        "Before and after the evidence",
        ("Hypothesis", "Prior", "Posterior", "Range", "Weight of the evidence", "Items that count"),
        tuple(map(_standing, results.standings)),
        (40, 10, 12, 14, 14, 10),
    )
    for one in results.standings:
        yield Paragraph(plain(_sentence(one)))
    for robust in findings.robust:
        yield Heading(2, f"What it hangs on: {robust.title}")
        for sentence in robust.sentences:
            yield Paragraph(plain(sentence), Manner.ITEM)
    yield from _left_out(material)


def _standing(one: StandingRecord) -> Row:
    lines = [
        one.title,
        percent(one.prior),
        percent(one.posterior),
        f"{percent(one.low)} to {percent(one.high)}" if one.low is not None else "no ranges",
        f"{decibels(one.total_db)} dB" if one.total_db is not None else "–",
        str(len(one.trace)),
    ]
    return Row(tuple(cell(plain(line)) for line in lines))


def _sentence(one: StandingRecord) -> str:
    if one.problem:
        return f"“{one.title}” has no result: {one.problem}"
    if not one.trace:
        return f"No item of evidence counts for “{one.title}”: it stays at its prior of {percent(one.prior)}."
    ends = (
        f" (between {percent(one.low)} and {percent(one.high)} over all ranges)"
        if one.low is not None
        else ""
    )
    heaviest = max(one.trace, key=lambda move: abs(move.weight_db))
    return (
        f"“{one.title}” goes from {percent(one.prior)} to {percent(one.posterior)}{ends} by "
        f"{counted(len(one.trace), 'item')} that together weigh {decibels(one.total_db)} dB; the heaviest is "
        f"{heaviest.evidence} with {decibels(heaviest.weight_db)} dB."
    )


def _left_out(material: Material) -> Iterator[Block]:
    findings = material.findings
    if findings.left_out:
        yield Heading(2, "What does not count")
    for one in findings.left_out:
        yield Paragraph((*plain(f"{one.title}. ", bold=True), *plain(f"{one.why} {', '.join(one.items)}.")))
    if findings.cautions:
        yield Heading(2, "What may be counted twice")
    for caution in findings.cautions:
        yield Paragraph(plain(caution), Manner.ITEM)
