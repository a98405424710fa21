"""The words of dating: what a dated statement is made of, and what is raised when it cannot be read."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evidence.wording import gettext as _
from evidence.wording import gettext_noop

EXAMPLES = gettext_noop(
    "Write for example “6 January 2022”, “January 2022”, “spring 2010”, “c. 2012”, “the 1990s”, "
    "“between 14 and 20 September 2022”, “14–20 September 2022”, “before February 2009”, "
    "or EDTF such as “2022-09-14/2022-09-20”."
)
SHOWN_CHARACTERS = 60


class Precision(StrEnum):
    """How finely a dating is stated; `season` is any part of a year: seasons, quarters, thirds, halves.

    `range` has two stated bounds and `open` lacks one of them; for both, `Dating.lasting` says whether
    something went on between the bounds or happened once somewhere in between.
    """

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"
    OPEN = "open"


class Basis(StrEnum):
    """What a dating rests on, as the researcher judges it: a source says so, it follows, or it is a guess."""

    ATTESTED = "attested"
    INFERRED = "inferred"
    CONJECTURE = "conjecture"


class Order(StrEnum):
    """Whether one dating may come before another: it surely does, it may, it cannot."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"


class UnreadableDate(ValueError):
    """A date that is not guessed: `text` is what was given (shortened), `reason` what is wrong with it.

    The message gives the reason and then examples of what can be read.
    """

    def __init__(self, text: str, reason: str) -> None:
        shown = "".join(character if character.isprintable() else "�" for character in text.strip())
        if len(shown) > SHOWN_CHARACTERS:
            shown = shown[:SHOWN_CHARACTERS] + "…"
        self.text = shown
        self.reason = reason
        start = (
            _("The date “%(shown)s” cannot be read") % {"shown": shown} if shown else _("There is no date")
        )
        super().__init__(f"{start}: {reason}. {_(EXAMPLES)}")


@dataclass(frozen=True, slots=True)
class Dating:
    """An uncertain date: the words it was given in, the same as EDTF, and its outer bounds.

    `earliest` and `latest` are the first and the last day that the statement allows, margins of an
    approximate or uncertain date included; None means that the statement sets no such bound.

    `lasting` keeps two statements apart that have the same bounds. “between 14 and 20 September 2022”
    is False: it happened once, on a day somewhere in there. “14–20 September 2022” is True: it began at
    the one bound and ended at the other. `begins` and `ends` give the two ends of what lasted.
    """

    text: str
    edtf: str
    earliest: date | None
    latest: date | None
    precision: Precision
    basis: Basis = Basis.ATTESTED
    approximate: bool = False
    uncertain: bool = False
    lasting: bool = False
