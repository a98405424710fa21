"""The same rows as the API's by SQL written by hand, through the driver itself: what nothing can be faster than."""

import csv
import json
from datetime import date, datetime
from io import StringIO
from typing import Any

from django.db import connection

PAGE = """
SELECT e.id, e.ref, e.version, e.created_at, e.changed_at, e.title, d.text, d.edtf, d.earliest, d.latest, e.summary,
  e.kind, e.place, e.country_codes, e.certainty, e.dispute_note
FROM evidence_event e LEFT JOIN evidence_dating d ON d.event_id = e.id AND d.preferred
WHERE e.case_id = {case} AND e.kind = '{kind}' ORDER BY e.id LIMIT 100 OFFSET {skipped}
"""
LISTS = {
    "actors": "SELECT t.event_id, a.id, a.ref FROM evidence_actor a JOIN evidence_event_actors t"
    " ON t.actor_id = a.id WHERE t.event_id IN ({keys}) ORDER BY a.name, a.ref",
    "datings": "SELECT event_id, id, ref, text, edtf, earliest, latest, precision, basis, note, preferred"
    " FROM evidence_dating WHERE event_id IN ({keys}) ORDER BY preferred DESC, id",
    "citations": "SELECT c.event_id, c.id, c.ref, s.id, s.ref, c.locator, c.quote, c.supports, c.timing"
    " FROM evidence_citation c JOIN evidence_source s ON s.id = c.source_id WHERE c.event_id IN ({keys})"
    ' ORDER BY c."order", c.id',
}
COUNT = "SELECT count(*) FROM evidence_event e WHERE e.case_id = {case} AND e.kind = '{kind}'"
COPIED = ("evidence_event", "evidence_dating", "evidence_event_actors", "evidence_citation")


def fetched(sql: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    connection.ensure_connection()
    cursor = connection.connection.cursor()
    cursor.execute(sql)
    return [column[0] for column in cursor.description], cursor.fetchall()


def plain(value: Any) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def page(case: int, kind: str, skipped: int) -> str:
    """A page of a hundred events with their actors, datings and citations as JSON."""
    _, [[count]] = fetched(COUNT.format(case=case, kind=kind))
    names, found = fetched(PAGE.format(case=case, kind=kind, skipped=skipped))
    rows = {values[0]: dict(zip(names, values, strict=True)) for values in found}
    keys = ", ".join(map(str, rows))
    for name, sql in LISTS.items():
        for row in rows.values():
            row[name] = []
        columns, listed = fetched(sql.format(keys=keys))
        for values in listed:
            rows[values[0]][name].append(dict(zip(columns[1:], values[1:], strict=True)))
    return json.dumps({"count": count, "results": list(rows.values())}, default=plain)


def whole_csv(rows: Any) -> int:
    """All rows through the bare writer; the text is thrown away as it comes."""
    out, size = StringIO(newline=""), 0
    table = csv.writer(out)
    for row in rows:
        table.writerow(row)
        if out.tell() > 65_536:
            size += out.tell()
            out.seek(0)
            out.truncate()
    return size + out.tell()


class Copy:
    """The rows that a bulk stored, once more in another case, by one executemany for each table."""

    def __init__(self, of: int, to: int) -> None:
        self.statements = []
        top = max(fetched(f"SELECT max(id) FROM {table}")[1][0][0] for table in COPIED)  # noqa: S608 - no text from outside
        for table in COPIED:
            where = (
                "case_id = {0}"
                if table != COPIED[2]
                else "event_id IN (SELECT id FROM evidence_event WHERE case_id = {0})"
            )
            names, rows = fetched(f"SELECT * FROM {table} WHERE {where.format(of)}")  # noqa: S608 - no text from outside
            moved = [self.moved(dict(zip(names, row, strict=True)), to, top) for row in rows]
            mark = "%s" if connection.vendor == "postgresql" else "?"
            columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join([mark] * len(names))
            insert = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 - no text from outside
            self.statements.append((insert, moved))

    def moved(self, row: dict[str, Any], to: int, top: int) -> tuple[Any, ...]:
        for name in ("id", "event_id"):
            if row.get(name) is not None:
                row[name] += top
        if "case_id" in row:
            row["case_id"] = to
        return tuple(json.dumps(value) if isinstance(value, list) else value for value in row.values())

    def run(self) -> None:
        connection.ensure_connection()
        cursor = connection.connection.cursor()
        if connection.vendor == "sqlite":
            cursor.execute("BEGIN IMMEDIATE")
        else:
            cursor.execute("BEGIN")
        for statement, rows in self.statements:
            cursor.executemany(statement, rows)
        cursor.execute("COMMIT")

    @property
    def rows(self) -> int:
        return sum(len(rows) for _, rows in self.statements)
