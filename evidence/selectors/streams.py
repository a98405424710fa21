"""Rows of a query in their order, with no more of them in memory than a batch."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections, transaction
from django.db.models import QuerySet

AT_A_TIME = 1000
# The first rows soonest: an index is followed rather than a table read and sorted, for tables that are asked for
# often are in memory, where following an index costs no more.
QUICKLY = "SET LOCAL random_page_cost = 1.1"
ONE_STATE = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"
MANY_ROWS = "SELECT name FROM sqlite_schema"


def streamed(*queries: QuerySet) -> Iterator[Any]:
    """The rows of one query after the other, all of one state of the database."""
    with one_state(queries[0].db):
        for rows in queries:
            yield from rows.iterator(AT_A_TIME)


@contextmanager
def one_state(alias: str) -> Iterator[None]:
    """What is read here is as it was at the beginning, also while others write; nobody has to wait for it."""
    if connections[alias].vendor == "postgresql":
        with _transaction(alias):
            yield
    else:
        with _unfinished_statement(alias):
            yield


@contextmanager
def _transaction(alias: str) -> Iterator[None]:
    """Within a transaction PostgreSQL also sends the first rows before it has found the last."""
    is_first = not connections[alias].in_atomic_block
    with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        cursor.execute(f"{ONE_STATE}; {QUICKLY}" if is_first else QUICKLY)
        yield


@contextmanager
def _unfinished_statement(alias: str) -> Iterator[None]:
    """A connection to SQLite keeps the state that a statement with rows left has begun with.

    A transaction would do so too, but those of Django are a writer's: nobody else could write while a file is read.
    """
    with connections[alias].cursor() as cursor:
        cursor.execute(MANY_ROWS)
        yield
