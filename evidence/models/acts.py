"""What was done to a case, in the reader's language: the history keeps it in English."""

from __future__ import annotations

import re

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _

from evidence.models.words import KINDS, MANY, Count

# What was done, as the history keeps it: of one thing, and of rows of a kind or a number of them.
ACTS = (
    _("assessments revealed"),
    _("case brought back"),
    _("case imported"),
    _("case opened"),
    _("case sealed"),
    _("item judged"),
    _("items of nodes chosen"),
    _("member added"),
    _("member removed"),
    _("memo written"),
    _("role changed"),
    _("step and link recorded"),
)
ENDINGS = {
    "recorded": _("%(rows)s recorded"),
    "edited": _("%(rows)s edited"),
    "moved": _("%(rows)s moved"),
    "removed": _("%(rows)s removed"),
    "restored": _("%(rows)s restored"),
}
ONE_OF = {many: one for one, many in KINDS.items()}
UNDONE = "undone: "
NUMBER = re.compile(r"(?:(?<=^)|(?<=: )|(?<=, ))\d[\d,]* ")
ACT = re.compile(rf"(?:(?P<number>[\d,]+) )?(?P<rows>.+) (?P<ending>{'|'.join(ENDINGS)})")


def act_in_words(act: str) -> str:
    """What the history says was done, in the reader's language.

    >>> act_in_words("undone: 3 events edited")
    'undone: 3 events edited'
    """
    if act.startswith(UNDONE):
        return gettext("undone: %(act)s") % {"act": act_in_words(act.removeprefix(UNDONE))}
    if ", " in act:  # of a grid, in which rows are recorded and edited
        return ", ".join(map(act_in_words, act.split(", ")))
    found = ACT.fullmatch(act)
    if act in ACTS or not found:
        return gettext(act)
    return gettext(ENDINGS[found["ending"]]) % {"rows": _rows(found["number"], found["rows"])}


def without_numbers(act: str) -> str:
    """The same without how many rows it was: who may not see all of them would learn that there are others.

    >>> without_numbers("undone: 2,000 events edited, 1 source recorded")
    'undone: events edited, source recorded'
    """
    return NUMBER.sub("", act)


def _rows(number: str | None, rows: str) -> str:
    if number is None:
        return gettext(rows)
    n = Count(number.replace(",", ""))
    if rows == "rows":
        return ngettext("%(n)s row", "%(n)s rows", n) % {"n": n}
    kind = ONE_OF.get(rows, rows)
    return MANY[kind] % {"n": n} if kind in MANY else f"{number} {rows}"
