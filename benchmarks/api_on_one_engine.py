"""How fast the API is on one engine: bench_api runs it for each, with the database's address."""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from http.client import HTTPConnection
from typing import Any

EVENTS, FEWER, NEW, RUNS, PAGES = 100_000, 10_000, 10_000, 2, 30
LIMITS = {"page": 2.0, "csv": 2.0, "bulk": 15.0}
MOST_QUERIES, MOST_GROWTH_MB = 6, 8.0

if __name__ == "__main__":
    scratch = tempfile.TemporaryDirectory(prefix="casetrace-bench-")
    address = "" if sys.argv[1] == "sqlite" else sys.argv[1]
    os.environ |= {"CASETRACE_DATA_DIR": scratch.name, "DATABASE_URL": address, "CASETRACE_DEBUG": "1"}
    os.environ |= {"DJANGO_SETTINGS_MODULE": "casetrace.settings", "CASETRACE_API_PER_MINUTE": "0"}

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, reset_queries  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from benchmarks import api_limits as limits  # noqa: E402
from benchmarks.exports_on_one_engine import raw_rows  # noqa: E402
from benchmarks.made_timeline import made_timeline  # noqa: E402
from benchmarks.server import Watch, call, served  # noqa: E402
from evidence.models import Actor, Case, Change, Membership, Source, User  # noqa: E402
from evidence.services.tokens import make_token  # noqa: E402
from evidence.services.undo import undo_change  # noqa: E402


def best(job: Callable[[int], object], runs: int = RUNS) -> float:
    """The best of some runs, in seconds; each is told its number."""
    times = []
    for number in range(runs):
        start = time.perf_counter()
        job(number)
        times.append(time.perf_counter() - start)
    return min(times)


def compared(name: str, ours: float, limit: float, **more: Any) -> dict[str, Any]:
    times = round(ours / limit, 2)
    return {
        "call": name,
        "seconds": round(ours, 4),
        "limit_seconds": round(limit, 4),
        "times_the_limit": times,
        "aim": LIMITS[name],
        "within_limits": times <= LIMITS[name] and more.pop("is_lean", True),
        **more,
    }


def bench_page(to: HTTPConnection, case: Case, token: str) -> dict[str, Any]:
    url = f"/api/v1/events/?case={case.slug}&kind=exercise&page="
    reset_queries()  # a full log would have no place for those that are counted
    with CaptureQueriesContext(connection) as queries:
        headers = {"host": "localhost", "authorization": f"Bearer {token}"}
        Client().get(url + "3", headers=headers)
        asked = len(queries)
    ours = best(lambda number: call(to, "GET", url + str(number + 1), token), PAGES)
    limit = best(lambda number: limits.page(case.pk, "exercise", 100 * number), PAGES)
    size = len(call(to, "GET", url + "3", token))
    return compared(
        "page",
        ours,
        limit,
        is_lean=0 < asked <= MOST_QUERIES,
        queries=asked,
        bytes=size,
        events_in_all=EVENTS,
    )


def bench_csv(to: HTTPConnection, pid: int, fewer: Case, case: Case, token: str) -> dict[str, Any]:
    url = "/api/v1/events/?format=csv&ordering=date,ref&case="
    with Watch(pid) as of_fewer:
        call(to, "GET", url + fewer.slug, token)
    with Watch(pid) as of_all:
        ours = best(lambda _: call(to, "GET", url + case.slug, token))
    growth = round(of_all.peak_mb - of_fewer.peak_mb, 1)
    size = len(call(to, "GET", url + case.slug, token))
    limit = best(lambda _: limits.whole_csv(raw_rows(case.pk)))
    peaks = {"peak_mb_of_a_tenth": of_fewer.peak_mb, "growth_mb_to_all": growth}
    return compared("csv", ours, limit, is_lean=growth <= MOST_GROWTH_MB, bytes=size, rows=EVENTS, **peaks)


def new_rows(number: int) -> dict[str, Any]:
    return {
        "title": f"Exercise number {number}",
        "date": f"{number % 28 + 1} May {1990 + number % 30}",
        "kind": "exercise",
        "place": "Dushanbe",
        "country_codes": ["KG", "TJ"],
        "actors": [f"actor-{number % 200}", f"actor-{(number + 7) % 200}"],
        "citations": [{"source": f"source-{number % 200}", "locator": f"p. {number}"}],
    }


def empty_case(slug: str, owner: User) -> Case:
    case = Case.objects.create(slug=slug, title="A case to be filled")
    Membership.objects.create(case=case, user=owner, role="owner")
    Actor.objects.bulk_create([Actor(case=case, ref=f"actor-{n}", name=f"Actor {n}") for n in range(200)])
    Source.objects.bulk_create([Source(case=case, ref=f"source-{n}", title=f"S {n}") for n in range(200)])
    return case


def bench_bulk(to: HTTPConnection, owner: User, token: str) -> dict[str, Any]:
    cases = [empty_case(f"filled-{number}", owner) for number in range(RUNS)]
    rows = [new_rows(number) for number in range(NEW)]
    sent = [json.dumps({"case": case.slug, "rows": rows}).encode() for case in cases]
    ours = best(lambda number: call(to, "POST", "/api/v1/events/bulk/", token, sent[number]))
    copies = [limits.Copy(case.pk, empty_case(f"copied-{case.pk}", owner).pk) for case in cases]
    limit = best(lambda number: copies[0].run() if number == 0 else None, 1)
    undone = best(lambda _: undo_change(by=owner, entry=Change.objects.filter(case=cases[0]).first()), 1)
    history = Change.objects.filter(case=cases[1]).first().rows.count()
    return compared(
        "bulk", ours, limit, rows=NEW, rows_in_tables=copies[0].rows, rows_of_history=history,
        seconds_to_undo=round(undone, 1),
    )  # fmt: skip


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    owner = User.objects.create_user("owner")
    _, token = make_token(by=owner, name="benchmark", scope="write", days=1)
    fewer, case = made_timeline(FEWER), made_timeline(EVENTS)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    with served() as (port, pid):
        to = HTTPConnection("127.0.0.1", port)
        calls = [
            bench_page(to, case, token),
            bench_csv(to, pid, fewer, case, token),
            bench_bulk(to, owner, token),
        ]
    sys.stdout.write(json.dumps({"engine": connection.vendor, "calls": calls}))


if __name__ == "__main__":
    main()
