"""Actors and sources that a grid names and nobody has recorded: one tick, one save, one undo."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from evidence.models import Event, Source, User
from tests import factories
from tests.browser.sweep import held_against

GRID = "/cases/entering/events/grid/"
ROWS = (("2010", "Unrest", "Toktogul"), ("2011", "Summit", "TOKTOGUL"))


@pytest.fixture
def owner(transactional_db: None) -> User:
    user = factories.make_user("olga")
    factories.make_case("entering", owner=user)
    return user


def cell(page: Page, name: str) -> Locator:
    return page.locator(f"[id='{name}']")


@pytest.mark.parametrize("script", [True, False])
def test_what_is_missing_is_recorded_along_with_one_tick(
    live_page: Callable[..., Page], owner: User, script: bool
) -> None:
    page = live_page(owner, java_script_enabled=script)
    page.goto(GRID)
    for number, row in enumerate(ROWS, start=1):
        for name, words in zip(("date", "title", "actors", "sources"), (*row, "A diary"), strict=True):
            cell(page, f"n{number}.{name}").fill(words)
    page.get_by_role("button", name="Save the grid").click()
    tick = page.get_by_label("Record what is missing along with the rows: 1 actor, 1 source")
    expect(tick).not_to_be_checked()
    assert not (script and list(held_against(page)))
    tick.check()
    page.get_by_role("button", name="Save the grid").click()
    expect(page.locator(".notice")).to_contain_text("2 rows of the grid saved.")
    assert Event.objects.filter(actors__name="Toktogul", citations__source__title="A diary").count() == 2
    page.get_by_role("button", name="Undo “2 events recorded, 1 actor recorded, 1 source recorded”").click()
    expect(page.locator(".notice")).to_contain_text("Undone")
    assert not Event.objects.exists()
    assert not Source.objects.exists()
