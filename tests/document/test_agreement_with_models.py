"""The document and the database say the same: fields, choices, lengths and defaults."""

from typing import Any

import pytest
from django.apps import apps
from django.db import models

from evidence import choices
from evidence.document import values
from evidence.document.csl import TEXTS
from evidence.document.fields import Field, Rows, fields_of
from evidence.document.lists import Outcomes, Reference, References
from evidence.document.records import CaseDocument
from evidence.document.shapes import Choice, Edtf, Text
from evidence.models.base import REF_LENGTH, RESERVED_REFS, valid_ref
from evidence.models.case import RESERVED
from evidence.models.event import COUNTRY
from evidence.models.memo import MEMO_TARGETS

MODELS = {
    "evidence": "EvidenceItem",
    "cluster": "OriginCluster",
    "model": "CausalModel",
    "node": "NodeItem",
    "text": "SourceText",
}
# What a document says differently, and what it leaves out on purpose.
RENAMED = {("assessment", "coder"): "coder_name"}
NOT_IN_DOCUMENTS = {
    "case": {"revision", "deleted_at", "members"},
    "source": {
        "kind",
        "title",
        "authors",
        "issued",
        "issued_earliest",
        "publication",
        "url",
        "language",
        "note",
    },
    "interview": {"identity", "held_earliest"},
    "assessment": {"coder"},
    # Rows inside another row belong to it.
    "dating": {"event"},
    "citation": {"event", "evidence", "link", "hypothesis"},
    "text": {"source"},
    "implication": {"hypothesis"},
    "step": {"chain"},
    "link": {"chain"},
    "node": {"model"},
}
COMMON = {"id", "case", "version", "created_by", "created_at", "changed_by", "changed_at"}


def records(record: type[Any]) -> dict[str, type[Any]]:
    """Every kind of record inside this one, by its kind."""
    found = {}
    for field in fields_of(record):
        inner = getattr(field.shape, "record", None)
        if inner is not None:
            found |= {inner.NOUN: inner} | records(inner)
    return found


RECORDS = records(CaseDocument)
FIELDS = [
    (kind, field)
    for kind, record in RECORDS.items()
    for field in fields_of(record)
    if not isinstance(field.shape, Rows)
]


def model_of(kind: str) -> type[models.Model]:
    return apps.get_model("evidence", MODELS.get(kind, kind))


def column_of(kind: str, field: Field) -> models.Field:
    return model_of(kind)._meta.get_field(RENAMED.get((kind, field.name), field.name))


@pytest.mark.parametrize("kind", RECORDS)
def test_a_record_has_exactly_the_fields_of_its_model(kind: str) -> None:
    columns = {column.name for column in (*model_of(kind)._meta.fields, *model_of(kind)._meta.many_to_many)}
    expected = columns - COMMON - NOT_IN_DOCUMENTS.get(kind, set())
    assert {RENAMED.get((k, field.name), field.name) for k, field in FIELDS if k == kind} == expected


@pytest.mark.parametrize(("kind", "field"), FIELDS, ids=lambda part: getattr(part, "name", part))
def test_a_field_and_its_column_agree(kind: str, field: Field) -> None:
    column = column_of(kind, field)
    if isinstance(field.shape, Text | Edtf):
        assert field.shape.longest == column.max_length
    if isinstance(field.shape, Choice):
        assert list(field.shape.values) == [value for value, _ in column.choices]
        assert field.shape.blank == column.blank or field.name == "precision"
    if isinstance(field.shape, Reference | References):
        assert column.related_model is model_of(field.kind_named)
    if not column.is_relation and not field.required and column.has_default():
        # A document that says nothing of conditions means those that stand (test_completing.py).
        default = column.get_default() or (
            None if isinstance(field.shape, Outcomes) else column.get_default()
        )
        assert field.default == (tuple(default) if isinstance(default, list) else default)
    if isinstance(field.shape, Text) and field.shape.needed:
        assert not column.blank


CHOICES = {
    "RIVALRIES": choices.Rivalry,
    "VISIBILITIES": choices.Visibility,
    "RELIABILITIES": choices.Reliability,
    "CREDIBILITIES": choices.Credibility,
    "SOURCE_KINDS": choices.SourceKind,
    "ATTRIBUTIONS": choices.Attribution,
    "INTERVIEW_MODES": choices.InterviewMode,
    "ACTOR_KINDS": choices.ActorKind,
    "CERTAINTIES": choices.Certainty,
    "BASES": choices.DatingBasis,
    "TIMINGS": choices.Timing,
    "TEXT_ROLES": choices.TextRole,
    "TEXT_DIRECTIONS": choices.TextDirection,
    "HYPOTHESIS_ROLES": choices.HypothesisRole,
    "EVIDENCE_KINDS": choices.EvidenceKind,
    "EVIDENCE_STATUSES": choices.EvidenceStatus,
    "TREATMENTS": choices.Treatment,
    "PREDICTIONS": choices.Prediction,
    "CLAIMED_TESTS": choices.ClaimedTest,
    "STEP_KINDS": choices.StepKind,
}


@pytest.mark.parametrize("name", CHOICES)
def test_the_values_are_those_of_the_database(name: str) -> None:
    assert list(getattr(values, name)) == CHOICES[name].values


def test_patterns_and_limits_are_those_of_the_database() -> None:
    assert values.REF_LENGTH == REF_LENGTH
    assert valid_ref.regex.pattern == rf"^{values.REF.pattern}\Z"
    assert set(values.RESERVED_SLUGS) == RESERVED
    assert set(values.RESERVED_REFS) == RESERVED_REFS
    assert COUNTRY.pattern == rf"{values.COUNTRY.pattern}\Z"
    assert tuple(values.MEMO_TARGETS) == MEMO_TARGETS
    assert {model_of(kind)._meta.model_name for kind in values.MEMO_TARGETS.values()} == set(MEMO_TARGETS)


def test_columns_of_a_source_have_the_lengths_that_its_item_is_checked_for() -> None:
    from_csl = {
        "title": "title",
        "container-title": "publication",
        "URL": "url",
        "language": "language",
        "note": "note",
    }
    assert {key: shape.longest for key, shape in TEXTS.items()} == {
        key: model_of("source")._meta.get_field(column).max_length for key, column in from_csl.items()
    }
