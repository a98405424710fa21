"""Every kind of page: nobody is shut out, nothing spills over a narrow screen, and it works without script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from evidence.formats.json_case import read_path
from evidence.models import Event, User
from evidence.services.imports import carry_out, plan_import
from tests import factories
from tests.browser.sweep import STILL, offences

CSTO = Path(__file__).resolve().parents[2] / "evidence" / "cases" / "csto"
INSIDE = [
    *(
        "",
        "timeline/",
        "timeline/?lanes=actor&since=2021&until=2022",
        "timeline/rivals/",
        "events/",
        "events/april-2021-clash/",
    ),
    *("events/new/", "events/april-2021-clash/delete/", "actors/", "actors/csto/", "sources/"),
    *("sources/machaffie-2024/read/", "sources/machaffie-2024/texts/new/"),
    *("sources/paste/", "in-place/source/", "in-place/actor/"),
    *("sources/machaffie-2024/", "sources/new/", "interviews/", "interviews/interview-2/", "interviews/new/"),
    *("hypotheses/", "hypotheses/h1-sunk-cost-reassurance/", "evidence/", "evidence/ev-06/", "evidence/new/"),
    *(
        "evidence/ev-01/assess/?hypothesis=h2-bilateral-guarantees",
        "matrix/",
        "judging/",
        "events/grid/?all",
        "assessments/grid/",
        "evidence/ev-01/judge/?sitting=7",
        "chains/",
        "chains/h1-chain/",
    ),
    *("links/h1-e5/", "exports/", "history/", "history/1/", "members/", "memos/", "edit/", "delete/"),
    *("history/exports/", "trash/", "filters/", "memos/new/event/april-2021-clash/"),
    *("bulk/events/?row=april-2021-clash", "bulk/events/delete/?row=april-2021-clash"),
    "search/?q=troops+kaz",
    *("seals/", "seals/new/", "coders/", "counts/", "causal-models/", "causal-models/new/"),
]
OUTSIDE = [
    "/",
    "/cases/new/",
    "/cases/import/",
    "/accounts/tokens/",
    "/accounts/tokens/new/",
    "/accounts/keys/",
    "/search/?q=troops",
    "/mentions/",
    "/api/v1/actors/",
]
PAGES = [*OUTSIDE, *(f"/cases/csto/{address}" for address in INSIDE)]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def researcher() -> User:
    user = factories.make_user("aigul")
    carry_out(by=user, plan=plan_import(read_path(CSTO)))
    return user


@pytest.mark.sweep
@pytest.mark.parametrize("scheme", ["light", "dark"], ids=["wide and light", "narrow and dark"])
def test_no_page_shuts_anybody_out(live_page: Callable[..., Page], researcher: User, scheme: str) -> None:
    page = live_page(researcher, color_scheme=scheme, **STILL)
    found = [offence for address in PAGES for offence in offences(page, address, scheme)]
    assert not found, "\n".join(found)


def test_an_event_is_recorded_and_undone_without_script(
    live_page: Callable[..., Page], researcher: User
) -> None:
    page = live_page(researcher, java_script_enabled=False)
    page.goto("/cases/csto/events/")
    page.locator("#quick [name=quick-date]").fill("31 February 2025")
    page.locator("#quick [name=quick-title]").fill("Council meets in Bishkek")
    page.get_by_role("button", name="Record event").click()
    expect(page.locator("#quick")).to_contain_text("no such day")
    expect(page.locator("#quick [name=quick-title]")).to_have_value("Council meets in Bishkek")

    page.locator("#quick [name=quick-date]").fill("28 February 2025")
    page.get_by_role("button", name="Record event").click()
    expect(page.get_by_text("120 events")).to_be_visible()
    assert Event.objects.get(title="Council meets in Bishkek").datings.get().edtf == "2025-02-28"

    page.goto("/cases/csto/history/2/")
    page.get_by_role("button", name="Undo this change").click()
    expect(page.locator(".notice p")).to_have_text("Undone: event recorded.")
    assert not Event.objects.filter(title="Council meets in Bishkek").exists()


def test_the_keyboard_reaches_the_content_and_the_steps_of_a_chain(
    live_page: Callable[..., Page], researcher: User
) -> None:
    page = live_page(researcher)
    page.goto("/cases/csto/chains/h1-chain/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the content")
    page.keyboard.press("Enter")
    seen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.getAttribute('href')"))
    assert any("h1-n1" in (address or "") for address in seen), seen
