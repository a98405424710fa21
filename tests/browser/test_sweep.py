"""The sweep itself: it sees what would shut somebody out."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.sweep import ONLY_COLOURS, held_against

BAD = """<!doctype html><html lang="en"><title>Bad</title><main><h1>Bad</h1><input>
<p style="color: #ccc; background: #fff">Pale words</p></main></html>"""


def test_a_control_without_a_label_and_pale_words_are_found(live_page: Callable[..., Page]) -> None:
    page = live_page()
    page.set_content(BAD)
    assert list(held_against(page, "here")) == ["here: color-contrast at p", "here: label at input"]
    assert list(held_against(page, "here", ONLY_COLOURS)) == ["here: color-contrast at p"]
