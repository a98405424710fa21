"""The ways in which `entry_session` enters its material: what a person would press, step by step."""

from __future__ import annotations

import json
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


def sources_by_line(typist: Typist, given: Material) -> None:
    typist.go("Sources")
    typist.skip_to("[name=quick-title]")
    for number, source in enumerate(given.sources):
        typed = {"title": source.title, "authors": source.authors, "issued": source.issued}
        # The kind stays as the first one had it.
        typed |= (
            {"publication": source.publication} | ({} if number else {"kind": "News"}) | {"url": source.url}
        )
        fill(typist, {f"quick-{name}": value for name, value in typed.items()})
        typist.press("Enter")
        ready(typist, source.title, "quick-title")


def ready(typist: Typist, title: str, first: str) -> None:
    """The line is empty again and the focus is back in it."""
    expect(typist.page.locator(".quick-said")).to_contain_text(title)
    expect(typist.page.locator(f"[name={first}]")).to_be_focused()


def events_by_ready_line(typist: Typist, given: Material) -> None:
    typist.go("Events")
    typist.skip_to("[name=quick-date]")
    titles = ["None yet", *(source.title for source in given.sources)]
    kept = ""
    for event in given.events:
        typist.type(event.date)
        typist.press("Tab")
        typist.type(event.title)
        if event.source != kept:
            typist.press("Tab")
            typist.choose(event.source or "None yet", titles)
            kept = event.source
        typist.press("Enter")
        ready(typist, event.title, "quick-date")


def tests_by_grid(typist: Typist, given: Material) -> None:
    typist.go("Grid of your assessments")
    typist.skip_to("[data-grid] [name$='p_if_true']")
    for number, test in enumerate(given.tests):
        numbers = {"p_if_true": str(test.p_if_true), "p_if_false": str(test.p_if_false)}
        for name, value in {**numbers, "rationale": test.rationale}.items():
            typist.tab_to(f"[data-grid] tbody tr:nth-child({number + 1}) [name$='{name}']")
            typist.type(value)
    saved(typist)


def saved(typist: Typist) -> None:
    with typist.page.expect_navigation():
        typist.press("Control+Enter")


def sources_by_pasting(typist: Typist, given: Material) -> None:
    """As a reference manager copies them."""
    typist.go("Paste citations")
    typist.skip_to("[name=text]")
    typist.paste(json.dumps([source.csl for source in given.sources]))
    typist.tab_to("main button[type=submit]")
    typist.send()
    typist.tab_to("form.pasted button[type=submit]")
    typist.send()


def events_by_block(typist: Typist, given: Material) -> None:
    """As they stand in a spreadsheet, a column of the grid each."""
    typist.go("Grid of events")
    typist.skip_to("[data-grid] [name$='date']")
    rows = [[event.date, event.title, "", "", "", "", event.source] for event in given.events]
    typist.paste("\n".join("\t".join(row) for row in rows))
    expect(typist.page.locator("[data-grid-said]")).not_to_be_empty()
    saved(typist)


def tests_by_block(typist: Typist, given: Material) -> None:
    typist.go("Grid of your assessments")
    typist.skip_to("[data-grid] [name$='p_if_true']")
    rows = [
        [str(test.p_if_true), "", "", str(test.p_if_false), "", "", test.rationale] for test in given.tests
    ]
    typist.paste("\n".join("\t".join(row) for row in rows))
    expect(typist.page.locator("[data-grid-said]")).not_to_be_empty()
    saved(typist)


WAYS: dict[str, dict[str, Act]] = {
    "before": {"sources": sources_by_form, "events": events_by_line, "tests": tests_by_form},
    "typed": {"sources": sources_by_line, "events": events_by_ready_line, "tests": tests_by_grid},
    "pasted": {"sources": sources_by_pasting, "events": events_by_block, "tests": tests_by_block},
}
