"""How far one coder has come with judging the items of a case, and in which order an item's hypotheses are shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeVar

from evidence.models import Case
from evidence.selectors.assessed import Assessed, ItemFacts
from evidence.selectors.effect import stored

Row = TypeVar("Row")


@dataclass(frozen=True)
class Progress:
    """`items` are all that are to be judged, in their order; `unjudged` the refs of those that wait for this coder."""

    items: tuple[ItemFacts, ...]
    unjudged: tuple[str, ...]

    @property
    def total(self) -> int:
        return len(self.items)

    @property
    def done(self) -> int:
        return self.total - len(self.unjudged)

    @property
    def waiting(self) -> list[ItemFacts]:
        waiting = set(self.unjudged)
        return [item for item in self.items if item.ref in waiting]

    def after(self, ref: str, skipped: Iterable[str] = ()) -> str:
        """The next item that waits, from the beginning again after the last; empty where all others are skipped."""
        refs = [item.ref for item in self.items]
        here = refs.index(ref) if ref in refs else -1
        waiting = set(self.unjudged) - {ref, *skipped}
        return next((other for other in [*refs[here + 1 :], *refs[: here + 1]] if other in waiting), "")


def progress(case: Case, user: Any) -> Progress:
    """By the coder's own assessments alone, on the wordings and the outcomes that stand now.

    What another item of its bundle is judged for does not wait: its own numbers would not count.
    """
    own = stored(case, user).of_coder(user.username)
    items = tuple(item for item in own.items if not item.is_member)
    waiting = tuple(item.ref for item in items if not is_judged(case, own, item))
    return Progress(items, waiting if own.hypotheses else ())


def is_judged(case: Case, own: Assessed, item: ItemFacts) -> bool:
    """Whether there are numbers that count under every hypothesis."""
    return all(
        any(
            one.is_fresh and one.s is not None and (case.is_exclusive or one.f is not None)
            for one in own.on_hypotheses.get(facts.pk, {}).get(item.pk, ())
        )
        for facts in own.hypotheses
    )


def shuffled(rows: Iterable[Row], *, sitting: str, item: str) -> list[Row]:
    """Rows with a ref, in an order that only chance explains, and that is the same within one sitting."""
    return sorted(rows, key=lambda row: sha256(f"{sitting}/{item}/{row.ref}".encode()).digest())
