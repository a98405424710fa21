"""Refs and bounds that a document leaves out."""

from dataclasses import replace
from datetime import date

from evidence.document import (
    AssessmentRecord,
    CaseDocument,
    CaseRecord,
    CitationRecord,
    ClusterRecord,
    DatingRecord,
    EventRecord,
    SourceRecord,
    completed,
)
from tests.document.sample import sample, with_row


def test_rows_inside_a_row_are_named_after_it() -> None:
    siege, _ = sample().events
    assert [dating.ref for dating in siege.datings] == ["siege-d1", "siege-d2"]
    assert [citation.ref for citation in siege.citations] == ["siege-c1"]
    hunger = sample().hypotheses[1]
    assert (hunger.implications[0].ref, hunger.citations[0].ref) == ("hunger-o1", "hunger-c1")
    assert sample().chains[0].links[0].citations[0].ref == "e1-c1"


def test_a_made_ref_avoids_those_that_are_given() -> None:
    citations = tuple(CitationRecord(ref=ref, source="letter") for ref in ("", "siege-c1", "", "siege-c3"))
    siege = completed(with_row("events", 0, citations=citations)).events[0]
    assert [citation.ref for citation in siege.citations] == ["siege-c2", "siege-c1", "siege-c4", "siege-c3"]


def test_equal_refs_of_different_kinds_do_not_lead_to_equal_refs_inside() -> None:
    document = with_row("events", 1, citations=(CitationRecord(source="letter"),))
    item = replace(document.evidence[0], ref="relief", citations=(CitationRecord(source="letter"),))
    made = completed(replace(document, evidence=(item,)))
    assert made.events[1].citations[0].ref == "relief-c1"
    assert made.evidence[0].citations[0].ref == "relief-c2"


def bare(**rows: tuple[object, ...]) -> CaseDocument:
    return completed(CaseDocument(case=CaseRecord(slug="c", title="c"), **rows))  # type: ignore[arg-type]


def test_other_rows_are_named_after_their_titles() -> None:
    titles = ["Ceasefire of 2021", "Ceasefire of 2021", "Договор", "Договор", "x" * 200]
    events = bare(events=tuple(EventRecord(title=title) for title in titles)).events
    assert [event.ref for event in events] == [
        "ceasefire-of-2021",
        "ceasefire-of-2021-2",
        "event",
        "event-2",
        "x" * 70,
    ]
    source = bare(sources=(SourceRecord(csl={"type": "book", "title": "A Book"}),)).sources[0]
    assert source.ref == "a-book"
    assessment = bare(
        assessments=(AssessmentRecord(evidence="ev-1", hypothesis="h1", coder="A"),)
    ).assessments[0]
    assert assessment.ref == "ev-1-h1"


def test_many_rows_of_one_title_are_named_quickly_and_differently() -> None:
    clusters = bare(clusters=(ClusterRecord(title="Same"),) * 2000).clusters
    assert len({cluster.ref for cluster in clusters}) == 2000
    assert clusters[-1].ref == "same-2000"


def test_bounds_follow_from_the_edtf_unless_given() -> None:
    given = DatingRecord(text="May 2020", edtf="2020-05", earliest=date(2020, 5, 2))
    open_start = DatingRecord(text="before May 1990", edtf="[..1990-04]")
    unreadable = DatingRecord(text="?", edtf="maybe")
    event = bare(events=(EventRecord(title="e", datings=(given, open_start, unreadable)),)).events[0]
    assert (event.datings[0].earliest, event.datings[0].precision) == (date(2020, 5, 2), "")
    assert (event.datings[1].earliest, event.datings[1].latest) == (None, date(1990, 4, 30))
    assert event.datings[1].precision == "open"
    assert event.datings[2].latest is None


def test_a_complete_document_stays_as_it_is() -> None:
    assert completed(sample()) == sample()


def test_a_made_ref_is_no_address_of_its_own() -> None:
    document = completed(
        CaseDocument(case=CaseRecord(slug="a-case", title="A case"), clusters=(ClusterRecord(title="New"),))
    )
    assert document.clusters[0].ref == "new-2"
