"""What shuts people out of a page: both colours are tried, and the widths of a wide, a zoomed and a narrow window."""

from __future__ import annotations

from collections.abc import Iterator

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDE, ZOOMED, NARROW = 1280, 640, 390  # 640 is what a window of 1280 has at 200 % zoom
ONLY_COLOURS = {"runOnly": ["color-contrast"]}
# What is in order needs no description: on a long page, axe spends more time on that than on its rules.
BRIEFLY = {"resultTypes": ["violations"]}
STILL = {"reduced_motion": "reduce"}  # a colour that is on its way to another one is neither


def offences(page: Page, address: str, scheme: str, widths: tuple[int, ...] = ()) -> Iterator[str]:
    """Everything that axe holds against the page, and what makes it wider than the window.

    What a page is built of is the same in both colours, so that dark ones are tried for their colours alone. Where
    more widths are given, a light page is tried in dark colours too.
    """
    width = NARROW if scheme == "dark" else WIDE
    page.set_viewport_size({"width": width, "height": 900})
    answer = page.goto(address)
    if answer.status != 200:
        yield f"{address}: answers {answer.status}"
    yield from held_against(page, f"{address} ({scheme})", ONLY_COLOURS if scheme == "dark" else None)
    if widths:
        page.emulate_media(color_scheme="dark")
        yield from held_against(page, f"{address} (dark)", ONLY_COLOURS)
        page.emulate_media(color_scheme="light")
    for each in (width, *widths):
        page.set_viewport_size({"width": each, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            yield f"{address}: wider than a window of {each}"


def held_against(page: Page, where: str = "", options: dict[str, list[str]] | None = None) -> Iterator[str]:
    """What axe holds against the page as it stands."""
    for violation in Axe().run(page, options={**BRIEFLY, **(options or {})}).response["violations"]:
        places = ", ".join(str(node["target"][0]) for node in violation["nodes"][:3])
        yield f"{where}: {violation['id']} at {places}"
