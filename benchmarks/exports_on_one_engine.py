"""How fast a long timeline is exported on one engine: bench_exports runs it for each, with the database's address."""

import csv
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from io import BytesIO, StringIO

EVENTS, FEWER, RUNS = 100_000, 10_000, 2
FIRST_BYTE_S = 0.5
LIMITS = {"timeline.csv": 2.0, "timeline.xlsx": 1.2, "timeline.jsonl": 2.0}

if __name__ == "__main__":
    scratch = tempfile.TemporaryDirectory(prefix="casetrace-bench-")
    address = "" if sys.argv[1] == "sqlite" else sys.argv[1]
    os.environ |= {"CASETRACE_DATA_DIR": scratch.name, "DATABASE_URL": address, "CASETRACE_DEBUG": "0"}
    os.environ["DJANGO_SETTINGS_MODULE"] = "casetrace.settings"

import django  # noqa: E402

django.setup()

import xlsxwriter  # noqa: E402
from django.contrib.auth.models import AnonymousUser  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402

from benchmarks.made_timeline import made_timeline  # noqa: E402
from evidence.formats import Addresses  # noqa: E402
from evidence.formats.timeline_columns import cells  # noqa: E402
from evidence.models import Case  # noqa: E402
from evidence.permissions import case_for  # noqa: E402
from evidence.selectors.exported import export  # noqa: E402
from evidence.selectors.timeline_rows import timeline_rows  # noqa: E402


def seconds(job: Callable[[], object]) -> float:
    """The best of some runs."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        job()
        times.append(time.perf_counter() - start)
    return min(times)


RAW = """
SELECT e.ref, d.edtf, d.text, d.edtf, {first}, {last}, d.precision, d.basis, d.note, e.title, e.kind, e.place,
  {codes}, (SELECT {names} FROM evidence_actor a JOIN evidence_event_actors t ON t.actor_id = a.id
  WHERE t.event_id = e.id), e.certainty, e.dispute_note,
  (SELECT {others} FROM evidence_dating o WHERE o.event_id = e.id AND NOT o.preferred),
  (SELECT {sources} FROM evidence_citation c JOIN evidence_source s ON s.id = c.source_id WHERE c.event_id = e.id),
  (SELECT {refs} FROM evidence_citation c JOIN evidence_source s ON s.id = c.source_id WHERE c.event_id = e.id),
  e.summary, (SELECT {actors} FROM evidence_actor a JOIN evidence_event_actors t ON t.actor_id = a.id
  WHERE t.event_id = e.id), '/cases/made/events/' || e.ref || '/'
FROM evidence_event e LEFT JOIN evidence_dating d ON d.event_id = e.id AND d.preferred
WHERE e.case_id = {case} ORDER BY COALESCE(d.earliest, d.latest) NULLS LAST, d.latest NULLS LAST, e.ref
"""
TEXTS = {
    "names": "a.name",
    "actors": "a.ref",
    "others": "o.edtf",
    "sources": "s.authors || ' (' || s.issued || '): ' || s.title || ', ' || c.locator",
    "refs": "s.ref",
}
DAYS = {"first": "d.earliest", "last": "d.latest", "codes": "e.country_codes"}


def raw_sql(case: int) -> str:
    """The table as one statement written by hand, with nothing left to do but to fetch its rows."""
    together = "string_agg" if connection.vendor == "postgresql" else "group_concat"
    lists = {name: f"{together}({text}, ' | ')" for name, text in TEXTS.items()}
    columns = {name: f"CAST({column} AS text)" for name, column in DAYS.items()}
    return RAW.format(case=int(case), **lists, **columns)


def raw_rows(case: int) -> Iterator[tuple[object, ...]]:
    """From the driver itself; on PostgreSQL through a cursor of the server, so that memory is as flat as ours."""
    with transaction.atomic():
        connection.ensure_connection()
        named = {"name": "raw"} if connection.vendor == "postgresql" else {}
        cursor = connection.connection.cursor(**named)
        cursor.execute(raw_sql(case))
        while rows := cursor.fetchmany(1000):
            yield from rows
        cursor.close()


def raw_csv(case: int) -> None:
    out = StringIO(newline="")
    table = csv.writer(out)
    for row in raw_rows(case):
        table.writerow(row)
        if out.tell() > 65_536:
            out.seek(0)
            out.truncate()


def raw_jsonl(case: int) -> None:
    out = BytesIO()
    for row in raw_rows(case):
        out.write(json.dumps(row).encode() + b"\n")


def raw_xlsx(rows: list[list[str]]) -> None:
    book = xlsxwriter.Workbook(BytesIO(), {"constant_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()


def copied(case: int) -> None:
    """PostgreSQL's own CSV: the limit that a text made by the server alone would have."""
    connection.ensure_connection()
    sql = f"COPY ({raw_sql(case)}) TO STDOUT (FORMAT csv, HEADER)"
    connection.connection.cursor().copy_expert(sql, BytesIO())


def drained(case: Case, key: str) -> int:
    return sum(map(len, export(case, AnonymousUser(), key).pieces()))


def first_byte(slug: str, key: str) -> tuple[float, float]:
    """Over the whole stack: seconds to the first byte, and to the first line with an event in it."""
    start = time.perf_counter()
    answer = Client().get(f"/cases/{slug}/exports/{key}", headers={"host": "localhost"})
    pieces = iter(answer.streaming_content)
    next(pieces)
    first = time.perf_counter() - start
    next(pieces, b"")
    row = time.perf_counter() - start
    answer.close()
    return round(first, 3), round(row, 3)


def peak_mb() -> float:
    """The most memory that this process has ever held."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def peaks(fewer: Case, case: Case) -> dict[str, dict[str, float]]:
    """After each export of a tenth of the events, and after the same of all: the difference is what they cost."""
    found = {}
    for key in LIMITS:
        drained(fewer, key)
        small = peak_mb()
        drained(case, key)
        found[key] = {f"after_{FEWER}": small, f"after_{EVENTS}": peak_mb()}
    return found


def measured(case: Case, key: str, limit: Callable[[], object]) -> dict[str, object]:
    bare, ours = seconds(limit), seconds(lambda: drained(case, key))
    first, row = first_byte(case.slug, key)
    times = round(ours / bare, 2)
    return {
        "export": key,
        "bare_s": round(bare, 2),
        "ours_s": round(ours, 2),
        "times": times,
        "limit_times": LIMITS[key],
        "first_byte_s": first,
        "first_event_s": row,
        "limit_first_byte_s": FIRST_BYTE_S,
        "within_limits": times <= LIMITS[key] and first <= FIRST_BYTE_S,
    }


def whole(case: Case) -> dict[str, dict[str, float]]:
    """What holds the whole case in memory: the case document, and the archive that has it and everything else."""
    found = {}
    for key in ("case.json", "archive.zip"):
        start = time.perf_counter()
        size = drained(case, key)
        taken = round(time.perf_counter() - start, 1)
        found[key] = {"seconds": taken, "mb": round(size / 2**20, 1), "peak_mb": peak_mb()}
    return found


def bench() -> dict[str, object]:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    fewer, case = (case_for(AnonymousUser(), made_timeline(count).slug) for count in (FEWER, EVENTS))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    found: dict[str, object] = {"engine": connection.vendor, "events": EVENTS, "peak_mb": peaks(fewer, case)}
    found["load_at_start"] = round(os.getloadavg()[0], 1)
    results = [
        measured(case, "timeline.csv", lambda: raw_csv(case.pk)),
        measured(case, "timeline.jsonl", lambda: raw_jsonl(case.pk)),
    ]
    ready = [cells(row, Addresses("/cases/made/")) for row in timeline_rows(case, AnonymousUser())]
    found["exports"] = [*results, measured(case, "timeline.xlsx", lambda: raw_xlsx(ready))]
    if connection.vendor == "postgresql":
        found["copy_s"] = round(seconds(lambda: copied(case.pk)), 2)
    found["whole"] = whole(case)
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(bench()))
