"""d-separation, on the textbook patterns and against the criterion of the moral graph."""

import itertools

import numpy as np
import pytest

from evidence.inference.d_separation import connected

Parents = dict[str, list[str]]


def separated_in_moral_graph(parents: Parents, first: str, second: str, observed: set[str]) -> bool:
    """Lauritzen and others (1990): no path in the moralised graph of the ancestors, but through the observed."""
    ancestors = {first, second, *observed}
    while True:
        more = {cause for name in ancestors for cause in parents[name]} - ancestors
        if not more:
            break
        ancestors |= more
    links = {name: set() for name in ancestors}
    for name in ancestors:
        family = [name, *parents[name]]
        for one, other in itertools.permutations(family, 2):
            links[one].add(other)
    reached, waiting = set(), [first]
    while waiting:
        name = waiting.pop()
        if name not in reached and name not in observed:
            reached.add(name)
            waiting.extend(links[name])
    return second not in reached


def test_a_chain_and_a_fork_are_cut_in_the_middle() -> None:
    chain = {"X": [], "M": ["X"], "Y": ["M"]}
    fork = {"M": [], "X": ["M"], "Y": ["M"]}
    for parents in (chain, fork):
        assert "Y" in connected(parents, "X", set())
        assert "Y" not in connected(parents, "X", {"M"})


def test_a_common_effect_opens_and_so_does_what_follows_from_it() -> None:
    parents = {"X": [], "W": [], "Y": ["X", "W"], "K": ["Y"]}
    assert "W" not in connected(parents, "X", set())
    assert "W" in connected(parents, "X", {"Y"})
    assert "W" in connected(parents, "X", {"K"})


@pytest.mark.parametrize("seed", range(12))
def test_the_walk_agrees_with_the_moral_graph(seed: int) -> None:
    rng = np.random.default_rng(seed)
    names = "ABCDEF"
    parents = {name: [c for c in names[:place] if rng.random() < 0.4] for place, name in enumerate(names)}
    observed = {name for name in names if rng.random() < 0.3}
    for first, second in itertools.permutations(set(names) - observed, 2):
        apart = separated_in_moral_graph(parents, first, second, observed)
        assert (second not in connected(parents, first, observed)) == apart
