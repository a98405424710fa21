import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from evidence.rendering.charts import WeightRow, weights_chart
from evidence.rendering.files import MOST_PIXELS, FileKind, as_file, png_size, size_of
from evidence.rendering.palette import INK_ON_PAPER, Tone, fill
from evidence.rendering.svg import drawing, text
from evidence.rendering.vega import to_svg

from .drawings import parse, words

CHART = weights_chart([WeightRow("Neutral calls", 1.2), WeightRow("ev-02", -3.0)], title="Weights")


def drawn(*lines: str, width: float = 400.0) -> str:
    parts = (text(line, 10, 20 + 20 * row, font_size=14) for row, line in enumerate(lines))
    return drawing("a-key", "A title", "What it shows.", (width, 200.0), *parts, kind="timeline")


def pdf_of(picture: str) -> PdfReader:
    return PdfReader(BytesIO(as_file(picture, FileKind.PDF)))


def test_a_chart_and_a_drawing_come_out_in_every_kind() -> None:
    begins = {FileKind.SVG: b"<?xml", FileKind.PNG: b"\x89PNG", FileKind.PDF: b"%PDF"}
    for picture in (CHART, drawn("Neutral calls")):
        for kind, start in begins.items():
            assert as_file(picture, kind).startswith(start)


def test_the_words_of_a_chart_are_words_in_the_pdf() -> None:
    page = PdfReader(BytesIO(as_file(CHART, FileKind.PDF))).pages[0].extract_text()
    assert "Neutral calls" in page
    assert "+1.2" in page


def test_a_pixel_is_a_96th_of_an_inch() -> None:
    assert png_size(as_file(drawn(), FileKind.PNG, dpi=192)) == (800, 400)
    box = pdf_of(drawn()).pages[0].mediabox
    assert (float(box.width), float(box.height)) == (300.0, 150.0)


def test_a_png_for_print_says_how_fine_it_is() -> None:
    png = as_file(drawn(), FileKind.PNG)
    per_metre = int.from_bytes(png[png.index(b"pHYs") + 4 :][:4], "big")
    assert round(per_metre * 0.0254) == 300


def test_a_very_large_picture_gets_fewer_dots() -> None:
    width, height = png_size(as_file(drawn(width=90_000.0), FileKind.PNG))
    assert 0.9 * MOST_PIXELS < width * height <= 1.01 * MOST_PIXELS


def test_a_file_has_white_paper_and_its_own_colours() -> None:
    tinted = drawing("k", "t", "d", (90.0, 30.0), text("ink", 5, 20, **fill(Tone.INK)), kind="chain")
    for picture in (tinted, to_svg(CHART)):
        svg = as_file(picture, FileKind.SVG).decode()
        root = parse(svg)
        assert (root[0].get("width"), root[0].get("fill")) == ("100%", "#ffffff")
        assert INK_ON_PAPER[Tone.PAPER] not in svg
        assert INK_ON_PAPER[Tone.INK] in svg
        assert not re.search(r"var\(|<style|currentcolor", svg)


@pytest.mark.parametrize(
    "words_", ["Вторжение в Украину", "Ελλάδα", "Հայաստան", "საქართველო", "Łódź → Târgu Mureș"]
)
def test_letters_of_other_scripts_are_letters_in_the_pdf(words_: str) -> None:
    assert words_ in pdf_of(drawn(words_)).pages[0].extract_text()


@pytest.mark.parametrize("words_", ["الحرب في سوريا", "מלחמת יום כיפור"])
def test_scripts_written_to_the_left_keep_every_letter(words_: str) -> None:
    found = pdf_of(drawn(words_)).pages[0].extract_text()
    assert set(words_.replace(" ", "")) <= set(found)


def test_a_line_in_another_script_has_one_font_that_we_ship() -> None:
    fonts = pdf_of(drawn("Damascus دمشق 2011")).pages[0]["/Resources"]["/Font"]
    names = {fonts[name].get_object()["/BaseFont"].partition("+")[2] for name in fonts}
    assert names == {"DejaVuSansCondensed"}


def test_escaped_signs_are_no_foreign_letters() -> None:
    fonts = pdf_of(drawn("A & B <c> “d”")).pages[0]["/Resources"]["/Font"]
    assert len(fonts) == 1


def test_the_file_says_what_the_page_says() -> None:
    picture = drawn("One", "Two")
    assert words(parse(as_file(picture, FileKind.SVG).decode())) == words(parse(picture))


def test_what_is_not_a_picture_of_ours_is_refused() -> None:
    with pytest.raises(ValueError, match="width and height"):
        size_of("<svg viewBox='0 0 1 1'/>")
