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
from evidence.wording import gettext as _
from evidence.wording import gettext_noop

Fault = tuple[str, str]
SIDES = {"p_if_true": gettext_noop("if it is true"), "p_if_false": gettext_noop("if it is false")}


def case_faults(case: CaseRecord) -> Iterator[Fault]:
    if case.slug in RESERVED_SLUGS:
        yield (
            "slug",
            _("“%(slug)s” is the address of a page of casetrace: choose another short name.")
            % {"slug": case.slug},
        )


def interview_faults(interview: InterviewRecord) -> Iterator[Fault]:
    if (interview.source is None) == (interview.reported_in is None):
        yield (
            "reported_in",
            (
                _(
                    "An interview has either a record of its own (“source”) or the publication that tells of it "
                    "(“reported_in”): give one of the two."
                )
            ),
        )


def event_faults(event: EventRecord) -> Iterator[Fault]:
    if event.certainty == "disputed" and not event.dispute_note.strip():
        yield "dispute_note", _("The event is marked as disputed: say how the sources disagree.")
    preferred = sum(dating.preferred for dating in event.datings)
    if not event.datings:
        yield "datings", _("An event has at least one dating: say when it happened.")
    elif preferred != 1:
        yield (
            "datings",
            _("One dating of an event is preferred, here %(preferred)s are: mark exactly one.")
            % {"preferred": preferred},
        )


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
                    _(
                        "“%(edtf)s” gives %(found)s, here stands %(given)s: correct one of the two, or leave "
                        "earliest, latest and precision out."
                    )
                    % {"edtf": dating.edtf, "found": found or _("no day"), "given": given or _("nothing")}
                ),
            )


def link_faults(link: LinkRecord) -> Iterator[Fault]:
    if link.tail == link.head:
        yield "head", _("A link leads from one step to another one: change one of its ends.")


def evidence_faults(item: EvidenceRecord) -> Iterator[Fault]:
    if item.status == "not-found" and not item.search_record.strip():
        yield (
            "search_record",
            (
                _(
                    "“not-found” needs a search record: where, how long, and what would have counted. "
                    "Without a search the status is “not-sought”."
                )
            ),
        )
    if item.status == "not-found" and item.search_success is None:
        yield (
            "search_success",
            _("“not-found” needs the search success: how surely would this search have found it?"),
        )
    if item.status != "found" and item.found_on is not None:
        yield "found_on", _("Only an item that was found has a day on which it was found.")


def assessment_faults(assessment: AssessmentRecord) -> Iterator[Fault]:
    if (assessment.hypothesis is None) == (assessment.link is None):
        yield "hypothesis", _("An assessment tests exactly one hypothesis or one link: give one of the two.")
    if assessment.deductive and not assessment.deductive_argument.strip():
        yield "deductive_argument", _("Give the argument: why can it not be otherwise?")
    for side, words in SIDES.items():
        low, point, high = (getattr(assessment, side + end) for end in ("_low", "", "_high"))
        yield from _range_faults(side, _(words), low, point, high)
        if not assessment.deductive:
            yield from _certainty_faults({f"{side}_low": low, side: point, f"{side}_high": high})


def _range_faults(
    side: str, words: str, low: float | None, point: float | None, high: float | None
) -> Iterator[Fault]:
    if point is None:
        if low is not None or high is not None:
            yield side, _("A range %(words)s needs the probability itself too.") % {"words": words}
        return
    if low is not None and low > point:
        yield (
            f"{side}_low",
            _("The low end of the range %(words)s is above the probability itself.") % {"words": words},
        )
    if high is not None and high < point:
        yield (
            f"{side}_high",
            _("The high end of the range %(words)s is below the probability itself.") % {"words": words},
        )


def _certainty_faults(probabilities: dict[str, float | None]) -> Iterator[Fault]:
    for name, value in probabilities.items():
        if value is not None and (0 <= value < LEAST or MOST < value <= 1):
            yield (
                name,
                (
                    _(
                        "%(value)s leaves no room for any error: write between 0.001 and 0.999, or mark the "
                        "assessment as deductive and give the argument."
                    )
                    % {"value": f"{value:g}"}
                ),
            )


def memo_faults(memo: MemoRecord) -> Iterator[Fault]:
    if (memo.target_kind == "case") != (memo.target_ref == ""):
        yield "target_ref", _("A memo on a row names its ref; a memo on the case itself names none.")


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
