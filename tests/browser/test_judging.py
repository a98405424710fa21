"""Judging an item under all hypotheses: by keyboard alone, by bars, with its effect before it is saved."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Locator, Page, expect

from evidence.models import Assessment, Change, User
from tests import factories as make
from tests.browser.drafts import draft_with

SITTING = "/cases/judged/evidence/e1/judge/?sitting=7"
NUMBERS = {"h1": "0.8", "h2": "0.2", "h3": "0.4"}


@pytest.fixture
def coder(transactional_db: None) -> User:
    """Three rivals that exclude each other, two items."""
    user = make.make_user("olga")
    case = make.make_case("judged", owner=user, rivalry="exclusive")
    for ref in NUMBERS:
        make.make_hypothesis(case, ref, title=f"Reason {ref}", statement="Because.")
    for ref in ("e1", "e2"):
        make.make_evidence(case, ref, title=f"Item {ref}")
    Client().get("/")  # the first page of a process loads all views, which takes longer than a browser waits
    return user


def point(page: Page, ref: str) -> Locator:
    return page.locator(f"[name={ref}-p_if_true]")


def handle(page: Page, ref: str, end: str) -> Locator:
    return page.locator(f"#id_{ref}-p_if_true_bar").get_by_role("slider", name=end)


def value(page: Page, ref: str, part: str = "") -> str:
    return page.locator(f"[name={ref}-p_if_true{part}]").input_value()


def test_an_item_is_judged_by_keyboard_alone(live_page: Callable[..., Page], coder: User) -> None:
    page = live_page(coder)
    page.goto("/cases/judged/judging/")
    page.get_by_role("link", name="Begin").focus()
    page.keyboard.press("Enter")
    order = [name.removesuffix("-p_if_true") for name in names(page)]
    assert sorted(order) == sorted(NUMBERS)
    expect(point(page, order[0])).to_be_focused()
    for ref in order:
        expect(point(page, ref)).to_be_focused()
        page.keyboard.type(NUMBERS[ref])
        if ref != order[-1]:
            page.keyboard.press("Enter")
    page.keyboard.press("ArrowUp")
    expect(point(page, order[1])).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/evidence/e2/judge/?sitting=*")
    stored = {row.hypothesis.ref: row.p_if_true for row in Assessment.objects.select_related("hypothesis")}
    assert stored == {ref: float(number) for ref, number in NUMBERS.items()}
    assert Change.objects.get().act == "item judged"
    expect(page.locator(".judging-progress")).to_contain_text("1 of 2 judged by you")


def names(page: Page) -> list[str]:
    expect(page.locator("input[data-range]")).to_have_count(len(NUMBERS))
    return page.locator("input[data-range]").evaluate_all("fields => fields.map((field) => field.name)")


def test_handles_move_by_keys_within_their_bounds(live_page: Callable[..., Page], coder: User) -> None:
    page = live_page(coder)
    page.goto(SITTING)
    number, low, high = (handle(page, "h1", name) for name in ("Probability", "Low end", "High end"))
    expect(number).to_have_attribute("aria-valuetext", "not given")
    number.press("ArrowRight")
    expect(number).to_have_attribute("aria-valuetext", "50%, about as likely as not")
    number.press("PageUp")
    number.press("ArrowUp")
    assert value(page, "h1") == "0.61"
    low.press("PageDown")
    assert (value(page, "h1", "_low"), value(page, "h1", "_high")) == ("0.51", "0.61")
    low.press("End")
    low.press("ArrowRight")
    assert (value(page, "h1", "_low"), value(page, "h1")) == ("0.61", "0.61")
    high.press("End")
    expect(high).to_have_attribute("aria-valuetext", "99.9%, virtually certain")
    number.press("Home")
    assert [value(page, "h1", part) for part in ("_low", "", "_high")] == ["0.001", "0.001", "0.999"]
    high.press("Delete")
    assert [value(page, "h1", part) for part in ("_low", "", "_high")] == ["", "0.001", ""]


def test_a_number_typed_with_a_comma_moves_its_handle(live_page: Callable[..., Page], coder: User) -> None:
    page = live_page(coder)
    page.goto(SITTING)
    point(page, "h1").fill("0,61")
    expect(handle(page, "h1", "Probability")).to_have_attribute("aria-valuenow", "0.61")
    for end, number in (("_low", "0,55"), ("_high", "85 %")):
        page.locator(f"[name=h1-p_if_true{end}]").fill(number)
    expect(page.locator("[name=h1-p_if_true_words]")).to_have_value("")
    for end, number in (("_low", "0,66"), ("_high", "99,9 %")):
        page.locator(f"[name=h1-p_if_true{end}]").fill(number)
    expect(page.locator("[name=h1-p_if_true_words]")).to_have_value("likely")


def test_a_handle_that_is_dragged_fills_the_numbers(live_page: Callable[..., Page], coder: User) -> None:
    page = live_page(coder)
    page.goto(SITTING)
    point(page, "h1").fill("0.5")
    track = page.locator("#id_h1-p_if_true_bar .range-track")
    box = track.bounding_box()
    drag(page, handle(page, "h1", "Probability"), box["x"] + 0.8 * box["width"])
    assert value(page, "h1") == "0.8"
    drag(page, handle(page, "h1", "Low end"), box["x"] + 0.66 * box["width"])
    assert [value(page, "h1", part) for part in ("_low", "", "_high")] == ["0.66", "0.8", "0.8"]
    drag(page, handle(page, "h1", "High end"), box["x"] + 2 * box["width"])
    assert value(page, "h1", "_high") == "0.999"
    expect(page.locator("[name=h1-p_if_true_words]")).to_have_value("likely")
    drag(page, handle(page, "h1", "Probability"), box["x"] + 0.3 * box["width"])
    assert [value(page, "h1", part) for part in ("_low", "", "_high")] == ["0.3", "0.3", "0.999"]
    expect(page.locator("[name=h1-p_if_true_words]")).to_have_value("")


def drag(page: Page, what: Locator, to_x: float) -> None:
    what.scroll_into_view_if_needed()
    box = what.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(to_x, box["y"] + 2, steps=4)
    page.mouse.up()


def test_a_finger_drags_a_handle_too(live_page: Callable[..., Page], coder: User) -> None:
    page = live_page(coder, has_touch=True, viewport={"width": 390, "height": 800})
    page.goto(SITTING)
    point(page, "h1").fill("0.5")
    what = handle(page, "h1", "Probability")
    what.scroll_into_view_if_needed()
    box, track = what.bounding_box(), page.locator("#id_h1-p_if_true_bar .range-track").bounding_box()
    at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    screen = page.context.new_cdp_session(page)
    for kind, touched in (
        ("touchStart", [at]),
        ("touchMove", [at | {"x": at["x"] + 30}]),
        ("touchMove", [at | {"x": track["x"] + 0.9 * track["width"]}]),
        ("touchEnd", []),
    ):
        screen.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touched})
    expect(point(page, "h1")).to_have_value("0.9")


def test_enter_leads_to_what_is_missing_before_it_saves(live_page: Callable[..., Page], coder: User) -> None:
    page = live_page(coder)
    page.goto(SITTING)
    first, second, last = (page.locator("input[data-range]").nth(place) for place in range(3))
    last.fill("0.5")
    last.press("Enter")
    expect(first).to_be_focused()
    first.fill("0.5")
    first.press("Enter")
    expect(second).to_be_focused()
    assert not Assessment.objects.exists()


def test_words_and_typed_numbers_move_the_bar(live_page: Callable[..., Page], coder: User) -> None:
    page = live_page(coder)
    page.goto(SITTING)
    page.locator("[name=h2-p_if_true_words]").select_option("unlikely")
    expect(handle(page, "h2", "High end")).to_have_attribute("aria-valuenow", "0.33")
    point(page, "h2").fill("85 %")
    expect(handle(page, "h2", "Probability")).to_have_attribute("aria-valuenow", "0.85")
    said = page.locator("#id_h2-p_if_true_bar [data-crossed]")
    expect(said).to_be_visible()
    point(page, "h2").fill("20 %")
    expect(said).to_be_hidden()


def test_the_effect_is_shown_before_it_is_saved_and_is_that_of_the_matrix(
    live_page: Callable[..., Page], coder: User
) -> None:
    page = live_page(coder)
    page.goto(SITTING)
    for ref, number in NUMBERS.items():
        point(page, ref).fill(number)
    expect(page.locator("#effects")).to_contain_text("“Reason h1” 33% → 57%")
    last = point(page, "h3")
    expect(last).to_be_focused()
    first = page.locator("#effect-h1")
    expect(first).to_contain_text("+4.3 dB")
    last.fill("0.9")
    expect(page.locator("#effects")).to_contain_text("“Reason h1” 33% → 42%")
    expect(last).to_be_focused()
    shown = first.inner_text()
    assert not Assessment.objects.exists()
    page.get_by_role("button", name="Save and go on").click()
    page.wait_for_url("**/evidence/e2/judge/?sitting=7")
    page.goto("/cases/judged/matrix/?coder=olga")
    weight = page.locator("a[href='e1/h1/']").inner_text().strip()
    assert f"{weight} dB" in shown
    expect(page.locator("#matrix tfoot td").first).to_contain_text("33% → 42%")


def test_earlier_numbers_are_not_in_the_page_until_asked_for(
    live_page: Callable[..., Page], coder: User
) -> None:
    case = coder.cases.get()
    item, hypothesis = case.evidenceitem_rows.get(ref="e1"), case.hypothesis_rows.get(ref="h1")
    make.make_assessment(item, hypothesis, coder, p_if_true=0.737, rationale="Own words.")
    make.make_assessment(item, hypothesis, "another coder", p_if_true=0.626, rationale="Other words.")
    page = live_page(coder)
    page.goto(SITTING)
    for secret in ("0.737", "74%", "Own words.", "0.626", "63%", "Other words."):
        assert secret not in page.content()
    point(page, "h1").fill("0.4")
    page.get_by_role("button", name="Show my earlier numbers").click()
    expect(page.locator("#own")).to_contain_text("74%")
    expect(page.locator("#own")).to_contain_text("Own words.")
    assert "Other words." not in page.content()
    assert value(page, "h1") == "0.4"


def test_a_range_is_drawn_on_the_form_of_an_assessment_too(
    live_page: Callable[..., Page], coder: User
) -> None:
    page = live_page(coder)
    page.goto("/cases/judged/evidence/e1/assess/?hypothesis=h1")
    page.get_by_role("slider", name="If true: probability").press("ArrowLeft")
    page.get_by_role("slider", name="If true: low end").press("PageDown")
    expect(page.locator("[name=p_if_true]")).to_have_value("0.5")
    expect(page.locator("[name=p_if_true_low]")).to_have_value("0.4")
    page.goto("/cases/judged/matrix/")
    page.click("a[href='e1/h1/']")
    expect(page.locator("#open-cell").get_by_role("slider", name="If true: probability")).to_be_visible()


def test_without_script_it_is_a_form(live_page: Callable[..., Page], coder: User) -> None:
    page = live_page(coder, java_script_enabled=False)
    page.goto(SITTING)
    for ref, number in NUMBERS.items():
        point(page, ref).fill(number)
    page.get_by_role("button", name="Work out the effect").click()
    expect(page.locator("#effects")).to_contain_text("“Reason h1” 33% → 57%")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.locator("h1")).to_have_text("Item e2")
    assert Assessment.objects.count() == len(NUMBERS)


def test_a_draft_that_is_brought_back_has_its_effect_and_its_bars(
    live_page: Callable[..., Page], coder: User
) -> None:
    page = live_page(coder)
    page.goto(SITTING)
    for ref, number in NUMBERS.items():
        point(page, ref).fill(number)
    expect(page.locator("#effects")).to_contain_text("“Reason h1” 33% → 57%")
    draft_with(page, *NUMBERS.values())
    page.goto(SITTING.replace("7", "8"))
    expect(page.locator("#effects")).to_contain_text("What your numbers would do appears here")
    page.locator("[data-draft-restore]").click()
    expect(page.locator("#effects")).to_contain_text("“Reason h1” 33% → 57%")
    expect(page.locator("#effect-h1")).to_contain_text("+4.3 dB")
    expect(handle(page, "h1", "Probability")).to_have_attribute("aria-valuetext", "80%, likely")
    assert value(page, "h3") == NUMBERS["h3"]
