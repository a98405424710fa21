"""Finding by search, by the palette and by keys, with and without script."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from evidence.models import Actor, User
from evidence.services.rows import record_row
from tests import factories as make
from tests.browser.palette import open_palette
from tests.browser.sweep import held_against

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def owner(transactional_db: None) -> User:
    user = make.make_user("olga")
    case = make.make_case("staying", owner=user)
    for name, note in (("Лукашенко", "Он сказал: приём окончен."), ("Kazakhstan", "It asked for troops.")):
        record_row(by=user, case=case, row=Actor(name=name, note=note), many={})
    return user


def test_words_are_found_from_the_bar_and_while_typing(live_page: Callable[..., Page], owner: User) -> None:
    page = live_page(owner)
    page.goto("/cases/staying/events/")
    page.keyboard.press("/")
    expect(page.locator("#bar-search")).to_be_focused()
    page.keyboard.type("ПРИЕМ")
    page.keyboard.press("Enter")
    expect(page.locator("#found mark")).to_have_text("приём")
    page.fill("#search-words", "troop")
    expect(page.locator("#found mark")).to_have_text("troops")
    expect(page).to_have_url(re.compile(r"/search/\?q=troop$"))
    assert not list(held_against(page))
    page.click("#found a")
    expect(page.locator("h1")).to_have_text("Kazakhstan")


def test_the_search_works_without_script(live_page: Callable[..., Page], owner: User) -> None:
    page = live_page(owner, java_script_enabled=False)
    page.goto("/")
    page.fill("#bar-search", "лукаш")
    page.press("#bar-search", "Enter")
    expect(page.locator("#found a")).to_have_text("Лукашенко")
    page.goto("/")
    page.get_by_role("contentinfo").get_by_role("link", name="Keys").click()
    expect(page.get_by_role("heading", name="Keys", exact=True)).to_be_visible()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_the_palette_opens_pages_acts_and_rows(
    live_page: Callable[..., Page], owner: User, width: int, scheme: str
) -> None:
    page = live_page(owner, viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto("/cases/staying/")
    line = open_palette(page)
    expect(page.get_by_role("option", selected=True)).to_contain_text("Overview")
    assert not list(held_against(page))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_contain_text("Timeline")
    expect(line).to_have_attribute("aria-activedescendant", "place-2")
    page.keyboard.type("sens")
    expect(page.get_by_role("option", selected=True)).to_contain_text("Sensitivity")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/cases/staying/sensitivity/$"))
    open_palette(page)
    page.keyboard.type("kaza")
    expect(page.get_by_role("option", selected=True)).to_contain_text("Kazakhstan")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Kazakhstan")
    open_palette(page)
    page.keyboard.type("troops")
    expect(page.locator("#place-none")).to_contain_text("Enter searches every text")
    page.keyboard.press("Enter")
    expect(page.locator("#found a")).to_have_text("Kazakhstan")
    open_palette(page)
    page.keyboard.type("rec")
    page.keyboard.press("Escape")
    expect(page.locator("#palette")).to_be_hidden()


def test_single_keys_work_until_they_are_switched_off(live_page: Callable[..., Page], owner: User) -> None:
    page = live_page(owner)
    page.goto("/cases/staying/actors/")
    page.keyboard.press("?")
    expect(page.get_by_role("button", name="Close")).to_be_focused()
    expect(page.locator("#keys").get_by_text("Show this list")).to_be_in_viewport()
    assert not list(held_against(page))
    page.get_by_role("button", name="Close").click()
    page.focus("#id_search")
    page.keyboard.type("n?")
    expect(page.locator("#id_search")).to_have_value("n?")
    page.goto("/cases/staying/actors/")
    page.keyboard.press("n")
    expect(page).to_have_url(re.compile("/actors/new/$"))
    page.goto("/accounts/keys/")
    page.get_by_role("button", name="Switch them off").click()
    expect(page.locator(".notice")).to_have_text("Single keys are switched off.")
    page.goto("/cases/staying/actors/")
    page.keyboard.press("n")
    page.keyboard.press("Control+k")
    expect(page.locator("#palette")).to_be_visible()
    expect(page).to_have_url(re.compile("/actors/$"))
