"""One date in words or figures (“6 January 2022”, “spring 2010”, “the 1990s”), turned into EDTF."""

import calendar
import re
from collections.abc import Callable
from datetime import date

from evidence.dating import spoken
from evidence.dating.model import UnreadableDate
from evidence.dating.names import HEMISPHERES, MONTHS, PARTS, SEASONS, WEEKDAYS
from evidence.dating.points import POINT
from evidence.wording import gettext as _

NUMBER_OF_MONTH = {
    **{name.lower(): number for number, name in enumerate(MONTHS, 1)},
    **{name[:3].lower(): number for number, name in enumerate(MONTHS, 1)},
    "sept": 9,
}
NUMBER_OF_WEEKDAY = {
    **{name.lower(): number for number, name in enumerate(WEEKDAYS)},
    **{name[:3].lower(): number for number, name in enumerate(WEEKDAYS)},
}
NUMBER_OF_PART = {
    **{words.removesuffix(" of"): number for number, words in PARTS.items()},
    **{f"q{number}": 32 + number for number in range(1, 5)},
    **{f"{number} quarter": 32 + int(number[0]) for number in ("1st", "2nd", "3rd", "4th")},
    "1st half": 40,
    "2nd half": 41,
    "beginning": 37,
    "start": 37,
    "middle": 38,
    "end": 39,
    "fall": 23,
}
FIRST_THIRD = NUMBER_OF_PART["early"]
# First and last year of the early, middle and late part of a decade and of a century, counted from its start.
THIRDS_OF_DECADE = ((0, 3), (4, 6), (7, 9))
THIRDS_OF_CENTURY = ((0, 33), (34, 66), (67, 99))
MONTH = f"(?P<month>{'|'.join(NUMBER_OF_MONTH)})"
DAY = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
YEAR = "(?P<year>[0-9]{4})"
WEEKDAY = f"(?:(?P<weekday>{'|'.join(NUMBER_OF_WEEKDAY)}) )?"


def phrase_to_edtf(phrase: str) -> str | None:
    """EDTF of a cleaned phrase (small letters, single blanks, no commas); None if it is no phrase of ours.

    Early, mid and late are thirds: of a year January-April, May-August, September-December; of a month the
    days 1-10, 11-20 and the rest; of a decade the years 0-3, 4-6, 7-9; of a century 0-33, 34-66, 67-99. Only
    those of a year have EDTF of their own, the others become sets. “20th century” is 19XX, 1900-1999.
    “Winter 2010/11” is December to February; “winter 2010” alone may be either winter of that year.
    """
    if POINT.fullmatch(phrase.upper()):
        return phrase.upper()
    for pattern, reader in READERS:
        if match := pattern.fullmatch(phrase):
            return reader(match)
    return None


def _day(match: re.Match[str]) -> str:
    edtf = f"{match['year']}-{NUMBER_OF_MONTH[match['month']]:02d}-{int(match['day']):02d}"
    if weekday := match.groupdict().get("weekday"):
        _check_weekday(edtf, weekday)
    return edtf


def _check_weekday(edtf: str, weekday: str) -> None:
    try:
        actual = date.fromisoformat(edtf).weekday()
    except ValueError:
        return  # No such day: the reader of EDTF says so.
    if actual != NUMBER_OF_WEEKDAY[weekday]:
        raise UnreadableDate(
            edtf,
            _("that day was a %(weekday)s; mend the day or leave its name out")
            % {"weekday": _(WEEKDAYS[actual])},
        )


def _numeric_day(match: re.Match[str]) -> str:
    return f"{match['year']}-{int(match['month']):02d}-{int(match['day']):02d}"


def _numeric_month(match: re.Match[str]) -> str:
    if not 1 <= int(match["month"]) <= 12:
        raise UnreadableDate(
            match[0], _("there is no month %(match)s; months are 1 to 12") % {"match": match["month"]}
        )
    return f"{match['year']}-{int(match['month']):02d}"


def _day_first(match: re.Match[str]) -> str:
    """A date such as 06.01.2022: no country that writes dots puts the month first (docs/decisions/0032)."""
    edtf = f"{match['year']}-{int(match['second']):02d}-{int(match['first']):02d}"
    return edtf if _is_day(edtf) else _day_or_month_first(match)


def _day_or_month_first(match: re.Match[str]) -> str:
    """A date such as 06/01/2022, read only where a single reading is a day of the calendar."""
    first, second, year = int(match["first"]), int(match["second"]), match["year"]
    readings = {f"{year}-{second:02d}-{first:02d}", f"{year}-{first:02d}-{second:02d}"}
    real = sorted(reading for reading in readings if _is_day(reading))
    if len(real) == 1:
        return real[0]
    if not real:
        raise UnreadableDate(match[0], _("there is no such day, whichever of the two numbers is the month"))
    either = _(" or ").join(
        _("%(day)s (write “%(edtf)s”)") % {"day": spoken.day(int(day[8:]), int(day[5:7]), year), "edtf": day}
        for day in real
    )
    raise UnreadableDate(match[0], _("it may be %(either)s") % {"either": either})


def _is_day(edtf: str) -> bool:
    try:
        date.fromisoformat(edtf)
    except ValueError:
        return False
    return True


def _short_year(match: re.Match[str]) -> str:
    raise UnreadableDate(match[0], _("the year needs four digits, as in “2022-01-06”"))


def _year_and_number(match: re.Match[str]) -> str:
    raise UnreadableDate(
        match[0],
        _(
            "it may be a month or a span of years; write “2010-12” for December 2010, “2010–2012” for the years"
        ),
    )


def _month(match: re.Match[str]) -> str:
    return f"{match['year']}-{NUMBER_OF_MONTH[match['month']]:02d}"


def _winter(match: re.Match[str]) -> str:
    year = int(match["year"])
    if int(match["next"]) not in (year + 1, (year + 1) % 100) or year == 9999:
        raise UnreadableDate(match[0], _("a winter reaches into the next year only, as in “winter 2010/11”"))
    return f"[{year:04d}-12..{year + 1:04d}-02]"


def _part_of_year(match: re.Match[str]) -> str:
    number, hemisphere = NUMBER_OF_PART[match["part"]], match["hemisphere"]
    if hemisphere and number not in SEASONS:
        raise UnreadableDate(match[0], _("only a season differs between the hemispheres"))
    return f"{match['year']}-{number + (HEMISPHERES[hemisphere] if hemisphere else 0)}"


def _third_of_month(match: re.Match[str]) -> str:
    year, month = int(match["year"]), NUMBER_OF_MONTH[match["month"]]
    length = calendar.monthrange(max(year, 1), month)[1]
    first, last = ((1, 10), (11, 20), (21, length))[NUMBER_OF_PART[match["part"]] - FIRST_THIRD]
    return f"[{year:04d}-{month:02d}-{first:02d}..{year:04d}-{month:02d}-{last:02d}]"


def _third_of_years(match: re.Match[str]) -> str:
    whole = phrase_to_edtf(match["years"]) or ""
    thirds = THIRDS_OF_CENTURY if whole.endswith("XX") else THIRDS_OF_DECADE
    first, last = thirds[NUMBER_OF_PART[match["part"]] - FIRST_THIRD]
    start = int(whole.replace("X", "0"))
    return f"[{max(start + first, 1):04d}..{start + last:04d}]"


def _decade(match: re.Match[str]) -> str:
    start = match["start"]
    if start.endswith("00") and match["word"] is None:
        raise UnreadableDate(
            match[0],
            _(
                "it may be the ten years %(start)s–%(ten)s or the hundred years %(start)s–%(hundred)s; "
                "write “%(start)ss (decade)” or “%(start)ss (century)”"
            )
            % {"start": start, "ten": f"{start[:3]}9", "hundred": f"{start[:2]}99"},
        )
    return start[:3] + "X"


def _hundred_years(match: re.Match[str]) -> str:
    return f"{match['hundreds']}XX"


def _century(match: re.Match[str]) -> str:
    number = int(match["number"])
    if number == 0:
        raise UnreadableDate(match[0], _("centuries are counted from the first"))
    return f"{number - 1:02d}XX"


PART = f"(?P<part>{'|'.join(NUMBER_OF_PART)})"
THIRD = "(?P<part>early|mid|late|beginning|start|middle|end)"
HEMISPHERE = r"(?: \((?P<hemisphere>northern|southern) hemisphere\))?"
DECADE = r"(?P<start>[0-9]{3}0)s(?P<word> \(decade\))?"
HUNDRED_YEARS = r"(?P<hundreds>[0-9]{2})00s \(century\)"
CENTURY = "(?P<number>[0-9]{1,2}|100)(?:st|nd|rd|th) century"
READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (f"{WEEKDAY}{DAY} {MONTH} {YEAR}", _day),
        (f"{WEEKDAY}{MONTH} {DAY} {YEAR}", _day),
        (f"{YEAR} {MONTH} {DAY}", _day),
        (f"{YEAR}(?P<sign>[./-])(?P<month>[0-9]{{1,2}})(?P=sign)(?P<day>[0-9]{{1,2}})", _numeric_day),
        (r"(?P<first>[0-9]{1,2})\.(?P<second>[0-9]{1,2})\.(?P<year>[0-9]{4})", _day_first),
        ("(?P<first>[0-9]{1,2})[./-](?P<second>[0-9]{1,2})[./-](?P<year>[0-9]{4})", _day_or_month_first),
        ("[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2}", _short_year),
        ("[0-9]{4}/[0-9]{1,2}", _year_and_number),
        (f"(?P<month>[0-9]{{1,2}})[./-]{YEAR}", _numeric_month),
        (f"{MONTH} {YEAR}", _month),
        (f"{YEAR} {MONTH}", _month),
        (f"{PART} {YEAR}{HEMISPHERE}", _part_of_year),
        (f"winter {YEAR} ?[/-] ?(?P<next>[0-9]{{4}}|[0-9]{{2}})", _winter),
        (f"{THIRD} {MONTH} {YEAR}", _third_of_month),
        (f"{THIRD} (?P<years>{DECADE}|{HUNDRED_YEARS}|{CENTURY})", _third_of_years),
        (DECADE, _decade),
        (HUNDRED_YEARS, _hundred_years),
        (CENTURY, _century),
    )
)
