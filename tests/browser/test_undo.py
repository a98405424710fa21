"""The way back from an act: one button, by mouse or by keyboard, with script and without."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from evidence.models import Actor, Case, Event, User
from tests import factories as make
from tests.browser.sweep import held_against

EVENTS = "/cases/undoing/events/"


@pytest.fixture
def owner(transactional_db: None) -> User:
    user = make.make_user("olga")
    case = make.make_case("undoing", owner=user)
    for number in range(1, 4):
        make.make_event(case, f"drills-{number}", title=f"Drills {number}", date=f"20{number + 9}")
    return user


@pytest.mark.parametrize("script", [True, False])
def test_an_act_is_undone_and_redone_from_its_notice(
    live_page: Callable[..., Page], owner: User, script: bool
) -> None:
    page = live_page(owner, java_script_enabled=script)
    page.goto("/cases/undoing/actors/new/")
    page.get_by_role("textbox", name="Name", exact=True).fill("CSTO")
    page.get_by_role("button", name="Record actor").click()
    notice = page.get_by_role("status").filter(has_text="recorded")
    notice.get_by_role("button", name="Undo “actor recorded”").click()
    expect(page).to_have_url(f"{page.url.split('/cases/')[0]}/cases/undoing/actors/")
    assert not Actor.objects.exists()
    page.get_by_role("button", name="Redo").click()
    expect(page.get_by_role("link", name="CSTO")).to_be_visible()


def test_the_keyboard_takes_back_what_the_quick_line_recorded(
    live_page: Callable[..., Page], owner: User
) -> None:
    page = live_page(owner)
    page.goto(f"{EVENTS}?search=drills")
    page.locator("#quick [name=quick-date]").fill("2015")
    page.locator("#quick [name=quick-title]").fill("Drills 4")
    page.keyboard.press("Enter")
    button = page.get_by_role("button", name="Undo “event recorded”")
    expect(button).to_be_visible()
    expect(page.get_by_text("4 events")).to_be_visible()
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("3 events")).to_be_visible()
    assert page.url.endswith("/events/?search=drills")
    assert Event.objects.count() == 3


@pytest.mark.parametrize("script", [True, False])
def test_of_three_removed_events_two_come_back_from_the_trash(
    live_page: Callable[..., Page], owner: User, script: bool
) -> None:
    page = live_page(owner, java_script_enabled=script)
    for number in range(1, 4):
        page.goto(f"{EVENTS}drills-{number}/delete/")
        page.get_by_role("button", name="Delete event").click()
        expect(page.locator(".notice")).to_contain_text(f"“Drills {number}” removed.")
    page.goto("/cases/undoing/history/")
    page.get_by_role("link", name="Trash").click()
    for number in (1, 3):
        page.get_by_label(f"Drills {number}").focus()
        page.keyboard.press("Space")
    page.get_by_role("button", name="Restore what is ticked").click()
    expect(page.locator(".notice")).to_contain_text("2 rows are back, with all that went with them.")
    expect(page.get_by_label("Drills 2")).to_be_visible()
    expect(page.get_by_label("Drills 1")).to_have_count(0)
    assert {event.title for event in Event.objects.with_dates()} == {"Drills 1", "Drills 3"}
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_label("Drills 1")).to_be_visible()
    assert not Event.objects.exists()


@pytest.mark.parametrize("script", [True, False])
def test_ticked_events_are_given_a_kind_in_one_change_and_one_undo_takes_it_back(
    live_page: Callable[..., Page], owner: User, script: bool
) -> None:
    page = live_page(owner, java_script_enabled=script)
    page.goto(f"{EVENTS}?search=drills")
    for number in (1, 3):
        page.get_by_label(f"Tick “Drills {number}”").focus()
        page.keyboard.press("Space")
    page.get_by_role("button", name="Edit what is ticked").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Edit 2 events")
    kind = page.get_by_role("group", name="Kind")
    kind.get_by_label("What to do").select_option("Set it")
    kind.get_by_label("With what").fill("exercise")
    page.get_by_role("button", name="Show what changes").click()
    expect(page.get_by_role("row", name="Drills 3 Kind nothing exercise")).to_be_visible()
    page.get_by_role("button", name="Change 2 events").click()
    expect(page.locator(".notice")).to_contain_text("2 events edited.")
    assert page.url.endswith("/events/?search=drills")
    assert Event.objects.filter(kind="exercise").count() == 2
    page.get_by_role("button", name="Undo “2 events edited”").click()
    expect(page.locator(".notice")).to_contain_text("Undone: 2 events edited.")
    assert not Event.objects.filter(kind="exercise").exists()


def test_what_can_be_done_with_a_ticked_row_stays_in_sight(
    live_page: Callable[..., Page], owner: User
) -> None:
    for number in range(40):
        make.make_event(Case.objects.get(), f"more-{number}", title=f"More {number}", date="2021")
    page = live_page(owner)
    page.goto(EVENTS)
    edit = page.get_by_role("button", name="Edit what is ticked")
    expect(edit).not_to_be_in_viewport()
    page.get_by_label("Tick “Drills 1”").check()
    expect(edit).to_be_in_viewport()


def test_all_that_match_are_deleted_and_axe_finds_nothing_on_the_way(
    live_page: Callable[..., Page], owner: User
) -> None:
    page = live_page(owner)
    page.goto(f"{EVENTS}?search=drills")
    page.get_by_role("link", name="Edit all 3 that match").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Edit 3 events")
    assert not list(held_against(page))
    page.get_by_role("link", name="Delete them instead").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Delete 3 events?")
    assert not list(held_against(page))
    page.get_by_role("button", name="Delete 3 events").click()
    expect(page.locator(".notice")).to_contain_text("3 events removed.")
    assert not list(held_against(page))
    page.goto("/cases/undoing/trash/")
    assert not list(held_against(page))
    assert not Event.objects.exists()
