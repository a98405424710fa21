"""What each part of the coders page means for the case, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evidence.rendering.figures import decibels
from evidence.selectors.coder_agreement import Agreement, usual_spread
from evidence.selectors.coder_cells import LinkName, SharedCell
from evidence.selectors.coder_posteriors import CoderPosteriors
from evidence.selectors.coders import Kind, SideBySide
from evidence.selectors.robust_words import listed, share_words
from evidence.wording import quoted

LEVEL = 1e-9
HALF = 0.5
NOT_MOVED: dict[Kind, Any] = {
    "hypothesis": gettext_lazy("No coder’s numbers move a hypothesis yet."),
    "link": gettext_lazy("No coder’s numbers move a link yet."),
}
ON_ONE_SIDE: dict[Kind, Any] = {
    "hypothesis": gettext_lazy(
        "For each hypothesis all coders come to the same side of one half: who codes turns no conclusion."
    ),
    "link": gettext_lazy(
        "For each link all coders come to the same side of one half: who codes turns no conclusion."
    ),
}


def agreement_words(compared: SideBySide) -> str:
    direction, strength, implied, claimed = compared.agreements
    if not direction.cells:
        words = _("No cell has an outcome and numbers from two coders, so there is no direction to agree on.")
        if not claimed.cells:
            return words
        agreed = _("The coders agree on the claimed test in %(cells)s.") % {"cells": in_cells(claimed)}
        return f"{words} {agreed}"
    words = _(
        "The coders agree on direction in %(direction)s and on the implied test in %(implied)s. "
        "In half of the cells their weights are no more than %(usual)s dB apart."
    )
    said = words % {
        "direction": in_cells(direction),
        "implied": in_cells(implied),
        "usual": decibels(usual_spread(compared.cells)).lstrip("+"),
    }
    return f"{said} {read_words(direction, strength)}".rstrip()


def in_cells(one: Agreement) -> str:
    return ngettext("%(some)s of %(n)s cell", "%(some)s of %(n)s cells", one.cells) % {
        "some": one.unanimous,
        "n": one.cells,
    }


def read_words(direction: Agreement, strength: Agreement) -> str:
    """What alpha says, which sets aside the agreement that chance alone would bring."""
    known = [
        _("%(what)s is %(reading)s") % {"what": one.title.lower(), "reading": one.reading}
        for one in (direction, strength)
        if one.reading
    ]
    words = _("By the customary reading of alpha %(readings)s.")
    return words % {"readings": _(" and ").join(known)} if known else ""


def cell_words(cells: Sequence[SharedCell]) -> str:
    weighed = [cell for cell in cells if cell.ends]
    if not weighed:
        return _("No cell has weights from two coders yet.")
    split = sum(cell.is_split for cell in weighed)
    first = _("In no cell do coders point in opposite directions.")
    if split:
        words = ngettext(
            "In %(some)s of %(n)s cell coders point in opposite directions.",
            "In %(some)s of %(n)s cells coders point in opposite directions.",
            len(weighed),
        )
        first = words % {"some": split, "n": len(weighed)}
    return f"{first} {widest_words(max(weighed, key=lambda cell: cell.spread_db or 0.0))}"


def widest_words(cell: SharedCell) -> str:
    if not cell.ends or not cell.spread_db:
        return _("All weights are the same.")
    low, high = cell.ends
    words = _(
        "Furthest apart is %(item)s under “%(hypothesis)s”: "
        "from %(low)s dB (%(low_coder)s) to %(high)s dB (%(high_coder)s)."
    )
    if isinstance(cell.target, LinkName):
        words = _(
            "Furthest apart is %(item)s on the link “%(link)s”: "
            "from %(low)s dB (%(low_coder)s) to %(high)s dB (%(high_coder)s)."
        )
    return words % {
        "item": cell.item.ref,
        "hypothesis": cell.target.title,
        "link": cell.target.title,
        "low": decibels(low.weight_db),
        "low_coder": low.coder,
        "high": decibels(high.weight_db),
        "high_coder": high.coder,
    }


def posterior_words(compared: SideBySide) -> str:
    rows = [one for one in compared.posteriors if one.counted]
    if not rows:
        return str(NOT_MOVED[compared.kind])
    words = leader_words(rows) if compared.is_exclusive else side_words(rows, compared.kind)
    widest = max(rows, key=lambda one: (one.high or 0.0) - (one.low or 0.0))
    range_words = _("The widest range over the coders is that of “%(hypothesis)s”: %(low)s to %(high)s.") % {
        "hypothesis": widest.pooled.title,
        "low": share_words(widest.low or 0.0),
        "high": share_words(widest.high or 0.0),
    }
    return f"{words} {range_words}"


def leader_words(rows: Sequence[CoderPosteriors]) -> str:
    """Who leads, of rivals that exclude each other."""
    by_leader: dict[str, list[str]] = {}
    for coder in rows[0].counted:
        by_leader.setdefault(leader(rows, coder), []).append(coder)
    if len(by_leader) == 1:
        return _("To every coder %(leader)s is ahead.") % {"leader": next(iter(by_leader))}
    parts = [
        _("to %(coders)s it is %(leader)s") % {"coders": listed(coders), "leader": title}
        for title, coders in by_leader.items()
    ]
    return _("Who is ahead depends on the coder: %(leaders)s.") % {"leaders": "; ".join(parts)}


def leader(rows: Sequence[CoderPosteriors], coder: str) -> str:
    standings = sorted(rows, key=lambda one: -one.counted[coder])
    first, *others = standings
    is_level = bool(others) and first.counted[coder] - others[0].counted[coder] < LEVEL
    return _("none of them") if is_level else quoted(first.pooled.title)


def side_words(rows: Sequence[CoderPosteriors], kind: Kind) -> str:
    """On which side of one half each hypothesis or link stands, where it is set against its negation."""
    turned = [quoted(one.pooled.title) for one in rows if len({side(p) for p in one.counted.values()}) > 1]
    if not turned:
        return str(ON_ONE_SIDE[kind])
    words = ngettext(
        "Whether %(hypotheses)s is more probable than the negation depends on the coder.",
        "Whether %(hypotheses)s are more probable than the negation depends on the coder.",
        len(turned),
    )
    return words % {"hypotheses": listed(turned)}


def side(p: float) -> int:
    return 0 if abs(p - HALF) < LEVEL else 1 if p > HALF else -1
