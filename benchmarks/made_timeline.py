"""A case of any number of events, each with dates, actors and sources, for the benchmarks."""

import random
from datetime import date, timedelta

from evidence.dating import from_edtf
from evidence.models import Actor, Case, Citation, Dating, Event, Source

FIRST, DAYS = date(1991, 9, 9), 12_000
KINDS = ("exercise", "visit", "vote", "clash", "statement")
PLACES = ("Dushanbe", "Bishkek", "Ереван", "Астана", "Moscow")
ACTORS, SOURCES = 200, 500
SUMMARY = (
    "The press service said so the same evening; two agencies repeat it, one of them with another number. "
)
AT_ONCE = 5_000


def made_timeline(events: int) -> Case:
    """Every event has one dating (some two), two actors and two sources; one in fifty has no date."""
    rng = random.Random(events)  # noqa: S311 no secret
    case = Case.objects.create(
        slug=f"events-{events}", title=f"A case of {events} events", visibility="public"
    )
    actors = Actor.objects.bulk_create(
        [Actor(case=case, ref=f"actor-{n}", name=f"Actor number {n}") for n in range(ACTORS)]
    )
    sources = Source.objects.bulk_create([made_source(case, n) for n in range(SOURCES)])
    for start in range(0, events, AT_ONCE):
        add_events(rng, case, range(start, min(start + AT_ONCE, events)), actors, sources)
    return case


def made_source(case: Case, number: int) -> Source:
    return Source(
        case=case,
        ref=f"source-{number}",
        csl={"type": "webpage", "title": f"Report number {number}"},
        title=f"Report number {number}",
        authors=f"Author, {number}",
        issued="2022-01-06",
        publication="The daily",
        url=f"https://example.org/{number}",
    )


def add_events(
    rng: random.Random, case: Case, numbers: range, actors: list[Actor], sources: list[Source]
) -> None:
    rows = Event.objects.bulk_create([made_event(rng, case, number) for number in numbers])
    dated = [
        dating for number, event in zip(numbers, rows, strict=True) for dating in datings(rng, event, number)
    ]
    Dating.objects.bulk_create(dated, batch_size=500)
    through = Event.actors.through
    through.objects.bulk_create(
        [through(event=event, actor=actor) for event in rows for actor in rng.sample(actors, 2)],
        batch_size=500,
    )
    Citation.objects.bulk_create(
        [
            Citation(
                case=case, ref=f"{event.ref}-c{n}", event=event, source=source, locator=f"p. {n}", order=n
            )
            for event in rows
            for n, source in enumerate(rng.sample(sources, 2))
        ],
        batch_size=500,
    )


def made_event(rng: random.Random, case: Case, number: int) -> Event:
    return Event(
        case=case,
        ref=f"event-{number}",
        title=f"{rng.choice(KINDS).capitalize()} number {number}",
        kind=rng.choice(KINDS),
        place=rng.choice(PLACES),
        country_codes=["KG", "TJ"],
        certainty="verified",
        summary=SUMMARY,
    )


def datings(rng: random.Random, event: Event, number: int) -> list[Dating]:
    if number % 50 == 0:
        return []
    day = FIRST + timedelta(days=rng.randrange(DAYS))
    stated = day.isoformat()[:7] if number % 4 == 0 else day.isoformat()
    rows = [made_dating(event, f"event-{number}-d1", stated, preferred=True)]
    return rows + [made_dating(event, f"event-{number}-d2", stated[:4], preferred=False)] * (number % 10 == 1)


def made_dating(event: Event, ref: str, edtf: str, *, preferred: bool) -> Dating:
    read = from_edtf(edtf)
    return Dating(
        case=event.case,
        ref=ref,
        event=event,
        text=edtf,
        edtf=edtf,
        earliest=read.earliest,
        latest=read.latest,
        precision=read.precision,
        preferred=preferred,
    )
