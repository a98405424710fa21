"""SVG as strings: elements with escaped text and short numbers."""

import re
from typing import TypeAlias

from evidence.rendering.palette import Tone, fill

Value: TypeAlias = str | float | None

# What XML 1.0 cannot hold even when escaped; one such character in a title would spoil the whole picture.
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"


def escape(text: str) -> str:
    """Text fit for element content and for attributes in double quotes."""
    clean = NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def number(value: float) -> str:
    """At most two decimals, which is finer than any screen or printer shows."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _written(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else number(value)


def element(tag: str, /, *children: str, **attributes: Value) -> str:
    """One element; `class_` becomes `class`, `stroke_width` becomes `stroke-width`, None is left out."""
    opening = tag + "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_written(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{opening}>{''.join(children)}</{tag}>" if children else f"<{opening}/>"


def text(content: str, x: float, y: float, **attributes: Value) -> str:
    return element("text", escape(content), x=x, y=y, **attributes)


def link(href: str, title: str, *children: str, **attributes: Value) -> str:
    """A real link, whose title is its tooltip and its name for assistive technology."""
    return element("a", element("title", escape(title)), *children, href=href, **attributes)


def drawing(
    key: str, title: str, description: str, size: tuple[float, float], *children: str, kind: str
) -> str:
    """The root: a group and not an image, because an image would hide the links inside it.

    It brings its own paper, so that a file of it can be read on any ground.
    """
    width, height = size
    return element(
        "svg",
        element("title", escape(title), id=f"{key}-title"),
        element("desc", escape(description), id=f"{key}-desc"),
        element("rect", width=width, height=height, **fill(Tone.PAPER)),
        *children,
        xmlns="http://www.w3.org/2000/svg",
        class_=f"picture {kind}",
        id=key,
        role="group",
        aria_labelledby=f"{key}-title",
        aria_describedby=f"{key}-desc",
        width=width,
        height=height,
        viewBox=f"0 0 {number(width)} {number(height)}",
        font_family=FONT,
    )
