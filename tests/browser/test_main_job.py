"""The main job, whole, in a browser: from opening the built-in case to the exported timeline."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from evidence.formats.json_case import read_path
from evidence.models import Assessment, Case, Change, Event, EvidenceItem, Interview, Source, User
from evidence.services.imports import carry_out, plan_import
from tests import factories

CSTO = Path(__file__).resolve().parents[2] / "evidence" / "cases" / "csto"
PASSWORD = "secret-of-tests"  # the one that the factory gives

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def researcher() -> User:
    user = factories.make_user("aigul")
    carry_out(by=user, plan=plan_import(read_path(CSTO)))
    return user


def sign_in(page: Page) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("Username or email").or_(page.locator("[name=login]")).first.fill("aigul")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url(lambda url: "/login/" not in url)


def open_area(page: Page, name: str) -> None:
    page.locator("#case-menu").get_by_role("link", name=name, exact=True).click()


def record_event(page: Page) -> None:
    open_area(page, "Events")
    expect(page.get_by_text("119 events")).to_be_visible()
    page.locator("#quick [name=quick-date]").fill("3 March 2025")
    page.locator("#quick [name=quick-title]").fill("Council meets in Bishkek")
    page.locator("#quick [name=quick-title]").press("Enter")
    expect(page.locator("#quick .quick-said")).to_contain_text("Recorded: Council meets in Bishkek")
    expect(page.get_by_text("120 events")).to_be_visible()
    expect(page.locator("#quick [name=quick-title]")).to_have_value("")


def record_source(page: Page) -> None:
    open_area(page, "Sources")
    page.get_by_role("link", name="Record source").click()
    page.get_by_label("Title").fill("Minutes of the council, Bishkek")
    page.locator("[name=authors]").fill("Secretariat")
    page.locator("[name=issued]").fill("4 March 2025")
    page.locator("[name=kind]").select_option("report")
    page.get_by_role("button", name="Record source").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Minutes of the council, Bishkek")


def record_interview(page: Page) -> None:
    open_area(page, "Interviews")
    page.get_by_role("link", name="Record interview").click()
    page.locator("[name=interviewee]").fill("a Kyrgyz official")
    page.locator("[name=held]").fill("5 March 2025")
    page.locator("[name=place]").fill("Bishkek")
    page.locator("[name=identity]").fill("Nurlan Asanov")
    page.get_by_role("button", name="Record interview").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("a Kyrgyz official")


def record_evidence(page: Page) -> None:
    open_area(page, "Evidence")
    page.get_by_role("link", name=re.compile("^Record")).first.click()
    page.locator("[name=title]").fill("The council thanks the hosts of the drills")
    page.locator("[name=observation]").fill("The minutes thank both members for the drills on their soil.")
    page.locator("[name=status]").select_option("found")
    page.locator("[name=source]").select_option(label="Minutes of the council, Bishkek")
    page.get_by_label("Council meets in Bishkek").check()
    page.locator("main form.form button[type=submit]:visible").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The council thanks the hosts of the drills")


def assess(page: Page, item: str, target: str, p_if_true: str, p_if_false: str) -> None:
    page.goto(f"/cases/csto/evidence/{item}/assess/?{target}")
    page.locator("[name=p_if_true]").fill(p_if_true)
    page.locator("[name=p_if_false]").fill(p_if_false)
    page.locator("[name=claimed_test]").select_option("smoking-gun")
    page.locator("[name=rationale]").fill("Hardly anybody would thank for drills that meant nothing.")
    page.get_by_role("button", name="Record assessment").click()
    page.wait_for_url(lambda url: "/assess/" not in url)


def test_a_researcher_does_the_main_job(live_page: Callable[..., Page], researcher: User) -> None:
    page = live_page()
    sign_in(page)
    page.get_by_role("main").get_by_role("link", name=re.compile("CSTO")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("CSTO")
    expect(page.get_by_text("illustrative").first).to_be_visible()

    record_event(page)
    record_source(page)
    record_interview(page)
    record_evidence(page)
    case = Case.objects.get(slug="csto")
    item = EvidenceItem.objects.get(title="The council thanks the hosts of the drills")
    assert list(item.events.all()) == [Event.objects.get(title="Council meets in Bishkek")]
    assert item.citations.get().source == Source.objects.get(title="Minutes of the council, Bishkek")
    assert Interview.objects.get(interviewee="a Kyrgyz official").identity == "Nurlan Asanov"

    matrix_shows_the_test(page, item)
    chain_shows_the_test(page, item)
    timeline_and_export_show_the_event(page)
    assert Change.objects.filter(case=case, by=researcher).count() >= 7


def matrix_shows_the_test(page: Page, item: EvidenceItem) -> None:
    page.goto("/cases/csto/matrix/")
    before = page.locator("table.matrix tr", has_text=item.title).inner_text()
    assert "dB" not in before and "+10" not in before
    assess(page, item.ref, "hypothesis=h1-sunk-cost-reassurance", "80 %", "0.08")
    stored = Assessment.objects.get(evidence=item)
    assert (stored.p_if_true, stored.p_if_false, stored.coder_name) == (0.8, 0.08, "aigul")
    page.goto("/cases/csto/matrix/")
    expect(page.locator("table.matrix tr", has_text=item.title)).to_contain_text("+10.0")


def chain_shows_the_test(page: Page, item: EvidenceItem) -> None:
    page.goto("/cases/csto/chains/h1-chain/")
    link = page.locator("svg a[href$='/links/h1-e5/']").first
    expect(link).not_to_contain_text("+9")
    assess(page, item.ref, "link=h1-e5", "0.9", "0.1")
    page.goto("/cases/csto/chains/h1-chain/")
    expect(page.locator("svg a[href$='/links/h1-e5/']").first).to_contain_text("+9.5")


def timeline_and_export_show_the_event(page: Page) -> None:
    page.goto("/cases/csto/timeline/?since=2025&until=2025")
    expect(page.locator("svg a", has_text="Council meets in Bishkek").first).to_be_attached()
    expect(page.get_by_role("table").get_by_text("Council meets in Bishkek")).to_be_visible()
    page.goto("/cases/csto/exports/")
    with page.expect_download() as download:
        page.locator("a[href*='/exports/timeline.csv']").first.click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 120
    assert [row["title"] for row in rows if row["edtf"] == "2025-03-03"] == ["Council meets in Bishkek"]
