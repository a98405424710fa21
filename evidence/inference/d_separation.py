"""d-separation: which variables of a directed graph are cut off from one another by what is observed."""

from collections.abc import Collection, Hashable, Mapping, Set


def _ancestors(parents: Mapping[Hashable, Collection[Hashable]], of: Set[Hashable]) -> set[Hashable]:
    """The variables and all their causes."""
    found: set[Hashable] = set()
    waiting = list(of)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(parents[name])
    return found


def connected(
    parents: Mapping[Hashable, Collection[Hashable]], start: Hashable, observed: Set[Hashable]
) -> set[Hashable]:
    """The unobserved variables that are d-connected to `start` given the observed ones, itself included.

    A path passes an unobserved variable unless two arrowheads meet there, and passes where they meet if
    that variable or an effect of it is observed (Pearl 2009, section 1.2.3). The walk keeps the
    direction in which each variable was reached: Koller and Friedman (2009), algorithm 3.1.

    >>> parents = {"X": [], "K": [], "Y": ["X", "K"]}
    >>> sorted(connected(parents, "K", set())), sorted(connected(parents, "K", {"Y"}))
    (['K', 'Y'], ['K', 'X'])
    """
    children: dict[Hashable, list[Hashable]] = {name: [] for name in parents}
    for name, causes in parents.items():
        for cause in causes:
            children[cause].append(name)
    opened = _ancestors(parents, observed)
    visited: set[tuple[Hashable, bool]] = set()
    waiting: list[tuple[Hashable, bool]] = [(start, True)]
    while waiting:
        name, upwards = waiting.pop()
        if (name, upwards) in visited:
            continue
        visited.add((name, upwards))
        if name not in observed:
            waiting.extend((child, False) for child in children[name])
        if (upwards and name not in observed) or (not upwards and name in opened):
            waiting.extend((cause, True) for cause in parents[name])
    return {name for name, _ in visited if name not in observed}
