"""Figures, days and codes of an appendix in words."""

from datetime import date, datetime

from evidence.document.weighing import AssessmentRecord, EvidenceRecord
from evidence.rendering.figures import UNKNOWN

STATUSES = {
    "found": "found",
    "not-found": "sought and not found",
    "not-sought": "not sought yet",
    "inaccessible": "inaccessible",
}
ATTRIBUTIONS = {
    "on-record": "on the record",
    "on-background": "on background",
    "anonymous": "anonymous",
    "off-the-record": "off the record",
}
NEAR = 0.1
NEARER = 0.001
FIGURES = 9  # 1 − 0.9 is a little less than 0.1


def percent(probability: float | None) -> str:
    """Two figures, three near 0 and 1.

    >>> percent(0.734), percent(0.9731), percent(0.99991), percent(None)
    ('73%', '97.3%', 'over 99.9%', '–')
    """
    if probability is None:
        return UNKNOWN
    if probability < NEARER:
        return "0%" if probability == 0.0 else "under 0.1%"
    if probability > 1.0 - NEARER:
        return "100%" if probability == 1.0 else "over 99.9%"
    figures = 1 if round(min(probability, 1.0 - probability), FIGURES) < NEAR else 0
    return f"{probability:.{figures}%}"


def chance(point: float | None, low: float | None, high: float | None) -> str:
    """A probability with its range.

    >>> chance(0.9, 0.8, 0.95), chance(0.5, None, None)
    ('0.9 (0.8 to 0.95)', '0.5')
    """
    if point is None:
        return UNKNOWN
    if low is None and high is None:
        return f"{point:g}"
    ends = [f"{end:g}" if end is not None else "?" for end in (low, high)]
    return f"{point:g} ({' to '.join(ends)})"


def test_name(name: str) -> str:
    """A test in words.

    >>> test_name("straw-in-the-wind"), test_name("")
    ('straw in the wind', '–')
    """
    return name.replace("-", " ") or UNKNOWN


def day(value: date | None) -> str:
    return "" if value is None else f"{value.day} {value:%B %Y}"


def moment(value: datetime) -> str:
    return f"{day(value)}, {value:%H:%M} UTC"


def counted(number: int, word: str, plural: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "item"), counted(2, "item"), counted(0, "hypothesis", "hypotheses")
    ('1 item', '2 items', 'no hypotheses')
    """
    return f"{number or 'no'} {word if number == 1 else plural or word + 's'}"


def search_words(item: EvidenceRecord) -> str:
    """How the item was sought, and with what chance of success."""
    parts = [item.search_record.strip()]
    if item.search_success is not None:
        parts.append(f"A search would find it with probability {item.search_success:g}.")
    if item.found_on is not None:
        parts.append(f"Found on {day(item.found_on)}.")
    return " ".join(part for part in parts if part)


def prediction_words(test: AssessmentRecord) -> str:
    """What is predicted, and since when that is written down."""
    written = f" (written on {day(test.expected_on)})" if test.expected_on else ""
    expectation = f": {test.expectation.strip()}" if test.expectation.strip() else ""
    return f"{test.predicts.capitalize()}{expectation}{written}"
