"""The published JSON Schema agrees with the records."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from evidence.document.canonical import canonical_values, json_text
from evidence.document.fields import fields_of
from evidence.document.records import CaseDocument
from evidence.document.schema import json_schema
from evidence.formats.json_case import read_path
from tests.document.sample import sample

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT / "docs" / "formats" / "case-document.schema.json"


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(PUBLISHED.read_text(encoding="utf-8")))


def test_the_published_schema_is_the_one_that_the_records_give() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == json_text(json_schema())


def test_the_schema_is_a_sound_schema_with_a_version() -> None:
    Draft202012Validator.check_schema(json_schema())
    assert (json_schema()["version"], json_schema()["$id"]) == ("1", "urn:casetrace:case-document:1")


def test_every_kind_of_row_is_defined_with_exactly_its_fields() -> None:
    definitions = json_schema()["$defs"]
    kinds = [field.shape.record for field in fields_of(CaseDocument) if field.name != "format_version"]  # type: ignore[attr-defined]
    for kind in kinds:
        assert set(definitions[kind.NOUN]["properties"]) == {field.name for field in fields_of(kind)}
    assert len(definitions) == 19


def test_sound_documents_are_valid(validator: Draft202012Validator) -> None:
    for document in (sample(), read_path(ROOT / "evidence" / "cases" / "csto")):
        assert list(validator.iter_errors(canonical_values(document))) == []


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("events", {"tittle": "x"}),
        ("events", {"title": ""}),
        ("events", {"title": "x" * 301}),
        ("events", {"certainty": "perhaps"}),
        ("events", {"country_codes": ["Kyrgyzstan"]}),
        ("events", {"ref": "Bad Ref"}),
        ("sources", {"csl": {"type": "book", "title": "x", "id": "y"}}),
        ("assessments", {"p_if_true": 1.2}),
        ("assessments", {"deductive": "yes"}),
        ("evidence", {"found_on": "May"}),
        ("hypotheses", {"prior_weight": 0}),
    ],
)
def test_what_a_reader_refuses_is_invalid(
    validator: Draft202012Validator, kind: str, changes: dict[str, Any]
) -> None:
    values = canonical_values(sample())
    values[kind][0] |= changes
    assert not validator.is_valid(values)
