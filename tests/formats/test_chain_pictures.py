"""The pictures of the chains as files."""

from dataclasses import replace
from io import BytesIO

import pytest
from lxml import etree
from pypdf import PdfReader

from evidence.formats import FORMATS, Material, WrongOptions
from evidence.rendering.chain_picture import ChainLink, ChainPicture, ChainStep, StepKind
from tests.document.sample import sample
from tests.formats.given import material_for

SVG = "{http://www.w3.org/2000/svg}"


def a_chain(key: str) -> ChainPicture:
    page = f"https://example.org/{key}"
    guards = ChainStep("n1", StepKind.CAUSE, "Guards", "close the gate", f"{page}#n1", "Cause: guards")
    council = ChainStep("n2", StepKind.OUTCOME, "Council", "yields", f"{page}#n2", "Outcome: council")
    link = ChainLink("e1", "n1", "n2", f"{page}/e1", "Hunger.", n_events=1)
    return ChainPicture(key, f"Chain {key}", (guards, council), (link,))


def material(name: str, *keys: str, **options: str) -> Material:
    given = material_for(name, sample(), **options)
    return replace(given, read_chains=lambda: tuple(map(a_chain, keys)))


def written(name: str, *keys: str, **options: str) -> bytes:
    out = BytesIO()
    FORMATS[name].write(material(name, *keys, **options), out)
    return out.getvalue()


def test_a_picture_has_every_step_and_leads_to_lasting_addresses() -> None:
    root = etree.fromstring(written("chains.svg", "one", "two"))
    text = " ".join(each.text or "" for each in root.iter(f"{SVG}text"))
    assert text.count("Guards") == text.count("Council") == 2
    addresses = {link.get("href") for link in root.iter(f"{SVG}a")}
    assert {"https://example.org/one#n1", "https://example.org/two/e1"} <= addresses


def test_one_chain_can_be_chosen() -> None:
    assert b"example.org/one" not in written("chains.svg", "one", "two", chain="two")


def test_a_chain_that_is_not_there_is_refused_before_anything_is_written() -> None:
    given = material("chains.svg", "one", chain="three")
    with pytest.raises(WrongOptions, match="There is no chain “three” here: write one of one"):
        FORMATS["chains.svg"].check(given)  # type: ignore[attr-defined]


@pytest.mark.parametrize("paper", ["figure", "a4"])
def test_a_pdf_has_a_page_for_each_chain(paper: str) -> None:
    assert len(PdfReader(BytesIO(written("chains.pdf", "one", "two", paper=paper))).pages) == 2


def test_a_sheet_has_its_size() -> None:
    (page,) = PdfReader(BytesIO(written("chains.pdf", "one", paper="a4"))).pages
    assert sorted(round(float(side)) for side in page.mediabox[2:]) == [595, 842]


@pytest.mark.parametrize(("name", "start"), [("chains.png", b"\x89PNG"), ("chains.pdf", b"%PDF")])
def test_a_case_without_chains_has_a_picture_that_says_so(name: str, start: bytes) -> None:
    assert written(name).startswith(start)
