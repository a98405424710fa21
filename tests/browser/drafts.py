"""What a browser holds of forms that were not sent."""

from playwright.sync_api import Page

HELD = """(words) => Object.entries(localStorage).some(
    ([name, text]) => name.startsWith("draft:") && words.every((word) => text.includes(word)))"""


def draft_with(page: Page, *words: str) -> str:
    """All that this browser holds, once it has a draft with these words: it is written a moment after the last key."""
    page.wait_for_function(HELD, arg=list(words))
    return str(page.evaluate("JSON.stringify(localStorage)"))


def no_draft(page: Page) -> None:
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('draft:'))") == []
