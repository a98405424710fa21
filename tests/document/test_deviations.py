"""What differs between two states of a case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evidence.document import CaseDocument
from evidence.document.deviations import KINDS, Act, Deviation, FieldDeviation, deviations, keys_of
from evidence.document.rows import rows
from tests.document.sample import sample


def changed(document: CaseDocument, rows: str, place: int, **fields: object) -> CaseDocument:
    """The document with some fields of one of its rows changed."""
    found = list(getattr(document, rows))
    found[place] = replace(found[place], **fields)
    return replace(document, **{rows: tuple(found)})


def test_a_case_does_not_deviate_from_itself() -> None:
    assert deviations(sample(), sample()) == ()


def test_a_new_wording_is_shown_before_and_after() -> None:
    was = sample()
    first = was.hypotheses[0]
    [found] = deviations(was, changed(was, "hypotheses", 0, statement="Another one.", wording=2))
    assert (found.kind, found.ref, found.act) == ("hypothesis", first.ref, Act.CHANGED)
    assert found.fields == (FieldDeviation("Statement", first.statement, "Another one."),)


def test_an_edit_of_a_probability_is_named_in_words() -> None:
    was = changed(sample(), "assessments", 0, p_if_true=0.25)
    [found] = deviations(was, changed(was, "assessments", 0, p_if_true=0.75))
    assert found.fields == (FieldDeviation("Probability if true", "0.25", "0.75"),)


def test_a_status_is_compared() -> None:
    was = changed(sample(), "evidence", 0, status="not-sought")
    [found] = deviations(was, changed(was, "evidence", 0, status="found"))
    assert found.fields == (FieldDeviation("Status", "not-sought", "found"),)


def test_of_a_source_only_the_keys_that_differ_are_shown() -> None:
    was = sample()
    csl = dict(was.sources[0].csl)
    [found] = deviations(was, changed(was, "sources", 0, csl={**csl, "title": "Another title"}))
    assert [field.label for field in found.fields] == ["Record: title"]
    assert found.fields[0].after == "Another title"


@pytest.mark.parametrize("rows", ["events", "chains", "hypotheses"])
def test_a_new_or_removed_row_is_named_once_with_all_that_stands_in_it(rows: str) -> None:
    whole = sample()
    first, *rest = getattr(whole, rows)
    less = replace(whole, **{rows: tuple(rest)})
    added = [one for one in deviations(less, whole) if one.kind == first.NOUN]
    assert [(one.ref, one.act) for one in added] == [(first.ref, Act.ADDED)]
    assert [one.act for one in deviations(whole, less)] == [Act.REMOVED]


def test_a_part_of_a_row_that_stays_is_named_by_itself() -> None:
    was = sample()
    [found] = deviations(was, changed(was, "events", 0, datings=was.events[0].datings[:1]))
    assert (found.kind, found.act) == ("dating", Act.REMOVED)


def test_rows_that_were_hidden_are_told_from_new_ones() -> None:
    whole = sample()
    gone = whole.evidence[-1]
    less = replace(whole, evidence=whole.evidence[:-1])
    found = {one.ref: one.act for one in deviations(less, whole, opened={("evidence", gone.ref)})}
    assert found[gone.ref] == Act.OPENED


def test_reasons_stand_at_their_rows() -> None:
    was = sample()
    first = was.hypotheses[0]
    now = changed(was, "hypotheses", 0, title="Another title")
    [found] = deviations(was, now, reasons={("hypothesis", first.ref): ("as reviewer 2 asked",)})
    assert found.reasons == ("as reviewer 2 asked",)


def test_what_the_conclusion_hangs_on_comes_first() -> None:
    was = sample()
    now = changed(changed(was, "actors", 0, note="Known."), "evidence", 0, title="Another title")
    assert [one.kind for one in deviations(was, now)] == ["evidence", "actor"]


def test_every_kind_of_row_but_memos_has_its_place_and_its_name() -> None:
    whole = sample()
    kinds = {kind for kind, _ in keys_of(whole)}
    assert kinds - {"memo"} <= set(KINDS)
    empty = CaseDocument(case=replace(whole.case, slug="another", title="Another"))
    found = deviations(empty, whole)
    assert all(isinstance(one, Deviation) and one.title for one in found)
    assert {one.kind for one in found} >= {row.kind for row in rows(whole) if row.parent is whole} - {"memo"}
