"""A grid like a spreadsheet: a block pasted, mended, saved and undone; the keys; and all of it without script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from evidence.models import Assessment, Event, User
from tests import factories
from tests.browser.drafts import draft_with
from tests.browser.sweep import held_against

GRID = "/cases/entering/events/grid/"
LIST = "/cases/entering/events/"
PASTE = """(cell, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""
COPY = """(cell) => {
    const clipboardData = new DataTransfer();
    cell.dispatchEvent(new ClipboardEvent("copy", { clipboardData, bubbles: true, cancelable: true }));
    return clipboardData.getData("text/plain");
}"""
SPOKEN = """() => {
    const status = document.querySelector("[data-grid-said]");
    window.spoken = [];
    new MutationObserver(() => window.spoken.push(status.textContent)).observe(status, { childList: true });
}"""
# In one go: however busy the machine is, no pause for speaking lies between them.
MARK = """(keys) => {
    for (const key of keys) {
        const press = new KeyboardEvent("keydown", { key, shiftKey: true, bubbles: true, cancelable: true });
        document.activeElement.dispatchEvent(press);
    }
}"""
WRONG = {3: "31 February 2003\tEvent 3", 17: "2017\t", 42: "2042\tEvent 42\tdrill\t\tkg\tMars"}

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def owner() -> User:
    user = factories.make_user("olga")
    case = factories.make_case("entering", owner=user)
    factories.make_actor(case, "kyrgyzstan", name="Kyrgyzstan")
    factories.make_event(case, "first", title="First", date="1999")
    return user


def fifty_rows() -> str:
    return "\n".join(
        WRONG.get(n, f'{2000 + n}\tEvent {n}\tdrill\t"a\nb"\tKG\tKyrgyzstan') for n in range(1, 51)
    )


def cell(page: Page, name: str) -> Locator:
    return page.locator(f"[id='{name}']")


def mend(page: Page) -> None:
    problems = page.locator(".error-summary")
    expect(problems.get_by_role("link")).to_have_text(["Row 4, Date", "Row 18, Title", "Mars"])
    assert Event.objects.count() == 1
    for row, name, words in (
        (3, "date", "3 March 2003"),
        (17, "title", "Event 17"),
        (42, "actors", "Kyrgyzstan"),
    ):
        expect(cell(page, f"n{row}.{name}")).to_have_attribute("aria-invalid", "true")
        cell(page, f"n{row}.{name}").fill(words)
    expect(cell(page, "n50.title")).to_have_value("Event 50")
    page.get_by_role("button", name="Save the grid").click()


def undo(page: Page) -> None:
    expect(page.locator(".notice")).to_contain_text("50 rows of the grid saved.")
    assert Event.objects.filter(actors__name="Kyrgyzstan").count() == 48
    assert Event.objects.with_dates().get(title="Event 3").edtf == "2003-03-03"
    page.get_by_role("button", name="Undo “50 events recorded”").click()
    expect(page.locator(".notice")).to_contain_text("Undone: 50 events recorded.")
    assert [event.title for event in Event.objects.all()] == ["First"]


def test_fifty_rows_are_pasted_mended_saved_and_undone(live_page: Callable[..., Page], owner: User) -> None:
    page = live_page(owner)
    page.goto(LIST)
    page.get_by_role("link", name="Grid", exact=True).click()
    page.get_by_role("link", name="Go to the first empty row").click()
    expect(cell(page, "n1.date")).to_be_focused()
    cell(page, "n1.date").evaluate(PASTE, fifty_rows())
    expect(page.locator("[data-grid-said]")).to_have_text(
        "Filled in: rows 50, columns 6. Ctrl + Z takes it back."
    )
    expect(cell(page, "n1.place")).to_have_value("a b")
    expect(page.get_by_role("rowheader")).to_have_count(51)
    page.keyboard.press("Control+Enter")
    mend(page)
    undo(page)


def test_the_same_goes_without_script(live_page: Callable[..., Page], owner: User) -> None:
    page = live_page(owner, java_script_enabled=False)
    page.goto(GRID)
    page.get_by_text("Paste a block, or add empty rows").click()
    page.get_by_label("Cells copied from a spreadsheet").fill(fifty_rows())
    page.get_by_role("button", name="Put into the grid").click()
    expect(cell(page, "n50.title")).to_have_value("Event 50")
    assert Event.objects.count() == 1
    page.get_by_role("button", name="Save the grid").click()
    mend(page)
    undo(page)


def test_the_keys_are_those_of_a_spreadsheet(live_page: Callable[..., Page], owner: User) -> None:
    page = live_page(owner)
    page.goto(GRID)
    press = page.keyboard.press
    event = Event.objects.get()
    title = cell(page, f"e{event.pk}.title")
    title.focus()
    page.keyboard.type("Second")
    expect(title).to_have_value("Second")
    press("Escape")
    expect(title).to_have_value("First")
    press("F2")
    press("ArrowLeft")
    expect(title).to_be_focused()
    page.keyboard.type("r")
    expect(title).to_have_value("Firsrt")
    press("Escape")
    expect(title).to_have_value("First")
    press("ArrowDown")
    expect(cell(page, "n1.title")).to_be_focused()
    page.keyboard.type("Unrest")
    press("Enter")
    expect(cell(page, "n2.title")).to_be_focused()
    press("Shift+Enter")
    press("ArrowLeft")
    page.keyboard.type("2010")
    press("Tab")
    expect(cell(page, "n1.title")).to_be_focused()
    press("Shift+Tab")
    expect(cell(page, "n1.date")).to_be_focused()
    press("ArrowUp")
    expect(cell(page, f"e{event.pk}.date")).to_be_focused()
    page.get_by_role("button", name="Save the grid").click()
    expect(page.locator(".notice")).to_contain_text("1 row of the grid saved.")
    assert Event.objects.with_dates().get(title="Unrest").edtf == "2010"


def test_a_line_more_comes_below_the_last_one(live_page: Callable[..., Page], owner: User) -> None:
    page = live_page(owner)
    page.goto(GRID)
    cell(page, "n10.date").focus()
    page.keyboard.press("Enter")
    expect(cell(page, "n11.date")).to_be_focused()
    expect(page.get_by_role("rowheader").last).to_have_text("Row 12")


def test_a_block_is_marked_copied_emptied_and_taken_back(live_page: Callable[..., Page], owner: User) -> None:
    page = live_page(owner)
    page.goto(GRID)
    cell(page, "n1.date").focus()
    cell(page, "n1.date").evaluate(PASTE, '2001\tOne\n2002\t"Two ""quoted"""\n')
    cell(page, "n1.date").focus()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("td.in-block")).to_have_count(4)
    copied = page.locator(":focus").evaluate(COPY)
    assert copied == '2001\tOne\n2002\t"Two ""quoted"""'
    page.keyboard.press("Delete")
    expect(cell(page, "n1.date")).to_have_value("")
    page.keyboard.press("Control+z")
    expect(cell(page, "n2.title")).to_have_value('Two "quoted"')
    page.keyboard.press("ArrowDown")
    expect(page.locator("td.in-block")).to_have_count(0)
    cell(page, "n4.date").focus()
    cell(page, "n4.date").evaluate(PASTE, copied)
    expect(cell(page, "n5.title")).to_have_value('Two "quoted"')


def test_a_marked_block_is_said_once_and_no_more_when_it_is_left(
    live_page: Callable[..., Page], owner: User
) -> None:
    page = live_page(owner)
    page.goto(GRID)
    status = page.locator("[data-grid-said]")
    page.evaluate(SPOKEN)
    cell(page, "n1.title").focus()
    page.evaluate(MARK, ["ArrowDown", "ArrowDown", "ArrowRight"])
    expect(status).to_have_text("Marked: rows 2–4, columns Title–Kind.")
    page.keyboard.press("Shift+ArrowLeft")
    expect(status).to_have_text("Marked: rows 2–4, columns Title.")
    page.keyboard.press("ArrowUp")
    expect(status).to_be_empty()
    assert [words for words in page.evaluate("window.spoken") if words] == [
        "Marked: rows 2–4, columns Title–Kind.",
        "Marked: rows 2–4, columns Title.",
    ]


def test_a_block_that_is_too_wide_fills_nothing_in(live_page: Callable[..., Page], owner: User) -> None:
    page = live_page(owner)
    page.goto(GRID)
    cell(page, "n1.basis").evaluate(PASTE, "attested\tmore\n")
    expect(page.locator("[data-grid-said]")).to_contain_text("does not fit")
    expect(cell(page, "n1.basis")).to_have_value("")


def test_a_draft_brings_back_rows_that_were_added(live_page: Callable[..., Page], owner: User) -> None:
    page = live_page(owner)
    page.goto(GRID)
    cell(page, "n1.date").evaluate(PASTE, "\n".join(f"{2000 + n}\tEvent {n}" for n in range(15)))
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(LIST)
    draft_with(page, "Event 14")  # written at the latest when the page was left
    factories.make_event(Event.objects.get().case, "later", title="Later", date="1998")
    page.goto(GRID)
    page.locator("[data-draft-restore]").click()
    expect(cell(page, "n15.title")).to_have_value("Event 14")
    page.get_by_role("button", name="Save the grid").click()
    expect(page.locator(".notice")).to_contain_text("15 rows of the grid saved.")
    assert set(Event.objects.filter(title__in=["First", "Later"]).values_list("version", flat=True)) == {1}
    page.goto(GRID)
    expect(page.locator("[data-draft-restore]")).to_have_count(0)


def test_two_windows_on_one_row_lose_nothing(live_page: Callable[..., Page], owner: User) -> None:
    one, other = live_page(owner), live_page(owner)
    event = Event.objects.get()
    for page, name, words in ((one, "title", "Foundation"), (other, "place", "Tashkent")):
        page.goto(GRID)
        cell(page, f"e{event.pk}.{name}").fill(words)
    for page in (one, other):
        page.get_by_role("button", name="Save the grid").click()
        expect(page.locator(".notice, .error-summary").first).to_be_visible()
    expect(other.locator(".error-summary")).to_contain_text("Somebody else changed this row meanwhile")
    expect(cell(other, f"e{event.pk}.title")).to_have_value("Foundation")
    other.get_by_role("button", name="Save the grid").click()
    expect(other.locator(".notice")).to_contain_text("1 row of the grid saved.")
    event.refresh_from_db()
    assert (event.title, event.place) == ("Foundation", "Tashkent")


@pytest.mark.parametrize("script", [True, False])
def test_assessments_are_typed_with_a_decimal_comma(
    live_page: Callable[..., Page], owner: User, script: bool
) -> None:
    case = Event.objects.get().case
    item, hypothesis = factories.make_evidence(case, "ev-1"), factories.make_hypothesis(case, "h1")
    page = live_page(owner, java_script_enabled=script)
    page.goto("/cases/entering/matrix/")
    page.get_by_role("link", name="Grid of your own").click()
    key = f"{item.pk}-{hypothesis.pk}"
    cell(page, f"{key}.p_if_true").fill("0,85")
    cell(page, f"{key}.p_if_false").fill("often")
    page.get_by_role("button", name="Save the grid").click()
    page.get_by_role("link", name="Row 1, P if false").click()
    expect(cell(page, f"{key}.p_if_true")).to_have_value("0,85")
    cell(page, f"{key}.p_if_false").fill("20 %")
    page.get_by_role("button", name="Save the grid").click()
    expect(page.locator(".notice")).to_contain_text("1 row of the grid saved.")
    made = Assessment.objects.get()
    assert (made.p_if_true, made.p_if_false, made.coder) == (0.85, 0.2, owner)


@pytest.mark.parametrize(
    ("width", "scheme"), [(1280, "light"), (390, "dark")], ids=["wide and light", "narrow and dark"]
)
def test_axe_finds_nothing_in_a_grid_with_errors(
    live_page: Callable[..., Page], owner: User, width: int, scheme: str
) -> None:
    case = Event.objects.get().case
    item, hypothesis = factories.make_evidence(case, "ev-1"), factories.make_hypothesis(case, "h1")
    page = live_page(owner, viewport={"width": width, "height": 900}, color_scheme=scheme)
    for address, name in (
        (GRID, "n1.date"),
        ("/cases/entering/assessments/grid/", f"{item.pk}-{hypothesis.pk}.p_if_true"),
    ):
        page.goto(address)
        assert not list(held_against(page))
        cell(page, name).fill("31 February")
        page.get_by_text("Paste a block, or add empty rows").click()
        page.get_by_text("Keys in the grid").click()
        page.get_by_role("button", name="Save the grid").click()
        expect(page.locator(".error-summary")).to_be_focused()
        assert not list(held_against(page))
        assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
