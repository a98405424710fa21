"""Reading what people type: from words to EDTF, and from there to a Dating."""

import re
from functools import lru_cache

from evidence.dating.clean import plain_words, reason_for, uniform
from evidence.dating.limits import after, at_earliest, at_latest, before, between
from evidence.dating.marks import add_mark, split_marks
from evidence.dating.model import Basis, Dating, UnreadableDate
from evidence.dating.phrases import DAY, MONTH, phrase_to_edtf
from evidence.dating.reading import CHARACTERS, from_edtf, read
from evidence.dating.russian import in_english
from evidence.dating.wording import words_of_edtf
from evidence.wording import gettext as _

LIMITS = {
    **dict.fromkeys(("before", "prior to", "earlier than"), before),
    **dict.fromkeys(("after", "later than"), after),
    **dict.fromkeys(("by", "on or before", "no later than", "not later than", "not after"), at_latest),
    **dict.fromkeys(("on or after", "no earlier than", "not earlier than", "not before"), at_earliest),
}
LIMIT = re.compile(f"({'|'.join(LIMITS)}) (.+)")
OR_LATER = re.compile("(.+) or (?:later|after)")
OR_EARLIER = re.compile("(.+) or (?:earlier|before)")
BETWEEN = re.compile("between (.+?) and (.+)")
SINCE = re.compile("(?:since|from) (.+?)(?: onwards?| on)?|(.+?) onwards?")
UNTIL = re.compile("(?:until|till|up to) (.+)")
FROM_TO = re.compile("from (.+?) (?:to|until|till|through|-) (.+)")
TO = re.compile("(.+?) (?:to|until|till|through|-) (.+)")
DASH = re.compile("([^-]+)-([^-]+)")
BLANK_BEFORE_MARK = re.compile(" +(?=[?~%])")
STILL = ("present", "now", "today")

MONTH_NAME = re.compile(rf"\b{MONTH}\b")
YEAR_NUMBER = re.compile("[0-9]{4}")
MONTH_DAY = re.compile(f"{MONTH} [0-9].*")


def parse(text: str, basis: Basis = Basis.ATTESTED) -> Dating:
    """Read a date as a person types it, in English or Russian words or in EDTF, whatever language the reader has
    chosen; what is ambiguous is refused, never guessed.

    >>> parse("between 14 and 20 September 2022").edtf      # once, some day in there
    '[2022-09-14..2022-09-20]'
    >>> parse("14–20 September 2022").edtf                  # it lasted that long
    '2022-09-14/2022-09-20'
    >>> parse("до февраля 2009 г.").latest                  # before February
    datetime.date(2009, 1, 31)
    >>> parse("c. 2012").earliest, parse("c. 2012").latest  # a year on either side
    (datetime.date(2011, 1, 1), datetime.date(2013, 12, 31))
    >>> parse("winter 2010").earliest                       # this winter or the next: write “winter 2010/11”
    datetime.date(2009, 12, 1)
    >>> parse("06/01/2022")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    evidence.dating.model.UnreadableDate: The date “06/01/2022” cannot be read: it may be 6 January 2022 ...

    Months, parts of a year, decades and centuries take in all of their days. “Fall” is autumn. Seasons are
    those of the northern hemisphere (spring March-May, summer June-August, autumn September-November, winter
    December-February) unless “(southern hemisphere)” stands after the year. A mark before or after a range
    (“about 14–20 September 2022”) holds for both its ends; “from about 2 May to 4 May 2022” marks one.
    Source: Library of Congress, Extended Date/Time Format Specification (2019); ISO 8601-2:2019.

    Raises UnreadableDate, saying what is wrong and what can be written.
    """
    try:
        return from_edtf(_to_edtf(text), text, basis)
    except UnreadableDate as problem:
        raise UnreadableDate(text, problem.reason) from problem


@lru_cache(maxsize=4096)
def _to_edtf(text: str) -> str:
    typed = uniform(text)
    return _edtf(typed) or _statement(plain_words(in_english(typed)))


def _edtf(text: str) -> str | None:
    """The text itself if it has the shape of an EDTF interval, set or marked date."""
    shape = text.upper().replace(" ", "")
    if not CHARACTERS.fullmatch(shape) or not re.search(r"[/?~%]|^[\[{]", shape):
        return None
    return phrase_to_edtf(text) or read(BLANK_BEFORE_MARK.sub("", text)).edtf


def _statement(text: str) -> str:
    """EDTF of a plain text: one date, a span, a limit, a choice, or one of these with marks."""
    for rule in (_edtf, phrase_to_edtf, _between, _from_to, _limit, _listed, _marked, _open_span, _span):
        if edtf := rule(text):
            return edtf
    raise UnreadableDate(text, reason_for(text))


def _one(text: str) -> str:
    """EDTF of one date with its marks."""
    sign, bare = split_marks(text)
    edtf = phrase_to_edtf(bare)
    if edtf is None:
        raise UnreadableDate(text, reason_for(text))
    if edtf.startswith("["):
        raise UnreadableDate(
            text,
            _("“%(bare)s” is a span in itself; write a month or a day at this place")
            % {"bare": words_of_edtf(edtf)},
        )
    return add_mark(edtf, sign)


def _between(text: str) -> str | None:
    sign, bare = split_marks(text)
    match = BETWEEN.fullmatch(bare)
    return add_mark(between(*map(_one, _completed(match[1], match[2]))), sign) if match else None


def _from_to(text: str) -> str | None:
    match = FROM_TO.fullmatch(text)
    return _interval(match[1], match[2]) if match else None


def _limit(text: str) -> str | None:
    if match := LIMIT.fullmatch(text):
        return LIMITS[match[1]](_one(match[2]))
    if match := OR_LATER.fullmatch(text):
        return at_earliest(_one(match[1]))
    match = OR_EARLIER.fullmatch(text)
    return at_latest(_one(match[1])) if match else None


def _listed(text: str) -> str | None:
    """“10 or 11 June 2010” is one of a set, “10 and 11 June 2010” is all of one."""
    for word, (opening, closing) in ((" or ", "[]"), (" and ", "{}")):
        members = text.split(word)
        if len(members) > 1:
            dates = [_one(_completed(member, members[-1])[0]) for member in members]
            return opening + ",".join(dates) + closing
    return None


def _marked(text: str) -> str | None:
    sign, bare = split_marks(text)
    return add_mark(_statement(bare), sign) if sign else None


def _open_span(text: str) -> str | None:
    if match := UNTIL.fullmatch(text):
        return f"../{_one(match[1])}"
    match = SINCE.fullmatch(text)
    return f"{_one(match[1] or match[2])}/.." if match else None


def _span(text: str) -> str | None:
    match = TO.fullmatch(text) or DASH.fullmatch(text)
    return _interval(match[1], match[2]) if match else None


def _interval(lower: str, upper: str) -> str:
    if upper in STILL:
        return f"{_one(lower)}/.."
    return "/".join(map(_one, _completed(lower, upper)))


def _completed(lower: str, upper: str) -> tuple[str, str]:
    """Both ends with the month and year that one borrows from the other: “14” and “20 September 2022”."""
    month, year = MONTH_NAME.search(upper), YEAR_NUMBER.search(upper)
    if MONTH_DAY.fullmatch(lower) and re.fullmatch(f"{DAY} [0-9]{{4}}", upper):
        name = lower.split()[0]
        return f"{lower} {upper.split()[-1]}", f"{name} {upper}"
    if year is None or year[0] == upper or YEAR_NUMBER.search(lower) or "century" in lower:
        return lower, upper
    if re.fullmatch(DAY, lower) and month:
        return f"{lower} {month[0]} {year[0]}", upper
    return f"{lower} {year[0]}", upper
