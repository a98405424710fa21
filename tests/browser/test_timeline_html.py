"""The timeline's page that stands alone, opened from a disk as whoever receives the file would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from evidence.formats import FORMATS
from evidence.formats.json_case import read_path
from tests.browser.conftest import PATIENCE_MS
from tests.browser.sweep import held_against
from tests.formats.given import material_for

CSTO = Path(__file__).resolve().parents[2] / "evidence" / "cases" / "csto"
SHOWN = "li.event:not([hidden])"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("file") / "timeline.html"
    with path.open("wb") as out:
        FORMATS["timeline.html"].write(material_for("timeline.html", read_path(CSTO)), out)
    return path


@pytest.fixture
def opened(chromium: Browser, file: Path) -> Iterator[Callable[..., Page]]:
    """opened(**options of the context): at the end it has asked for nothing but itself and said nothing."""
    contexts: list[BrowserContext] = []
    heard: list[str] = []

    def open_page(fragment: str = "", **options: object) -> Page:
        context = chromium.new_context(**options)
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("request", lambda request: heard.append(request.url))
        page.goto(file.as_uri() + fragment)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert {line.partition("#")[0] for line in heard} == {file.as_uri()}


@pytest.mark.parametrize(
    ("width", "scheme"), [(1280, "light"), (390, "dark")], ids=["wide and light", "narrow and dark"]
)
def test_it_shuts_nobody_out_and_keeps_to_the_screen(
    opened: Callable[..., Page], width: int, scheme: str
) -> None:
    page = opened(viewport={"width": width, "height": 900}, color_scheme=scheme)
    expect(page.get_by_role("status")).to_have_text("119 events")
    page.get_by_role("button", name="Open all details").click()
    assert not list(held_against(page))
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_filters_hold_for_the_list_and_for_the_picture(opened: Callable[..., Page]) -> None:
    page = opened()
    page.get_by_label("Text").fill("RUBEZH tajikistan")
    expect(page.get_by_role("status")).not_to_have_text("119 events")
    shown = page.locator(SHOWN)
    for text in shown.all_text_contents():
        assert "rubezh" in text.lower()
        assert "tajikistan" in text.lower()
    ids = {f"#{item}" for item in shown.evaluate_all("items => items.map((item) => item.id)")}
    marks = page.locator("#picture-0 a:not(.gone)").evaluate_all(
        "links => links.map((a) => a.getAttribute('href'))"
    )
    assert set(marks) == ids != set()
    page.get_by_role("button", name="Show all").click()
    expect(shown).to_have_count(119)


def test_years_actors_and_certainty_can_be_chosen_together(opened: Callable[..., Page]) -> None:
    page = opened()
    page.get_by_label("From year").fill("2021")
    page.get_by_label("To year").fill("2022")
    page.get_by_label("Certainty").select_option("disputed")
    page.get_by_label("Actor").select_option("kyrgyzstan")
    assert "Fighting on the Kyrgyz-Tajik border" in " ".join(page.locator(SHOWN).all_text_contents())
    for item in page.locator(SHOWN).all():
        assert item.get_attribute("data-certainty") == "disputed"
        assert item.locator('[data-actor="kyrgyzstan"]').count() == 1
    page.get_by_label("Text").fill("no such word")
    expect(page.get_by_text("No event is like that.")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("0 of 119 events")


def test_the_keyboard_zooms_and_moves_the_picture_and_opens_an_event(opened: Callable[..., Page]) -> None:
    page = opened()
    window = page.get_by_role("region", name="Picture of the timeline")
    window.focus()
    page.keyboard.press("+")
    page.keyboard.press("+")
    expect(page.locator("#picture-2")).to_be_visible()
    expect(page.locator("#picture-0")).to_be_hidden()
    before = window.evaluate("view => view.scrollLeft")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("from => document.querySelector('.window').scrollLeft > from", arg=before)
    page.keyboard.press("0")
    expect(page.locator("#picture-0")).to_be_visible()
    page.locator('#picture-0 a[href="#event-april-2021-clash"]').first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#event-april-2021-clash details")).to_have_attribute("open", "")


def test_the_wheel_with_ctrl_zooms_and_the_mouse_drags(opened: Callable[..., Page]) -> None:
    page = opened(viewport={"width": 1280, "height": 900})
    window = page.locator(".window")
    window.hover(position={"x": 600, "y": 20})
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    expect(page.locator("#picture-1")).to_be_visible()
    before = window.evaluate("view => view.scrollLeft")
    page.mouse.down()
    box = window.bounding_box()
    page.mouse.move(box["x"] + 400, box["y"] + 20)
    page.mouse.up()
    assert window.evaluate("view => view.scrollLeft") > before + 150


def test_an_address_of_an_event_opens_its_details(opened: Callable[..., Page]) -> None:
    page = opened("#event-april-2021-clash")
    details = page.locator("#event-april-2021-clash details")
    expect(details).to_have_attribute("open", "")
    source = details.locator('a[href^="#source-"]').first
    address = source.get_attribute("href")
    source.click()
    expect(page.locator(address)).to_be_in_viewport()


def test_without_script_all_of_it_can_be_read(opened: Callable[..., Page]) -> None:
    page = opened(java_script_enabled=False)
    expect(page.locator("li.event")).to_have_count(119)
    expect(page.locator("[role=search]")).to_be_hidden()
    page.locator("#event-april-2021-clash summary").click()
    expect(page.locator("#event-april-2021-clash").get_by_text("28 April – 1 May 2021”")).to_be_visible()


def test_on_paper_every_detail_is_open(opened: Callable[..., Page]) -> None:
    page = opened()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("li.event details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("li.event details[open]").count() == 0
