"""What does not count in an analysis, put in words and grouped by its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from evidence.selectors.analysis import CaseAnalysis, LeftOut
from evidence.selectors.standings import Left

WORDS = {
    Left.STALE: _("On another wording"),
    Left.INCOMPLETE: _("Incomplete"),
    Left.NO_NUMBERS: _("Without numbers"),
    Left.CONDITION: _("On other outcomes"),
    Left.BUNDLE: _("Not yet combined"),
    Left.MEMBER: _("In a bundle"),
    Left.PROBLEM: _("Contradictory"),
}
WHY = {
    Left.STALE: _(
        "They were made on another wording of the hypothesis. Look at them again and save them to count them."
    ),
    Left.INCOMPLETE: _(
        "Rivals that exclude each other are compared all together: "
        "an item counts once a coder has assessed it against every one of them."
    ),
    Left.NO_NUMBERS: _("The test stands in words only: without its probabilities nothing can be weighed."),
    Left.CONDITION: _(
        "These were judged given the outcomes of other items, and those are not what they were, "
        "or do not count themselves. Look at them again and save them to judge them on what stands now."
    ),
    Left.BUNDLE: _(
        "A bundle counts as one item. On the page of its origin, choose the item that is judged for all of "
        "them jointly, and give it its joint numbers."
    ),
    Left.MEMBER: _(
        "Another item of the bundle is judged for all of it. These numbers stay as a record and do not count."
    ),
    Left.PROBLEM: _("Their numbers cannot be computed with."),
}


class Under(NamedTuple):
    """The hypothesis under which an item does not count, and the coder where it is not all of them."""

    hypothesis: str
    coder: str


@dataclass(frozen=True)
class LeftItem:
    """An item, where it does not count, and what is particular to it."""

    item: str
    under: tuple[Under, ...]
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class LeftGroup:
    """All that does not count for one reason."""

    title: str
    why: str
    items: tuple[LeftItem, ...]


def left_groups(found: CaseAnalysis, hypothesis: str = "") -> tuple[LeftGroup, ...]:
    """What does not count, by reason and item; under one hypothesis alone, or under all."""
    by_reason: dict[Left, dict[str, list[LeftOut]]] = {}
    for one in found.left_out:
        if hypothesis in ("", one.hypothesis):
            by_reason.setdefault(one.reason, {}).setdefault(one.item, []).append(one)
    return tuple(
        LeftGroup(
            str(WORDS[reason]), str(WHY[reason]), tuple(left_item(item, rows) for item, rows in items.items())
        )
        for reason, items in by_reason.items()
    )


def left_item(item: str, rows: list[LeftOut]) -> LeftItem:
    words = dict.fromkeys(row.words for row in rows if row.words)
    return LeftItem(item, tuple(Under(row.hypothesis, row.coder) for row in rows), tuple(words))
