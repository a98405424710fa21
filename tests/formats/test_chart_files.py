"""The charts of the analysis as files, read by programs that are not ours."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from lxml import etree
from pypdf import PdfReader

from evidence.document.results import CaseResults, StandingRecord
from evidence.formats import FORMATS, WrongOptions
from evidence.formats.charts import ABOUT, CHART, CHART_FORMATS, NOTHING
from evidence.formats.material import Material
from evidence.rendering.charts import TracePoint, trace_chart
from evidence.rendering.files import png_size
from evidence.rendering.vega import Specification
from evidence.selectors.sensitivity_charts import CHARTS
from tests.document.sample import sample
from tests.formats.given import material_for

POINTS = [TracePoint("prior", "Голод & hunger", 0.5), TracePoint("ev-2", "Голод & hunger", 0.25)]
STANDING = StandingRecord(
    hypothesis="hunger", title="Hunger", role="main", prior=0.5, posterior=0.25, total_db=-4.77
)
RESULTS = CaseResults(is_exclusive=False, standings=(STANDING,), tests=())


def drawn(name: str, hypothesis: str) -> Specification | None:
    return trace_chart(POINTS, title=f"Chart {name} of {hypothesis or 'all'}", width=760)


def material(key: str, **options: str) -> Material:
    given = material_for(key, sample(), **options)
    return replace(given, draw_chart=drawn, read_results=lambda: RESULTS)


def written(key: str, given: Material) -> bytes:
    out = BytesIO()
    FORMATS[key].write(given, out)
    return out.getvalue()


def words(svg: bytes) -> str:
    return " ".join(" ".join(etree.fromstring(svg).itertext()).split())


def test_each_chart_goes_out_as_each_kind_of_file() -> None:
    assert {one.KEY for one in CHART_FORMATS} == {
        f"{name}.{kind}" for name in ABOUT for kind in ("svg", "png", "pdf")
    }
    assert [name for name, _ in CHART.choices] == list(CHARTS)


def test_a_drawing_has_its_title_above_and_its_case_below() -> None:
    found = words(written("analysis-trace.svg", material("analysis-trace.svg")))
    assert "Chart trace of all" in found
    assert "Голод & hunger" in found
    assert "The siege of Ord. As of 2026-01-06." in found


def test_the_chart_and_the_hypothesis_are_the_chosen_ones() -> None:
    found = words(
        written("sensitivity.svg", material("sensitivity.svg", chart="shares", hypothesis="hunger"))
    )
    assert "Chart shares of hunger" in found


def test_the_words_of_a_pdf_can_be_found() -> None:
    (page,) = PdfReader(BytesIO(written("analysis-weights.pdf", material("analysis-weights.pdf")))).pages
    assert "Chart weights of all" in page.extract_text()


def test_dots_are_fine_enough_for_print() -> None:
    width, _ = png_size(written("sensitivity.png", material("sensitivity.png")))
    assert width > 6 * 300


def test_a_hypothesis_that_is_not_there_is_refused_before_anything_is_made() -> None:
    given = material("sensitivity.svg", hypothesis="plenty")
    with pytest.raises(WrongOptions, match="no hypothesis “plenty” here: write one of hunger"):
        FORMATS["sensitivity.svg"].check(given)


@pytest.mark.parametrize("key", [one.KEY for one in CHART_FORMATS if one.KEY.endswith(".svg")])
def test_where_there_is_nothing_to_draw_the_file_says_so(key: str) -> None:
    assert NOTHING in words(written(key, material_for(key, sample())))
