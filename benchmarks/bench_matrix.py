"""How fast the matrix page is, beside an empty page and the bare queries; prints JSON and keeps it in results/.

python -m benchmarks.bench_matrix, from the top of the repository. It makes a database of its own and removes it.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

SIZES = ((5, 40), (10, 200), (10, 1_000))
LIMITS_MS = {(10, 200): 30.0, (10, 1_000): 130.0}
LIMIT_BYTES = 100_000
RUNS = 15
RESULTS = Path(__file__).parent / "results" / "matrix.json"

if __name__ == "__main__":
    scratch = tempfile.TemporaryDirectory(prefix="casetrace-bench-")
    os.environ |= {"CASETRACE_DATA_DIR": scratch.name, "DATABASE_URL": "", "CASETRACE_DEBUG": "0"}
    os.environ["DJANGO_SETTINGS_MODULE"] = "casetrace.settings"

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.models import AnonymousUser  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

from benchmarks.made_case import made_case  # noqa: E402
from evidence.models import Case  # noqa: E402
from evidence.selectors.assessed import assessment_rows, hypothesis_rows, item_rows  # noqa: E402

BROWSER = {"accept-encoding": "gzip", "host": "localhost"}


def milliseconds(job: Callable[[], object], before: Callable[[], object] = lambda: None) -> dict[str, float]:
    """The median and the best of some runs; `before` is not timed."""
    times = []
    for _ in range(RUNS):
        before()
        start = time.perf_counter()
        job()
        times.append((time.perf_counter() - start) * 1_000)
    return {"median_ms": round(statistics.median(times), 1), "best_ms": round(min(times), 1)}


def bare_queries(case: Case) -> None:
    for rows in (hypothesis_rows, item_rows, assessment_rows):
        list(rows(case, AnonymousUser()))


def next_revision(case: Case) -> None:
    """As after any change: nothing that was computed for the case holds any more."""
    case.revision += 1
    case.save(update_fields=["revision"])


def bench(client: Client, hypotheses: int, items: int) -> dict[str, object]:
    case = made_case(hypotheses, items)
    address = f"/cases/{case.slug}/matrix/"
    size = len(client.get(address, headers=BROWSER).content)
    limit = LIMITS_MS.get((hypotheses, items))
    unchanged = milliseconds(lambda: client.get(address, headers=BROWSER))
    return {
        "hypotheses": hypotheses,
        "items": items,
        "coders": 2,
        "empty_page": milliseconds(lambda: client.get("/empty/", headers=BROWSER)),
        "bare_queries": milliseconds(lambda: bare_queries(case)),
        "page_after_a_change": milliseconds(
            lambda: client.get(address, headers=BROWSER), before=lambda: next_revision(case)
        ),
        "page_unchanged": unchanged,
        "bytes_on_the_wire": size,
        "limit_ms": limit,
        "within_limits": (limit is None or unchanged["best_ms"] <= limit) and size <= LIMIT_BYTES,
    }


def main() -> int:
    settings.ROOT_URLCONF = "benchmarks.empty_view"
    settings.STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    client = Client()
    results = [bench(client, *size) for size in SIZES]
    RESULTS.write_text(json.dumps(results, indent=2) + "\n")
    sys.stdout.write(RESULTS.read_text())
    return 0 if all(result["within_limits"] for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
