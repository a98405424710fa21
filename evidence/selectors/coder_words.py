"""What each part of the coders page means for the case, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from evidence.rendering.figures import decibels
from evidence.selectors.coder_agreement import Agreement, usual_spread
from evidence.selectors.coder_cells import SharedCell
from evidence.selectors.coder_posteriors import CoderPosteriors
from evidence.selectors.coders import CoderComparison
from evidence.selectors.robust_words import listed, share_words

LEVEL = 1e-9
HALF = 0.5


def agreement_words(compared: CoderComparison) -> str:
    direction, strength, implied, claimed = compared.agreements
    if not direction.cells:
        words = "No cell has an outcome and numbers from two coders, so there is no direction to agree on."
        return (
            f"{words} The coders agree on {in_cells('the claimed test', claimed)}."
            if claimed.cells
            else words
        )
    usual = decibels(usual_spread(compared.cells)).lstrip("+")
    return (
        f"The coders agree on {in_cells('direction', direction)} and on {in_cells('the implied test', implied)}. "
        f"In half of the cells their weights are no more than {usual} dB apart. "
        f"{read_words(direction, strength)}"
    ).rstrip()


def in_cells(what: str, one: Agreement) -> str:
    return f"{what} in {one.unanimous} of {one.cells} {plural(one.cells, 'cell')}"


def read_words(direction: Agreement, strength: Agreement) -> str:
    """What alpha says, which sets aside the agreement that chance alone would bring."""
    known = [f"{one.title.lower()} is {one.reading}" for one in (direction, strength) if one.reading]
    return f"By the customary reading of alpha {' and '.join(known)}." if known else ""


def plural(number: int, word: str) -> str:
    return word if number == 1 else f"{word}s"


def cell_words(cells: Sequence[SharedCell]) -> str:
    weighed = [cell for cell in cells if cell.ends]
    if not weighed:
        return "No cell has weights from two coders yet."
    split = sum(cell.is_split for cell in weighed)
    first = "In no cell do coders point in opposite directions."
    if split:
        first = f"In {split} of {len(weighed)} {plural(len(weighed), 'cell')} coders point in opposite directions."
    return f"{first} {widest_words(max(weighed, key=lambda cell: cell.spread_db or 0.0))}"


def widest_words(cell: SharedCell) -> str:
    if not cell.ends or not cell.spread_db:
        return "All weights are the same."
    low, high = cell.ends
    return (
        f"Furthest apart is {cell.item.ref} under “{cell.hypothesis.title}”: "
        f"from {decibels(low.weight_db)} dB ({low.coder}) to {decibels(high.weight_db)} dB ({high.coder})."
    )


def posterior_words(compared: CoderComparison) -> str:
    rows = [one for one in compared.posteriors if one.counted]
    if not rows:
        return "No coder’s numbers move a hypothesis yet."
    words = leader_words(rows) if compared.found.is_exclusive else side_words(rows)
    widest = max(rows, key=lambda one: (one.high or 0.0) - (one.low or 0.0))
    return (
        f"{words} The widest range over the coders is that of “{widest.pooled.title}”: "
        f"{share_words(widest.low or 0.0)} to {share_words(widest.high or 0.0)}."
    )


def leader_words(rows: Sequence[CoderPosteriors]) -> str:
    """Who leads, of rivals that exclude each other."""
    by_leader: dict[str, list[str]] = {}
    for coder in rows[0].counted:
        by_leader.setdefault(leader(rows, coder), []).append(coder)
    if len(by_leader) == 1:
        return f"To every coder {next(iter(by_leader))} is ahead."
    parts = [f"to {listed(coders)} it is {title}" for title, coders in by_leader.items()]
    return f"Who is ahead depends on the coder: {'; '.join(parts)}."


def leader(rows: Sequence[CoderPosteriors], coder: str) -> str:
    standings = sorted(rows, key=lambda one: -one.counted[coder])
    first, *others = standings
    is_level = bool(others) and first.counted[coder] - others[0].counted[coder] < LEVEL
    return "none of them" if is_level else f"“{first.pooled.title}”"


def side_words(rows: Sequence[CoderPosteriors]) -> str:
    """On which side of one half each hypothesis stands, where it is set against its negation."""
    turned = [f"“{one.pooled.title}”" for one in rows if len({side(p) for p in one.counted.values()}) > 1]
    if not turned:
        return (
            "For each hypothesis all coders come to the same side of one half: who codes turns no conclusion."
        )
    verb = "is" if len(turned) == 1 else "are"
    return f"Whether {listed(turned)} {verb} more probable than the negation depends on the coder."


def side(p: float) -> int:
    return 0 if abs(p - HALF) < LEVEL else 1 if p > HALF else -1
