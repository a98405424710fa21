"""The palette opens every page: what evidence/urls.py has, by its name and by the keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, reverse
from playwright.sync_api import Page, expect

from evidence import urls
from evidence.models import Case, Membership, User
from evidence.roles import Role
from evidence.services.search_index import index_case
from evidence.views.palette import MENU, MORE, OUTSIDE
from tests import factories
from tests.access import INSIDE, OPEN
from tests.browser.palette import open_palette
from tests.filled import fill

pytestmark = pytest.mark.django_db(transaction=True)
# They begin at a list, with the rows that are ticked there or with its filter.
FROM_A_LIST = re.compile(r"-bulk(-delete)?$|^saved-filter-new$")


@pytest.fixture
def owner(transactional_db: None) -> User:
    user, coder = factories.make_user("olga"), factories.make_user("cholpon")
    case = factories.make_case("staying", owner=user)
    factories.make_member(case, coder, Role.CODER)
    Membership.objects.filter(user=coder).update(revealed_at="2026-01-01T00:00Z")
    fill(case, coder)
    index_case(case)
    return user


def whole_pages(owner: User, patterns: list[URLPattern], *args: str) -> Iterator[str]:
    """Of the addresses without a part of their own those that answer with a page, by name."""
    client = Client()
    client.force_login(owner)
    for pattern in patterns:
        if isinstance(pattern, URLPattern) and "<" not in str(pattern.pattern):
            answer = client.get(reverse(str(pattern.name), args=args))
            is_page = answer["Content-Type"].startswith("text/html") and not answer.streaming
            if answer.status_code == OPEN and is_page and answer.content.startswith(b"<!DOCTYPE"):
                yield str(pattern.name)


def pages_of_rows() -> Iterator[tuple[str, str]]:
    """The pages of single rows, each with the ref of a row that has one."""
    for name, row in INSIDE.items():
        if row.is_open and row.get == OPEN and len(row.args) == 1 and f"{name}-delete" in INSIDE:
            yield name, str(row.args[0])


def go(page: Page, typed: str, url: str) -> None:
    """Open the palette, type, choose the place by the arrows, and press Enter."""
    line = open_palette(page)
    offered = page.get_by_role("listbox", name="Places")
    expect(offered.get_by_role("option", selected=True)).to_be_visible()
    with page.expect_response(lambda answer: "/palette/?q=" in answer.url and not answer.url.endswith("?q=")):
        line.fill(typed)
    place = page.locator(f'#places [data-url="{url}"]')
    expect(place).to_be_attached()
    expect(offered.get_by_role("option", selected=True)).to_be_visible()
    for _ in range(offered.get_by_role("option").count()):
        if place.get_attribute("aria-selected") == "true":
            break
        page.keyboard.press("ArrowDown")
    expect(place).to_have_attribute("aria-selected", "true")
    with page.expect_navigation(url=re.compile(re.escape(url) + "$")):
        page.keyboard.press("Enter")


def test_every_page_has_its_line(owner: User) -> None:
    inside = {name for name in whole_pages(owner, urls.inside, "staying") if not FROM_A_LIST.search(name)}
    assert inside - {name for name, _, _ in (*MENU, *MORE)} == set()
    outside = set(whole_pages(owner, urls.urlpatterns))
    assert outside - {name for name, _, _ in OUTSIDE} == set()


def test_every_page_opens_from_the_palette(live_page: Callable[..., Page], owner: User) -> None:
    case = Case.objects.get()
    page = live_page(owner)
    page.goto(reverse("search", args=[case.slug]))
    for name, label, _ in (*MENU, *MORE):
        go(page, str(label), reverse(name, args=[case.slug]))
    for name, ref in pages_of_rows():
        go(page, ref, reverse(name, args=[case.slug, ref]))


def test_every_page_outside_a_case_opens_from_it(live_page: Callable[..., Page], owner: User) -> None:
    page = live_page(owner)
    page.goto("/accounts/tokens/new/")
    for name, label, _ in OUTSIDE:
        go(page, str(label), reverse(name))
