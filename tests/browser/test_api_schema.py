"""The two pages that show the schema of the API: drawn without a network, and the policy kept."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

MAKERS_PICTURE = "https://cdn.redoc.ly/redoc/logo-mini.svg"
WHOLE_SCHEMA_MS = 180_000  # Redoc draws all of it at once: some seconds, on a busy machine half a minute


def test_swagger_draws_the_schema_under_the_policy_as_it_is(live_page: Callable[..., Page]) -> None:
    page = live_page()
    page.goto("/api/schema/swagger/")
    expect(page.locator("#operations-tag-events")).to_be_visible()
    page.locator("#operations-tag-inference").click()
    expect(page.locator("#operations-inference-inference_classify")).to_be_visible()


def test_redoc_draws_the_schema_and_is_kept_from_nothing_but_its_makers_picture(
    chromium: Browser, live_server, transactional_db
) -> None:
    page = chromium.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.goto(f"{live_server.url}/api/schema/redoc/")
    expect(page.locator("[id='operation/inference_classify']")).to_be_attached(timeout=WHOLE_SCHEMA_MS)
    assert [text for text in refused if MAKERS_PICTURE not in text] == []
    page.close()
