"""The transparency appendix, read by programs that are not ours."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from lxml import html
from markdown_it import MarkdownIt

from evidence.document import CaseDocument, sha256
from evidence.document.deviations import Act, Deviation, FieldDeviation
from evidence.document.findings import (
    AgreementRecord,
    CodersRecord,
    Findings,
    RobustRecord,
    SealRecord,
    WordingRecord,
)
from evidence.document.results import CaseResults, MoveRecord, StandingRecord
from evidence.formats import FORMATS, Material
from evidence.formats.appendix_closing import VERSION
from evidence.formats.chain_rows import clean
from evidence.formats.json_case import read_path
from evidence.formats.latex_text import escaped
from evidence.formats.references import references
from tests.document.sample import sample
from tests.formats.given import material_for
from tests.formats.nasty import MARKS

ROOT = Path(__file__).parents[2]
KEYS = ("appendix.docx", "appendix.html", "appendix.tex", "appendix.md")
SHA = "0123456789abcdef" * 4
# What in a LaTeX file is not words: where links lead, manners, and braces.
MANNERS = re.compile(r"\\href\{[^}]*\}|\\(?:emph|textbf|texttt|allowbreak)(?=\{)|[{}]")


@cache
def csto() -> CaseDocument:
    return read_path(ROOT / "evidence" / "cases" / "csto")


def written(key: str, material: Material) -> bytes:
    out = BytesIO()
    FORMATS[key].write(material, out)
    return out.getvalue()


def words_of_docx(content: bytes) -> str:
    body = Document(BytesIO(content)).element.body
    return squeezed(" ".join("".join(one.itertext()) for one in body.iter() if one.tag.endswith("}p")))


def words_of_html(content: bytes) -> str:
    return squeezed(" ".join(html.fromstring(content.decode()).xpath("//main//text()")))


def words_of_tex(content: bytes) -> str:
    return squeezed(MANNERS.sub("", content.decode()))


def words_of_md(content: bytes) -> str:
    rendered = MarkdownIt("commonmark").enable("table").render(content.decode().partition("]: data:")[0])
    # Markdown shows the letters of an address that are coded in it.
    return squeezed(unquote(" ".join(html.fromstring(rendered).xpath("//text()"))))


def squeezed(text: str) -> str:
    """Without blanks, which programs put elsewhere."""
    return "".join(text.split())


READERS: dict[str, Callable[[bytes], str]] = dict(
    zip(KEYS, (words_of_docx, words_of_html, words_of_tex, words_of_md), strict=True)
)


def as_in(key: str, text: str) -> str:
    if key == "appendix.md":
        text = unquote(text)
    return squeezed(MANNERS.sub("", escaped(text)) if key == "appendix.tex" else text)


@pytest.mark.parametrize("key", KEYS)
def test_every_hypothesis_item_test_and_source_of_the_csto_case_is_there(key: str) -> None:
    case = csto()
    text = READERS[key](written(key, material_for(key, case)))
    wanted = [one.statement for one in case.hypotheses if "*" not in one.statement]
    wanted += [part for one in case.evidence for part in (one.ref, one.title, one.observation)]
    wanted += [part for one in case.assessments for part in (one.rationale, one.expectation)]
    wanted += [one.text for one in references(case.sources)]
    missing = [words for words in wanted if as_in(key, words) not in text]
    assert not missing
    assert sha256(case) in text


@pytest.mark.parametrize("key", KEYS)
def test_the_same_state_gives_the_same_bytes(key: str) -> None:
    assert written(key, material_for(key, sample())) == written(key, material_for(key, sample()))


ALPHA = AgreementRecord(title="Direction", cells=2, alpha="0.55", interval="", reading="not reliable", why="")


def told() -> Material:
    """The sample with results, an earlier wording and a seal."""
    found = Findings(
        is_open=False,
        coders=CodersRecord(names=("Ben",)),
        coders_of_links=CodersRecord(
            names=("Ben", "Cem"), words=("They agree in 1 of 2 cells.",), measures=(ALPHA,)
        ),
        robust=(RobustRecord(title="Hunger", sentences=("It hangs on ev-2.",)),),
        wordings=(
            WordingRecord(
                hypothesis="hunger", number=7, statement="The first wording.", scope="", on=date(2020, 1, 2)
            ),
        ),
        seal=SealRecord(label="Before", on=datetime(2020, 1, 2, 3, 4, tzinfo=UTC), by="Ben", sha256=SHA),
        deviations=(
            Deviation("evidence", "ev-2", "The gate", Act.ADDED),
            Deviation(
                "hypothesis",
                "hunger",
                "Hunger",
                Act.CHANGED,
                (FieldDeviation("Statement", "as it was", "as it is"),),
                ("clearer",),
            ),
        ),
    )
    standing = StandingRecord(
        hypothesis="hunger",
        title="Hunger",
        role="main",
        prior=0.5,
        posterior=0.9,
        total_db=9.5,
        trace=(MoveRecord(evidence="ev-2", weight_db=9.5, probability=0.9),),
    )
    results = CaseResults(is_exclusive=False, standings=(standing,), tests=())
    material = material_for("appendix.docx", sample())
    return replace(material, read_findings=lambda: found, read_results=lambda: results)


@pytest.mark.parametrize("key", KEYS)
def test_results_wordings_and_deviations_are_told(key: str) -> None:
    text = READERS[key](written(key, told()))
    for words in (
        "“Hunger” goes from 50% to 90% by 1 item that together weigh +9.5 dB",
        "It hangs on ev-2.",
        "Wording 7, from 2 January 2020: The first wording.",
        "sealed on 2 January 2020, 03:04 UTC by Ben: “Before”",
        SHA,
        "as it was",
        "clearer",
        "[added since the seal]",
        "One coder made all tests of hypotheses, so that there is no agreement to measure. It is Ben.",
        "On the links of chains",
        "They agree in 1 of 2 cells.",
        "0.55",
        "This file was made for a reader who sees restricted rows",
    ):
        assert as_in(key, words) in text, words


@pytest.mark.parametrize("key", KEYS)
def test_who_does_not_see_restricted_rows_is_told_no_number_of_them(key: str) -> None:
    text = READERS[key](written(key, material_for(key, sample())))
    assert as_in(key, "are left out: every figure, table and picture here was computed without them") in text
    assert as_in(key, "restricted source") not in text


@pytest.mark.parametrize("key", KEYS)
def test_every_kind_of_mark_comes_through_as_itself(key: str) -> None:
    title = "".join(f"before{mark}after " for mark in MARKS)
    item = replace(sample().evidence[0], title=title)
    document = replace(sample(), evidence=(item, *sample().evidence[1:]))
    content = written(key, material_for(key, document))
    assert as_in(key, clean(title)) in READERS[key](content)


def test_the_tables_of_tests_stand_on_pages_across() -> None:
    for options, sides in (({}, (297, 210)), ({"paper": "letter"}, (279.4, 215.9))):
        content = written("appendix.docx", material_for("appendix.docx", sample(), **options))
        across = [
            one for one in Document(BytesIO(content)).sections if one.orientation is WD_ORIENT.LANDSCAPE
        ]
        assert [(round(one.page_width.mm, 1), round(one.page_height.mm, 1)) for one in across] == [sides]


def test_word_gets_a_row_for_every_item_and_every_test() -> None:
    case = csto()
    tables = Document(BytesIO(written("appendix.docx", material_for("appendix.docx", case)))).tables
    assert len(tables[-1].rows) == 1 + len(case.evidence) + len(case.assessments)


def balance(text: str) -> list[str]:
    """Braces and environments that are left open, or closed without having been opened."""
    text = re.sub(r"\\[\\{}]|(?<!\\)%[^\n]*", "", text)
    found = [] if text.count("{") == text.count("}") else ["braces"]
    depth = 0
    for mark in re.findall(r"[{}]", text):
        depth += 1 if mark == "{" else -1
        if depth < 0:
            return [*found, "a brace closes what is not open"]
    waiting: list[str] = []
    for act, name in re.findall(r"\\(begin|end)\{(\w+)\}", text):
        if act == "begin":
            waiting.append(name)
        elif not waiting or waiting.pop() != name:
            found.append(name)
    return found + waiting


def test_the_latex_is_balanced() -> None:
    item = replace(sample().evidence[0], title=" ".join(MARKS))
    marked = replace(sample(), evidence=(item, *sample().evidence[1:]))
    for document in (csto(), marked):
        text = written("appendix.tex", material_for("appendix.tex", document)).decode()
        assert balance(text) == []
    assert r"\usepackage{fontspec}" in text


def test_the_page_asks_for_nothing_from_outside() -> None:
    page = html.fromstring(written("appendix.html", material_for("appendix.html", sample())).decode())
    assert not page.xpath("//script | //link | //img | //*[@style]")
    assert page.xpath("count(//figure)") == page.xpath("count(//figure/svg[.//title])") > 0


def test_apa_can_be_chosen() -> None:
    chicago, apa = (
        words_of_md(written("appendix.md", material_for("appendix.md", csto(), style=style)))
        for style in ("chicago", "apa")
    )
    assert squeezed(references(csto().sources, "apa")[5].text) in apa
    assert chicago != apa


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION
