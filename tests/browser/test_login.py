"""Logging in with a real browser, under the real content security policy."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page


@pytest.fixture
def ann(transactional_db, django_user_model):
    return django_user_model.objects.create_user("ann", "ann@example.org", "correct horse battery")


@pytest.mark.parametrize("name", ["ann", "ann@example.org"])
def test_a_person_logs_in_by_name_or_address(live_page: Callable[..., Page], ann, name: str) -> None:
    page = live_page()
    page.goto(reverse("account_login"))
    page.fill("input[name=login]", name)
    page.fill("input[name=password]", "correct horse battery")
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: reverse("account_login") not in url)
    (cookie,) = [cookie for cookie in page.context.cookies() if cookie["name"] == "sessionid"]
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Lax"


def test_a_page_opened_for_a_person_is_logged_in(live_page: Callable[..., Page], ann) -> None:
    page = live_page(ann)
    answer = page.goto(reverse("account_change_password"))
    assert answer is not None
    assert answer.url.endswith(reverse("account_change_password"))


def test_an_inline_script_does_not_run(chromium, live_server, transactional_db) -> None:
    page = chromium.new_page()
    page.goto(live_server.url + reverse("account_login"))
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.body.append(script);
        }"""
    )
    assert page.evaluate("window.ran") is None
    page.close()
