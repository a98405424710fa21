"""How long it takes to enter part of the built-in case by keyboard alone; prints JSON and keeps it in results/.

python -m benchmarks.entry_session WAY [WORDS], from the top of the repository; WAY is one of `WAYS`, and its figures
take the place of those that results/entry_session.json has of it. It makes a database and a server of its own and
removes them.
"""

import json
import os
import sys
import tempfile
from pathlib import Path
from shutil import which
from typing import Any

RESULTS = Path(__file__).parent / "results" / "entry_session.json"
PORT_PATIENCE_MS = 20_000

if __name__ == "__main__":
    scratch = tempfile.TemporaryDirectory(prefix="casetrace-bench-")
    os.environ |= {"CASETRACE_DATA_DIR": scratch.name, "DATABASE_URL": "", "CASETRACE_DEBUG": "1"}
    os.environ |= {"DJANGO_SETTINGS_MODULE": "casetrace.settings", "DJANGO_ALLOW_ASYNC_UNSAFE": "1"}

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from benchmarks.entry_material import Material, material, prepared_case  # noqa: E402
from benchmarks.entry_typist import Typist  # noqa: E402
from benchmarks.entry_ways import WAYS  # noqa: E402
from benchmarks.server import served  # noqa: E402
from evidence.models import Assessment, Case, Event, Source, User  # noqa: E402
from tests.browser.conftest import FLAGS, NAMES  # noqa: E402


def session_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def enter(way: str, case: Case, user: User, given: Material) -> dict[str, Any]:
    """The figures of one sitting: sources, events, assessments, and all of it."""
    with served() as (port, _), sync_playwright() as playwright:
        address = f"http://127.0.0.1:{port}"
        program = os.environ.get("CASETRACE_CHROMIUM") or next(filter(None, map(which, NAMES)))
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        context = browser.new_context(base_url=address, permissions=["clipboard-read", "clipboard-write"])
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session_of(user), "url": address}
        context.add_cookies([cookie])  # type: ignore[list-item]
        context.set_default_timeout(PORT_PATIENCE_MS)
        typist = Typist(context.new_page(), f"/cases/{case.slug}/")
        typist.page.goto(typist.root)
        found: dict[str, Any] = {}
        for part, act in WAYS[way].items():
            typist.start()
            act(typist, given)
            found[part] = typist.figures()
        browser.close()
    return found | {"together": together(list(found.values()))}


def together(parts: list[dict[str, float]]) -> dict[str, float]:
    return {name: round(sum(part[name] for part in parts), 1) for name in parts[0]}


def missing(case: Case, given: Material) -> list[str]:
    """What is not in the database was not entered."""
    events, tests = Event.objects.filter(case=case), Assessment.objects.filter(case=case)
    is_so = {
        "events": set(events.values_list("title", flat=True)) == {event.title for event in given.events},
        "citations": events.filter(citations__isnull=False).count()
        == sum(bool(event.source) for event in given.events),
        "sources": Source.objects.filter(case=case).count() == len(given.sources),
        "tests": sorted(tests.values_list("p_if_true", "p_if_false"))
        == sorted((test.p_if_true, test.p_if_false) for test in given.tests),
    }
    return [what for what, is_there in is_so.items() if not is_there]


def main(way: str, words: str = "") -> int:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    given = material()
    case, user = prepared_case(given)
    found = {"way": way, "with": words, **enter(way, case, user, given)}
    if lost := missing(case, given):
        sys.stderr.write(f"Not all was entered: {', '.join(lost)}\n")
        return 1
    kept = json.loads(RESULTS.read_text()) if RESULTS.exists() else []
    kept = [result for result in kept if result["way"] != way] + [found]
    RESULTS.write_text(json.dumps(kept, indent=2) + "\n")
    sys.stdout.write(json.dumps(found, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
