"""The colours of tokens.css: text keeps 7:1 in both themes, edges of controls and marks 3:1."""

import re
from pathlib import Path

import pytest
from django.conf import settings

TOKENS = (Path(settings.BASE_DIR) / "static" / "css" / "tokens.css").read_text("utf-8")
PAIR = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")
THEMES = {
    theme: {name: colours[place] for name, *colours in PAIR.findall(TOKENS)}
    for place, theme in enumerate(("light", "dark"))
}

GROUNDS = ("paper", "surface", "raised", "wash")
TEXTS = ("ink", "ink-soft", "accent", "support", "oppose", "neutral")
STRENGTHS = [f"{side}-{step}" for side in ("support", "oppose") for step in range(1, 6)]
TEXT_PAIRS = [
    *((text, ground) for text in TEXTS for ground in GROUNDS),
    *(("ink", ground) for ground in STRENGTHS),
    ("on-accent", "accent"),
]
EDGE_PAIRS = [
    *(("edge", ground) for ground in ("paper", "surface", "raised")),
    *((ground.split("-")[0], ground) for ground in STRENGTHS),
]


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_agrees_with_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_keeps_seven_to_one(theme: str, text: str, ground: str) -> None:
    colours = THEMES[theme]
    assert contrast(colours[text], colours[ground]) >= 7


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_edges_and_marks_keep_three_to_one(theme: str, edge: str, ground: str) -> None:
    colours = THEMES[theme]
    assert contrast(colours[edge], colours[ground]) >= 3


def test_every_colour_is_a_pair_of_both_themes() -> None:
    """A colour outside a pair would be the same on paper and on slate; paper's white in print is meant to be."""
    loose = [
        line for line in TOKENS.splitlines() if re.search(r"#[0-9a-f]{3}", line) and "light-dark(" not in line
    ]
    assert [line for line in loose if "color-scheme: light;" not in line] == []


def test_other_style_sheets_take_their_colours_from_the_tokens() -> None:
    """White behind the code that a telephone's camera reads, and the veil behind a drawer, are the exceptions;
    pictures.css turns the inks of drawings into tokens and so has to name them."""
    folder = Path(settings.BASE_DIR) / "static" / "css"
    loose = [
        (sheet.name, line)
        for sheet in folder.glob("*.css")
        if sheet.name not in ("tokens.css", "pictures.css")
        for line in sheet.read_text("utf-8").splitlines()
        if re.search(r"#[0-9a-f]{3,8}\b|rgb\(", line) and not re.search(r"code-picture|::backdrop", line)
    ]
    assert loose == []
