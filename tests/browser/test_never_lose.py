"""Typed work is never lost: two people edit one row, a session ends, a page is left."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Dialog, Page, expect

from evidence.models import Case, Event, User
from evidence.roles import Role
from evidence.services.events import edit_event, record_event
from tests import factories

PASSWORD = "secret-of-tests"  # the one that the factory gives

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


def draft(page: Page) -> str:
    """What this browser holds of the open form, once it is written."""
    return page.evaluate(
        """async () => {
            while (!Object.keys(localStorage).some((name) => name.startsWith("draft:")))
                await new Promise((soon) => setTimeout(soon, 50));
            return JSON.stringify(localStorage);
        }"""
    )


def no_draft(page: Page) -> None:
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('draft:'))") == []


def test_a_draft_comes_back_after_the_session_was_killed(
    live_page: Callable[..., Page], emir: User, event: Event
) -> None:
    page = edit_page(live_page(emir), event)
    page.locator("#id_summary").fill("Typed for an hour.")
    page.locator("#id_kind").fill("withdrawal")
    draft(page)
    Session.objects.all().delete()
    context = page.context
    page.close()  # a crash asks nothing
    page = context.new_page()
    edit_page(page, event)
    page.locator("[name=login]").fill("emir")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url(f"**/events/{event.ref}/edit/")
    offer = page.get_by_role("group", name="A draft of this form")
    expect(offer.locator("time")).to_contain_text("2")
    offer.get_by_role("button", name="Restore").press("Enter")
    expect(page.locator("#id_summary")).to_have_value("Typed for an hour.")
    save(page)
    page.wait_for_url(f"**/events/{event.ref}/")
    event.refresh_from_db()
    assert (event.summary, event.kind) == ("Typed for an hour.", "withdrawal")
    no_draft(page)


def test_a_draft_on_an_older_version_is_merged(
    live_page: Callable[..., Page], olga: User, emir: User, event: Event
) -> None:
    page = edit_page(live_page(emir), event)
    page.locator("#id_summary").fill("Mine.")
    draft(page)
    edit_event(by=olga, event=event, expected_version=None, summary="Theirs.")
    context = page.context
    page.close()
    page = edit_page(context.new_page(), event)
    page.get_by_role("button", name="Restore").click()
    save(page)
    expect(page.get_by_role("group", name="Summary: both of you changed this")).to_be_visible()


def test_a_discarded_draft_is_gone(live_page: Callable[..., Page], emir: User, event: Event) -> None:
    page = edit_page(live_page(emir), event)
    page.locator("#id_summary").fill("No.")
    draft(page)
    context = page.context
    page.close()
    page = edit_page(context.new_page(), event)
    page.get_by_role("button", name="Discard").click()
    expect(page.locator("#id_summary")).to_have_value("All of them left.")
    no_draft(page)


def test_signing_out_takes_the_drafts_along(live_page: Callable[..., Page], emir: User, event: Event) -> None:
    page = edit_page(live_page(emir), event)
    page.locator("#id_summary").fill("No.")
    draft(page)
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator(".bar-account summary").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/")
    no_draft(page)


def test_what_identifies_a_person_is_never_kept(
    live_page: Callable[..., Page], emir: User, case: Case
) -> None:
    page = live_page(emir)
    page.goto("/cases/staying/interviews/new/")
    page.locator("#id_identity").fill("Aida Bekova")
    page.locator("#id_interviewee").fill("an official")
    held = draft(page)
    assert "an official" in held
    assert "Bekova" not in held


def test_a_changed_form_is_not_left_without_a_question(
    live_page: Callable[..., Page], emir: User, event: Event
) -> None:
    page = edit_page(live_page(emir), event)
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.locator("#id_summary").fill("More.")
    page.get_by_role("link", name="Cancel").click()
    expect(page.locator("#id_summary")).to_have_value("More.")
    assert asked == ["beforeunload"]
    save(page)
    page.wait_for_url(f"**/events/{event.ref}/")
    assert asked == ["beforeunload"]
