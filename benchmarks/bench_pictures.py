"""How fast pictures are drawn, from rows to bytes, beside what cannot be saved; prints JSON and keeps it in results/.

python -m benchmarks.bench_pictures, from the top of the repository. It makes a database of its own and removes it.
A timeline is held beside the reading of its rows and the writing of as many elements; a chain beside the bare
call of Graphviz for its boxes and arrows.
"""

import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

EVENTS, STEPS = (20, 500, 5_000), (8, 50, 300)
LIMITS_S = {5_000: 2.0, 300: 0.5}
RUNS = 5
RESULTS = Path(__file__).parent / "results" / "pictures.json"

if __name__ == "__main__":
    scratch = tempfile.TemporaryDirectory(prefix="casetrace-bench-")
    os.environ |= {"CASETRACE_DATA_DIR": scratch.name, "DATABASE_URL": "", "CASETRACE_DEBUG": "0"}
    os.environ["DJANGO_SETTINGS_MODULE"] = "casetrace.settings"

import django  # noqa: E402

django.setup()

from django.contrib.auth.models import AnonymousUser  # noqa: E402
from django.core.management import call_command  # noqa: E402

from benchmarks.made_timeline import made_timeline  # noqa: E402
from evidence.models import Case, Chain, Dating, Hypothesis, Link, Step  # noqa: E402
from evidence.permissions import case_for  # noqa: E402
from evidence.rendering import graphviz  # noqa: E402
from evidence.rendering.chain import draw_chain  # noqa: E402
from evidence.rendering.chain_draft import fitted  # noqa: E402
from evidence.rendering.chain_picture import Direction  # noqa: E402
from evidence.rendering.lanes_of_events import BY_KIND, lane_order  # noqa: E402
from evidence.rendering.svg import text  # noqa: E402
from evidence.rendering.timeline import draw_timeline  # noqa: E402
from evidence.rendering.timeline_picture import TimelinePicture  # noqa: E402
from evidence.selectors.chain import chain_facts  # noqa: E402
from evidence.selectors.timeline import timeline_items  # noqa: E402
from evidence.views.chain_drawing import picture  # noqa: E402
from evidence.views.events import drawn_events  # noqa: E402

NOBODY = AnonymousUser()


def seconds(job: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
    """The median of some runs; `before` is not timed."""
    times = []
    for _ in range(RUNS):
        before()
        start = time.perf_counter()
        job()
        times.append(time.perf_counter() - start)
    return round(statistics.median(times), 4)


def made_chain(n_steps: int) -> Case:
    """Each step leads on to one of the next, and every tenth to one more."""
    rng = random.Random(n_steps)  # noqa: S311 no secret
    case = Case.objects.create(slug=f"steps-{n_steps}", title="A made case", visibility="public")
    hypothesis = Hypothesis.objects.create(case=case, ref="h", title="It was so")
    chain = Chain.objects.create(case=case, ref="c", title="How it was so", hypothesis=hypothesis)
    rows = [
        Step(
            case=case,
            chain=chain,
            ref=f"s{n}",
            position=n,
            entity=f"Body {n}",
            activity="passes the matter on",
            kind="mechanism",
        )
        for n in range(n_steps)
    ]
    steps = Step.objects.bulk_create(rows)
    pairs = {(max(0, n - rng.randint(1, 4)), n) for n in range(1, n_steps)}
    pairs |= {(n, min(n_steps - 1, n + rng.randint(2, 7))) for n in range(0, n_steps - 1, 10)}
    Link.objects.bulk_create(
        Link(
            case=case, chain=chain, ref=f"l{n}", position=n, tail=steps[a], head=steps[b], claim="It goes on."
        )
        for n, (a, b) in enumerate(sorted(pairs))
    )
    return case


def timeline_bytes(case: Case) -> bytes:
    items = timeline_items(
        drawn_events(case, NOBODY, by_actor=False), BY_KIND, lambda event: f"/events/{event.ref}/"
    )
    shown = TimelinePicture("timeline", case.title, tuple(items), lane_order(items))
    return draw_timeline(shown, width=1040.0).encode()


def bare_timeline(case: Case) -> bytes:
    """The rows as the driver gives them, and two elements for each."""
    rows = Dating.objects.filter(case=case, preferred=True).values_list("event__title", "earliest", "latest")
    parts = [text(title, n, n) + text(str(first), n, n) for n, (title, first, _) in enumerate(rows)]
    return "".join(parts).encode()


def chain_bytes(case: Case) -> bytes:
    (facts,) = chain_facts(case, NOBODY)
    return draw_chain(picture(case, facts, "wide"), direction=Direction.DOWN, width=1040.0).encode()


def forget() -> None:
    """As for a chain that nobody has looked at yet."""
    graphviz._placed.cache_clear()


def bare_layout(case: Case) -> Callable[[], Any]:
    """Graphviz with the sizes that are already known, at the width that is drawn."""
    (facts,) = chain_facts(case, NOBODY)
    shown = picture(case, facts, "wide")
    draft = fitted([shown], [Direction.DOWN], 1040.0, None)
    numbers = {box.step.ref: place for place, box in enumerate(draft.boxes)}
    arrows = tuple(
        graphviz.Arrow(numbers[link.tail], numbers[link.head], label.size)
        for link, label in zip(shown.links, draft.labels, strict=True)
    )
    sizes = tuple(box.size for box in draft.boxes)
    return lambda: graphviz.layout(sizes, arrows, rightwards=False)


def bench_timeline(n_events: int) -> dict[str, Any]:
    case = made_timeline(n_events)
    return measured(
        "events",
        n_events,
        len(timeline_bytes(case)),
        seconds(lambda: timeline_bytes(case)),
        seconds(lambda: bare_timeline(case)),
    )


def bench_chain(n_steps: int) -> dict[str, Any]:
    case = made_chain(n_steps)

    def fresh() -> None:
        nonlocal case
        forget()
        Case.objects.filter(pk=case.pk).update(revision=case.revision + 1)
        case = case_for(NOBODY, case.slug)

    took = seconds(lambda: chain_bytes(case), before=fresh)
    return measured("steps", n_steps, len(chain_bytes(case)), took, seconds(bare_layout(case), before=forget))


def measured(what: str, number: int, size: int, took: float, bare: float) -> dict[str, Any]:
    limit = LIMITS_S.get(number)
    return {
        what: number,
        "bytes": size,
        "rows_to_bytes_s": took,
        "bare_s": bare,
        "times_the_bare_one": round(took / bare, 1),
        "limit_s": limit,
        "within_limit": limit is None or took <= limit,
    }


def main() -> int:
    call_command("migrate", verbosity=0)
    found = [*map(bench_timeline, EVENTS), *map(bench_chain, STEPS)]
    written = json.dumps(found, indent=2)
    RESULTS.write_text(f"{written}\n", "utf-8")
    sys.stdout.write(f"{written}\n")
    return 0 if all(one["within_limit"] for one in found) else 1


if __name__ == "__main__":
    code = main()
    scratch.cleanup()
    raise SystemExit(code)
