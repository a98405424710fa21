"""The body of the matrix, evidence by hypothesis, as rows of a table: ten thousand cells and more."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from evidence.inference.evidence_tests import EvidenceTest, Result
from evidence.rendering import marks
from evidence.rendering.figures import decibels, strength
from evidence.rendering.svg import escape
from evidence.wording import gettext as _
from evidence.wording import gettext_noop, kept_by_language

BLANK = gettext_noop("assess")


class Face(NamedTuple):
    """What a cell shows: the marks of the tests, those claimed otherwise, and the weight.

    A cell that `is_left_out` shows its weight, but is marked as not counted.
    """

    tests: tuple[tuple[EvidenceTest | None, Result], ...]
    claimed: tuple[EvidenceTest, ...]
    weight_db: float | None
    is_left_out: bool


class Row(NamedTuple):
    """An item with a face for each hypothesis, None where nobody has assessed it."""

    ref: str
    title: str
    note: str
    faces: Sequence[Face | None]


def body(rows: Sequence[Row], columns: Sequence[str], *, items_at: str, may_assess: bool) -> str:
    """All rows. `columns` are the refs of the hypotheses; a cell leads to `<item>/<hypothesis>/` below the page.

    What is alike in many cells stands side by side, address first: a table of ten thousand cells then
    travels in a tenth less.
    """
    places = [f"/{ref}/" for ref in columns]
    blank = f'" class="blank">{escape(_(BLANK))}</a></td>' if may_assess else ""
    return "\n".join(_row(row, places, items_at, blank) for row in rows)


def _row(row: Row, places: Sequence[str], items_at: str, blank: str) -> str:
    ref = escape(row.ref)
    note = f' <span class="badge">{escape(row.note)}</span>' if row.note else ""
    head = f'<th scope="row" id="row-{ref}"><a href="{items_at}{ref}/">{escape(row.title)}</a>{note}</th>'
    cells = []
    for face, place in zip(row.faces, places, strict=True):
        if face is not None:
            content = _content(face.tests, face.claimed, _tenths(face.weight_db), face.is_left_out)
            cells.append(f'<td><a href="{ref}{place}{content}')
        else:
            cells.append(f'<td><a href="{ref}{place}{blank}' if blank else "<td></td>")
    return f"<tr>{head}{''.join(cells)}</tr>"


def _tenths(weight_db: float | None) -> float | None:
    """The weight as it is shown, so that cells which look the same are made once."""
    return weight_db if weight_db is None or math.isnan(weight_db) else round(weight_db, 1)


@kept_by_language(16_384)
def _content(
    tests: tuple[tuple[EvidenceTest | None, Result], ...],
    claimed: tuple[EvidenceTest, ...],
    weight_db: float | None,
    is_left_out: bool,
) -> str:
    """A cell from the end of its address on."""
    is_known = weight_db is not None and not math.isnan(weight_db)
    classes = " ".join(
        filter(None, (strength(weight_db) if is_known else "", "stale" if is_left_out else ""))
    )
    drawn = "".join(_mark(marks.name(test, result), marks.label(test, result)) for test, result in tests)
    if claimed:
        result = tests[0][1]
        others = (
            _mark(marks.name(test, result), _("claimed: %(test)s") % {"test": _(marks.NAMES[test])})
            for test in claimed
        )
        drawn += f"<i>≠</i>{''.join(others)}"
    figure = decibels(weight_db) if is_known else ""
    return f'" class="{classes}">{drawn}{figure}</a></td>'


def _mark(symbol: str, label: str) -> str:
    """The page colours it by the end of the symbol's name."""
    return f'<svg role="img" aria-label="{escape(label)}"><use href="#{symbol}"/></svg>'
