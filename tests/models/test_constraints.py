"""Each rule of a row: the database refuses the row, and `full_clean()` says why on the field it belongs to."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import Model

from evidence import models
from evidence.models import (
    Actor,
    Assessment,
    Case,
    Change,
    ChangedRow,
    Citation,
    Dating,
    EvidenceItem,
    Interview,
    Link,
    Membership,
    Memo,
    Seal,
)
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return factories.make_case("staying")


def refused_by_both(row: Model, field: str) -> str:
    """The message of `full_clean()` on this field, after the database has refused the row too."""
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=row.pk is None)
        connection.check_constraints()
    with pytest.raises(ValidationError) as problems:
        row.full_clean()
    assert field in problems.value.message_dict, problems.value.message_dict
    return " ".join(problems.value.message_dict[field])


def assessment(case: Case, **fields: Any) -> Assessment:
    item, hypothesis = factories.make_evidence(case), factories.make_hypothesis(case)
    given = {"evidence": item, "hypothesis": hypothesis, "coder_name": "a coder", "ref": "a-1", **fields}
    return Assessment(case=case, **given)


def test_two_rows_of_a_kind_cannot_share_a_ref_in_a_case(case: Case) -> None:
    factories.make_actor(case, "csto")
    assert "ref" in refused_by_both(Actor(case=case, ref="csto", name="CSTO"), "ref")


def test_two_cases_may_use_the_same_ref(case: Case) -> None:
    factories.make_actor(case, "csto")
    factories.make_actor(factories.make_case("other"), "csto").full_clean()


@pytest.mark.parametrize("value", [-0.01, 1.01])
@pytest.mark.parametrize(
    "field",
    ["p_if_true", "p_if_true_low", "p_if_true_high", "p_if_false", "p_if_false_low", "p_if_false_high"],
)
def test_a_probability_lies_between_0_and_1(case: Case, field: str, value: float) -> None:
    ends = dict.fromkeys(("p_if_true", "p_if_false"), 0.5)
    assert "between 0 and 1" in refused_by_both(assessment(case, **{**ends, field: value}), field)


@pytest.mark.parametrize("value", [0.0, 1.0])
@pytest.mark.parametrize("field", ["p_if_true", "p_if_false", "p_if_true_low", "p_if_false_high"])
def test_0_and_1_need_the_deductive_flag(case: Case, field: str, value: float) -> None:
    ends = dict.fromkeys(("p_if_true", "p_if_false"), 0.5)
    assert "deductive" in refused_by_both(assessment(case, **{**ends, field: value}), field)


def test_0_and_1_stand_with_a_deductive_argument(case: Case) -> None:
    row = assessment(case, p_if_true=1.0, p_if_false=0.0, deductive=True, deductive_argument="By definition.")
    row.full_clean()
    row.save()


def test_the_deductive_flag_needs_an_argument(case: Case) -> None:
    row = assessment(case, p_if_true=1.0, p_if_false=0.5, deductive=True)
    assert "argument" in refused_by_both(row, "deductive_argument")


@pytest.mark.parametrize(
    ("field", "ends"),
    [
        ("p_if_true_low", {"p_if_true": 0.5, "p_if_true_low": 0.6}),
        ("p_if_true_high", {"p_if_true": 0.5, "p_if_true_high": 0.4}),
        ("p_if_false_low", {"p_if_false": 0.5, "p_if_false_low": 0.6}),
        ("p_if_false_high", {"p_if_false": 0.5, "p_if_false_high": 0.4}),
    ],
)
def test_low_point_and_high_come_in_order(case: Case, field: str, ends: dict[str, float]) -> None:
    assert "range" in refused_by_both(assessment(case, **ends), field)


@pytest.mark.parametrize("side", ["p_if_true", "p_if_false"])
def test_a_range_needs_its_point(case: Case, side: str) -> None:
    assert "probability itself" in refused_by_both(assessment(case, **{f"{side}_low": 0.2}), side)


def test_an_assessment_tests_exactly_one_thing(case: Case) -> None:
    hypothesis = factories.make_hypothesis(case)
    chain = factories.make_chain(hypothesis)
    link = factories.make_link(factories.make_step(chain), factories.make_step(chain))
    refused_by_both(assessment(case, link=link), "hypothesis")
    refused_by_both(assessment(case, hypothesis=None), "hypothesis")


def test_a_coder_assesses_an_item_against_a_hypothesis_once(case: Case) -> None:
    first = assessment(case)
    first.save()
    again = Assessment(
        case=case, evidence=first.evidence, hypothesis=first.hypothesis, coder_name="a coder", ref="a-2"
    )
    assert "already" in refused_by_both(again, "__all__")


def test_a_citation_supports_exactly_one_thing(case: Case) -> None:
    source, event, item = (
        factories.make_source(case),
        factories.make_event(case),
        factories.make_evidence(case),
    )
    refused_by_both(Citation(case=case, ref="c-1", source=source, event=event, evidence=item), "source")
    refused_by_both(Citation(case=case, ref="c-1", source=source), "source")


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("search_record", {"status": "not-found", "search_success": 0.8}),
        ("search_success", {"status": "not-found", "search_record": "Two archives, a week."}),
        ("search_success", {"search_success": 0.0}),
        ("search_success", {"search_success": 1.2}),
        ("status", {"status": "lost"}),
        ("kind", {"kind": "rumour"}),
    ],
)
def test_an_item_keeps_its_rules(case: Case, field: str, fields: dict[str, Any]) -> None:
    refused_by_both(EvidenceItem(case=case, ref="ev-1", title="Drills", observation="Held.", **fields), field)


def test_not_found_stands_with_a_search_record_and_its_success(case: Case) -> None:
    fields = {"status": "not-found", "search_record": "Two archives, a week.", "search_success": 0.8}
    row = EvidenceItem(case=case, ref="ev-1", title="Drills", observation="Held.", **fields)
    row.full_clean()
    row.save()


def test_an_event_has_one_preferred_dating(case: Case) -> None:
    event = factories.make_event(case)
    second = Dating(
        case=case, event=event, ref="d-2", text="2022", edtf="2022", preferred=True, precision="year"
    )
    second.earliest, second.latest = date(2022, 1, 1), date(2022, 12, 31)
    refused_by_both(second, "preferred")


@pytest.mark.parametrize(
    "bounds", [{}, {"earliest": date(2022, 1, 2), "latest": date(2022, 1, 1)}], ids=["no bound", "reversed"]
)
def test_a_dating_has_bounds_in_order(case: Case, bounds: dict[str, date]) -> None:
    event = factories.make_event(case, date=None)
    row = Dating(case=case, event=event, ref="d-1", text="2022", edtf="2022", precision="year", **bounds)
    refused_by_both(row, "text")


def test_a_disputed_event_says_how(case: Case) -> None:
    row = models.Event(case=case, ref="e-1", title="A clash", certainty="disputed")
    assert "disagree" in refused_by_both(row, "dispute_note")


def test_an_interview_has_exactly_one_record(case: Case) -> None:
    source, article = factories.make_source(case), factories.make_source(case)
    refused_by_both(Interview(case=case, ref="i-1", interviewee="an official"), "reported_in")
    both = Interview(case=case, ref="i-1", interviewee="an official", source=source, reported_in=article)
    refused_by_both(both, "reported_in")


def test_a_link_leads_to_another_step(case: Case) -> None:
    step = factories.make_step(factories.make_chain(factories.make_hypothesis(case)))
    refused_by_both(Link(case=case, chain=step.chain, ref="e-1", tail=step, head=step), "head")


def test_a_prior_weight_is_above_0(case: Case) -> None:
    row = models.Hypothesis(case=case, ref="h-1", title="Fear", prior_weight=0)
    refused_by_both(row, "prior_weight")


def test_a_person_is_a_member_once(case: Case) -> None:
    person = factories.make_user()
    factories.make_member(case, person)
    refused_by_both(Membership(case=case, user=person, role="owner"), "__all__")


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (Actor(ref="x", kind="state"), "name"),
        (Actor(ref="x", name="CSTO", kind="alliance"), "kind"),
        (models.Event(ref="x"), "title"),
        (models.Event(ref="x", title="A clash", certainty="sure"), "certainty"),
        (models.Source(ref="x", kind="report"), "title"),
        (models.Source(ref="x", title="A report", kind="rumour"), "kind"),
        (models.Source(ref="x", title="A report", reliability="G"), "reliability"),
        (models.Source(ref="x", title="A report", credibility="7"), "credibility"),
        (models.Hypothesis(ref="x"), "title"),
        (models.Hypothesis(ref="x", title="Fear", role="side"), "role"),
        (models.OriginCluster(ref="x"), "title"),
        (models.OriginCluster(ref="x", title="One agency", treatment="halved"), "treatment"),
        (Memo(ref="x", target_kind="case", author_name="olga", written_on=date(2026, 1, 1)), "body"),
        (
            Memo(ref="x", target_kind="moon", author_name="olga", written_on=date(2026, 1, 1), body="Look."),
            "body",
        ),
        (Seal(ref="x", label="Before", made_at="2026-01-01T00:00Z", sha256="abc", document="{}"), "sha256"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_empty_and_unknown_values_are_refused(case: Case, row: Model, field: str) -> None:
    row.case = case
    refused_by_both(row, field)


def test_a_changed_row_fits_its_act(case: Case) -> None:
    entry = Change.objects.create(case=case, act="event recorded", door="page", revision=1)
    row = ChangedRow(
        change=entry, kind="event", row_pk=1, label="A clash", act="added", before={"title": "x"}, after={}
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_every_check_of_the_models_has_words() -> None:
    """A rule without words of its own would greet people with the name of a constraint."""
    silent = [
        constraint.name
        for model in [getattr(models, name) for name in models.__all__]
        for constraint in model._meta.constraints
        if not constraint.violation_error_message or "is violated" in str(constraint.violation_error_message)
    ]
    of_no_form = ["change_one_per_revision", "keptanswer_once_per_person", "keptanswer_once_per_token"]
    of_no_form += ["mention_once_per_memo", "visit_once_per_member"]
    of_no_form += [name for name in silent if name.startswith("searchentry_")]
    assert sorted(silent) == sorted(of_no_form), "only a race of two writers could meet those"


@pytest.mark.parametrize("value", [0.0005, 0.9995])
@pytest.mark.parametrize("field", ["p_if_true", "p_if_true_low", "p_if_false_high"])
def test_all_but_certain_numbers_need_a_deduction_too(case: Case, field: str, value: float) -> None:
    """By `clean()`: a case made before this rule keeps what stands in it until it is edited."""
    row = assessment(case, **{"p_if_true": 0.5, "p_if_false": 0.5, field: value})
    with pytest.raises(ValidationError) as refused:
        row.clean()
    assert "mark the assessment as deductive" in refused.value.message_dict[field][0]
    row.deductive, row.deductive_argument = True, "By definition."
    row.clean()


@pytest.mark.parametrize("cost", [0.0, -1.0, 1.1e9])
def test_a_search_cost_is_above_nothing(case: Case, cost: float) -> None:
    item = EvidenceItem(case=case, ref="ev-9", title="T", observation="O", search_cost=cost)
    assert "above 0" in refused_by_both(item, "search_cost")
