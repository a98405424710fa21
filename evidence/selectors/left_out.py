"""What does not count in an analysis, put in words and grouped by its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from evidence.selectors.analysis import CaseAnalysis
from evidence.selectors.standings import Left

WORDS = {
    Left.STALE: "On an older wording",
    Left.INCOMPLETE: "Incomplete",
    Left.NO_NUMBERS: "Without numbers",
    Left.BUNDLE: "Not yet combined",
    Left.PROBLEM: "Contradictory",
}
WHY = {
    Left.STALE: "The hypothesis was reworded after these assessments. Look at them again and save them to count them.",
    Left.INCOMPLETE: "Rivals that exclude each other are compared all together: "
    "an item counts once a coder has assessed it against every one of them.",
    Left.NO_NUMBERS: "The test stands in words only: without its probabilities nothing can be weighed.",
    Left.BUNDLE: "A bundle counts as one item. Keep numbers on one of its items, judged for all of them jointly.",
    Left.PROBLEM: "Their numbers cannot be computed with.",
}


class Under(NamedTuple):
    """The hypothesis under which an item does not count, and the coder where it is not all of them."""

    hypothesis: str
    coder: str


@dataclass(frozen=True)
class LeftItem:
    item: str
    under: tuple[Under, ...]


@dataclass(frozen=True)
class LeftGroup:
    """All that does not count for one reason."""

    title: str
    why: str
    items: tuple[LeftItem, ...]


def left_groups(found: CaseAnalysis, hypothesis: str = "") -> tuple[LeftGroup, ...]:
    """What does not count, by reason and item; under one hypothesis alone, or under all."""
    by_reason: dict[Left, dict[str, list[Under]]] = {}
    for one in found.left_out:
        if hypothesis in ("", one.hypothesis):
            by_item = by_reason.setdefault(one.reason, {})
            by_item.setdefault(one.item, []).append(Under(one.hypothesis, one.coder))
    return tuple(
        LeftGroup(
            WORDS[reason], WHY[reason], tuple(LeftItem(item, tuple(under)) for item, under in items.items())
        )
        for reason, items in by_reason.items()
    )
