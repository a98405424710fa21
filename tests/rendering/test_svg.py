from xml.etree import ElementTree

from evidence.rendering.svg import drawing, element, link, number, text


def test_text_and_attributes_are_escaped() -> None:
    drawn = link('/a?b=1&c="2"', "<b> & 'quotes'", text("<script>", 1, 2))
    parsed = ElementTree.fromstring(drawn)
    assert parsed.get("href") == '/a?b=1&c="2"'
    assert parsed.findtext("title") == "<b> & 'quotes'"
    assert parsed.findtext("text") == "<script>"


def test_characters_that_xml_cannot_hold_are_replaced() -> None:
    assert ElementTree.fromstring(text("a\x00b\x1b", 0, 0)).text == "a\ufffdb\ufffd"


def test_a_picture_brings_its_own_paper() -> None:
    sheet = ElementTree.fromstring(drawing("key", "Title", "Words", (20, 10), kind="chain"))[2]
    assert (sheet.get("class"), sheet.get("width"), sheet.get("height")) == ("fill-paper", "20", "10")


def test_numbers_are_short() -> None:
    assert [number(value) for value in (1.0, 1.256, -0.001, 12.5, 3)] == ["1", "1.26", "0", "12.5", "3"]


def test_attribute_names_are_those_of_svg() -> None:
    assert element("path", class_="a", stroke_width=2.0, fill=None) == '<path class="a" stroke-width="2"/>'
