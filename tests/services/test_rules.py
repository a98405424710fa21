"""The rules of the tables read in memory: the same verdict as the database's, and the same words."""

from __future__ import annotations

from datetime import date
from itertools import islice, product
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import CheckConstraint, FloatField, Model
from django.test.utils import CaptureQueriesContext

from evidence.models import Actor, CaseRow, Dating, Event, Seal
from evidence.services.conditions import checks
from evidence.services.rules import Rules, check
from tests import factories

KINDS = [model for model in apps.get_app_config("evidence").get_models() if issubclass(model, CaseRow)]
RULES = [
    (model, rule)
    for model in KINDS
    if model is not Seal  # made from within the app alone
    for rule in model._meta.constraints
    if isinstance(rule, CheckConstraint)
]


def candidates(model: type[Model], name: str, rule: CheckConstraint) -> list[Any]:
    """Values on either side of what a rule about this field may say."""
    field = model._meta.get_field(name)
    if field.is_relation:
        return [None, 1, 2]
    if isinstance(field, FloatField):
        return [None, -1.0, 0.0, 0.5, 1.0, 2.0, 1e12]
    if field.get_internal_type() == "DateField":
        return [None, "2020-01-01", "2021-01-01"]
    if field.get_internal_type() in ("BooleanField", "NullBooleanField"):
        return [True, False]
    return ["", "other", *[value for value, _ in field.flatchoices][:12]]


def accepts(model: type[Model], rule: CheckConstraint, row: Model) -> bool:
    try:
        rule.validate(model, row)
    except ValidationError:
        return False
    return True


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "rule"), RULES, ids=lambda each: getattr(each, "name", None))
def test_the_verdict_is_that_of_the_database(model: type[Model], rule: CheckConstraint) -> None:
    [(about, keeps)] = [(about, keeps) for one, about, keeps in checks(model) if one is rule]
    names = sorted(about)
    columns = [model._meta.get_field(name).attname for name in names]
    for values in islice(product(*(candidates(model, name, rule) for name in names)), 60):
        row = model(**dict(zip(columns, values, strict=True)))
        assert (keeps(row) is not False) == accepts(model, rule, row), values


@pytest.mark.django_db
def test_the_words_are_those_of_the_model() -> None:
    case = factories.make_case()
    for row in (
        Event(case=case, ref="a", title="", certainty="disputed", country_codes=["Kyrgyzstan"]),
        Event(case=case, ref="new", title="A", kind="k" * 61, certainty="sure"),
        Actor(case=case, ref="B C", name="n" * 301, kind="ship", aliases=[""]),
    ):
        with pytest.raises(ValidationError) as slow:
            row.full_clean()
        with pytest.raises(ValidationError) as fast:
            check(row, Rules([row]))
        assert fast.value.message_dict == slow.value.message_dict


@pytest.mark.django_db
def test_a_value_that_was_right_in_one_row_is_wrong_in_another_field_and_in_another_type() -> None:
    case = factories.make_case()
    event = factories.make_event(case, date=None)
    first = factories.make_dating(event, "2021", preferred=True)
    others = [
        Dating(case=case, ref="d-2", event=event, text="2022", edtf="2022", basis="2022", precision="year"),
        Dating(case=case, ref="d-2", event=event, text="2022", edtf="attested", precision="attested"),
        Dating(case=case, ref="d-2", event=event, text="2022", edtf="2022", precision="year", preferred=None),
    ]
    rules = Rules([first, *others])
    check(first, rules)
    for row in others:
        with pytest.raises(ValidationError) as slow:
            row.full_clean()
        with pytest.raises(ValidationError) as fast:
            check(row, rules)
        assert fast.value.message_dict == slow.value.message_dict
    loose = Dating(case=case, ref="d-3", event=event, text="2022", edtf="2022", precision="year", preferred=0)
    loose.earliest = "2022-01-01"
    check(loose, rules)
    assert (loose.preferred, loose.earliest) == (False, date(2022, 1, 1))


@pytest.mark.django_db
def test_a_pair_that_may_stand_once_is_found_within_the_call_and_among_stored_rows() -> None:
    chain = factories.make_chain(factories.make_hypothesis(factories.make_case()))
    one, two, three = (factories.make_step(chain) for _ in range(3))
    stored = factories.make_link(one, two)
    link = type(stored)
    names = {"case": chain.case, "chain": chain}
    pairs = ((one, three), (one, three), (one, two))
    rows = [
        link(**names, ref=f"x{number}", tail=tail, head=head) for number, (tail, head) in enumerate(pairs)
    ]
    with CaptureQueriesContext(connection) as asked:
        rules = Rules(rows)
    assert len(asked) == 1
    check(rows[0], rules)
    for row in rows[1:]:
        with pytest.raises(ValidationError) as problem:
            check(row, rules)
        assert list(problem.value.message_dict) == ["head"]


@pytest.mark.django_db
def test_a_stored_row_is_no_double_of_itself() -> None:
    chain = factories.make_chain(factories.make_hypothesis(factories.make_case()))
    stored = factories.make_link(factories.make_step(chain), factories.make_step(chain))
    check(stored, Rules([stored]))
