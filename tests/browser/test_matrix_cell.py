"""A cell of the matrix, opened, filled in and saved in place, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from evidence.models import Assessment, User
from tests import factories as make

CELL = "a[href='ev-1/h1/']"


@pytest.fixture
def owner(transactional_db: None) -> User:
    """Two hypotheses, forty items: enough for the table to scroll."""
    user = make.make_user("olga")
    case = make.make_case("in-place", owner=user)
    for ref in ("h1", "h2"):
        make.make_hypothesis(case, ref, title=f"Explanation {ref}")
    for number in range(1, 41):
        make.make_evidence(case, f"ev-{number}", title=f"Item {number}")
    return user


def test_a_cell_is_assessed_in_place(live_page: Callable[..., Page], owner: User) -> None:
    page = live_page(owner)
    page.goto("/cases/in-place/matrix/?sort=weight")
    page.click(CELL)
    cell = page.locator("#open-cell")
    cell.get_by_label("P(present if true)").fill("85 %")
    cell.get_by_label("P(present if false)").fill("85")
    cell.get_by_role("button", name="Record assessment").click()
    expect(cell.locator(".error-summary")).to_contain_text("Write 85 % if you mean percent")
    expect(cell.get_by_label("P(present if true)")).to_have_value("85 %")
    cell.get_by_label("P(present if false)").fill("")
    cell.get_by_label("P(present if false)").press_sequentially(".17")
    expect(page.locator("#preview")).to_contain_text("5.0 times as probable if true")
    cell.get_by_role("button", name="Record assessment").click()
    expect(cell).to_have_count(0)
    expect(page.locator(CELL)).to_contain_text("+7.0")
    expect(page.locator(CELL)).to_be_focused()
    expect(page.locator("#matrix tfoot")).to_contain_text("83%")
    assert page.url.endswith("/cases/in-place/matrix/?sort=weight")
    assert Assessment.objects.get().p_if_false == 0.17


def test_a_cell_opens_and_closes_by_keyboard(live_page: Callable[..., Page], owner: User) -> None:
    page = live_page(owner)
    page.goto("/cases/in-place/matrix/")
    page.focus(CELL)
    page.keyboard.press("Enter")
    expect(page.locator("#open-cell h2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#open-cell")).to_have_count(0)
    expect(page.locator(CELL)).to_be_focused()


def test_what_was_typed_is_given_up_only_on_request(live_page: Callable[..., Page], owner: User) -> None:
    page = live_page(owner)
    page.goto("/cases/in-place/matrix/")
    page.click(CELL)
    rationale = page.locator("#open-cell [name=rationale]")
    rationale.fill("Half a thought")
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.keyboard.press("Escape")
    expect(rationale).to_have_value("Half a thought")
    page.once("dialog", lambda dialog: dialog.accept())
    page.keyboard.press("Escape")
    expect(rationale).to_have_count(0)


def test_without_script_a_cell_is_a_page_with_a_check(live_page: Callable[..., Page], owner: User) -> None:
    page = live_page(owner, java_script_enabled=False)
    page.goto("/cases/in-place/matrix/")
    page.click(CELL)
    page.get_by_label("P(present if true)").fill("85 %")
    page.get_by_label("P(present if false)").fill(".17")
    page.get_by_role("button", name="Check the numbers").click()
    expect(page.locator("#preview")).to_contain_text("+7.0 dB")
    page.get_by_role("button", name="Record assessment").click()
    expect(page.locator(".notice")).to_contain_text("recorded")
    assert Assessment.objects.get().p_if_true == 0.85


def test_the_trace_of_a_hypothesis_is_drawn_in_the_page(live_page: Callable[..., Page], owner: User) -> None:
    case = owner.cases.get()
    item, hypothesis = case.evidenceitem_rows.first(), case.hypothesis_rows.get(ref="h1")
    make.make_assessment(item, hypothesis)
    page = live_page(owner)
    page.goto("/cases/in-place/hypotheses/h1/")
    expect(page.locator(".picture-frame svg")).to_be_visible()
