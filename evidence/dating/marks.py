"""“About”, “probably”, “?” and the like: taken off a phrase, and put onto EDTF as ~, ? or %."""

import re

from evidence.dating.model import UnreadableDate
from evidence.wording import gettext as _

ABOUT = re.compile("(?:about|around|approximately|approx|roughly|circa|ca|c|~)(?: |(?=[0-9]))(.+)")
DOUBTFUL = re.compile("(?:probably|possibly|perhaps|maybe|likely) (.+)")
AT_END = re.compile(r"(.+?) ?(\?|~|%|\(\?\)|\(uncertain\)|\(about\)|\(approximate(?:ly)?\))")
SIGN = {"?": "?", "(?)": "?", "(uncertain)": "?", "%": "%"}


def split_marks(phrase: str) -> tuple[str, str]:
    """The sign of all marks around a phrase (~, ?, % for both, or nothing), and the phrase without them."""
    if match := ABOUT.fullmatch(phrase):
        sign, rest = "~", match[1]
    elif match := DOUBTFUL.fullmatch(phrase):
        sign, rest = "?", match[1]
    elif match := AT_END.fullmatch(phrase):
        sign, rest = SIGN.get(match[2], "~"), match[1]
    else:
        return "", phrase
    inner, bare = split_marks(rest)
    return both(sign, inner), bare


def both(one: str, other: str) -> str:
    """One sign for two."""
    return one if one == other or not other else other if not one else "%"


def add_mark(edtf: str, sign: str) -> str:
    """EDTF with a sign on its date or on both dates of an interval; a set cannot carry one."""
    if not sign:
        return edtf
    if edtf[0] in "[{":
        raise UnreadableDate(
            edtf,
            _(
                "“about” and doubt cannot be joined to a limit or to a choice of dates; "
                "set the limits wider instead, as in “between 2009 and 2013”"
            ),
        )
    return "/".join(_marked(end, sign) for end in edtf.split("/"))


def _marked(date: str, sign: str) -> str:
    if date in ("", ".."):
        return date
    bare = date.rstrip("?~%")
    return bare + both(sign, date[len(bare) :])
