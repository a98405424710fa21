"""Dates of CSL-JSON as EDTF, and EDTF as dates of CSL-JSON."""

import re
from collections.abc import Mapping

from evidence.dating import UnreadableDate, from_edtf, parse

PART = re.compile("-?[0-9]{1,4}")
END = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<circa>~?)")
SEASON = re.compile("[0-9]{1,4}")
FIRST_SEASON = 20  # CSL counts spring to winter 1 to 4, EDTF 21 to 24.
OLD_SEASONS = range(13, 17)  # citeproc also reads seasons in the month's place, as months 13 to 16.
NOT_CIRCA = ("", "0", "false", "False", "None")


def to_edtf(value: object) -> str:
    """The EDTF of a CSL date variable; empty if there is none or it cannot be read.

    A date variable is an EDTF string, or an object with `date-parts` (one date or two), `season`, `circa`, or a
    `literal` or `raw` text, which is read as typed dates are. Source: CSL 1.0.2, schemas/input/csl-data.json.

    >>> to_edtf({"date-parts": [[2022, 9, 14], [2022, 9, 20]], "circa": True})
    '2022-09-14~/2022-09-20~'
    >>> to_edtf({"date-parts": [[2010]], "season": 1})
    '2010-21'
    """
    if isinstance(value, str):
        return _readable(value)
    if not isinstance(value, Mapping):
        return ""
    if value.get("date-parts"):
        return _readable(_from_parts(value["date-parts"], value.get("season"), value.get("circa")))
    wording = value.get("literal") or value.get("raw")
    return _from_words(wording) if isinstance(wording, str) else ""


def from_edtf_text(edtf: str) -> dict[str, object] | str:
    """The CSL date variable of an EDTF string: `date-parts` where they can hold it, else the string itself.

    >>> from_edtf_text("2012~")
    {'date-parts': [[2012]], 'circa': True}
    >>> from_edtf_text("201X")
    '201X'
    """
    ends = [END.fullmatch(end) for end in edtf.split("/")]
    matches = [end for end in ends if end]
    if len(matches) != len(ends):
        return edtf
    built: dict[str, object] = {"date-parts": [_numbers(end) for end in matches]}
    if any(end["circa"] for end in matches):
        built["circa"] = True
    return built if to_edtf(built) == edtf else edtf


def _numbers(end: re.Match[str]) -> list[int]:
    return [int(number) for number in end.group("year", "month", "day") if number]


def _readable(edtf: str) -> str:
    try:
        return from_edtf(edtf).edtf
    except UnreadableDate:
        return ""


def _from_words(wording: str) -> str:
    try:
        return parse(wording).edtf
    except UnreadableDate:
        return ""


def _from_parts(dates: object, season: object, circa: object) -> str:
    """EDTF of the dates, not yet checked; a season belongs to a single year."""
    if not isinstance(dates, list) or len(dates) > 2:
        return ""
    ends = [_end(parts) for parts in dates]
    if len(ends) == 1 and len(ends[0]) == 4 and SEASON.fullmatch(str(season or "")):
        number = int(str(season))
        ends = [f"{ends[0]}-{number if number > FIRST_SEASON else number + FIRST_SEASON}"]
    mark = "" if str(circa if circa is not None else "") in NOT_CIRCA else "~"
    return "/".join(end + mark if end else ".." for end in ends)


def _end(parts: object) -> str:
    """One date, empty if it is open: CSL writes the open end of a range as zeros or as an empty list."""
    if not isinstance(parts, list) or not all(PART.fullmatch(str(part)) for part in parts):
        return "unreadable"
    numbers = [int(part) for part in parts]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    if len(numbers) > 1 and numbers[1] in OLD_SEASONS:
        numbers[1] += FIRST_SEASON + 1 - OLD_SEASONS.start
    return "-".join(f"{number:0{2 if place else 4}d}" for place, number in enumerate(numbers))
