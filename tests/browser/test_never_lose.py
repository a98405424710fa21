"""Typed work is never lost: two people edit one row, a session ends, a page is left."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from evidence.models import Case, Event, User
from evidence.roles import Role
from evidence.services.events import record_event
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def case() -> Case:
    case = factories.make_case("staying")
    for name, role in (("olga", Role.OWNER), ("emir", Role.EDITOR)):
        factories.make_member(case, factories.make_user(name), role)
    return case


@pytest.fixture
def olga(case: Case) -> User:
    return User.objects.get(username="olga")


@pytest.fixture
def emir(case: Case) -> User:
    return User.objects.get(username="emir")


@pytest.fixture
def event(case: Case, olga: User) -> Event:
    return record_event(
        by=olga, case=case, title="Troops leave", date="13 January 2022", summary="All of them left."
    )


def edit_page(page: Page, event: Event) -> Page:
    page.goto(f"/cases/staying/events/{event.ref}/edit/")
    return page


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()


def test_two_browsers_edit_one_row_and_the_second_merges(
    live_page: Callable[..., Page], olga: User, emir: User, event: Event
) -> None:
    first, second = edit_page(live_page(olga), event), edit_page(live_page(emir), event)
    first.get_by_label("Summary").fill("Nearly all of them left.")
    first.get_by_role("textbox", name="Place").fill("Almaty")
    save(first)
    first.wait_for_url(f"**/events/{event.ref}/")
    second.get_by_label("Summary").fill("All of them stayed.")
    second.get_by_role("combobox", name="Kind").fill("withdrawal")
    save(second)
    merge = second.get_by_role("region", name="Yours and theirs")
    both = merge.get_by_role("group", name="Summary: both of you changed this")
    expect(both.get_by_role("radio", name="Yours")).to_be_checked()
    expect(
        merge.get_by_role("group", name="Place: they changed this").get_by_role("radio", name="Theirs")
    ).to_be_checked()
    both.get_by_role("radio", name="Theirs").press("Space")
    expect(second.locator("#id_summary")).to_have_value("Nearly all of them left.")
    second.locator("#id_summary").fill("Nearly all of them left, some stayed.")
    save(second)
    second.wait_for_url(f"**/events/{event.ref}/")
    event.refresh_from_db()
    merged = (event.summary, event.place, event.kind)
    assert merged == ("Nearly all of them left, some stayed.", "Almaty", "withdrawal")


def test_without_script_the_side_that_is_ticked_is_stored(
    live_page: Callable[..., Page], olga: User, emir: User, event: Event
) -> None:
    first = edit_page(live_page(olga), event)
    second = edit_page(live_page(emir, java_script_enabled=False), event)
    for page, words in ((first, "Theirs."), (second, "Mine.")):
        page.get_by_label("Summary").fill(words)
        save(page)
    second.get_by_role("radio", name="Theirs").check()
    save(second)
    second.wait_for_url(f"**/events/{event.ref}/")
    event.refresh_from_db()
    assert event.summary == "Theirs."
