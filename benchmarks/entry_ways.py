"""The ways in which `entry_session` enters its material: what a person would press, step by step."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from benchmarks.entry_material import Material, TypedEvent, TypedSource, TypedTest
from benchmarks.entry_typist import Typist

Act = Callable[[Typist, Material], None]


def fill(typist: Typist, values: dict[str, str]) -> None:
    """Each field in the order of the form; those that are not named are tabbed over."""
    for name, value in values.items():
        typist.tab_to(f"[name={name}]")
        typist.type(value)


def sources_by_form(typist: Typist, given: Material) -> None:
    for source in given.sources:
        typist.go("Record source")
        typist.skip_to("[name=title]")
        whole_source(typist, source)
        typist.send()


def whole_source(typist: Typist, source: TypedSource) -> None:
    fill(typist, {"title": source.title, "authors": source.authors, "issued": source.issued})
    fill(typist, {"publication": source.publication, "kind": "News", "url": source.url})


def events_by_line(typist: Typist, given: Material) -> None:
    typist.go("Events")
    typist.skip_to("[name=quick-date]")
    titles = ["None yet", *(source.title for source in given.sources)]
    for event in given.events:
        typist.tab_to("[name=quick-date]", key="Shift+Tab")
        event_line(typist, event, titles)


def event_line(typist: Typist, event: TypedEvent, titles: list[str]) -> None:
    typist.type(event.date)
    typist.press("Tab")
    typist.type(event.title)
    if event.source:
        typist.press("Tab")
        typist.choose(event.source, titles)
        typist.press("Tab")
    typist.press("Enter")
    expect(typist.page.locator(".quick-said")).to_contain_text(event.title)


def tests_by_form(typist: Typist, given: Material) -> None:
    for test in given.tests:
        typist.go(test.item)
        typist.skip_to("a[href$='/assess/']")
        typist.send()
        typist.skip_to("[name=hypothesis]")
        typist.press("ArrowDown")
        whole_test(typist, test)
        typist.tab_to("main form button[type=submit].button-primary")
        typist.send()


def whole_test(typist: Typist, test: TypedTest) -> None:
    numbers = {"p_if_true": str(test.p_if_true), "p_if_false": str(test.p_if_false)}
    fill(typist, {**numbers, "rationale": test.rationale})


WAYS: dict[str, dict[str, Act]] = {
    "before": {"sources": sources_by_form, "events": events_by_line, "tests": tests_by_form},
}
