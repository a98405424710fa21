"""Reading a text and citing from it: with the mouse, by keyboard and without script; found again, or an orphan."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from evidence.models import Case, Citation, SourceText, User
from tests import factories
from tests.browser.drafts import no_draft
from tests.browser.sweep import held_against

pytestmark = pytest.mark.django_db(transaction=True)

RUSSIAN = (
    "[с. 1] Организация создана в 2002 году.\n\n"
    "Войска вошли. Потом войска вышли.\n\n"
    "[с. 2] 𝒳 Войска вышли и отсюда."
)
ARABIC = "دخلت القوات البلاد.\n\nثم خرجت القوات من البلاد."
READ = "/cases/staying/sources/a-report/read/"


@pytest.fixture
def editor() -> User:
    return factories.make_user("emir")


@pytest.fixture
def case(editor: User) -> Case:
    case = factories.make_case("staying", owner=editor)
    source = factories.make_source(case, "a-report", title="A report")
    factories.make_text(source, "report-ru", language="ru", body=RUSSIAN)
    factories.make_text(
        source, "report-ar", language="ar", role="translation", translator="Omar Haddad", body=ARABIC
    )
    factories.make_event(case, "exit", title="Troops leave")
    return case


def choose(page: Page, words: str, *, last: bool = False) -> None:
    """Choose these words in the text as the mouse does."""
    page.evaluate(
        """([words, last]) => {
            const all = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
            let found = null;
            while (all.nextNode()) {
                const node = all.currentNode;
                if (!node.parentElement.closest("[data-start]") || !node.data.includes(words)) continue;
                found = [node, last ? node.data.lastIndexOf(words) : node.data.indexOf(words)];
                if (!last) break;
            }
            getSelection().setBaseAndExtent(found[0], found[1], found[0], found[1] + words.length);
        }""",
        [words, last],
    )


def edit_text(page: Page, before: str, after: str) -> None:
    page.goto("/cases/staying/texts/report-ru/edit/")
    body = page.locator("[name=body]")
    body.fill(body.input_value().replace(before, after))
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".reading-text")).to_be_visible()


def test_a_chosen_quote_is_cited_found_again_and_never_nearly(
    live_page: Callable[..., Page], editor: User, case: Case
) -> None:
    page = live_page(editor)
    page.goto(READ)
    choose(page, "ойска вышли", last=True)
    page.keyboard.press("c")
    target = page.get_by_label("What it supports")
    expect(target).to_be_focused()
    expect(page.get_by_label("Passage", exact=True)).to_have_value("ойска вышли")
    target.select_option(label="Troops leave")
    page.get_by_role("button", name="Cite", exact=True).click()
    expect(page.locator("mark")).to_have_text("ойска вышли")
    expect(page.locator("[data-draft-restore]")).to_have_count(0)  # it was saved: nothing is left to restore
    no_draft(page)
    citation = Citation.objects.get()
    assert (citation.text.ref, citation.locator) == ("report-ru", "с. 2")
    assert RUSSIAN[citation.position : citation.position + len(citation.quote)] == citation.quote
    assert citation.prefix.endswith("𝒳 В")
    assert citation.target.title == "Troops leave"

    edit_text(page, "Организация создана", "Много позже, говорят, организация была создана")
    expect(page.locator("[id$=-p3] mark")).to_have_text("ойска вышли")
    expect(page.locator("sup a")).to_have_attribute("href", "/cases/staying/events/exit/")

    edit_text(page, "𝒳 Войска вышли", "𝒳 Войска ушли")
    expect(page.locator("mark")).to_have_count(0)  # the same words stand above, but not in that place
    orphan = page.locator(".reading-orphan")
    expect(orphan).to_contain_text("ойска вышли")
    expect(orphan.get_by_role("link", name="Troops leave")).to_be_visible()


def test_a_passage_is_chosen_and_cited_with_the_keyboard_alone(
    live_page: Callable[..., Page], editor: User, case: Case
) -> None:
    page = live_page(editor)
    page.goto(f"{READ}?text=report-ar&for=event:exit")
    page.locator("[data-paragraph]").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowLeft")  # onwards, from right to left: the first word is left out
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("c")
    expect(page.locator("mark")).to_have_text("خرجت القوات من")
    citation = Citation.objects.get()
    assert (citation.quote, citation.locator, citation.prefix[-3:]) == ("خرجت القوات من", "¶ 2", "ثم ")
    body = page.locator(".reading-body")
    expect(body).to_have_attribute("dir", "rtl")
    expect(body).to_have_attribute("lang", "ar")
    expect(page.locator(".reading-text header")).to_contain_text("translated by Omar Haddad")


def test_without_script_the_quote_is_pasted_and_the_server_finds_it(
    live_page: Callable[..., Page], editor: User, case: Case
) -> None:
    page = live_page(editor, java_script_enabled=False)
    page.goto(f"{READ}?for=event:exit")
    page.locator("[name=quote]").fill("войска  ушли")
    page.get_by_role("button", name="Cite", exact=True).click()
    expect(page.locator(".error-summary")).to_contain_text("do not stand in the text")
    page.locator("[name=quote]").fill("ойска\nвышли")
    page.get_by_role("button", name="Cite", exact=True).click()
    expect(page.locator(".error-summary")).to_contain_text("2 places")
    page.get_by_label("с. 2:").check()
    page.get_by_role("button", name="Cite", exact=True).click()
    expect(page.locator("[id$=-p3] mark")).to_have_text("ойска вышли")
    assert Citation.objects.get().target.title == "Troops leave"


@pytest.mark.parametrize("width", [1280, 390])
def test_two_texts_stand_side_by_side_and_nobody_is_shut_out(
    live_page: Callable[..., Page], editor: User, case: Case, width: int
) -> None:
    text = SourceText.objects.get(ref="report-ru")
    factories.make_citation(text.source, event=case.event_rows.get(), quote="Войска вошли", position=0)
    page = live_page(editor, viewport={"width": width, "height": 900}, color_scheme="dark")
    page.goto(f"{READ}?text=report-ru&beside=report-ar")
    expect(page.locator(".reading-text")).to_have_count(2)
    expect(page.locator("mark")).to_have_text("Войска вошли")
    assert not list(held_against(page))
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
