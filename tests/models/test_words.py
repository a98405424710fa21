"""Kinds, fields and acts have words of their own in every language."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.utils import translation

from evidence.models import Case, CaseRow, Event
from evidence.models.acts import act_in_words
from evidence.models.words import FIELDS, KINDS, MANY, counted

UNSEEN = {
    "User",
    "Change",
    "ChangedRow",
    "ExportEntry",
    "KeptAnswer",
    "Mention",
    "SearchEntry",
    "Token",
    "Visit",
}
# Of accounts and of our bookkeeping: on no page.
UNNAMED = {"created_at", "created_by", "changed_at", "changed_by", "revision", "id"}


def test_every_kind_of_row_has_its_words_and_its_count() -> None:
    models = [model for model in apps.get_app_config("evidence").get_models() if model.__name__ not in UNSEEN]
    named = {str(model._meta.verbose_name): str(model._meta.verbose_name_plural) for model in models}
    assert {one: many for one, many in named.items() if KINDS.get(one) != many and one in MANY} == {}
    assert sorted(set(named) - set(MANY)) == []


def test_every_field_of_a_form_has_its_words() -> None:
    known = {*FIELDS, *KINDS}
    models = [
        model for model in apps.get_app_config("evidence").get_models() if issubclass(model, CaseRow | Case)
    ]
    fields = [field for model in models for field in model._meta.fields if field.editable]
    names = {str(field.verbose_name) for field in fields if field.name not in UNNAMED}
    assert sorted(names - known) == []


@pytest.mark.parametrize(
    "act",
    [
        *(
            "event recorded",
            "3 events edited",
            "1,200 evidence items removed",
            "12 rows restored",
            "case sealed",
        ),
        *("undone: 1 actor edited", "something of an older version", "undone: undone: memo written"),
    ],
)
def test_an_act_of_the_history_reads_in_english_as_it_is_kept(act: str) -> None:
    with translation.override("en-gb"):
        assert act_in_words(act) == act


def test_rows_are_counted() -> None:
    with translation.override("en-gb"):
        assert [counted(Event, number) for number in (1, 2, 1000)] == ["1 event", "2 events", "1,000 events"]
