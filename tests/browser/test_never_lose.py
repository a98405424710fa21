"""Typed work is never lost: two people edit one row, a session ends, a page is left."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import Dialog, Locator, Page, expect

from evidence.models import Assessment, Case, Event, User
from evidence.roles import Role
from evidence.services.events import edit_event, record_event
from tests import factories
from tests.browser.drafts import draft_with, no_draft

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
    first.get_by_label("Summary").fill("Theirs.")
    save(first)
    first.wait_for_url(f"**/events/{event.ref}/")
    second.get_by_label("Summary").fill("Mine.")
    save(second)
    second.get_by_role("radio", name="Theirs").check()
    save(second)
    second.wait_for_url(f"**/events/{event.ref}/")
    event.refresh_from_db()
    assert event.summary == "Theirs."


def test_a_draft_comes_back_after_the_session_was_killed(
    live_page: Callable[..., Page], emir: User, event: Event
) -> None:
    page = edit_page(live_page(emir), event)
    page.locator("#id_summary").fill("Typed for an hour.")
    page.locator("#id_kind").fill("withdrawal")
    draft_with(page, "Typed for an hour.", "withdrawal")
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
    draft_with(page, "Mine.")
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
    draft_with(page, "No.")
    context = page.context
    page.close()
    page = edit_page(context.new_page(), event)
    page.get_by_role("button", name="Discard").click()
    expect(page.locator("#id_summary")).to_have_value("All of them left.")
    no_draft(page)


def test_signing_out_takes_the_drafts_along(live_page: Callable[..., Page], emir: User, event: Event) -> None:
    page = edit_page(live_page(emir), event)
    page.locator("#id_summary").fill("No.")
    draft_with(page, "No.")
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator(".bar-account summary").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in", exact=True)).to_be_visible()
    no_draft(page)


def test_what_identifies_a_person_is_never_kept(
    live_page: Callable[..., Page], emir: User, case: Case
) -> None:
    page = live_page(emir)
    page.goto("/cases/staying/interviews/new/")
    page.locator("#id_identity").fill("Aida Bekova")
    page.locator("#id_interviewee").fill("an official")
    held = draft_with(page, "an official")
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


def sign_in_again(page: Page, password: str = PASSWORD) -> Locator:
    dialog = page.get_by_role("dialog", name="Your session has ended")
    dialog.get_by_label("Password").fill(password)
    dialog.get_by_label("Password").press("Enter")
    return dialog


def sign_in_elsewhere(page: Page, person: User) -> None:
    """As in another tab of the same browser."""
    client = Client()
    client.force_login(person)
    root = page.url.split("/cases/")[0]
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": root}])


def test_a_save_after_the_session_ended_asks_to_sign_in_and_is_sent_again(
    live_page: Callable[..., Page], emir: User, event: Event
) -> None:
    page = edit_page(live_page(emir), event)
    page.locator("#id_summary").fill("Typed for an hour.")
    Session.objects.all().delete()
    save(page)
    expect(sign_in_again(page, "wrong").get_by_role("alert")).to_contain_text("not correct")
    sign_in_again(page)
    page.wait_for_url(f"**/events/{event.ref}/")
    event.refresh_from_db()
    assert event.summary == "Typed for an hour."
    no_draft(page)


def test_whoever_does_not_sign_in_now_is_still_asked_before_leaving(
    live_page: Callable[..., Page], emir: User, event: Event
) -> None:
    page = edit_page(live_page(emir), event)
    page.locator("#id_summary").fill("Typed for an hour.")
    Session.objects.all().delete()
    save(page)
    page.get_by_role("button", name="Not now").click()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.get_by_role("link", name="Cancel").click()
    expect(page.locator("#id_summary")).to_have_value("Typed for an hour.")
    assert asked == ["beforeunload"]


def test_nothing_is_sent_in_somebody_elses_name(
    live_page: Callable[..., Page], emir: User, olga: User, event: Event
) -> None:
    page = edit_page(live_page(emir), event)
    page.locator("#id_summary").fill("Emir wrote this.")
    sign_in_elsewhere(page, olga)
    save(page)
    expect(page.get_by_role("alert")).to_contain_text("Somebody else is signed in")
    event.refresh_from_db()
    assert event.summary == "All of them left."


def test_a_second_factor_is_given_in_another_tab(
    live_page: Callable[..., Page], emir: User, event: Event
) -> None:
    page = edit_page(live_page(emir), event)
    page.locator("#id_summary").fill("Typed for an hour.")
    TOTP.activate(emir, generate_totp_secret())
    Session.objects.all().delete()
    save(page)
    expect(sign_in_again(page).get_by_role("alert")).to_contain_text("second step")
    sign_in_elsewhere(page, emir)
    sign_in_again(page)
    page.wait_for_url(f"**/events/{event.ref}/")
    event.refresh_from_db()
    assert event.summary == "Typed for an hour."


def test_a_cell_of_the_matrix_is_sent_again_too(
    live_page: Callable[..., Page], emir: User, case: Case
) -> None:
    factories.make_hypothesis(case, "h1")
    factories.make_evidence(case, "e1")
    page = live_page(emir)
    page.goto("/cases/staying/matrix/")
    page.locator(".matrix-scroll tbody td > a").first.click()
    page.locator("#open-cell [name=p_if_true]").fill("0.9")
    page.locator("#open-cell [name=p_if_false]").fill("0.2")
    page.locator("#open-cell [name=rationale]").fill("Hardly otherwise.")
    Session.objects.all().delete()
    page.locator("#open-cell .button-primary").click()
    sign_in_again(page)
    expect(page.locator(".open-row")).to_have_count(0)
    assert Assessment.objects.get().p_if_true == 0.9
    no_draft(page)
