"""The colours of pictures: a class that the style sheet colours, and ink on paper where there is none."""

from enum import StrEnum


class Tone(StrEnum):
    """What a colour is for; each has a custom property of the same name in `tokens.css`."""

    PAPER = "paper"
    SURFACE = "surface"
    INK = "ink"
    INK_SOFT = "ink-soft"
    LINE = "line"
    ACCENT = "accent"
    SUPPORT = "support"
    OPPOSE = "oppose"
    NEUTRAL = "neutral"
    NONE = "none"


INK_ON_PAPER = {
    Tone.PAPER: "#fdfbf7",
    Tone.SURFACE: "#f6f1e7",
    Tone.INK: "#1f1b16",
    Tone.INK_SOFT: "#514a41",
    Tone.LINE: "#d5ccbd",
    Tone.ACCENT: "#7b2d26",
    Tone.SUPPORT: "#0f5753",
    Tone.OPPOSE: "#6d4600",
    Tone.NEUTRAL: "#524e48",
    Tone.NONE: "none",
}


def fill(tone: Tone) -> dict[str, str]:
    return {"class_": f"fill-{tone}", "fill": INK_ON_PAPER[tone]}


def stroke(tone: Tone, inside: Tone = Tone.NONE) -> dict[str, str]:
    """A line in one tone around a surface in another."""
    return {
        "class_": f"stroke-{tone} fill-{inside}",
        "stroke": INK_ON_PAPER[tone],
        "fill": INK_ON_PAPER[inside],
    }
