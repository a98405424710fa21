"""How heavy and how fast the pages of the built-in case are, beside an empty page; prints JSON and keeps it.

python -m benchmarks.bench_pages, from the top of the repository. It makes a database of its own and removes it.
Charts are fetched by the page afterwards and are not counted; style sheets, scripts and icons of a first visit are.
"""

import gzip
import json
import os
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

LIMIT_BYTES, LIMIT_MS, RUNS = 250_000, 100.0, 9
RESULTS = Path(__file__).parent / "results" / "pages.json"

if __name__ == "__main__":
    scratch = tempfile.TemporaryDirectory(prefix="casetrace-bench-")
    os.environ |= {"CASETRACE_DATA_DIR": scratch.name, "DATABASE_URL": "", "CASETRACE_DEBUG": "0"}
    os.environ["DJANGO_SETTINGS_MODULE"] = "casetrace.settings"

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.staticfiles import finders  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

from evidence.formats.json_case import read_path  # noqa: E402
from evidence.models import User  # noqa: E402
from evidence.services.imports import carry_out, plan_import  # noqa: E402

CSTO = Path(__file__).resolve().parents[1] / "evidence" / "cases" / "csto"
BROWSER = {"accept-encoding": "gzip", "host": "localhost"}
PAGES = (
    *(
        "",
        "timeline/",
        "timeline/rivals/",
        "events/",
        "events/april-2021-clash/",
        "events/new/",
        "events/grid/",
    ),
    *(
        "actors/",
        "actors/csto/",
        "sources/",
        "sources/machaffie-2024/",
        "interviews/",
        "interviews/interview-2/",
    ),
    *(
        "hypotheses/",
        "hypotheses/h1-sunk-cost-reassurance/",
        "evidence/",
        "evidence/ev-06/",
        "evidence/ev-06/judge/?sitting=1",
    ),
    *(
        "matrix/",
        "assessments/grid/",
        "chains/",
        "chains/h1-chain/",
        "links/h1-e5/",
        "analysis/",
        "sensitivity/",
    ),
    *("next/", "counts/", "test-types/", "coders/", "causal-models/", "exports/", "history/", "history/1/"),
    *("members/", "memos/", "seals/", "trash/", "search/?q=troops+kaz", "edit/"),
)
LINKED = re.compile(rb'(?:src|href)="/static/([^"?#]+)')


def milliseconds(client: Client, address: str) -> dict[str, float]:
    """The median and the best of some requests after a first one."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        client.get(address, headers=BROWSER)
        times.append((time.perf_counter() - start) * 1_000)
    return {"median_ms": round(statistics.median(times), 1), "best_ms": round(min(times), 1)}


def packed(name: str) -> int:
    """The size of a file of the pages as it is sent."""
    content = Path(str(finders.find(name))).read_bytes()
    return min(len(content), len(gzip.compress(content, 9)))


def bench(client: Client, page: str) -> dict[str, object]:
    address = f"/cases/csto/{page}"
    plain = client.get(address, headers={"host": "localhost"}, follow=True)
    if plain.status_code != 200:
        raise SystemExit(f"{address} answers {plain.status_code}")
    size = len(client.get(address, headers=BROWSER).content)
    beside = sum(packed(name.decode()) for name in set(LINKED.findall(plain.content)))
    spent = milliseconds(client, address)
    return {
        "page": page or "(overview)",
        **spent,
        "bytes_of_the_page": size,
        "bytes_of_a_first_visit": size + beside,
        "within_limits": spent["best_ms"] <= LIMIT_MS and size + beside <= LIMIT_BYTES,
    }


def main() -> int:
    settings.ROOT_URLCONF = "benchmarks.empty_view"
    settings.STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    user = User.objects.create_user("aigul")
    carry_out(by=user, plan=plan_import(read_path(CSTO)))
    client = Client()
    client.force_login(user)
    client.get("/empty/", headers=BROWSER)
    empty = milliseconds(client, "/empty/")
    results = {"empty_page": empty, "pages": [bench(client, page) for page in PAGES]}
    RESULTS.write_text(json.dumps(results, indent=2) + "\n")
    sys.stdout.write(RESULTS.read_text())
    return 0 if all(page["within_limits"] for page in results["pages"]) else 1


if __name__ == "__main__":
    sys.exit(main())
