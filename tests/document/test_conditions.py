"""Joint items of bundles and the conditions of assessments, as a case document has them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from evidence.document import (
    AssessmentRecord,
    CaseDocument,
    ClusterRecord,
    canonical_json,
    completed,
    consistency,
)
from evidence.document.canonical import canonical_values
from evidence.document.decoding import Decoder
from tests.document.sample import sample


def given(conditions: tuple[tuple[str, str], ...] | None) -> CaseDocument:
    """The sample with an assessment of its second item, which is judged given its first."""
    document = sample()
    first, second, *others = document.evidence
    second = replace(second, conditioned_on=(first.ref,))
    assessment = AssessmentRecord(
        ref="given",
        evidence=second.ref,
        hypothesis=document.hypotheses[0].ref,
        coder="Zoe",
        conditions=conditions,
    )
    return replace(document, evidence=(first, second, *others), assessments=(assessment,))


def faults(document: CaseDocument) -> list[str]:
    return [str(problem) for problem in consistency(document)]


def test_an_assessment_that_names_no_conditions_stands_on_the_present_ones() -> None:
    document = given(None)
    first = document.evidence[0]
    assert completed(document).assessments[0].conditions == ((first.ref, first.status),)
    assert completed(given(())).assessments[0].conditions == ()


def test_conditions_are_written_as_an_object_and_read_back() -> None:
    ref = sample().evidence[0].ref
    document = given(((ref, "not-sought"), ("?", "unknown")))
    values = canonical_values(document)
    assert values["assessments"][0]["conditions"] == {"?": "unknown", ref: "not-sought"}
    decoder = Decoder()
    assert canonical_json(decoder.document(values)) == canonical_json(document)
    assert (decoder.problems, faults(document)) == ([], [])


@pytest.mark.parametrize(
    ("conditions", "words"),
    [
        ((("nowhere", "found"),), "There is no evidence “nowhere”"),
        ((("?", "found"),), "The outcome of “?”"),
        ((("{first}", "seen"),), "“seen” is not known"),
    ],
)
def test_conditions_name_items_and_outcomes(conditions: tuple[tuple[str, str], ...], words: str) -> None:
    first = sample().evidence[0].ref
    named = tuple((ref.format(first=first), outcome) for ref, outcome in conditions)
    (fault,) = faults(given(named))
    assert words in fault


@pytest.mark.parametrize("value", [["a"], {"a": 1}, "a"])
def test_conditions_of_another_form_are_refused(value: Any) -> None:
    values = canonical_values(given(()))
    values["assessments"][0]["conditions"] = value
    decoder = Decoder()
    decoder.document(values)
    assert [problem.field for problem in decoder.problems] == ["conditions"]


def test_a_joint_item_is_an_item_of_its_cluster() -> None:
    document = sample()
    first = replace(document.evidence[0], cluster="pack")
    others = tuple(replace(item, cluster=None) for item in document.evidence[1:])
    document = replace(document, evidence=(first, *others))

    def joined(ref: str) -> list[str]:
        pack = ClusterRecord(ref="pack", title="Pack", treatment="bundle", joint_item=ref)
        return faults(replace(document, clusters=(pack,)))

    assert joined(first.ref) == []
    assert "does not go back to this origin" in joined(others[0].ref)[0]
    assert "There is no evidence" in joined("nowhere")[0]
