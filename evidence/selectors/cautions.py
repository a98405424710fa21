"""What an analysis may count twice: items of one source, and conditions that are missing (methods 2.6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from django.utils.translation import gettext as _

from evidence.choices import Treatment
from evidence.selectors.analysis import CaseAnalysis
from evidence.selectors.assessed import ItemFacts
from evidence.selectors.grounds import Ground, Grounds

MOST_PAIRS = 5


class OneSource(NamedTuple):
    """Items that cite the same sources and are in no cluster together."""

    items: tuple[str, ...]
    sources: tuple[Ground, ...]


class Unconditioned(NamedTuple):
    """A cluster in which some pairs of items are not judged given each other."""

    cluster: str
    title: str
    words: str


@dataclass(frozen=True)
class Cautions:
    sources: tuple[OneSource, ...]
    pairs: tuple[Unconditioned, ...]

    def __bool__(self) -> bool:
        return bool(self.sources or self.pairs)


def cautions(found: CaseAnalysis, behind: Grounds) -> Cautions:
    """Of the items that count; from what the analysis has read already."""
    counted = {ref for cells in found.cells.values() for ref, cell in cells.items() if cell.counts}
    items = [item for item in found.items if item.ref in counted]
    return Cautions(tuple(of_one_source(items, behind)), tuple(unconditioned(items, behind)))


def of_one_source(items: Sequence[ItemFacts], behind: Grounds) -> Iterator[OneSource]:
    citing: dict[Ground, list[ItemFacts]] = defaultdict(list)
    for item in items:
        for source in behind.sources.get(item.ref, ()):
            citing[source].append(item)
    shared: dict[tuple[str, ...], list[Ground]] = defaultdict(list)
    for source, found in citing.items():
        origins = {item.cluster or _("the item %(ref)s") % {"ref": item.ref} for item in found}
        if len(origins) > 1:
            shared[tuple(item.ref for item in found)].append(source)
    for refs in sorted(shared):
        yield OneSource(refs, tuple(shared[refs]))


def unconditioned(items: Sequence[ItemFacts], behind: Grounds) -> Iterator[Unconditioned]:
    by_cluster: dict[str, list[ItemFacts]] = defaultdict(list)
    for item in items:
        if item.treatment == Treatment.CONDITIONED:
            by_cluster[item.cluster].append(item)
    for cluster, found in by_cluster.items():
        pairs = missing_conditions(found)
        if pairs:
            (ground,) = behind.clusters[found[0].ref]
            yield Unconditioned(cluster, ground.title, in_words(pairs))


def missing_conditions(items: Sequence[ItemFacts]) -> list[tuple[str, str]]:
    """The pairs of which neither is judged given the other: all but one item name those before them."""
    return [
        (one.ref, other.ref)
        for one, other in combinations(items, 2)
        if one.ref not in other.given and other.ref not in one.given
    ]


def in_words(pairs: Collection[tuple[str, str]]) -> str:
    """Some pairs, and how many more there are."""
    shown = [
        _("%(one)s and %(other)s") % {"one": one, "other": other} for one, other in list(pairs)[:MOST_PAIRS]
    ]
    more = len(pairs) - len(shown)
    return "; ".join(shown) + (_("; and %(n)s more pairs") % {"n": more} if more else "")
