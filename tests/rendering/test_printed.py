"""Timelines and chains on paper: nothing lost, nothing too small, nothing over the edge."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

from pypdf import PdfReader
from pytest import fixture, mark

from evidence.rendering.files import FileKind, png_size, size_of
from evidence.rendering.printed import (
    chain_file,
    chain_sheet,
    chains_file,
    timeline_file,
    timeline_pages,
    timeline_sheet,
)
from evidence.rendering.sheets import LEAST_SCALE, Matter, Paper
from evidence.rendering.timeline_pages import cut, stretches
from evidence.rendering.timeline_picture import TimelinePicture

from .drawings import SVG, hrefs, parse, words
from .test_chain import DIAMOND
from .test_timeline import event, timeline

AROUND = Matter("The title", "The caption says what is shown.", ("Source one, 2020.", "Source two, 2021."))
SHEETS = [Paper.A4, Paper.LETTER, Paper.POSTER]
POINTS = {Paper.A4: (595, 842), Paper.LETTER: (612, 792), Paper.POSTER: (2384, 3370)}


@fixture(scope="module")
def many() -> TimelinePicture:
    """More than a sheet holds, a third of them in the last year."""
    days = [date(1990, 1, 1) + timedelta(days=180 * n) for n in range(60)]
    days += [date(2022, 1, 1) + timedelta(days=5 * n) for n in range(60)]
    return timeline(
        *(
            event(
                f"e{n}",
                day,
                lane="ABCDE"[n % 5],
                title=f"Event {n} of many, told at the length of a usual title",
            )
            for n, day in enumerate(days)
        )
    )


def pdf_text(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


@mark.parametrize("paper", [Paper.A4])
def test_every_event_is_in_the_pdf(many: TimelinePicture, paper: Paper) -> None:
    found = pdf_text(timeline_file(many, FileKind.PDF, paper=paper, matter=AROUND))
    assert [item.title for item in many.items if item.title not in found] == []
    assert {"The title", "The caption says what is shown.", "Source two, 2021."} <= set(
        found.splitlines()
    ) or all(line in found for line in ("The title", "The caption says what is shown.", "Source two, 2021."))


@mark.parametrize("paper", SHEETS)
def test_sheets_have_the_size_of_the_paper(many: TimelinePicture, paper: Paper) -> None:
    for page in PdfReader(BytesIO(timeline_file(many, FileKind.PDF, paper=paper))).pages:
        box = page.mediabox
        assert sorted((round(float(box.width)), round(float(box.height)))) == sorted(POINTS[paper])


def test_a_sheet_too_full_is_several_with_caption_and_sources_on_the_last(many: TimelinePicture) -> None:
    pages = timeline_pages(many, Paper.A4, AROUND)
    assert len(pages) > 1
    assert [AROUND.caption in words(parse(page)) for page in pages] == [False] * (len(pages) - 1) + [True]
    assert f"The title (1 of {len(pages)})" in words(parse(pages[0]))


def test_labels_on_paper_are_not_too_small(many: TimelinePicture) -> None:
    for page in timeline_pages(many, Paper.LETTER, AROUND):
        inner = next(part for part in parse(page).iter(f"{SVG}svg") if part.get("x"))
        shown, own = float(inner.get("width", 0)), float((inner.get("viewBox") or "").split()[2])
        assert shown / own >= LEAST_SCALE


def test_a_poster_is_one_sheet_with_every_label() -> None:
    days = [date(1990, 1, 1) + timedelta(days=25 * n) for n in range(500)]
    crowd = timeline(*(event(f"e{n}", day, lane="ABCDEFGH"[n % 8]) for n, day in enumerate(days)))
    (sheet,) = timeline_pages(crowd, Paper.POSTER, AROUND)
    drawn = words(parse(sheet))
    assert all(item.title in drawn for item in crowd.items)
    inner = next(part for part in parse(sheet).iter(f"{SVG}svg") if part.get("x"))
    assert float(inner.get("width", 0)) / float((inner.get("viewBox") or "").split()[2]) > 1.0


def test_twenty_events_are_a_figure_for_a_paper() -> None:
    few = timeline(*(event(f"e{n}", date(2000 + n, 1, 1)) for n in range(20)))
    width, height = png_size(timeline_file(few, FileKind.PNG, width=720.0))
    assert (width, height < width) == (2250, True)


@mark.parametrize("paper", SHEETS)
def test_what_is_on_a_sheet_stays_on_it(many: TimelinePicture, paper: Paper) -> None:
    for page in timeline_pages(many, paper, AROUND):
        width, height = size_of(page)
        inner = next(part for part in parse(page).iter(f"{SVG}svg") if part.get("x"))
        x, y, wide, high = (float(inner.get(name, 0)) for name in ("x", "y", "width", "height"))
        assert x >= 0
        assert x + wide <= width
        assert y + high <= height
        assert all(float(line.get("y", 0)) < height for line in parse(page).findall(f"{SVG}text"))


def test_a_figure_without_words_around_it_is_the_picture_of_the_page(many: TimelinePicture) -> None:
    assert 'class="picture timeline"' in timeline_sheet(many, Paper.FIGURE)[:200]


def test_a_figure_with_a_caption_grows_for_it(many: TimelinePicture) -> None:
    plain, told = timeline_sheet(many, Paper.FIGURE), timeline_sheet(many, Paper.FIGURE, AROUND)
    assert size_of(told)[1] > size_of(plain)[1]
    assert AROUND.caption in words(parse(told))


def test_cut_time_holds_every_event_and_parts_it_evenly(many: TimelinePicture) -> None:
    parts = cut(many, 3)
    assert {item.ref for part in parts for item in part.items} == {item.ref for item in many.items}
    assert all(20 <= len(part.items) <= 70 for part in parts)
    assert len({part.key for part in parts}) == 3


def test_an_event_stands_on_each_page_that_it_touches_and_an_open_one_once() -> None:
    days = [event(f"e{n}", date(2000 + n, 1, 1)) for n in range(10)]
    long = event("long", date(2000, 1, 1), date(2009, 1, 1))
    since = event("since", date(2001, 1, 1), is_open=True)
    parts = cut(timeline(*days, long, since), 2)
    assert [sum(item.ref == ref for part in parts for item in part.items) for ref in ("long", "since")] == [
        2,
        1,
    ]


def test_time_that_cannot_be_cut_is_one_stretch() -> None:
    assert stretches([], None, 3) == []
    same_day = [event(f"e{n}", date(2022, 1, 6)) for n in range(5)]
    assert stretches(same_day, None, 3) == [(date(2022, 1, 6), date(2022, 1, 6))]


def test_chains_go_on_paper_with_every_word() -> None:
    for paper in SHEETS:
        found = pdf_text(chain_file(DIAMOND, FileKind.PDF, paper=paper, matter=AROUND))
        assert all(step.entity in found for step in DIAMOND.steps)
    two = [replace(DIAMOND, title="First"), replace(DIAMOND, title="Second", key="two")]
    found = pdf_text(chains_file(two, FileKind.PDF, title="Both", paper=Paper.A4, matter=AROUND))
    assert "First" in found
    assert "Second" in found


def test_file_and_page_show_the_same_chain() -> None:
    assert hrefs(chain_file(DIAMOND, FileKind.SVG).decode()) == hrefs(chain_sheet(DIAMOND, Paper.FIGURE))
