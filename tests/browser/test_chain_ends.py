"""The two ends of an arrow in the picture of a chain: put on other steps by mouse, by touch and by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from evidence.models import User
from tests.browser.chains import CHAIN, chain_of_three, drag, link, linked, middle, said, step


@pytest.fixture
def owner(transactional_db: None) -> User:
    return chain_of_three()


@pytest.fixture
def page(live_page: Callable[..., Page], owner: User) -> Page:
    page = live_page(owner, viewport={"width": 1280, "height": 900})
    page.goto(CHAIN)
    return page


def end_of(page: Page, ref: str, end: str, frame: str = ".for-wide") -> Locator:
    return page.locator(f"{frame} a.link[href$='/links/{ref}/'] .chain-end[data-end={end}]")


def test_an_end_of_an_arrow_is_dragged_to_another_step_and_taken_back(page: Page) -> None:
    expect(page.locator(".chain-end")).to_have_count(0)
    link(page, "e2").focus()
    expect(page.locator(".chain-end")).to_have_count(2)
    drag(page, middle(end_of(page, "e2", "tail")), middle(step(page, "n1")))
    said(page, "The link now leads from “Patron pays” to “Alliance stays”.")
    expect(link(page, "e2")).to_be_focused()
    assert linked() == {("n1", "n2"), ("n1", "n3")}
    page.get_by_role("button", name="Undo “link edited”").click()
    said(page, "Undone: link edited.")
    assert linked() == {("n1", "n2"), ("n2", "n3")}


def test_an_end_that_cannot_go_there_says_why_and_the_picture_stays(page: Page) -> None:
    form = page.locator("#chain-form")
    for end, ref, words in (
        ("head", "n1", "This link would close a circle: n2 → n1 → n2."),
        ("tail", "n3", "A link leads from one step to another one."),
    ):
        link(page, "e2").focus()
        drag(page, middle(end_of(page, "e2", end)), middle(step(page, ref)))
        expect(form).to_contain_text(words)
        expect(page.locator(".chain-line")).to_have_count(0)
        page.keyboard.press("Escape")
        expect(form).to_be_empty()
        expect(link(page, "e2")).to_be_focused()
    assert linked() == {("n1", "n2"), ("n2", "n3")}


def test_escape_gives_up_a_drag_of_an_end(page: Page) -> None:
    link(page, "e1").focus()
    page.mouse.move(*middle(end_of(page, "e1", "head")))
    page.mouse.down()
    page.mouse.move(*middle(step(page, "n3")), steps=4)
    expect(step(page, "n3")).to_have_class("step step-mechanism is-target")
    page.keyboard.press("Escape")
    expect(page.locator(".chain-line")).to_have_count(0)
    page.mouse.up()
    expect(page.locator(".is-target")).to_have_count(0)
    assert linked() == {("n1", "n2"), ("n2", "n3")}


def test_the_steps_of_an_arrow_are_chosen_by_keyboard(page: Page) -> None:
    link(page, "e2").focus()
    page.keyboard.press("c")
    form = page.locator("#chain-form")
    expect(form.get_by_label("From step")).to_be_focused()
    expect(form.get_by_label("To step")).to_have_value("n3")
    form.get_by_label("From step").select_option("n1")
    form.get_by_role("button", name="Save").click()
    said(page, "The link now leads from “Patron pays” to “Alliance stays”.")
    assert linked() == {("n1", "n2"), ("n1", "n3")}


def test_an_end_of_an_arrow_is_dragged_by_touch(live_page: Callable[..., Page], owner: User) -> None:
    page = live_page(owner, viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page.goto(CHAIN)
    line = page.locator(".for-narrow a.link[href$='/links/e2/']")
    line.focus()
    touch = page.context.new_cdp_session(page)
    begin = middle(end_of(page, "e2", "tail", ".for-narrow"))
    there = middle(page.locator(".for-narrow a.step[href='#step-n1']"))
    points = [
        (begin[0] + (there[0] - begin[0]) * n / 4, begin[1] + (there[1] - begin[1]) * n / 4) for n in range(5)
    ]
    for number, (x, y) in enumerate(points):
        kind = "touchMove" if number else "touchStart"
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    said(page, "The link now leads from “Patron pays” to “Alliance stays”.")
    assert linked() == {("n1", "n2"), ("n1", "n3")}
