"""Takes the pictures of the README from a running server: python scripts/make_screenshots.py [ADDRESS].

The address is http://127.0.0.1:8000 where none is given. The CSTO case is public, so nobody signs in.
"""

import os
import sys
from pathlib import Path
from shutil import which

from playwright.sync_api import Error, Page, sync_playwright

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
]
WIDTH = 1280
# The address of each page, and down to where it is shown: the whole chain, the first lanes of the timeline.
PICTURES = {
    "chain": ("/cases/csto/chains/h1-chain/", 1215),
    "timeline": ("/cases/csto/timeline/", 870),
}


def main(address: str) -> None:
    program = os.environ.get("CASETRACE_CHROMIUM") or next(filter(None, map(which, CHROMIUM)), None)
    if program is None:
        sys.exit(
            f"There is no Chromium: none of {', '.join(CHROMIUM)} on PATH, and CASETRACE_CHROMIUM is not set."
        )
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        page = browser.new_page(color_scheme="light", reduced_motion="reduce")
        for name, (place, height) in PICTURES.items():
            page.set_viewport_size({"width": WIDTH, "height": height})
            take(page, f"{address.rstrip('/')}{place}", IMAGES / f"{name}.png")
        browser.close()


def take(page: Page, address: str, to: Path) -> None:
    """The first screen of a page, once its styles and fonts are there."""
    try:
        answer = page.goto(address, wait_until="networkidle")
    except Error as problem:
        sys.exit(f"{problem.message.splitlines()[0]}. Start the server first: make run")
    if answer is None or not answer.ok:
        sys.exit(f"{address} answered {answer.status if answer else 'nothing'}: is the CSTO case there?")
    page.screenshot(path=to)


if __name__ == "__main__":
    main(*(sys.argv[1:] or ["http://127.0.0.1:8000"]))
