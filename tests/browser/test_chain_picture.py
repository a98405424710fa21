"""Steps and links of a chain, worked on in its picture by keyboard and by mouse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from evidence.models import Step, User
from evidence.services.rows import edit_row
from tests import factories as make
from tests.browser.chains import CHAIN, chain_of_three, drag, link, linked, middle, said, step


@pytest.fixture
def owner(transactional_db: None) -> User:
    return chain_of_three()


@pytest.fixture
def page(live_page: Callable[..., Page], owner: User) -> Page:
    page = live_page(owner, viewport={"width": 1280, "height": 900})
    page.goto(CHAIN)
    return page


def test_two_steps_are_connected_by_keyboard(page: Page) -> None:
    step(page, "n1").focus()
    page.keyboard.press("c")
    expect(page.locator("[data-say]")).to_contain_text("Choose the step that it leads to")
    for ref in ("n2", "n3"):
        page.keyboard.press("ArrowRight")
        expect(step(page, ref)).to_be_focused()
    page.keyboard.press("Enter")
    said(page, "Link “Patron pays → Alliance stays” recorded.")
    expect(step(page, "n1")).to_be_focused()
    assert ("n1", "n3") in linked()
    page.get_by_role("button", name="Undo “link recorded”").click()
    said(page, "Undone: link recorded.")
    assert ("n1", "n3") not in linked()


def test_escape_leaves_without_a_link_and_a_circle_is_explained_in_place(page: Page) -> None:
    step(page, "n3").focus()
    page.keyboard.press("c")
    page.keyboard.press("ArrowLeft")
    expect(step(page, "n2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-say]")).to_be_empty()
    expect(step(page, "n3")).to_be_focused()
    page.keyboard.press("c")
    page.keyboard.press("ArrowLeft")
    expect(step(page, "n2")).to_be_focused()
    page.keyboard.press("Enter")
    form = page.locator("#chain-form")
    expect(form).to_contain_text("This link would close a circle: n3 → n2 → n3.")
    expect(form.get_by_role("combobox", name="To step")).to_have_value("n2")
    page.keyboard.press("Escape")
    expect(form).to_be_empty()
    expect(step(page, "n3")).to_be_focused()
    assert linked() == {("n1", "n2"), ("n2", "n3")}


def test_two_steps_are_connected_by_mouse_and_a_drag_from_the_middle_orders_them(page: Page) -> None:
    box = step(page, "n1").bounding_box()
    drag(page, (box["x"] + box["width"] - 3, box["y"] + box["height"] / 2), middle(step(page, "n3")))
    said(page, "Link “Patron pays → Alliance stays” recorded.")
    assert ("n1", "n3") in linked()
    expect(step(page, "n1")).to_be_focused()
    drag(page, middle(step(page, "n3")), middle(step(page, "n1")))
    said(page, "Step “Alliance stays” is now number 1 of 3.")
    assert list(Step.objects.values_list("ref", flat=True)) == ["n3", "n1", "n2"]


def test_a_step_is_renamed_in_place_by_keyboard_and_by_a_double_click(page: Page) -> None:
    step(page, "n2").focus()
    page.keyboard.press("Enter")
    entity = page.locator("#chain-form").get_by_label("Entity")
    expect(entity).to_be_focused()
    entity.fill("Allies")
    page.keyboard.press("Enter")
    said(page, "Step “Allies take note” saved.")
    expect(step(page, "n2")).to_contain_text("Allies")
    expect(step(page, "n2")).to_be_focused()
    step(page, "n3").dblclick()
    entity = page.locator("#chain-form").get_by_label("Entity")
    expect(entity).to_have_value("Alliance")
    entity.fill("Pact")
    page.get_by_role("button", name="Save").click()
    said(page, "Step “Pact stays” saved.")
    assert [step.entity for step in Step.objects.all()] == ["Patron", "Allies", "Pact"]


def test_an_arrow_is_given_its_claim_and_leads_to_its_page(page: Page) -> None:
    step(page, "n1").focus()
    page.keyboard.press("Tab")
    expect(link(page, "e1")).to_be_focused()
    page.keyboard.press("F2")
    claim = page.locator("#chain-form textarea")
    expect(claim).to_be_focused()
    claim.fill("Paying shows.")
    page.locator("#chain-form").get_by_role("button", name="Save").click()
    said(page, "Link “Paying shows.” saved.")
    expect(link(page, "e1")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/links/e1/")


def test_a_step_is_recorded_after_another_one_and_moved_in_the_list(page: Page) -> None:
    step(page, "n3").focus()
    page.keyboard.press("n")
    form = page.locator("#chain-form")
    expect(form.get_by_label("Entity")).to_be_focused()
    page.keyboard.press("Enter")
    expect(form).to_contain_text("required")
    form.get_by_label("Entity").fill("Rivals")
    page.keyboard.press("Enter")
    said(page, "Step “Rivals” recorded, with a link to it.")
    new = Step.objects.get(entity="Rivals").ref
    assert ("n3", new) in linked()
    expect(step(page, new)).to_be_focused()
    page.keyboard.press("[")
    said(page, "Step “Rivals” is now number 3 of 4.")
    expect(step(page, new)).to_be_focused()
    page.keyboard.press("]")
    said(page, "Step “Rivals” is now number 4 of 4.")
    page.keyboard.press("[")
    page.keyboard.press("[")
    page.keyboard.press("[")
    said(page, "Step “Rivals” is now number 1 of 4.")


def test_a_step_is_deleted_after_a_question_and_comes_back(page: Page) -> None:
    step(page, "n2").focus()
    page.keyboard.press("Delete")
    question = page.get_by_role("dialog", name="Delete")
    expect(question).to_contain_text("Deleted with it")
    expect(question).to_contain_text("Paying is noticed.")
    page.keyboard.press("Escape")
    expect(question).to_be_hidden()
    expect(step(page, "n2")).to_be_focused()
    page.keyboard.press("Delete")
    question.get_by_role("button", name="Delete").click()
    said(page, "Step “Members take note” removed.")
    expect(step(page, "n1")).to_be_focused()
    expect(step(page, "n2")).to_have_count(0)
    page.get_by_role("button", name="Undo “step removed”").click()
    expect(step(page, "n2")).to_be_visible()
    assert linked() == {("n1", "n2"), ("n2", "n3")}


def test_a_stale_version_is_explained_in_place_with_what_was_typed(page: Page, owner: User) -> None:
    step(page, "n2").focus()
    page.keyboard.press("F2")
    form = page.locator("#chain-form")
    form.get_by_label("Activity").fill("doubt it")
    edit_row(by=owner, row=Step.objects.get(ref="n2"), expected_version=1, entity="Some members")
    page.keyboard.press("Enter")
    expect(form).to_contain_text("was changed by somebody else while you were editing it")
    expect(form.locator("[name=entity]")).to_have_value("Some members")
    expect(form.locator("[name=activity]")).to_have_value("doubt it")
    form.get_by_role("button", name="Save").click()
    said(page, "Step “Some members doubt it” saved.")
    edit_row(by=owner, row=Step.objects.get(ref="n2"), expected_version=3, entity="All members")
    expect(step(page, "n2")).to_be_focused()
    page.keyboard.press("[")
    expect(page.get_by_role("alert")).to_contain_text("was changed by somebody else")
    expect(step(page, "n2")).to_contain_text("All members")
    expect(step(page, "n2")).to_be_focused()


def test_the_toolbar_does_the_same_on_a_telephone(live_page: Callable[..., Page], owner: User) -> None:
    page = live_page(owner, viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page.goto(CHAIN)
    page.locator(".for-narrow a.step[href='#step-n1']").tap()
    page.get_by_role("button", name="Link to…").tap()
    page.get_by_role("button", name="Leave").tap()
    page.get_by_role("button", name="Link to…").tap()
    expect(page.get_by_role("button", name="Rename")).to_be_hidden()
    page.locator(".for-narrow a.step[href='#step-n3']").tap()
    said(page, "Link “Patron pays → Alliance stays” recorded.")
    page.get_by_role("button", name="Rename").tap()
    page.locator("#chain-form").get_by_label("Entity").fill("The patron")
    page.locator("#chain-form").get_by_role("button", name="Save").tap()
    said(page, "Step “The patron pays” saved.")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_readers_follow_the_picture_as_before(live_page: Callable[..., Page], owner: User) -> None:
    reader = make.make_user("rustam")
    make.make_member(owner.cases.get(), reader)
    page = live_page(reader)
    page.goto(CHAIN)
    step(page, "n2").click()
    page.wait_for_url("**#step-n2")
    expect(page.get_by_role("button", name="Rename")).to_have_count(0)
    page.keyboard.press("n")
    expect(page.locator("#chain-form")).to_have_count(0)


def test_without_script_the_forms_do_the_same(live_page: Callable[..., Page], owner: User) -> None:
    page = live_page(owner, java_script_enabled=False)
    page.goto(CHAIN)
    line = page.get_by_role("row", name="Patron n1")
    line.get_by_role("link", name="Link").click()
    page.get_by_label("To step").select_option("n3")
    page.get_by_role("button", name="Record link").click()
    said(page, "Link “Patron pays → Alliance stays” recorded.")
    line.get_by_role("link", name="Next step").click()
    page.get_by_label("Entity").fill("Rivals")
    page.get_by_role("button", name="Record step and link").click()
    said(page, "Step “Rivals” recorded, with a link to it.")
    page.get_by_role("button", name="Earlier: Alliance stays").click()
    said(page, "Step “Alliance stays” is now number 2 of 4.")
    line.get_by_role("link", name="Delete").click()
    page.get_by_role("button", name="Delete step").click()
    said(page, "Step “Patron pays” removed.")
    assert linked() == {("n2", "n3")}
