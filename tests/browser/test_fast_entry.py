"""Entering evidence in seconds: lines that stay ready, rows made in place, hints on duplicates, pasted citations."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from evidence.models import Case, Event, EvidenceItem, Source, User
from evidence.services.events import record_event
from evidence.services.sources import record_source
from tests import factories
from tests.browser.drafts import draft_with
from tests.browser.sweep import held_against

ROOT = "/cases/staying/"
BIBTEX = """@article{a, title={Alliance dilemmas}, author={MacHaffie, James}, year={2024}}
@book{b, title={Signals in crises}, author={Roe, Rik}, year={1999}}
"""
SHOWN_AS = "document.querySelector('%s').selectedOptions[0].text"

# The first form that the dialog gets is sent as soon as it is there: no hand is as quick as that.
SENT_AT_ONCE = """() => document.getElementById("in-place").addEventListener("htmx:afterSwap", ({ target }) =>
    setTimeout(() => target.querySelector("form").requestSubmit(), 0), { once: true })"""

pytestmark = pytest.mark.django_db(transaction=True)
Open = Callable[..., Page]


@pytest.fixture
def olga() -> User:
    return factories.make_user("olga")


@pytest.fixture
def case(olga: User) -> Case:
    return factories.make_case("staying", owner=olga)


def test_events_follow_each_other_by_keyboard_and_the_line_keeps_its_source(
    live_page: Open, olga: User, case: Case
) -> None:
    source = record_source(by=olga, case=case, title="Press notice")
    page = live_page(olga)
    page.goto(f"{ROOT}events/")
    page.locator("[name=quick-date]").focus()
    page.keyboard.type("6 January 2022")
    page.keyboard.press("Tab")
    page.keyboard.type("Troops are sent")
    page.keyboard.press("Tab")
    page.keyboard.type("Press")
    page.keyboard.press("Enter")  # in the closed list
    expect(page.locator("#notices")).to_contain_text("Event “Troops are sent” recorded.")
    expect(page.locator("[name=quick-date]")).to_be_focused()
    page.keyboard.type("13 January 2022")
    page.keyboard.press("Tab")
    page.keyboard.type("Troops leave")
    page.keyboard.press("Enter")
    expect(page.locator("#notices")).to_contain_text("Event “Troops leave” recorded.")
    expect(page.get_by_text("2 events")).to_be_visible()
    assert {event.citations.get().source for event in Event.objects.all()} == {source}


def test_a_line_that_was_refused_keeps_what_was_typed_and_takes_the_focus_to_the_fault(
    live_page: Open, olga: User, case: Case
) -> None:
    page = live_page(olga)
    page.goto(f"{ROOT}events/")
    page.locator("[name=quick-date]").fill("soon")
    page.locator("[name=quick-title]").fill("Troops are sent")
    page.keyboard.press("Enter")
    date = page.locator("[name=quick-date]")
    expect(date).to_have_attribute("aria-invalid", "true")
    expect(date).to_be_focused()
    assert not list(held_against(page))
    page.keyboard.press("Control+a")
    page.keyboard.type("2022")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 event", exact=True)).to_be_visible()
    assert Event.objects.get().title == "Troops are sent"


@pytest.mark.parametrize("script", [True, False])
def test_sources_and_items_are_recorded_in_a_line(
    live_page: Open, olga: User, case: Case, script: bool
) -> None:
    page = live_page(olga, java_script_enabled=script)
    page.goto(f"{ROOT}sources/")
    page.locator("[name=quick-title]").fill("Minutes of the council")
    page.locator("[name=quick-kind]").select_option("report")
    page.locator("[name=quick-title]").press("Enter")
    expect(page.locator("#results").get_by_role("link", name="Minutes of the council")).to_be_visible()
    expect(page.locator("[name=quick-kind]")).to_have_value("report")
    page.goto(f"{ROOT}evidence/")
    page.locator("[name=quick-title]").fill("Thanks to the hosts")
    page.locator("[name=quick-observation]").fill("The minutes thank both members.")
    page.locator("[name=quick-source]").select_option(label="Minutes of the council")
    page.locator("[name=quick-observation]").press("Enter")
    expect(page.locator("#results").get_by_role("link", name="Thanks to the hosts")).to_be_visible()
    expect(page.locator("[name=quick-title]")).to_have_value("")
    assert EvidenceItem.objects.get().citations.get().source == Source.objects.get()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#results").get_by_role("link", name="Thanks to the hosts")).to_have_count(0)


def test_a_source_and_an_actor_are_recorded_inside_the_event_form(
    live_page: Open, olga: User, case: Case
) -> None:
    page = live_page(olga)
    page.goto(f"{ROOT}events/new/")
    page.locator("[name=title]").fill("Troops are sent")
    page.locator("[name=date]").fill("6 January 2022")
    page.get_by_role("button", name="New actor…").press("Enter")
    page.locator("#in-place [name=new-name]").fill("CSTO")
    page.keyboard.press("Enter")
    expect(page.get_by_role("checkbox", name="CSTO")).to_be_focused()
    expect(page.get_by_role("checkbox", name="CSTO")).to_be_checked()
    page.get_by_role("button", name="New source…").press("Enter")
    dialog = page.locator("#in-place")
    dialog.locator("[name=new-issued]").fill("soon")
    page.keyboard.press("Enter")
    expect(dialog.locator("[name=new-title]")).to_be_focused()
    assert not list(held_against(page))
    dialog.locator("[name=new-title]").fill("Press notice")
    dialog.locator("[name=new-issued]").fill("2022")
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(page.locator("#id_source")).to_be_focused()
    assert page.evaluate(SHOWN_AS % "#id_source") == "Press notice"
    expect(page.locator("[name=title]")).to_have_value("Troops are sent")
    page.get_by_role("button", name="Record event").click()
    page.wait_for_url(f"**{ROOT}events/troops-are-sent/")
    event = Event.objects.get()
    assert [actor.name for actor in event.actors.all()] == ["CSTO"]
    assert event.citations.get().source.title == "Press notice"


def test_a_form_that_was_just_put_in_never_leaves_the_page(live_page: Open, olga: User, case: Case) -> None:
    page = live_page(olga)
    page.goto(f"{ROOT}events/new/")
    page.evaluate(SENT_AT_ONCE)
    page.get_by_role("button", name="New source…").press("Enter")
    expect(page.locator("#in-place [name=new-title]")).to_be_focused()
    expect(page.locator("#in-place [name=new-title]")).to_have_attribute("aria-invalid", "true")
    assert page.url.endswith("/events/new/")


def test_the_dialog_is_left_by_escape_and_the_form_stays(live_page: Open, olga: User, case: Case) -> None:
    page = live_page(olga)
    page.goto(f"{ROOT}evidence/new/")
    page.locator("[name=title]").fill("Thanks to the hosts")
    page.get_by_role("button", name="New source…").press("Enter")
    expect(page.locator("#in-place [name=new-title]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#in-place")).to_be_hidden()
    expect(page.get_by_role("button", name="New source…")).to_be_focused()
    expect(page.locator("[name=title]")).to_have_value("Thanks to the hosts")


def test_without_script_the_form_goes_along_and_comes_back(live_page: Open, olga: User, case: Case) -> None:
    event = record_event(by=olga, case=case, title="Troops are sent", date="2022")
    page = live_page(olga, java_script_enabled=False)
    page.goto(f"{ROOT}citations/new/event/{event.ref}/")
    page.locator("[name=quote]").fill("They were sent at once.")
    page.get_by_role("button", name="New source…").click()
    page.locator("[name=new-title]").fill("Press notice")
    page.get_by_role("button", name="Record and choose").click()
    page.get_by_role("button", name="Back to what you were typing").click()
    expect(page.locator("[name=quote]")).to_have_value("They were sent at once.")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(f"**{ROOT}events/{event.ref}/")
    citation = event.citations.get()
    assert (citation.source.title, citation.quote) == ("Press notice", "They were sent at once.")


def test_what_may_be_here_already_is_said_while_one_types(live_page: Open, olga: User, case: Case) -> None:
    record_event(by=olga, case=case, title="Troops are sent to Almaty", date="6 January 2022")
    page = live_page(olga)
    for address, title in ((f"{ROOT}events/", "quick-title"), (f"{ROOT}events/new/", "title")):
        page.goto(address)
        field = page.locator(f"[name={title}]")
        field.press_sequentially("troops almaty")
        hint = page.locator(".duplicates")
        expect(hint.get_by_role("link", name="Troops are sent to Almaty")).to_be_visible()
        expect(field).to_be_focused()
        assert not list(held_against(page))
        field.press_sequentially(" fall")
        expect(hint).to_be_empty()


@pytest.mark.parametrize("script", [True, False])
def test_citations_are_pasted_looked_at_and_stored_in_one_change(
    live_page: Open, olga: User, case: Case, script: bool
) -> None:
    record_source(by=olga, case=case, title="Signals in crises", authors="Roe, Rik")
    page = live_page(olga, java_script_enabled=script)
    page.goto(f"{ROOT}sources/")
    page.get_by_role("link", name="Paste citations").click()
    page.get_by_label("Citations").fill(BIBTEX)
    page.get_by_role("button", name="Show what is in it").click()
    expect(page.get_by_role("checkbox", name="Alliance dilemmas")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Signals in crises")).not_to_be_checked()
    expect(page.get_by_role("link", name="Signals in crises")).to_be_visible()
    if script:
        assert not list(held_against(page))
    page.get_by_role("button", name="Record what is ticked").click()
    expect(page.locator("#notices")).to_contain_text("1 source recorded.")
    assert Source.objects.count() == 2
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#results").get_by_role("link", name="Alliance dilemmas")).to_have_count(0)
    assert Source.objects.get().title == "Signals in crises"


def test_what_was_typed_into_a_line_is_offered_again_after_the_page_was_lost(
    live_page: Open, olga: User, case: Case
) -> None:
    page = live_page(olga)
    page.goto(f"{ROOT}events/")
    page.locator("[name=quick-title]").fill("Troops are sent")
    draft_with(page, "Troops are sent")
    again = page.context.new_page()
    page.close(run_before_unload=False)
    again.goto(f"{ROOT}events/")
    again.locator("#quick [data-draft-restore]").click()
    expect(again.locator("[name=quick-title]")).to_have_value("Troops are sent")
    again.locator("[name=quick-date]").fill("2022")
    again.locator("[name=quick-date]").press("Enter")
    expect(again.get_by_text("1 event", exact=True)).to_be_visible()
    again.reload()
    expect(again.locator("#quick [data-draft-restore]")).to_have_count(0)
