"""A case document without the rows that somebody may not see."""

from __future__ import annotations

from dataclasses import replace

from evidence.document import CaseDocument, CitationRecord, InterviewRecord, canonical_json
from evidence.document.deviations import keys_of
from evidence.document.openness import flagged, open_part, without
from tests.document.sample import sample

SECRET = "zanzibar"


def with_secrets() -> CaseDocument:
    """The sample, with a restricted source and a restricted item that other rows are tied to."""
    whole = sample()
    first, item = whole.sources[0], whole.evidence[0]
    source = replace(first, ref=SECRET, csl={"type": "report", "title": SECRET}, restricted=True)
    cited = CitationRecord(ref=f"{SECRET}-c", source=SECRET)
    hidden = replace(
        item, ref=f"{SECRET}-item", title=SECRET, restricted=True, citations=(), conditioned_on=()
    )
    tied = replace(item, citations=(*item.citations, cited), conditioned_on=(hidden.ref,))
    test = replace(whole.assessments[0], ref=f"{SECRET}-a", evidence=hidden.ref, conditions=None)
    told = InterviewRecord(ref=f"{SECRET}-talk", interviewee="An aide", reported_in=SECRET)
    return replace(
        whole,
        sources=(*whole.sources, source),
        interviews=(*whole.interviews, told),
        evidence=(tied, *whole.evidence[1:], hidden),
        assessments=(*whole.assessments, test),
        memos=(replace(whole.memos[0], ref="memo-2", body=SECRET),),
    )


def test_restricted_rows_go_with_all_that_hangs_on_them_and_every_name_of_them() -> None:
    assert SECRET not in canonical_json(open_part(with_secrets(), {}))


def test_open_rows_stay() -> None:
    whole = sample()
    hanging = {("interview", "i-1"), ("citation", "ev-2-c1"), ("assessment", "a-certain")}
    hanging |= {("text", "letter-fa"), ("text", "letter-en")}
    gone = {key for key in keys_of(whole) - keys_of(open_part(with_secrets(), {})) if key[0] != "memo"}
    assert flagged(whole) == {"source": {"letter"}, "evidence": {"ev-10"}}
    assert gone == {("source", "letter"), ("evidence", "ev-10"), *hanging}


def test_without_anything_hidden_a_document_is_the_same() -> None:
    assert without(sample(), {}) == sample()


def test_rows_named_as_hidden_go_without_being_restricted() -> None:
    whole = sample()
    ref = whole.assessments[0].ref
    assert ("assessment", ref) not in keys_of(without(whole, {"assessment": {ref}}))


def test_a_closed_joint_item_leaves_its_bundle() -> None:
    whole = sample()
    item = whole.evidence[0].ref
    bundle = replace(whole.clusters[0], joint_item=item)
    found = without(replace(whole, clusters=(bundle,)), {"evidence": {item}})
    assert found.clusters[0].joint_item is None


def test_transcripts_and_consent_are_closed() -> None:
    whole = sample()
    talk = InterviewRecord(
        ref="talk",
        interviewee="A guard",
        source=None,
        reported_in=whole.sources[0].ref,
        attribution="on-record",
        transcript=SECRET,
        consent_note=SECRET,
    )
    seen = open_part(replace(whole, interviews=(talk,)), {})
    assert [one.ref for one in seen.interviews] == ["talk"]
    assert SECRET not in canonical_json(seen)
