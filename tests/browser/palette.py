"""The palette of Ctrl K."""

from playwright.sync_api import Locator, Page, expect


def open_palette(page: Page) -> Locator:
    """Its line, ready to be typed into; a key pressed before the scripts are there opens nothing."""
    page.wait_for_load_state()
    page.keyboard.press("Control+k")
    line = page.get_by_role("combobox", name="Go to a page, an act or a row")
    expect(line).to_be_focused()
    return line
