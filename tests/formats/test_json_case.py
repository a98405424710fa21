"""Reading and writing case documents as JSON, and what is said about files that are none."""

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest

from evidence.document import CaseDocument, ImportProblems, Problem, canonical_json, in_order
from evidence.document.canonical import canonical_values
from evidence.formats import json_case
from evidence.formats.json_reading import MAX_DEPTH
from tests.document.sample import sample

Values = dict[str, Any]


def read(values: object) -> CaseDocument:
    return json_case.read(BytesIO(json.dumps(values).encode()))


def problems_of(content: object) -> list[Problem]:
    """The problems found in these values, or in these bytes."""
    stream = BytesIO(content if isinstance(content, bytes) else json.dumps(content).encode())
    with pytest.raises(ImportProblems) as caught:
        json_case.read(stream)
    return list(caught.value.problems)


def only(content: object) -> Problem:
    (problem,) = problems_of(content)
    return problem


@pytest.fixture
def values() -> Values:
    """The sample as JSON values, to be spoilt."""
    return canonical_values(sample())


def test_what_is_written_is_read_back() -> None:
    out = BytesIO()
    json_case.write_document(sample(), out)
    assert json_case.read(BytesIO(out.getvalue())) == in_order(sample())


def test_a_document_typed_by_hand_is_completed() -> None:
    event = {"title": "It begins", "datings": [{"text": "May 2020", "edtf": "2020-05", "preferred": True}]}
    document = read({"format_version": "1", "case": {"slug": "c", "title": "C"}, "events": [event]})
    assert document.events[0].ref == "it-begins"
    assert document.events[0].datings[0].precision == "month"


def test_a_byte_order_mark_is_forgiven() -> None:
    assert json_case.read(BytesIO(b"\xef\xbb\xbf" + canonical_json(sample()).encode())).case.slug == "ord"


def test_null_stands_for_what_may_be_missing_only(values: Values) -> None:
    values["interviews"][0]["reported_in"] = None
    assert read(values) == in_order(sample())
    values["interviews"][0]["place"] = None
    assert only(values).message == "Expected a text, found null."


NOT_DOCUMENTS = [
    (b"", "This file is empty."),
    (b" \n", "This file is empty."),
    (b"ref,title\n1,2\n", "This is not JSON: expecting value, found “ref,title”."),
    (b"PK\x03\x04\xff\xfe", "This is not UTF-8 text"),
    ('{"case": "Б"}'.encode("cp1251"), "This is not UTF-8 text"),
    (canonical_json(sample()).encode()[:500], "it was cut off"),
    (canonical_json(sample()).encode()[:-3], "it was cut off"),
    (b"{'case': 1}", "This is not JSON"),
    (b"[]", "expected an object with “case” and its rows, found a list"),
    (b"3", "found the number 3"),
    (b"{}", "it has no “format_version”"),
    (b'{"format_version": "2", "case": {}}', "format version “2”; this casetrace reads version “1”"),
    (b'{"format_version": 1, "case": {}}', "format version the number 1"),
    (b'{"format_version": ["1"], "case": {}}', "format version a list"),
    (b'{"a": ' + b"9" * 5000 + b"}", "too many figures"),
]


@pytest.mark.parametrize(("content", "words"), NOT_DOCUMENTS)
def test_a_file_that_is_no_document_is_refused_with_the_reason(content: bytes, words: str) -> None:
    problem = only(content)
    assert problem.kind == "file"
    assert words in problem.message


def test_an_error_in_the_json_is_placed() -> None:
    assert only(b'{"format_version": "1",\n "case" {}}').where == "line 2, column 9"


def test_a_file_that_is_too_large_is_not_read_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evidence.formats.json_reading.read_json.__defaults__", ("", 1000))
    stream = BytesIO(canonical_json(sample()).encode())
    with pytest.raises(ImportProblems, match="larger than"):
        json_case.read(stream)
    assert stream.tell() == 1001


def test_too_many_values_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evidence.formats.json_reading.MAX_VALUES", 50)
    assert "more than 50 values" in only(canonical_json(sample()).encode()).message


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch, values: Values) -> None:
    monkeypatch.setattr(json_case, "MAX_ROWS", 10)
    assert "more than the 10 that are read" in only(values).message


@pytest.mark.parametrize("bracket", [b"[", b'{"a":'])
@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 100_000])
def test_deep_nesting_is_refused_before_it_is_parsed(bracket: bytes, depth: int) -> None:
    assert "nested more than 32 deep" in only(b"\n" + bracket * depth).message


def test_brackets_in_prose_do_not_count(values: Values) -> None:
    values["case"]["summary"] = "[{" * 1000 + '\\"' * 50
    assert read(values).case.summary == values["case"]["summary"]


def test_a_long_text_without_an_end_is_refused_quickly() -> None:
    assert "cut off" in only(b'{"a": "' + b'\\"' * 1_000_000).message


def spoil(path: str, change: Callable[[Any], Any]) -> Callable[[Values], None]:
    """A function that changes the value at a path such as events/0/title."""
    *above, last = [int(part) if part.isdigit() else part for part in path.split("/")]

    def apply(values: Any) -> None:
        for part in above:
            values = values[part]
        if isinstance(last, str) and last.startswith("-"):
            del values[last[1:]]
        else:
            values[last] = change(values.get(last) if isinstance(values, dict) else values[last])

    return apply


BAD_VALUES = [
    (
        "events/0/tittle",
        "x",
        ("event", "relief", "tittle"),
        "There is no field “tittle” here. Did you mean “title”?",
    ),
    ("events/0/zzz", "x", ("event", "relief", "zzz"), "Known fields: ref, title, summary"),
    ("events/0/title", 5, ("event", "relief", "title"), "Expected a text, found the number 5."),
    ("events/0/title", True, ("event", "relief", "title"), "Expected a text, found true."),
    ("events/0/-title", None, ("event", "relief", "title"), "This field is missing."),
    (
        "events/0/country_codes",
        "KG",
        ("event", "relief", "country_codes"),
        "a list of texts, found the text “KG”",
    ),
    (
        "events/0/country_codes",
        ["KG", 3],
        ("event", "relief", "country_codes"),
        "a list of texts, found the number 3",
    ),
    (
        "events/0/datings",
        {},
        ("event", "relief", "datings"),
        "Expected a list, found an object with named fields.",
    ),
    (
        "events/0/datings/0",
        "1991",
        ("dating", "", ""),
        "Expected an object with named fields, found the text “1991”.",
    ),
    (
        "events/0/datings/0/earliest",
        "1991-02-30",
        ("dating", "relief-d1", "earliest"),
        "a day such as 2022-01-06",
    ),
    ("events/0/datings/0/earliest", "1991", ("dating", "relief-d1", "earliest"), "a day such as 2022-01-06"),
    ("events/0/datings/0/preferred", "yes", ("dating", "relief-d1", "preferred"), "Expected true or false"),
    (
        "assessments/1/p_if_true",
        "0.9",
        ("assessment", "a-hoop", "p_if_true"),
        "a number, found the text “0.9”.",
    ),
    (
        "assessments/1/p_if_true",
        True,
        ("assessment", "a-hoop", "p_if_true"),
        "Expected a number, found true.",
    ),
    (
        "assessments/1/p_if_true",
        float("nan"),
        ("assessment", "a-hoop", "p_if_true"),
        "Expected a finite number",
    ),
    ("assessments/1/p_if_true", 10**400, ("assessment", "a-hoop", "p_if_true"), "Expected a finite number"),
    ("assessments/1/wording", 1.5, ("assessment", "a-hoop", "wording"), "Expected a whole number"),
    ("sources/0/csl", "Roe 2011", ("source", "letter", "csl"), "Expected a CSL-JSON item"),
    ("sources/0/csl/volume", float("inf"), ("source", "letter", "csl"), "cannot be stored"),
    ("chains/0/links/0/tail", "n9", ("link", "e1", "tail"), "There is no step “n9”"),
    ("case", [], ("case", "", ""), "Expected an object with named fields, found a list."),
    ("-case", None, ("document", "", "case"), "This field is missing."),
    ("events", None, ("document", "", "events"), "Expected a list, found null."),
    ("rows", [], ("document", "", "rows"), "There is no field “rows” here."),
]


@pytest.mark.parametrize(("path", "value", "place", "words"), BAD_VALUES)
def test_a_bad_value_is_one_problem_with_kind_ref_and_field(
    values: Values, path: str, value: object, place: tuple[str, str, str], words: str
) -> None:
    spoil(path, lambda _: value)(values)
    problem = only(values)
    assert (problem.kind, problem.ref, problem.field) == place
    assert words in problem.message


def test_all_problems_are_found_at_once(values: Values) -> None:
    values["events"][0]["title"] = 5
    values["events"][1]["certainty"] = "perhaps"
    values["actors"][0] = "guards"
    values["assessments"][0]["evidence"] = "ev-3"
    values["memos"][0]["colour"] = "red"
    found = {(problem.kind, problem.field, problem.where) for problem in problems_of(values)}
    assert found == {
        ("event", "title", "events, row 1"),
        ("event", "certainty", "events, row 2"),
        ("actor", "", "actors, row 1"),
        ("assessment", "evidence", "assessments, row 1"),
        ("memo", "colour", "memos, row 1"),
    }


def test_what_follows_from_a_misread_value_is_not_reported_again(values: Values) -> None:
    values["hypotheses"][0]["wording"] = "two"
    values["chains"][0]["steps"] = None
    values["evidence"][0]["ref"] = 3
    found = [(problem.kind, problem.field) for problem in problems_of(values)]
    assert found == [("hypothesis", "wording"), ("chain", "steps"), ("evidence", "ref")]


def test_a_name_that_stands_twice_is_a_problem_of_its_own() -> None:
    text = canonical_json(sample()).replace('"slug": "ord"', '"slug": "ord", "slug": "other"')
    assert only(text.encode()) == Problem(
        "file", "", "slug", "“slug” stands twice in the same object: keep one of the two."
    )


def test_many_unknown_fields_are_summed_up(values: Values) -> None:
    values["case"] |= {f"column {number}": number for number in range(5000)}
    problems = problems_of(values)
    assert len(problems) == 11
    assert problems[-1].message == "There are 4990 more fields that are not known here."


def test_text_that_looks_like_a_program_stays_text(values: Values) -> None:
    values["case"]["summary"] = "__import__('os').system('false') {{ 7*7 }} <script>"
    assert read(values).case.summary == values["case"]["summary"]
