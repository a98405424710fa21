"""A filter is kept under a name, chosen by it, shared and renamed, with and without script."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from evidence.models import SavedFilter, User
from tests import factories as make
from tests.browser.sweep import held_against

pytestmark = pytest.mark.django_db(transaction=True)
EVENTS = "/cases/keeping/events/"


@pytest.fixture
def owner(transactional_db: None) -> User:
    user = make.make_user("olga")
    case = make.make_case("keeping", owner=user)
    make.make_member(case, make.make_user("rustam"), "reader")
    for ref, kind in (("a-clash", "clash"), ("a-summit", "summit"), ("another-clash", "clash")):
        make.make_event(case, ref, title=ref.replace("-", " "), kind=kind)
    return user


@pytest.mark.parametrize("script", [True, False])
def test_a_filter_is_kept_and_its_name_in_the_address_brings_it_back(
    live_page: Callable[..., Page], owner: User, script: bool
) -> None:
    page = live_page(owner, java_script_enabled=script)
    page.goto(EVENTS)
    page.get_by_text("Filters", exact=True).click()
    page.get_by_label("clash", exact=True).check()
    if not script:
        page.get_by_role("button", name="Apply").click()
    page.get_by_role("link", name="Save this filter").click()
    page.get_by_role("textbox", name="Name", exact=True).fill("Clashes only")
    page.get_by_label("For all members of the case").check()
    page.get_by_role("button", name="Save filter").click()
    expect(page).to_have_url(re.compile(r"/events/\?filter=Clashes\+only$"))
    expect(page.get_by_text("2 events")).to_be_visible()
    expect(page.get_by_role("link", name="Clashes only")).to_have_attribute("aria-current", "true")

    other = live_page(User.objects.get(username="rustam"), java_script_enabled=script)
    other.goto(f"{EVENTS}?filter=Clashs")
    expect(other.get_by_role("alert")).to_contain_text("No filter of this list is called “Clashs”")
    other.get_by_role("link", name="Clashes only by olga").click()
    expect(other.get_by_text("2 events")).to_be_visible()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_filters_are_renamed_and_removed_and_axe_finds_nothing(
    live_page: Callable[..., Page], owner: User, width: int, scheme: str
) -> None:
    kept = {"case": owner.memberships.get().case, "user": owner, "page": "events"}
    for name in ("Clashes", "Fights"):
        SavedFilter.objects.create(**kept, name=name, query="kind=clash")
    page = live_page(owner, viewport={"width": width, "height": 800}, color_scheme=scheme)
    for address in (EVENTS, f"{EVENTS}?filter=Fights", f"{EVENTS}?filter=None", "/cases/keeping/filters/"):
        page.goto(address)
        assert not list(held_against(page)), address
    page.get_by_role("link", name="Rename or share “Fights”").click()
    page.get_by_role("textbox", name="Name", exact=True).fill("Clashes")
    page.get_by_role("button", name="Save filter").click()
    expect(page.locator(".error-summary")).to_contain_text(
        "You have a filter of this name for this list already"
    )
    assert not list(held_against(page))
    page.get_by_role("textbox", name="Name", exact=True).fill("Armed clashes")
    page.get_by_role("button", name="Save filter").click()
    page.get_by_role("link", name="Saved filters").click()
    page.get_by_role("button", name="Remove “Clashes”").click()
    expect(page.get_by_role("link", name="Clashes", exact=True)).to_have_count(0)
    expect(page.get_by_role("link", name="Armed clashes", exact=True)).to_be_visible()
