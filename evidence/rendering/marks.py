"""The marks of the four tests: drawn once, for pages (as symbols) and inside pictures."""

from evidence.inference.evidence_tests import EvidenceTest, Result
from evidence.rendering.palette import INK_ON_PAPER, Tone
from evidence.rendering.svg import element, number
from evidence.wording import gettext as _
from evidence.wording import gettext_noop

BOX = 16
LINE = 1.5
FINE_LINE = 1.1
DOTS = "0.1 2.6"

TESTS: tuple[EvidenceTest | None, ...] = (*EvidenceTest, None)
NAMES = {
    EvidenceTest.STRAW_IN_THE_WIND: gettext_noop("Straw in the wind"),
    EvidenceTest.HOOP: gettext_noop("Hoop test"),
    EvidenceTest.SMOKING_GUN: gettext_noop("Smoking gun"),
    EvidenceTest.DOUBLY_DECISIVE: gettext_noop("Doubly decisive test"),
    None: gettext_noop("No test"),
}
RESULTS = {
    Result.PASSED: gettext_noop("passed"),
    Result.FAILED: gettext_noop("failed"),
    Result.INCONCLUSIVE: gettext_noop("inconclusive"),
    Result.PENDING: gettext_noop("pending"),
}
TONES = {
    Result.PASSED: Tone.SUPPORT,
    Result.FAILED: Tone.OPPOSE,
    Result.INCONCLUSIVE: Tone.NEUTRAL,
    Result.PENDING: Tone.NEUTRAL,
}

DASH = "M3 5.9H13V10.1H3Z"
RING = "M8 1.75A6.25 6.25 0 1 1 8 14.25A6.25 6.25 0 1 1 8 1.75Z"
HEAVY_RING = "M8 1A7 7 0 1 1 8 15A7 7 0 1 1 8 1ZM8 5.2A2.8 2.8 0 1 0 8 10.8A2.8 2.8 0 1 0 8 5.2Z"
TRIANGLE = "M8 2L14.6 13.6H1.4Z"
SMALL_TRIANGLE = "M8 3.9L11.7 10.3H4.3Z"
DOT = "M8 5.4A2.6 2.6 0 1 1 8 10.6A2.6 2.6 0 1 1 8 5.4Z"
SLASH = "M0.9 12.6L15.1 3.4"
STEEP_SLASH = "M3.4 14.2L12.6 1.8"

OUTLINES = {
    EvidenceTest.STRAW_IN_THE_WIND: DASH,
    EvidenceTest.HOOP: RING,
    EvidenceTest.SMOKING_GUN: TRIANGLE,
    EvidenceTest.DOUBLY_DECISIVE: RING,
    None: DOT,
}


def name(test: EvidenceTest | None, result: Result) -> str:
    """The id of the symbol, for `<use href="#...">` where the page holds the sprite."""
    return f"mark-{test or 'none'}-{result}"


def label(test: EvidenceTest | None, result: Result) -> str:
    """The same in words.

    >>> label(EvidenceTest.HOOP, Result.PASSED)
    'Hoop test, passed'
    """
    return f"{_(NAMES[test])}, {_(RESULTS[result])}"


def mark(test: EvidenceTest | None, result: Result, x: float, y: float, size: float) -> str:
    """A mark with its upper left corner at (x, y), for use inside a picture."""
    return element(
        "g",
        _drawing(test, result),
        class_=f"mark mark-{result}",
        color=INK_ON_PAPER[TONES[result]],
        transform=f"translate({number(x)} {number(y)}) scale({number(size / BOX)})",
    )


def sprite() -> str:
    """Every mark as a symbol; a page includes this once."""
    symbols = (
        element("symbol", _drawing(test, result), id=name(test, result), viewBox=f"0 0 {BOX} {BOX}")
        for test in TESTS
        for result in Result
    )
    return element(
        "svg",
        *symbols,
        xmlns="http://www.w3.org/2000/svg",
        width=0,
        height=0,
        class_="sprite",
        aria_hidden="true",
    )


def _drawing(test: EvidenceTest | None, result: Result) -> str:
    if result is Result.PASSED:
        return _filled(test)
    outline = _line(OUTLINES[test], dashes=DOTS if result is Result.PENDING else None)
    inside = _line(SMALL_TRIANGLE, FINE_LINE) if test is EvidenceTest.DOUBLY_DECISIVE else ""
    return outline + inside + (_line(_slash(test)) if result is Result.FAILED else "")


def _slash(test: EvidenceTest | None) -> str:
    """Steep across low shapes, flat across tall ones: along an edge it could not be told from the edge."""
    return STEEP_SLASH if test in {EvidenceTest.STRAW_IN_THE_WIND, None} else SLASH


def _filled(test: EvidenceTest | None) -> str:
    """A ring is filled as a heavy ring, since a disc would no longer be one."""
    if test is EvidenceTest.HOOP:
        return _area(HEAVY_RING)
    if test is EvidenceTest.DOUBLY_DECISIVE:
        return _line(RING) + _area(SMALL_TRIANGLE)
    return _area(OUTLINES[test])


def _area(path: str) -> str:
    return element(
        "path", d=path, fill="currentColor", stroke="currentColor", stroke_width=0.6, fill_rule="evenodd"
    )


def _line(path: str, width: float = LINE, dashes: str | None = None) -> str:
    return element(
        "path",
        d=path,
        fill="none",
        stroke="currentColor",
        stroke_width=width,
        stroke_linejoin="round",
        stroke_linecap="round",
        stroke_dasharray=dashes,
    )
