"""The rules of a case document, each broken once."""

from dataclasses import replace
from typing import Any

import pytest

from evidence.document import (
    AssessmentRecord,
    CaseDocument,
    ClusterRecord,
    EvidenceRecord,
    HypothesisRecord,
    LinkRecord,
    MemoRecord,
    Problem,
    consistency,
)
from tests.document.sample import ARTICLE, chain, events, sample, with_row


def only(document: CaseDocument) -> Problem:
    """The single problem of a document."""
    (problem,) = consistency(document)
    return problem


def test_a_sound_document_has_no_problems() -> None:
    assert consistency(sample()) == []


BROKEN_FIELDS = [
    ("sources", 0, {"reliability": "G"}, "reliability", "not known"),
    ("sources", 0, {"archive_url": "javascript:alert(1)"}, "archive_url", "https://"),
    ("sources", 0, {"csl": {**ARTICLE, "id": "x"}}, "csl", "Take “id” out"),
    ("sources", 0, {"csl": {**ARTICLE, "type": "tweet"}}, "csl", "CSL's types"),
    ("sources", 0, {"csl": {**ARTICLE, "title": " "}}, "csl", "“title”: This may not be empty"),
    ("sources", 0, {"csl": {**ARTICLE, "author": ["Roe"]}}, "csl", "“author”"),
    ("sources", 0, {"csl": {**ARTICLE, "issued": {"date-parts": [[2022, 2, 30]]}}}, "csl", "“issued”"),
    ("sources", 0, {"csl": {**ARTICLE, "DOI": "10\x00"}}, "csl", "cannot be stored"),
    ("sources", 0, {"csl": {**ARTICLE, "volume": float("nan")}}, "csl", "cannot be stored"),
    ("interviews", 0, {"attribution": "secret"}, "attribution", "on-record"),
    ("interviews", 0, {"held": "sometime"}, "held", "cannot be read"),
    ("interviews", 0, {"locator": "x" * 101}, "locator", "has 101 characters, the limit is 100"),
    ("interviews", 0, {"reported_in": "roe-2011"}, "reported_in", "give one of the two"),
    ("interviews", 0, {"source": None}, "reported_in", "give one of the two"),
    ("actors", 0, {"name": ""}, "name", "may not be empty"),
    ("actors", 0, {"aliases": ("a", " ")}, "aliases", "Item 2 of the list"),
    ("events", 0, {"country_codes": ("Tajikistan",)}, "country_codes", "ISO 3166"),
    ("events", 0, {"dispute_note": " "}, "dispute_note", "say how the sources disagree"),
    ("events", 0, {"actors": ("guards", "guards")}, "actors", "named twice"),
    ("events", 0, {"actors": ("guard",)}, "actors", "There is no actor “guard”. Did you mean “guards”?"),
    ("events", 1, {"datings": ()}, "datings", "at least one dating"),
    ("events", 0, {"title": "half \ud800"}, "title", "cannot be stored"),
    ("hypotheses", 0, {"prior_weight": 0.0}, "prior_weight", "above 0"),
    ("hypotheses", 0, {"position": -1}, "position", "whole number from 0"),
    ("hypotheses", 0, {"ref": "Bad Ref"}, "ref", "small letters"),
    ("chains", 0, {"hypothesis": "zzz"}, "hypothesis", "There is no hypothesis “zzz”. Add that row"),
    ("evidence", 0, {"status": "lost"}, "status", "not-sought"),
    ("evidence", 0, {"status": "not-sought"}, "found_on", "Only an item that was found"),
    ("evidence", 1, {"search_record": ""}, "search_record", "where, how long"),
    ("evidence", 1, {"search_success": None}, "search_success", "how surely"),
    ("evidence", 1, {"search_success": 0.0}, "search_success", "above 0"),
    ("evidence", 1, {"search_success": 1.5}, "search_success", "outside the range"),
    ("evidence", 1, {"conditioned_on": ("ev-10",)}, "conditioned_on", "circle, ev-10 → ev-10"),
    ("assessments", 0, {"link": "e1"}, "hypothesis", "exactly one"),
    ("assessments", 0, {"hypothesis": None}, "hypothesis", "exactly one"),
    ("assessments", 0, {"hypothesis": ""}, "hypothesis", "There is no hypothesis “”"),
    ("assessments", 0, {"coder": ""}, "coder", "may not be empty"),
    ("assessments", 0, {"p_if_true_low": 0.96}, "p_if_true_low", "above the probability"),
    ("assessments", 0, {"p_if_true_high": 0.9}, "p_if_true_high", "below the probability"),
    ("assessments", 0, {"p_if_true": None}, "p_if_true", "needs the probability itself"),
    ("assessments", 0, {"p_if_false": 0.0}, "p_if_false", "no room for any error"),
    ("assessments", 0, {"p_if_false": 0.0005}, "p_if_false", "no room for any error"),
    ("assessments", 0, {"p_if_false": -0.1}, "p_if_false", "outside the range"),
    ("assessments", 0, {"claimed_test": "gun"}, "claimed_test", "smoking-gun"),
    ("assessments", 1, {"deductive_argument": ""}, "deductive_argument", "Give the argument"),
    ("assessments", 1, {"deductive": False}, "p_if_true", "mark the assessment as deductive"),
    ("memos", 0, {"target_ref": "ev-3"}, "target_ref", "There is no evidence “ev-3”. Did you mean “ev-2”?"),
    ("memos", 0, {"target_ref": ""}, "target_ref", "names its ref"),
    ("memos", 1, {"target_ref": "ord"}, "target_ref", "names none"),
]


@pytest.mark.parametrize(("collection", "index", "changes", "field", "words"), BROKEN_FIELDS)
def test_a_broken_rule_is_reported_on_its_row_and_field(
    collection: str, index: int, changes: dict[str, Any], field: str, words: str
) -> None:
    document = with_row(collection, index, **changes)
    problems = [problem for problem in consistency(document) if problem.field == field]
    assert len(problems) == 1
    assert words in problems[0].message
    assert problems[0].ref == getattr(document, collection)[index].ref
    assert problems[0].where == f"{collection}, row {index + 1}"


def test_the_case_itself_is_checked() -> None:
    document = replace(
        sample(), case=replace(sample().case, slug="Not A Slug", period="ever", rivalry="some")
    )
    assert [(p.kind, p.field) for p in consistency(document)] == [
        ("case", "slug"),
        ("case", "period"),
        ("case", "rivalry"),
    ]


def test_a_case_is_not_named_as_a_page_is() -> None:
    assert only(replace(sample(), case=replace(sample().case, slug="new"))).field == "slug"


def test_a_row_is_not_named_as_a_page_is() -> None:
    clusters = (*sample().clusters, ClusterRecord(ref="quick", title="A"))
    assert only(replace(sample(), clusters=clusters)).field == "ref"


def test_a_ref_is_unique_in_its_kind_and_free_in_others() -> None:
    twice = replace(
        sample(), clusters=(ClusterRecord(ref="archive", title="A"), ClusterRecord(ref="archive", title="B"))
    )
    assert "Another cluster has this ref already (clusters, row 1)" in only(twice).message
    shared = replace(sample(), clusters=(*sample().clusters, ClusterRecord(ref="siege", title="As an event")))
    assert consistency(shared) == []


def test_a_row_without_a_ref_is_reported() -> None:
    assert only(replace(sample(), memos=(replace(sample().memos[1], ref=""),))).field == "ref"


@pytest.mark.parametrize("marks", [(False, False), (True, True)])
def test_an_event_has_exactly_one_preferred_dating(marks: tuple[bool, bool]) -> None:
    datings = tuple(
        replace(dating, preferred=mark)
        for dating, mark in zip(sample().events[0].datings, marks, strict=True)
    )
    problem = only(with_row("events", 0, datings=datings))
    assert (problem.ref, problem.field) == ("siege", "datings")
    assert "mark exactly one" in problem.message


def test_bounds_that_differ_from_the_edtf_are_reported() -> None:
    dating = sample().events[1].datings[0]
    problem = only(with_row("events", 1, datings=(replace(dating, latest=dating.earliest),)))
    assert (problem.kind, problem.ref, problem.field) == ("dating", "relief-d1", "latest")
    assert "“1991” gives 1991-12-31, here stands 1991-01-01" in problem.message


def test_an_unreadable_edtf_is_reported_once() -> None:
    dating = replace(sample().events[1].datings[0], edtf="1991-13")
    assert only(with_row("events", 1, datings=(dating,))).field == "edtf"


def linked(*pairs: tuple[str, str]) -> CaseDocument:
    steps = (*chain().steps, replace(chain().steps[1], ref="n3"))
    links = tuple(LinkRecord(ref=f"l{n}", tail=tail, head=head) for n, (tail, head) in enumerate(pairs))
    document = replace(sample(), chains=(replace(chain(), steps=steps, links=links),))
    return replace(document, assessments=document.assessments[:1])


def test_a_chain_leads_nowhere_back() -> None:
    assert consistency(linked(("n1", "n2"), ("n2", "n3"), ("n1", "n3"))) == []
    problem = only(linked(("n1", "n2"), ("n2", "n3"), ("n3", "n1")))
    assert (problem.kind, problem.field) == ("chain", "links")
    assert (
        "n1 → n2 → n3 → n1" in problem.message
        or "n2 → n3 → n1 → n2" in problem.message
        or ("n3 → n1 → n2 → n3" in problem.message)
    )


def test_a_link_leads_to_another_step() -> None:
    assert (only(linked(("n1", "n1"))).kind, only(linked(("n1", "n1"))).field) == ("link", "head")


def test_two_steps_are_linked_once() -> None:
    assert "linked more than once" in only(linked(("n1", "n2"), ("n1", "n2"), ("n1", "n2"))).message


def test_a_link_stays_inside_its_chain() -> None:
    other = replace(chain(), ref="other", steps=(replace(chain().steps[0], ref="m1"),), links=())
    document = linked(("n1", "m1"))
    problem = only(replace(document, chains=(*document.chains, other)))
    assert (problem.kind, problem.ref, problem.field) == ("link", "l0", "head")
    assert "belongs to another chain" in problem.message


def test_items_are_not_conditioned_on_each_other_in_a_circle() -> None:
    problem = only(with_row("evidence", 0, conditioned_on=("ev-10",)))
    assert problem.field == "conditioned_on"
    assert "in a circle" in problem.message


def test_a_coder_assesses_an_item_once_against_one_hypothesis() -> None:
    first = sample().assessments[0]
    again, elsewhere = replace(first, ref="a-2"), replace(first, ref="a-3", hypothesis="treason", wording=1)
    by_another = replace(first, ref="a-4", coder="Ben")
    problem = only(replace(sample(), assessments=(first, again, elsewhere, by_another)))
    assert (problem.ref, problem.field) == ("a-2", "evidence")
    assert "“a-hoop”" in problem.message


def test_a_source_is_the_record_of_one_interview() -> None:
    document = with_row("interviews", 1, reported_in=None, source="letter")
    assert "record of the interview “i-1” already" in only(document).message


def test_another_format_version_is_a_problem_of_the_document() -> None:
    assert (only(replace(sample(), format_version="2")).kind) == "document"


def test_suggestions_do_not_make_a_large_broken_case_slow() -> None:
    citations = events()[0].citations
    many = tuple(replace(citations[0], ref=f"c{n}", source=f"roe-{n}") for n in range(300))
    problems = consistency(with_row("events", 0, citations=many))
    assert len(problems) == 300
    assert sum("Did you mean" in problem.message for problem in problems) <= 50


def test_every_problem_of_a_document_is_collected() -> None:
    document = replace(
        sample(),
        hypotheses=(*sample().hypotheses, HypothesisRecord(ref="x", title="", prior_weight=-1.0)),
        evidence=(*sample().evidence, EvidenceRecord(ref="y", title="y", observation="", cluster="none")),
        assessments=(*sample().assessments, AssessmentRecord(ref="z", evidence="ev-99", coder="C")),
        memos=(MemoRecord(ref="m", target_kind="rows", body="b", author_name="A", written_on=None),),  # type: ignore[arg-type]
    )
    assert {(problem.ref, problem.field) for problem in consistency(document)} == {
        *{("x", "title"), ("x", "prior_weight"), ("y", "observation"), ("y", "cluster")},
        *{
            ("z", "evidence"),
            ("z", "hypothesis"),
            ("m", "target_kind"),
            ("m", "written_on"),
            ("m", "target_ref"),
        },
    }
