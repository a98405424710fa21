"""Printed references: every source has its line, safe as HTML, in the order of the style."""

import re
from functools import cache
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from lxml import html
from markdown_it import MarkdownIt

from evidence.document import CaseDocument, SourceRecord
from evidence.document.csl import project
from evidence.formats import FORMATS
from evidence.formats.json_case import read_path
from evidence.formats.reference_printer import printed
from evidence.formats.references import STYLES, references
from tests.document.sample import sample
from tests.formats.given import material_for, material_of
from tests.formats.nasty import words

CASE = Path(__file__).parents[2] / "evidence" / "cases" / "csto"


@cache
def csto() -> CaseDocument:
    return read_path(CASE)


def source(ref: str = "one", **csl: object) -> SourceRecord:
    return SourceRecord(ref=ref, csl={"type": "book", "title": "A siege", **csl})


def line(style: str = "chicago", **csl: object) -> str:
    (reference,) = references([source(**csl)], style)
    return reference.text


ROE = [{"family": "Roe", "given": "Ana Maria"}]


@pytest.mark.parametrize("style", STYLES)
def test_every_source_comes_out_with_author_year_and_title(style: str) -> None:
    found = {each.ref: each for each in references(csto().sources, style)}
    assert len(found) == len(csto().sources) == 201
    for each in csto().sources:
        columns, text = project(each.csl), found[each.ref].text.casefold()
        assert columns.title.rstrip("?!.").casefold().replace("'", "’") in text.replace("'", "’")
        assert (columns.issued[:4] or "n.d.") in text
        for name in each.csl["author"]:
            assert (name.get("family") or name["literal"]).casefold() in text
        assert columns.url in found[each.ref].text or "https://doi.org/" in text


def test_chicago_prints_an_article_as_its_manual_does() -> None:
    found = {each.ref: each for each in references(csto().sources)}
    assert found["machaffie-2024"].html == (
        "MacHaffie, James. 2024. “Overcoming Alliance Dilemmas in the Collective Security Treaty Organization: "
        "Signaling for Reputation Amid Strategic Ambiguity.” <i>Defence Studies</i> 24 (2): 320–46. "
        "https://doi.org/10.1080/14702436.2024.2332323."
    )


def test_apa_prints_an_article_as_its_manual_does() -> None:
    found = {each.ref: each for each in references(csto().sources, "apa")}
    assert found["machaffie-2024"].html == (
        "MacHaffie, J. (2024). Overcoming alliance dilemmas in the collective security treaty organization: "
        "signaling for reputation amid strategic ambiguity. <i>Defence Studies</i>, <i>24</i>(2), 320–346. "
        "https://doi.org/10.1080/14702436.2024.2332323"
    )


def test_works_of_one_author_and_year_get_letters_in_order() -> None:
    found = references(
        [source(ref, title=title, author=ROE, issued="2011") for ref, title in (("x", "B"), ("y", "A"))]
    )
    assert [(each.ref, each.cited) for each in found] == [("y", "Roe 2011a"), ("x", "Roe 2011b")]
    assert found[0].text.startswith("Roe, Ana Maria. 2011a. A.")


def test_no_two_sources_of_a_case_are_cited_alike() -> None:
    for style in STYLES:
        cited = [each.cited for each in references(csto().sources, style)]
        assert len(set(cited)) == len(cited) == 201


def test_works_without_a_date_come_last_in_chicago_and_first_in_apa() -> None:
    works = [source("dated", author=ROE, issued="2011"), source("undated", author=ROE)]
    assert [each.ref for each in references(works, "chicago")] == ["dated", "undated"]
    assert [each.ref for each in references(works, "apa")] == ["undated", "dated"]


def test_letters_with_marks_are_sorted_among_the_others() -> None:
    works = [source(name, author=[{"family": name, "given": "A"}]) for name in ("Zorn", "Ünsal", "Unger")]
    assert [each.ref for each in references(works)] == ["Unger", "Ünsal", "Zorn"]


DATES = [
    ("2012~", "[2012?]", "(ca. 2012)"),
    ("2012?", "[2012?]", "(ca. 2012)"),
    ("201X", "the 2010s", "(the 2010s)"),
    ("2010/2012", "2010–2012", "(2010–2012)"),
    ("[..1990-04]", "before May 1990", "(before May 1990)"),
    ({"literal": "forthcoming"}, "forthcoming", "(forthcoming)"),
    ("2010-21", "2010", "(2010)"),
]


@pytest.mark.parametrize(("issued", "chicago", "apa"), DATES)
def test_an_unsure_date_is_printed_as_unsure(issued: object, chicago: str, apa: str) -> None:
    assert f"Roe, Ana Maria. {chicago}. A " in line(author=ROE, issued=issued)
    assert f"Roe, A. M. {apa}. A " in line("apa", author=ROE, issued=issued)


def test_a_law_with_an_author_names_it() -> None:
    law = {"type": "treaty", "author": [{"literal": "State parties"}], "issued": "1992"}
    assert line(**law).startswith("State parties. 1992.")


def test_letters_of_another_script_keep_their_capitals() -> None:
    title = "Договор о коллективной безопасности"
    assert title in line(title=title, author=ROE)


@pytest.mark.parametrize("kind", ["personal_communication", "interview"])
def test_what_a_style_leaves_out_has_a_line_all_the_same(kind: str) -> None:
    assert "A siege" in line("apa", type=kind, author=ROE)


@settings(max_examples=40)
@given(words, words)
def test_no_text_becomes_html(title: str, family: str) -> None:
    for style in STYLES:
        (reference,) = references([source(title=title, author=[{"family": family, "given": "A"}])], style)
        assert set(re.findall(r"<[^<>]*>", reference.html)) <= {"<i>", "</i>"}
        assert not re.search(r"&(?!(?:amp|lt|gt);)", reference.html)
        page = html.fromstring(f"<p>{reference.html}</p>")
        assert " ".join(page.text_content().split()) == " ".join(reference.text.split())


def test_a_title_in_tags_stays_text() -> None:
    document = sample()
    wild = source(title="<script>alert(1)</script> **b** [x](javascript:y) <i>z</i>", author=ROE)
    material = material_of(CaseDocument(case=document.case, sources=(wild,)), style="chicago")
    out = BytesIO()
    FORMATS["bibliography.html"].write(material, out)
    page = html.fromstring(out.getvalue())
    assert page.xpath("//script") == page.xpath("//a") == []
    out = BytesIO()
    FORMATS["bibliography.md"].write(material, out)
    shown = MarkdownIt("commonmark").render(out.getvalue().decode())
    assert "<script" not in shown
    assert "<strong>" not in shown
    assert "<a " not in shown
    assert "**b**" in html.fromstring(shown).text_content()


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", ["bibliography.md", "bibliography.html"])
def test_the_files_hold_every_reference(name: str, style: str) -> None:
    out = BytesIO()
    FORMATS[name].write(material_for(name, csto(), style=style), out)
    text = out.getvalue().decode()
    shown = MarkdownIt("commonmark").render(text) if name.endswith("md") else text
    paragraphs = [unquote(" ".join(each.text_content().split())) for each in html.fromstring(shown).iter("p")]
    assert paragraphs == [unquote(each.text) for each in references(csto().sources, style)]
    addresses = [link.get("href") for link in html.fromstring(shown).iter("a")]
    assert len(addresses) == 201


def test_a_reference_is_printed_once_and_kept() -> None:
    before = printed.cache_info().hits
    references([source(title="Kept")])
    references([source(title="Kept")])
    assert printed.cache_info().hits == before + 1
