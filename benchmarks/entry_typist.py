"""Somebody at a keyboard: counts every key, every page, and the time."""

from __future__ import annotations

import time

from playwright.sync_api import Page, Request

SECONDS_A_KEY = 0.2  # an average typist: Card, Moran and Newell, The Keystroke-Level Model (1980)
MOST_TABS = 120
FOCUSED = "document.activeElement?.matches(%r) ?? false"


class Typist:
    def __init__(self, page: Page, root: str) -> None:
        self.page, self.root = page, root
        page.on("request", self.asked)
        self.start()

    def start(self) -> None:
        self.keys = self.pages = self.parts = 0
        self.began = time.perf_counter()

    def asked(self, request: Request) -> None:
        self.pages += request.resource_type == "document"
        self.parts += request.resource_type in ("xhr", "fetch")

    def figures(self) -> dict[str, float]:
        seconds = time.perf_counter() - self.began
        return {
            "key_presses": self.keys,
            "pages_loaded": self.pages,
            "parts_fetched": self.parts,
            "seconds_of_the_machine": round(seconds, 1),
            "seconds_with_an_average_typist": round(seconds + self.keys * SECONDS_A_KEY, 1),
        }

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.keys += len(text)

    def paste(self, text: str) -> None:
        """What was copied elsewhere."""
        self.page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
        self.press("Control+v")

    def tab_to(self, control: str, key: str = "Tab") -> None:
        """Tab until the focus is on this control."""
        for _ in range(MOST_TABS):
            if self.page.evaluate(FOCUSED % control):
                return
            self.press(key)
        raise AssertionError(f"{control} was not reached at {self.page.url}")

    def skip_to(self, control: str) -> None:
        """By the link to the content that every page begins with."""
        self.press("Tab", "Enter")
        self.tab_to(control)

    def go(self, words: str) -> None:
        """To a page by the palette."""
        self.press("Control+k")
        self.page.locator("dialog[data-palette][open] input").wait_for()
        self.type(words)
        self.page.locator("#places [role=option][aria-selected=true]", has_text=words).first.wait_for()
        self.send()

    def send(self) -> None:
        """Enter, and the page that comes of it."""
        with self.page.expect_navigation():
            self.press("Enter")

    def choose(self, title: str, options: list[str]) -> None:
        """An option of a list by as many of its first letters as tell it from the others."""
        others = [other.lower() for other in options if other != title]
        length = next(
            n for n in range(1, len(title) + 1) if not any(o.startswith(title[:n].lower()) for o in others)
        )
        self.type(title[:length])
