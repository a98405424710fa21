"""The timeline as a page that stands alone, read by lxml."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree, html

from evidence.document import CaseDocument
from evidence.formats import FORMATS
from evidence.formats.json_case import read_path
from evidence.formats.timeline_drawn import MOST_EVENTS
from evidence.formats.timeline_html_page import look
from tests.document.sample import sample
from tests.formats.given import material_for, rows_of

KEY = "timeline.html"
ROOT = Path(__file__).resolve().parents[2]
TONES = ("paper", "surface", "ink", "ink-soft", "line", "edge", "accent", "support", "oppose", "neutral")


def written(document: CaseDocument, **options: str) -> bytes:
    out = BytesIO()
    FORMATS[KEY].write(material_for(KEY, document, **options), out)
    return out.getvalue()


def page_of(document: CaseDocument, **options: str) -> etree._Element:
    return html.document_fromstring(written(document, **options).decode())


def words(element: etree._Element) -> str:
    return " ".join(element.text_content().split())


def one(page: etree._Element, path: str) -> etree._Element:
    (found,) = page.xpath(path)
    return found


@pytest.fixture(scope="module")
def csto() -> CaseDocument:
    return read_path(ROOT / "evidence" / "cases" / "csto")


def test_every_event_of_the_case_is_in_the_list_with_its_datings_and_sources(csto: CaseDocument) -> None:
    page = page_of(csto)
    listed = page.xpath("//ol/li[starts-with(@id, 'event-')]")
    rows = list(rows_of(csto))
    assert [item.get("id") for item in listed] == [f"event-{row.ref}" for row in rows]
    for item, row in zip(listed, rows, strict=True):
        assert words(one(item, ".//h4")) == " ".join(row.title.split())
        for dating in (row.dating, *row.other_datings):
            assert f"“{dating.text}”" in words(item)
            assert dating.edtf in words(item)
        assert [link.get("href") for link in item.xpath(".//a[starts-with(@href, '#source-')]")] == [
            f"#source-{cited.ref}" for cited in row.sources
        ]


def test_every_link_within_the_page_leads_somewhere_and_no_id_stands_twice(csto: CaseDocument) -> None:
    page = page_of(csto)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    within = {href[1:] for href in page.xpath("//@href") if href.startswith("#")}
    assert len(within) > 200
    assert within <= set(ids)
    assert set(re.findall(r"url\(#([^)]+)\)", written(csto).decode())) <= set(ids)


def test_the_headings_go_down_by_one_step_at_most(csto: CaseDocument) -> None:
    headings = page_of(csto).xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")
    levels = [int(heading.tag[1]) for heading in headings]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_page_says_which_case_it_is_of_and_what_is_not_in_it() -> None:
    document = sample()
    undated = replace(document.events[1], ref="undated", datings=(), citations=())
    case = replace(document.case, question="Why Ord?", licence="CC BY 4.0", citation="Roe 2011.")
    page = words(page_of(replace(document, case=case, events=(*document.events, undated))))
    for part in ("The siege of Ord", "Why Ord?", "CC BY 4.0", "Roe 2011.", "1990–1991", "revision 7"):
        assert part in page
    assert "6 January 2026, 12:30 UTC" in page
    assert "1 of them are in the list and not in the picture" in page
    assert "All invented." in page
    assert "sees restricted rows" in page


def test_a_reader_who_does_not_see_restricted_rows_is_told_so() -> None:
    material = material_for(KEY, sample())
    out = BytesIO()
    FORMATS[KEY].write(replace(material, made=replace(material.made, revision=None)), out)
    page = words(html.document_fromstring(out.getvalue().decode()))
    assert "Restricted rows are left out, if the case has any" in page
    assert "revision 7" not in page


def test_events_that_a_filter_left_out_are_counted() -> None:
    document = sample()
    material = material_for(KEY, document)
    chosen = replace(material, read_timeline=lambda: iter(list(rows_of(document))[:1]))
    out = BytesIO()
    FORMATS[KEY].write(chosen, out)
    page = html.document_fromstring(out.getvalue().decode())
    assert "1 event, chosen from 2." in words(page)
    assert len(page.xpath("//ol/li[starts-with(@id, 'event-')]")) == 1


def test_the_policy_lets_in_the_own_style_sheet_and_script_and_nothing_else() -> None:
    page = page_of(sample())
    policy = one(page, "//meta[@http-equiv='Content-Security-Policy']/@content")
    inside = {tag: one(page, f"//{tag}").text for tag in ("style", "script")}
    hashes = {tag: b64encode(sha256(text.encode()).digest()).decode() for tag, text in inside.items()}
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hashes['style']}'; script-src 'sha256-{hashes['script']}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert not page.xpath("//@src | //link | //img | //@style | //iframe | //form")
    assert not page.xpath("//@*[starts-with(name(), 'on')]")


@pytest.mark.parametrize(
    "title",
    [
        "Граница закрыта; Ҷумҳурии Тоҷикистон",
        "الحدود مغلقة، قال الوزير",
        '<b>"bold"</b> & \\n </script><script>alert(1)</script>',
        "𝕬 👩🏽‍🚀 é",
    ],
)
def test_any_title_stays_text_and_runs_in_its_own_direction(title: str) -> None:
    siege, relief = sample().events
    page = page_of(replace(sample(), events=(replace(siege, title=title, summary=f"*{title}*"), relief)))
    heading = one(page, "//li[@id='event-siege']//h4")
    assert (heading.text_content(), heading.get("dir")) == (title, "auto")
    assert not page.xpath("//main//b")
    assert len(page.xpath("//script")) == 1


def test_prose_is_shown_as_markdown_without_pictures_or_addresses_that_run() -> None:
    siege, relief = sample().events
    summary = "# Gate\n\n*Shut* by ![x](https://example.org/x.png) [them](javascript:alert(1))"
    page = page_of(replace(sample(), events=(replace(siege, summary=summary), relief)))
    item = one(page, "//li[@id='event-siege']")
    assert words(one(item, ".//div/h5[text()='Gate']")) == "Gate"
    assert words(one(item, ".//em")) == "Shut"
    assert not item.xpath(".//img")
    assert not [href for href in item.xpath(".//@href") if href.startswith("javascript")]


def test_the_sources_are_printed_in_the_chosen_style() -> None:
    chicago, apa = (page_of(sample(), style=style) for style in ("chicago", "apa"))
    printed = [[words(line) for line in page.xpath("//p[@class='reference']")] for page in (chicago, apa)]
    assert printed[0] != printed[1]
    assert any("Roe" in line for line in printed[0])


def test_lanes_can_be_actors() -> None:
    lanes = one(page_of(sample(), lanes="actor"), "//*[@id='picture-0']")
    assert "Guards" in words(lanes) or "guards" in words(lanes).lower()


def test_without_events_there_is_a_page_all_the_same() -> None:
    page = page_of(replace(sample(), events=(), chains=()))
    assert "There is no event." in words(page)
    assert not page.xpath("//svg")


def test_of_very_many_events_all_are_listed_and_two_drawings_made() -> None:
    relief = sample().events[1]
    events = tuple(replace(relief, ref=f"event-{number}") for number in range(MOST_EVENTS + 5))
    page = page_of(replace(sample(), events=events))
    assert len(page.xpath("//ol/li[starts-with(@id, 'event-')]")) == MOST_EVENTS + 5
    assert "undated, or too many" in words(page)
    assert len(page.xpath("//svg")) == 2


@pytest.mark.parametrize("name", TONES)
def test_the_colours_are_those_of_the_pages(name: str) -> None:
    tokens = (ROOT / "static" / "css" / "tokens.css").read_text("utf-8")
    pair = re.search(rf"--{name}: light-dark\((#\w+), (#\w+)\);", tokens)
    assert pair
    assert re.findall(rf"--{name}:(#\w+)", look())[:2] == list(pair.groups())


def test_the_same_state_gives_the_same_bytes() -> None:
    assert written(sample()) == written(sample())
