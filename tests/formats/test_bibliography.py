"""The sources as CSL-JSON, BibLaTeX and RIS, read back by readers that are not ours and by our own."""

import json
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from evidence.document import CaseDocument, SourceRecord
from evidence.document.csl import project
from evidence.document.values import CSL_TYPES
from evidence.formats import FORMATS
from evidence.formats.bibliography_bib import entry
from evidence.formats.bibliography_ris import record
from evidence.formats.chain_rows import one_line
from evidence.formats.json_case import read_path
from evidence.formats.reading_references import read_references
from tests.formats.given import material_for
from tests.formats.nasty import texts, words

CASE = Path(__file__).parents[2] / "evidence" / "cases" / "csto"
# As the published csl-data.json has it, for what our items hold.
NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal")
A_DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "items": {"type": "array", "items": {"type": ["string", "number"]}, "minItems": 1, "maxItems": 3},
            "minItems": 1,
            "maxItems": 2,
        },
        "circa": {"type": ["string", "number", "boolean"]},
        "literal": {"type": "string"},
    },
    "additionalProperties": False,
}
NAMES = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {part: {"type": "string"} for part in NAME_PARTS},
        "additionalProperties": False,
    },
}
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "properties": {
            **{
                key: {"type": "string"}
                for key in ("id", "title", "container-title", "publisher", "URL", "DOI", "note")
            },
            **{key: {"type": ["string", "number"]} for key in ("volume", "issue", "page")},
            **{"type": {"enum": list(CSL_TYPES)}, "author": NAMES, "issued": A_DATE, "accessed": A_DATE},
        },
        "additionalProperties": False,
    },
}


@cache
def csto() -> CaseDocument:
    return read_path(CASE)


def source(**csl: object) -> SourceRecord:
    return SourceRecord(ref="roe-2011", csl={"type": "book", "title": "A siege", **csl})


def written(name: str) -> str:
    out = BytesIO()
    FORMATS[name].write(material_for(name, csto()), out)
    return out.getvalue().decode()


def test_csl_json_is_valid_and_whole() -> None:
    items = json.loads(written("bibliography.json"))
    Draft7Validator(SCHEMA).validate(items)
    assert {each.pop("id"): each for each in items} == {each.ref: dict(each.csl) for each in csto().sources}
    assert len(items) == 201


def test_biblatex_gives_back_titles_names_and_dates() -> None:
    library = bibtexparser.parse_string(
        written("bibliography.bib"), append_middleware=[LatexDecodingMiddleware()]
    )
    assert library.failed_blocks == []
    found = {each.key: each.fields_dict for each in library.entries}
    verbatim = bibtexparser.parse_string(written("bibliography.bib")).entries_dict
    assert len(found) == 201
    for each in csto().sources:
        columns, fields = project(each.csl), found[each.ref]
        assert fields["title"].value.replace("{", "").replace("}", "") == columns.title
        assert (fields["date"].value if columns.issued else "") == columns.issued
        people = [name.strip("{}") for name in fields["author"].value.split(" and ")]
        assert "; ".join(people) == columns.authors
        assert verbatim[each.ref]["url"] == columns.url


def test_ris_gives_back_titles_names_and_dates() -> None:
    records = {each["id"]: each for each in rispy.load(StringIO(written("bibliography.ris")))}
    assert len(records) == 201
    for each in csto().sources:
        columns, fields = project(each.csl), records[each.ref]
        assert fields["title"] == columns.title
        assert "; ".join(fields["authors"]) == columns.authors
        assert fields.get("year", "") == columns.issued[:4]
        assert fields.get("date", "").rstrip("/").replace("/", "-") == columns.issued
        assert fields["urls"] == [columns.url]


@pytest.mark.parametrize("name", ["bibliography.bib", "bibliography.ris", "bibliography.json"])
def test_our_own_reader_gives_back_every_item(name: str) -> None:
    found = read_references(written(name))
    assert [problem for part in (found, *found.entries) for problem in part.problems] == []
    assert {each.key: each.csl for each in found.entries} == {
        each.ref: dict(each.csl) for each in csto().sources
    }


@pytest.mark.parametrize(
    "edtf", ["2012~", "2012?", "201X", "2010-21", "2010/2012", "2022-09-14/2022-09-20", "[..1990-04]"]
)
def test_biblatex_keeps_dates_that_have_no_day(edtf: str) -> None:
    (read,) = read_references(entry(source(issued=edtf))).entries
    assert project(read.csl).issued == edtf


def test_a_month_or_season_of_thousands_of_figures_leaves_the_year() -> None:
    for text in (
        f"@book{{a, title = {{A siege}}, year = {{2010}}, month = {{{'1' * 5000}}}}}",
        f'[{{"type": "book", "title": "A siege", "issued": {{"date-parts": [[2010]], "season": "{"1" * 5000}"}}}}]',
    ):
        (read,) = read_references(text).entries
        assert project(read.csl).issued == "2010"


def test_ris_keeps_the_words_of_dates_that_have_no_day() -> None:
    (read,) = rispy.loads(record(source(issued="201X")))
    assert read["date"] == "201X///the 2010s".replace("201X", "")
    (read,) = rispy.loads(record(source(issued={"literal": "forthcoming"})))
    assert (read["date"], "year" in read) == ("///forthcoming", False)


PEOPLE = [
    {"family": "Roe", "given": "Ana"},
    {"family": "Haas", "given": "Marcel", "non-dropping-particle": "de"},
    {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
    {"literal": "Barnes and Noble"},
    {"literal": "24.kg"},
    {"family": "Ünsal", "given": "Ōno"},
]


@pytest.mark.parametrize("name", PEOPLE)
def test_names_come_back_from_biblatex(name: dict[str, str]) -> None:
    (read,) = read_references(entry(source(author=[name, {"family": "Poe", "given": "E. A."}]))).entries
    assert read.csl["author"] == [name, {"family": "Poe", "given": "E. A."}]


@pytest.mark.parametrize(
    "kind", ["treaty", "interview", "article-newspaper", "post", "song", "chapter", "entry"]
)
def test_a_kind_that_shares_its_type_comes_back(kind: str) -> None:
    for write in (entry, record):
        (read,) = read_references(write(source(type=kind))).entries
        assert read.csl["type"] == kind


@settings(max_examples=40)
@given(words, texts, texts.map(lambda text: f"B{text}"))
def test_biblatex_keeps_any_text(title: str, publisher: str, family: str) -> None:
    work = source(title=title, publisher=publisher, author=[{"family": family, "given": "Ana"}])
    library = bibtexparser.parse_string(entry(work))
    assert (library.failed_blocks, [each.key for each in library.entries]) == ([], ["roe-2011"])
    (read,) = read_references(entry(work)).entries
    assert read.csl["title"] == one_line(title)
    assert read.csl.get("publisher", "") == one_line(publisher)


@settings(max_examples=40)
@given(words, texts)
def test_ris_keeps_any_text(title: str, publisher: str) -> None:
    (read,) = read_references(record(source(title=title, publisher=publisher))).entries
    assert read.csl["title"] == one_line(title)
    assert read.csl.get("publisher", "") == one_line(publisher)


FRAMES = ("?", "@book{a, title = {?}, ?}", "@book{?}", "TY  - ?\nTI  - ?\nER  - \n?", "[?]")


@settings(max_examples=60)
@given(st.sampled_from(FRAMES), texts)
def test_whatever_is_pasted_is_read_or_refused_in_words(frame: str, text: str) -> None:
    found = read_references(frame.replace("?", text))
    assert found.entries or found.problems
    assert all(problem.message for part in (found, *found.entries) for problem in part.problems)
