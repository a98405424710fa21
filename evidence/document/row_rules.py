"""The rules about single rows of a case document; each yields the field a fault belongs to and the fault in words."""

from collections.abc import Callable, Iterator
from typing import Any

from evidence.dating import UnreadableDate, from_edtf
from evidence.document.explanations import LinkRecord
from evidence.document.facts import DatingRecord, EventRecord, InterviewRecord
from evidence.document.model_rules import model_faults
from evidence.document.modelling import ModelRecord
from evidence.document.records import CaseRecord
from evidence.document.values import LEAST, MOST, RESERVED_SLUGS
from evidence.document.weighing import AssessmentRecord, EvidenceRecord, MemoRecord

Fault = tuple[str, str]
SIDES = {"p_if_true": "if it is true", "p_if_false": "if it is false"}


def case_faults(case: CaseRecord) -> Iterator[Fault]:
    if case.slug in RESERVED_SLUGS:
        yield "slug", f"“{case.slug}” is the address of a page of casetrace: choose another short name."


def interview_faults(interview: InterviewRecord) -> Iterator[Fault]:
    if (interview.source is None) == (interview.reported_in is None):
        yield (
            "reported_in",
            (
                "An interview has either a record of its own (“source”) or the publication that tells of it "
                "(“reported_in”): give one of the two."
            ),
        )


def event_faults(event: EventRecord) -> Iterator[Fault]:
    if event.certainty == "disputed" and not event.dispute_note.strip():
        yield "dispute_note", "The event is marked as disputed: say how the sources disagree."
    preferred = sum(dating.preferred for dating in event.datings)
    if not event.datings:
        yield "datings", "An event has at least one dating: say when it happened."
    elif preferred != 1:
        yield "datings", f"One dating of an event is preferred, here {preferred} are: mark exactly one."


def dating_faults(dating: DatingRecord) -> Iterator[Fault]:
    try:
        read = from_edtf(dating.edtf)
    except UnreadableDate:
        return  # the field's own check says so
    for name in ("earliest", "latest", "precision"):
        given, found = getattr(dating, name), getattr(read, name)
        if given != found:
            yield (
                name,
                (
                    f"“{dating.edtf}” gives {found or 'no day'}, here stands {given or 'nothing'}: "
                    "correct one of the two, or leave earliest, latest and precision out."
                ),
            )


def link_faults(link: LinkRecord) -> Iterator[Fault]:
    if link.tail == link.head:
        yield "head", "A link leads from one step to another one: change one of its ends."


def evidence_faults(item: EvidenceRecord) -> Iterator[Fault]:
    if item.status == "not-found" and not item.search_record.strip():
        yield (
            "search_record",
            (
                "“not-found” needs a search record: where, how long, and what would have counted. "
                "Without a search the status is “not-sought”."
            ),
        )
    if item.status == "not-found" and item.search_success is None:
        yield (
            "search_success",
            "“not-found” needs the search success: how surely would this search have found it?",
        )
    if item.status != "found" and item.found_on is not None:
        yield "found_on", "Only an item that was found has a day on which it was found."


def assessment_faults(assessment: AssessmentRecord) -> Iterator[Fault]:
    if (assessment.hypothesis is None) == (assessment.link is None):
        yield "hypothesis", "An assessment tests exactly one hypothesis or one link: give one of the two."
    if assessment.deductive and not assessment.deductive_argument.strip():
        yield "deductive_argument", "Give the argument: why can it not be otherwise?"
    for side, words in SIDES.items():
        low, point, high = (getattr(assessment, side + end) for end in ("_low", "", "_high"))
        yield from _range_faults(side, words, low, point, high)
        if not assessment.deductive:
            yield from _certainty_faults({f"{side}_low": low, side: point, f"{side}_high": high})


def _range_faults(
    side: str, words: str, low: float | None, point: float | None, high: float | None
) -> Iterator[Fault]:
    if point is None:
        if low is not None or high is not None:
            yield side, f"A range {words} needs the probability itself too."
        return
    if low is not None and low > point:
        yield f"{side}_low", f"The low end of the range {words} is above the probability itself."
    if high is not None and high < point:
        yield f"{side}_high", f"The high end of the range {words} is below the probability itself."


def _certainty_faults(probabilities: dict[str, float | None]) -> Iterator[Fault]:
    for name, value in probabilities.items():
        if value is not None and (0 <= value < LEAST or MOST < value <= 1):
            yield (
                name,
                (
                    f"{value:g} leaves no room for any error: write between 0.001 and 0.999, "
                    "or mark the assessment as deductive and give the argument."
                ),
            )


def memo_faults(memo: MemoRecord) -> Iterator[Fault]:
    if (memo.target_kind == "case") != (memo.target_ref == ""):
        yield "target_ref", "A memo on a row names its ref; a memo on the case itself names none."


RULES: dict[type[Any], Callable[[Any], Iterator[Fault]]] = {
    CaseRecord: case_faults,
    InterviewRecord: interview_faults,
    EventRecord: event_faults,
    DatingRecord: dating_faults,
    LinkRecord: link_faults,
    EvidenceRecord: evidence_faults,
    AssessmentRecord: assessment_faults,
    ModelRecord: model_faults,
    MemoRecord: memo_faults,
}
