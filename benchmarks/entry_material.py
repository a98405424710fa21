"""What is entered in `entry_session`: twenty events, ten sources and ten tests of the built-in case."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evidence.dating import from_edtf, in_words
from evidence.document.csl import project
from evidence.models import Case, User
from evidence.roles import Role
from evidence.services.evidence import record_evidence
from evidence.services.hypotheses import record_hypothesis
from tests import factories

CSTO = Path(__file__).parents[1] / "evidence" / "cases" / "csto"
EVENTS, SOURCES, TESTS = 20, 10, 10
RIVAL = "h1-sunk-cost-reassurance"


@dataclass(frozen=True)
class TypedSource:
    ref: str
    title: str
    authors: str
    issued: str
    publication: str
    url: str
    csl: dict[str, Any]


@dataclass(frozen=True)
class TypedEvent:
    title: str
    date: str
    source: str
    """The title of the source, if it has one."""


@dataclass(frozen=True)
class TypedTest:
    item: str
    p_if_true: float
    p_if_false: float
    rationale: str


@dataclass(frozen=True)
class Material:
    sources: tuple[TypedSource, ...]
    events: tuple[TypedEvent, ...]
    tests: tuple[TypedTest, ...]
    items: tuple[dict[str, Any], ...]


def read(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((CSTO / f"{name}.json").read_text("utf-8"))
    return found


def first_source(event: dict[str, Any]) -> str:
    return next((str(citation["source"]) for citation in event.get("citations", [])), "")


def material() -> Material:
    """The ten sources that most events cite first, those events, and as many others as make twenty."""
    events = read("events")
    counted = Counter(first_source(event) for event in events)
    most = sorted((ref for ref in counted if ref), key=lambda ref: (-counted[ref], ref))[:SOURCES]
    stored = {source["ref"]: source for source in read("sources")}
    sources = tuple(typed_source(stored[ref]) for ref in most)
    title_of = {source.ref: source.title for source in sources}
    sourced = sorted(events, key=lambda event: first_source(event) not in title_of)[:EVENTS]
    typed = tuple(
        TypedEvent(event["title"], event["datings"][0]["text"], title_of.get(first_source(event), ""))
        for event in sourced
    )
    tests = [test for test in read("assessments") if test.get("hypothesis") == RIVAL][:TESTS]
    items = {item["ref"]: item for item in read("evidence")}
    return Material(
        sources,
        typed,
        tuple(
            TypedTest(
                items[test["evidence"]]["title"], test["p_if_true"], test["p_if_false"], test["rationale"]
            )
            for test in tests
        ),
        tuple(items[test["evidence"]] for test in tests),
    )


def typed_source(stored: dict[str, Any]) -> TypedSource:
    read_from = project(stored["csl"])
    date = in_words(from_edtf(read_from.issued)) if read_from.issued else ""
    return TypedSource(
        stored["ref"],
        read_from.title,
        read_from.authors,
        date,
        str(stored["csl"].get("container-title", "")),
        str(stored["csl"].get("URL", "")),
        stored["csl"],
    )


def prepared_case(given: Material) -> tuple[Case, User]:
    """A case with one hypothesis and the items that are to be tested, and nothing else."""
    user = factories.make_user("aigul")
    case = factories.make_case("entry", title="A new case")
    factories.make_member(case, user, Role.OWNER)
    hypothesis = next(each for each in read("hypotheses") if each["ref"] == RIVAL)
    record_hypothesis(
        by=user, case=case, ref=RIVAL, title=hypothesis["title"], statement=hypothesis["statement"]
    )
    for item in given.items:
        fields = {name: item[name] for name in ("ref", "title", "observation", "status")}
        record_evidence(by=user, case=case, **fields)
    return case, user
