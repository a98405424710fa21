"""Talking in memos: members are offered after an @, told of it, and see what others changed since they were there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from evidence.models import Actor, Mention, User
from evidence.services.assessments import write_memo
from evidence.services.rows import record_row
from tests import factories as make
from tests.browser.sweep import held_against

pytestmark = pytest.mark.django_db(transaction=True)
SCREENS = [(1280, "light"), (390, "dark")]


@pytest.fixture
def owner(transactional_db: None) -> User:
    user = make.make_user("olga")
    case = make.make_case("talking", owner=user)
    for name, role in (("emir", "editor"), ("rustam", "reader")):
        make.make_member(case, make.make_user(name), role)
    record_row(by=user, case=case, row=Actor(name="Kazakhstan"), many={})
    return user


def test_who_types_before_the_script_has_come_is_offered_members_too(
    live_page: Callable[..., Page], owner: User
) -> None:
    page, held = live_page(owner), []
    page.route("**/mentions*.js", lambda route: held.append(route))
    page.goto("/cases/talking/memos/new/actor/kazakhstan/", wait_until="commit")
    page.get_by_role("textbox", name="Memo").press_sequentially("Ask @")
    expect(page.get_by_role("option")).to_have_count(0)
    held.pop().continue_()
    expect(page.get_by_role("option")).to_have_text(["@emir", "@rustam"])


def test_a_member_is_offered_named_and_told(live_page: Callable[..., Page], owner: User) -> None:
    page = live_page(owner)
    page.goto("/cases/talking/actors/kazakhstan/")
    page.get_by_role("link", name="Write a memo").click()
    text = page.get_by_role("textbox", name="Memo")
    text.press_sequentially("Ask @")
    expect(page.get_by_role("option")).to_have_text(["@emir", "@rustam"])
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", name="@rustam")).to_have_attribute("aria-selected", "true")
    assert not list(held_against(page))
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox", name="Members to mention")).to_be_hidden()
    text.press_sequentially("em")
    expect(page.get_by_role("option")).to_have_text(["@emir"])
    page.keyboard.press("Enter")
    expect(text).to_have_value("Ask @emir ")
    text.press_sequentially("who asked.")
    page.get_by_role("button", name="Record memo").click()
    expect(page.locator(".memo")).to_contain_text("Ask @emir who asked.")

    told = live_page(User.objects.get(username="emir"))
    told.goto("/cases/talking/")
    told.get_by_role("link", name="1 unread mention").click()
    expect(told.get_by_role("heading", level=1)).to_have_text("Mentions of me")
    told.get_by_role("button", name="Mark as read").click()
    expect(told.get_by_role("button", name="Mark as unread")).to_be_visible()
    expect(told.get_by_role("link", name="unread mention")).to_have_count(0)
    told.get_by_role("link", name="Kazakhstan").click()
    expect(told.locator("#memos")).to_contain_text("Ask @emir who asked.")


def test_a_mention_is_written_and_read_without_script(live_page: Callable[..., Page], owner: User) -> None:
    page = live_page(owner, java_script_enabled=False)
    page.goto("/cases/talking/memos/new/case/talking/")
    expect(page.get_by_text("@emir, @rustam")).to_be_visible()
    page.get_by_role("textbox", name="Memo").fill("@rustam, is this all?")
    page.get_by_role("button", name="Record memo").click()
    expect(page.locator(".memo")).to_contain_text("@rustam, is this all?")
    reader = live_page(User.objects.get(username="rustam"), java_script_enabled=False)
    reader.goto("/mentions/")
    reader.get_by_role("button", name="Mark all as read").click()
    expect(reader.locator(".notice")).to_contain_text("1 mention is marked as read.")
    assert Mention.objects.get().read_at


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_axe_finds_nothing_where_people_talk(
    live_page: Callable[..., Page], owner: User, width: int, scheme: str
) -> None:
    case = owner.memberships.get().case
    for target in (None, case.actor_rows.get()):
        write_memo(by=owner, case=case, body="@emir, **look**: `@emir`", target=target)
    page = live_page(
        User.objects.get(username="emir"), viewport={"width": width, "height": 800}, color_scheme=scheme
    )
    for address in (
        "/mentions/",
        "/cases/talking/memos/",
        "/cases/talking/actors/kazakhstan/",
        "/cases/talking/",
    ):
        page.goto(address)
        assert not list(held_against(page)), address
        assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth"), address


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_what_others_changed_is_shown_until_it_is_seen(
    live_page: Callable[..., Page], owner: User, width: int, scheme: str
) -> None:
    page = live_page(owner, viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto("/cases/talking/")
    news = page.get_by_role("region", name="Since you were here")
    expect(news).to_have_count(0)
    case = owner.memberships.get().case
    record_row(by=User.objects.get(username="emir"), case=case, row=Actor(name="Armenia"), many={})
    page.goto("/cases/talking/")
    expect(news).to_contain_text("1 actor")
    assert not list(held_against(page))
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    news.get_by_role("link", name="added “Armenia”").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Actor recorded")
    page.goto("/cases/talking/")
    news.get_by_role("link", name="Armenia", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Armenia")
    page.goto("/cases/talking/")
    news.get_by_role("button", name="Mark as seen").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(news).to_have_count(0)
