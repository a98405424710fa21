"""Many rows are stored as Django stores each, in a statement for some hundred."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.db.models import Model

from evidence.models import Actor, Citation, Dating, Event, Interview, SearchEntry
from evidence.services.inserting import AT_ONCE, insert, insert_values
from tests import factories

MOMENT = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)


def columns(row: Model) -> dict[str, Any]:
    """What stands in the table, without the key and the ref, which differ."""
    table = row._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} WHERE id = %s", [row.pk])
        values = dict(zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True))
    return {name: value for name, value in values.items() if name not in ("id", "ref")}


@pytest.mark.django_db
@time_machine.travel(MOMENT, tick=False)
def test_what_stands_in_the_table_is_what_django_puts_there() -> None:
    case = factories.make_case()
    event, source = factories.make_event(case, date=None), factories.make_source(case)
    span = {"text": "2021/2022", "edtf": "2021/2022", "earliest": date(2021, 1, 1), "precision": "range"}
    for model, given in (
        (Event, {"title": "Troops", "country_codes": ["KG", "TJ"], "created_by": factories.make_user()}),
        (Dating, {"event": event, "latest": None, **span}),
        (Citation, {"event": event, "source": source, "position": 3, "quote": "“We” % {} \\ ’"}),
    ):
        new, old = (model(case=case, ref=ref, **given) for ref in ("new", "old"))
        insert([new])
        old.save()
        assert columns(new) == columns(old), model
        new.refresh_from_db()
        assert new.created_at == new.changed_at == MOMENT


@pytest.mark.django_db
def test_what_is_encrypted_stays_so() -> None:
    case = factories.make_case()
    row = Interview(
        case=case, ref="i-1", source=factories.make_source(case), interviewee="x", identity="Aida"
    )
    insert([row])
    assert "Aida" not in str(columns(row))
    row.refresh_from_db()
    assert row.identity == "Aida"


@pytest.mark.django_db
def test_each_row_knows_its_own_key_and_that_of_a_row_stored_before_it() -> None:
    case = factories.make_case()
    events = [Event(case=case, ref=f"e-{at}", title=f"Event {at}") for at in range(AT_ONCE + 1)]
    citations = [Citation(case=case, ref=f"c-{at}", event=event) for at, event in enumerate(events)]
    source = factories.make_source(case)
    for citation in citations:
        citation.source = source
    insert(events)
    insert(citations)
    assert {row.pk: row.ref for row in events} == dict(Event.objects.values_list("pk", "ref"))
    assert not any(row._state.adding for row in events)
    assert {row.event_id for row in citations} == {row.pk for row in events}
    assert all(row.event is event for row, event in zip(citations, events, strict=True))
    assert Citation.objects.filter(event=events[-1]).get().ref == f"c-{AT_ONCE}"


@pytest.mark.django_db
def test_values_are_stored_under_the_columns_that_they_are_given_with() -> None:
    case = factories.make_case()
    keys = insert_values(Actor, ("name", "case_id", "ref", "aliases"), [])
    assert keys == []
    names = ("row_pk", "case_id", "kind", "title", "part", "changed_at", "restricted", "members_only")
    rest = ("body", "folded_title", "folded_body", "page", "page_ref")
    row = (7, case.pk, "event", "Troops", 0, MOMENT, False, False, *("words" for _ in rest))
    [key] = insert_values(SearchEntry, (*names, *rest), [row])
    entry = SearchEntry.objects.get(pk=key)
    assert (entry.row_pk, entry.title, entry.changed_at, entry.coder_id) == (7, "Troops", MOMENT, None)


@pytest.mark.django_db
def test_nothing_is_asked_where_there_is_nothing_to_store(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        insert([])
