"""The canonical text of a document and its hash."""

import hashlib
import json
from dataclasses import replace

import pytest

from evidence.document import CaseDocument, canonical_json, sha256
from evidence.document.canonical import canonical_values, json_text
from tests.document.sample import ARTICLE, sample, with_row


def test_fields_stand_as_declared_and_empty_ones_are_left_out() -> None:
    values = json.loads(canonical_json(sample()))
    assert list(values)[:4] == ["format_version", "case", "sources", "interviews"]
    assert list(values["actors"][1]) == ["ref", "name", "kind", "aliases"]
    assert values["events"][0] == {
        "ref": "relief",
        "title": "Relief arrives",
        "certainty": "unverified",
        "datings": [
            {
                **{"ref": "relief-d1", "text": "1991", "edtf": "1991", "earliest": "1991-01-01"},
                **{"latest": "1991-12-31", "precision": "year", "basis": "attested", "preferred": True},
            }
        ],
    }


def test_a_choice_is_written_even_where_it_is_the_usual_one() -> None:
    assessment = json.loads(canonical_json(sample()))["assessments"][1]
    assert (assessment["predicts"], assessment["wording"]) == ("present", 1)
    assert "deductive" not in assessment


def test_zero_is_written_where_zero_is_not_the_default() -> None:
    document = with_row("assessments", 1, p_if_false=0.0)
    assert json.loads(canonical_json(document))["assessments"][0]["p_if_false"] == 0.0


def test_the_order_of_rows_and_of_keys_in_a_source_does_not_matter() -> None:
    backwards = dict(reversed(ARTICLE.items()))
    other = with_row("sources", 0, csl=backwards)
    other = replace(other, sources=other.sources[::-1], actors=other.actors[::-1])
    assert canonical_json(other) == canonical_json(sample())


def test_numbers_in_a_source_are_written_as_every_database_gives_them_back() -> None:
    whole, point = (with_row("sources", 0, csl={**ARTICLE, "volume": volume}) for volume in (3, 3.0))
    assert canonical_json(whole) == canonical_json(point)


def test_the_text_is_readable_utf8_with_a_final_newline() -> None:
    text = canonical_json(with_row("events", 0, place="Хорог"))
    assert '  "place": "Хорог",\n' in text
    assert text.endswith("]\n}\n")


def test_a_number_that_is_none_is_never_written() -> None:
    with pytest.raises(ValueError, match="nan"):
        canonical_json(with_row("assessments", 0, p_if_true=float("nan")))


def test_the_hash_is_that_of_the_text() -> None:
    assert sha256(sample()) == hashlib.sha256(canonical_json(sample()).encode()).hexdigest()
    assert sha256(sample()) != sha256(with_row("events", 0, place="Elsewhere"))


def test_row_by_row_it_is_the_text_of_the_whole() -> None:
    for document in (sample(), CaseDocument(case=sample().case)):
        assert canonical_json(document) == json_text(canonical_values(document))
