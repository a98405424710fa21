"""Every address of the app that answers with a page, in a case with a row of every kind: nobody is shut out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from evidence.models import Case, Membership, User
from evidence.roles import Role
from tests import factories
from tests.access import INSIDE, LOGIN, OPEN, OUTSIDE, READER_PK
from tests.browser.sweep import NARROW, STILL, ZOOMED, offences
from tests.filled import fill

ACCOUNTS = (
    "account_login", "account_signup", "account_reset_password", "account_logout", "account_change_password",
    "account_email", "account_reauthenticate", "mfa_index", "mfa_activate_totp",
)  # fmt: skip
PARTS = 2  # the addresses are dealt out, so that two processes have as much to do

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sweep]


@pytest.fixture
def case() -> Case:
    coder = factories.make_user("cholpon")
    case = factories.make_case("staying", visibility="public")
    factories.make_member(case, factories.make_user("olga"), Role.OWNER)
    factories.make_member(case, coder, Role.CODER)
    Membership.objects.filter(user=coder).update(revealed_at="2026-01-01T00:00Z")
    fill(case, coder)
    return case


def addresses() -> dict[str, list[str]]:
    """By who opens them: those of nobody, of the coder, and of the owner."""
    found: dict[str, list[str]] = {"": [reverse(name) for name in ACCOUNTS[:3]], "cholpon": []}
    found["olga"] = [reverse(name) for name in ACCOUNTS[3:]]
    found["olga"] += [reverse(name) for name, (_, known) in OUTSIDE.items() if known == OPEN]
    for name, row in INSIDE.items():
        if row.is_posted or row.get != OPEN or READER_PK in row.args:
            continue
        mine = "cholpon" if "coder" in row.only and "owner" not in row.only else "olga"
        found[mine].append(reverse(name, args=["staying", *row.args]) + row.query)
    return found


def pages(person: User | None, listed: list[str]) -> Iterator[str]:
    """Those that are whole pages: not files, nor parts of a page."""
    client = Client()
    if person is not None:
        client.force_login(person)
    for address in listed:
        answer = client.get(address, follow=True)
        start = b"".join(answer.streaming_content) if answer.streaming else answer.content
        if (
            answer["Content-Type"].startswith("text/html")
            and start.lstrip()[:15].lower() == b"<!doctype html>"
        ):
            assert answer.status_code != LOGIN, address
            yield address


@pytest.mark.parametrize("part", range(PARTS))
def test_no_address_shuts_anybody_out(live_page: Callable[..., Page], case: Case, part: int) -> None:
    found, visited = [], 0
    for name, listed in addresses().items():
        person = User.objects.get(username=name) if name else None
        page = live_page(person, color_scheme="light", **STILL)
        for address in list(pages(person, listed))[part::PARTS]:
            found += offences(page, address, "light", (ZOOMED, NARROW))
            visited += 1
            assert not name or not urlsplit(page.url).path.startswith("/accounts/login"), address
    assert visited > len(INSIDE) // 4
    assert not found, "\n".join(found)
