"""The built-in case: complete, sound, and honest about what comes from where."""

from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest

from evidence.document import CaseDocument, EventRecord, consistency, sha256
from evidence.document.csl import project
from evidence.formats import json_case

FOLDER = Path(__file__).parents[2] / "evidence" / "cases" / "csto"
MAIN = "h1-sunk-cost-reassurance"
INCONCLUSIVE = {"ev-14", "ev-18", "ev-25", "ev-29", "ev-36", "ev-40"}
DATED_TWICE = {
    "armenia-declines-2023": ["2023-01-10", "2022-12"],
    "indestructible-brotherhood-2014": ["2014-07/2014-08", "2014-08"],
    "interaction-2022": ["2022-09-26/2022-10-08", "2022-09-26/2022-10-13"],
    "kyrgyz-request-2010": ["2010-06-11/2010-06-12", "2010-06-11", "2010-06-12"],
    "osh-violence-2010": ["2010-06-10/2010-06-14", "2010-06-11/2010-06-14"],
    "rubezh-2012": ["2012-08-06/2012-08-10", "2012-08-02/2012-08-09"],
}


@pytest.fixture(scope="module")
def case() -> CaseDocument:
    return json_case.read_path(FOLDER)


def test_it_has_every_row(case: CaseDocument) -> None:
    counts = {name: len(getattr(case, name)) for name in json_case.ROW_FIELDS}
    assert counts == {
        **{"sources": 201, "interviews": 4, "actors": 56, "events": 119, "hypotheses": 5, "chains": 5},
        **{"clusters": 0, "evidence": 40, "assessments": 77, "causal_models": 0, "memos": 0},
    }


def test_it_has_every_row_inside_a_row(case: CaseDocument) -> None:
    assert sum(len(event.citations) for event in case.events) == 220
    assert [len(hypothesis.implications) for hypothesis in case.hypotheses] == [6, 4, 4, 5, 3]
    assert [len(hypothesis.citations) for hypothesis in case.hypotheses] == [3, 2, 2, 3, 2]
    assert [len(chain.steps) for chain in case.chains] == [8, 5, 4, 5, 4]
    assert [len(chain.links) for chain in case.chains] == [8, 4, 3, 4, 3]
    assert sum(bool(link.note) for chain in case.chains for link in chain.links) == 5
    assert sum(len(item.citations) for item in case.evidence) == 123
    assert sum(citation.timing == "before" for event in case.events for citation in event.citations) == 15


def test_it_is_sound(case: CaseDocument) -> None:
    assert consistency(case) == []


def test_disputed_events_say_how_the_sources_disagree(case: CaseDocument) -> None:
    assert Counter(event.certainty for event in case.events) == {"verified": 100, "disputed": 19}
    assert all(bool(event.dispute_note) == (event.certainty == "disputed") for event in case.events)


def test_disputed_dates_have_each_dating_with_its_source(case: CaseDocument) -> None:
    several = {event.ref: event for event in case.events if len(event.datings) > 1}
    assert {ref: [dating.edtf for dating in event.datings] for ref, event in several.items()} == DATED_TWICE
    assert all(dating.note for event in several.values() for dating in event.datings)
    assert sum(len(event.datings) for event in case.events) == 126


def named_sources(event: EventRecord) -> set[str]:
    notes = " ".join(dating.note for dating in event.datings)
    return {citation.source for citation in event.citations if citation.source in notes}


def test_datings_name_only_sources_that_the_event_cites(case: CaseDocument) -> None:
    for event in case.events:
        if event.ref in DATED_TWICE:
            assert len(named_sources(event)) == 2, event.ref


def test_interviews_are_reported_not_recorded(case: CaseDocument) -> None:
    assert [interview.locator for interview in case.interviews] == ["note 1", "note 2", "note 3", "note 4"]
    for interview in case.interviews:
        assert (interview.source, interview.reported_in, interview.transcript) == (None, "machaffie-2024", "")
        assert interview.transcript_status.startswith("Not available.")
        assert interview.as_stated.startswith("Author interview with")
    assert [interview.attribution for interview in case.interviews] == ["on-record", *["anonymous"] * 3]


def test_tests_are_marked_as_illustrative(case: CaseDocument) -> None:
    assert {assessment.coder for assessment in case.assessments} == {"casetrace (illustrative)"}
    assert {item.status for item in case.evidence} == {"found"}
    assert Counter(assessment.predicts for assessment in case.assessments) == {"present": 51, "absent": 26}
    assert Counter(assessment.claimed_test for assessment in case.assessments) == {
        **{"straw-in-the-wind": 47, "hoop": 24, "smoking-gun": 6},
    }
    for assessment in case.assessments:
        assert assessment.expectation
        assert assessment.rationale
        assert assessment.p_if_true is not None
        assert assessment.p_if_false is not None
        if assessment.predicts == "absent":
            assert assessment.p_if_true < assessment.p_if_false


def test_the_interviews_move_nothing(case: CaseDocument) -> None:
    last = next(assessment for assessment in case.assessments if assessment.evidence == "ev-40")
    assert last.p_if_true == last.p_if_false == 0.5
    item = next(item for item in case.evidence if item.ref == "ev-40")
    assert [(citation.source, citation.locator) for citation in item.citations] == [
        ("machaffie-2024", "note 4")
    ]


def test_it_is_public_and_says_what_comes_from_where(case: CaseDocument) -> None:
    record = case.case
    assert (record.slug, record.visibility, record.rivalry, record.period) == (
        "csto",
        "public",
        "independent",
        "1992/2025",
    )
    for words in (
        "The body of the article was **not** read",
        "What comes from other sources",
        "illustrative coding",
    ):
        assert words in record.provenance
    assert "neither measured nor elicited" in record.provenance
    assert all(f"`{ref}`" in record.provenance for ref in INCONCLUSIVE)
    assert "MacHaffie" in record.citation
    assert "10.1080/14702436.2024.2332323" in record.citation


def test_the_readme_says_the_same() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    for words in ("What comes from the article", "What comes from other sources", "illustrative coding"):
        assert words in readme


def test_sources_keep_what_was_said_about_reading_them(case: CaseDocument) -> None:
    columns = [project(source.csl) for source in case.sources]
    assert sum(bool(column.note) for column in columns) == 107
    assert sum(bool(column.issued) for column in columns) == 187
    assert all(column.title and column.authors and column.url for column in columns)


def test_the_folder_is_in_canonical_form(case: CaseDocument, tmp_path: Path) -> None:
    json_case.write_folder(case, tmp_path)
    written = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert written == {file.name: file.read_bytes() for file in FOLDER.glob("*.json")}


def test_one_file_comes_back_byte_for_byte(case: CaseDocument) -> None:
    first, second = BytesIO(), BytesIO()
    json_case.write_document(case, first)
    again = json_case.read(BytesIO(first.getvalue()))
    json_case.write_document(again, second)
    assert again == case
    assert second.getvalue() == first.getvalue()
    assert sha256(again) == sha256(case)
