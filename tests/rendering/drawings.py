"""Reading drawings back in tests."""

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

SVG = "{http://www.w3.org/2000/svg}"


def parse(drawing: str) -> Element:
    return ElementTree.fromstring(drawing)


def links(drawing: str) -> list[Element]:
    return list(parse(drawing).iter(f"{SVG}a"))


def hrefs(drawing: str) -> list[str | None]:
    return [link.get("href") for link in links(drawing)]


def words(part: Element) -> list[str]:
    return [text.text or "" for text in part.iter(f"{SVG}text")]


def titles(drawing: str) -> list[str | None]:
    return [link.findtext(f"{SVG}title") for link in links(drawing)]


def is_safe_under_a_strict_policy(drawing: str) -> bool:
    """No inline style, no style sheet, no script, no handler."""
    parts = list(parse(drawing).iter())
    names = {part.tag.removeprefix(SVG) for part in parts}
    attributes = {name for part in parts for name in part.attrib}
    return not names & {"style", "script"} and not any(a == "style" or a.startswith("on") for a in attributes)


def overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    """Two boxes (left, top, right, bottom) share more than an edge."""
    return (
        one[0] < other[2] - 0.01
        and other[0] < one[2] - 0.01
        and one[1] < other[3] - 0.01
        and other[1] < one[3] - 0.01
    )
