"""Rows of a query in their order, with no more of them in memory than a batch."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.db import connections, transaction
from django.db.models import QuerySet

AT_A_TIME = 1000


def streamed(rows: QuerySet) -> Iterator[Any]:
    with first_rows_first(rows.db):
        yield from rows.iterator(AT_A_TIME)


def first_rows_first(alias: str) -> AbstractContextManager[Any]:
    """Within a transaction PostgreSQL sends the first rows before it has found the last.

    SQLite does so anyhow, and its transactions are those of a writer: nobody else could write while a file is read.
    """
    is_postgresql = connections[alias].vendor == "postgresql"
    return transaction.atomic(using=alias) if is_postgresql else nullcontext()
