"""The system's Chromium, and pages of the running server for it."""

import os
from collections.abc import Callable, Iterator
from shutil import which

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",  # the sandbox does not start as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 60_000  # for a machine with too much to do; what is there sooner is not waited for


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests; each page has a profile of its own."""
    program = os.environ.get("CASETRACE_CHROMIUM") or next(filter(None, map(which, NAMES)), None)
    if program is None:
        pytest.skip(f"No Chromium: none of {', '.join(NAMES)} on PATH, and CASETRACE_CHROMIUM is not set.")
    with pytest.MonkeyPatch.context() as environment:
        # Playwright runs a loop in this thread for as long as it lives. Django takes that for asynchronous
        # code and would refuse every query; the queries of a test are none the less one after the other.
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        expect.set_options(timeout=PATIENCE_MS)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
            yield browser
            browser.close()


@pytest.fixture
def live_page(chromium: Browser, live_server) -> Iterator[Callable[..., Page]]:
    """live_page(user=None, **options of the context) opens a page of the running server, logged in as user.

    At the end no page may have failed in a script or offended against the content security policy.
    """
    contexts: list[BrowserContext] = []
    offences: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            offences.append(message.text)

    def open_page(user=None, **options: object) -> Page:
        context = chromium.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        if user is not None:
            context.add_cookies([_session_cookie(user, live_server.url)])
        page = context.new_page()
        page.on("console", note)
        page.on("pageerror", lambda error: offences.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not offences


def _session_cookie(user, url: str) -> dict[str, str]:
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}
