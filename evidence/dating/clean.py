"""What was typed, made uniform before it is read: blanks, dashes, capitals, abbreviations."""

import re
import unicodedata

from evidence.dating.model import UnreadableDate
from evidence.dating.phrases import NUMBER_OF_MONTH
from evidence.dating.reading import LONGEST
from evidence.wording import gettext as _

DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
YEAR_DASH_TWO_DIGITS = re.compile(r"[0-9]{4}\s*[‒–—―−]\s*[0-9]{2}")
BEFORE_YEAR_ONE = re.compile(r"\bb\.? ?c\b|\bbce\b|^-[0-9]")
TIME_OF_DAY = re.compile(r"[0-9]:[0-9]{2}|[0-9]t[0-9]{2}")
LONG_NUMBER = re.compile("[0-9]{5}")
HAS_DATE = re.compile(rf"[0-9]|\b(?:{'|'.join(NUMBER_OF_MONTH)})\b")
FOUR_DIGITS = re.compile("[0-9]{4}|[0-9]{2,3}x|century")


def uniform(text: str) -> str:
    """Small letters, single blanks, hyphens for dashes; refuses what no date can hold."""
    stripped = text.strip()
    if not stripped:
        raise UnreadableDate(text, _("nothing was written"))
    if len(stripped) > LONGEST:
        raise UnreadableDate(text, _("it is longer than %(longest)s characters") % {"longest": LONGEST})
    for character in stripped:
        if unicodedata.category(character).startswith("C") and character not in "\t\r\n":
            raise UnreadableDate(
                text,
                _("it holds the invisible character U+%(ord)s; take it out")
                % {"ord": f"{ord(character):04X}"},
            )
    if YEAR_DASH_TWO_DIGITS.fullmatch(stripped):
        raise UnreadableDate(
            text, _("for a span of years write both in full; for a month write it with a hyphen")
        )
    return " ".join(stripped.translate(DASHES).lower().split())


def plain_words(text: str) -> str:
    """A uniform text without commas, dots after letters, “the” and “of”, with blanks around loose dashes."""
    words = re.sub(r"(?<=[a-z])\.|,|\b(?:the|of)\b", " ", text)
    words = re.sub(r"\b(early|mid|late)-", r"\1 ", words)
    words = re.sub(r" +- *| *- +", " - ", words)
    words = " ".join(words.split())
    return re.sub("^(?:on|in) (?!or )", "", words)


def reason_for(text: str) -> str:
    """What is wrong with a uniform text that nothing could read."""
    if BEFORE_YEAR_ONE.search(text):
        return _("dates before the year 1 are not kept")
    if TIME_OF_DAY.search(text):
        return _("a time of day is not kept; write the day and put the time into the description")
    if LONG_NUMBER.search(text):
        return _("years run from 0001 to 9999")
    if HAS_DATE.search(text) and not FOUR_DIGITS.search(text):
        return _("it has no year in four digits")
    return _("it is in none of the known forms")
