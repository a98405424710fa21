"""Finds a circle in a relation that must not have one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


def circle_through(start: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """The path that leads from `start` along the pairs back to it, both ends included; empty where there is none."""
    onward: dict[int, list[int]] = defaultdict(list)
    for tail, head in pairs:
        onward[tail].append(head)
    came_from: dict[int, int] = {}
    waiting = [start]
    while waiting:
        here = waiting.pop()
        for there in onward[here]:
            if there == start:
                return walk_back(start, here, came_from)
            if there not in came_from:
                came_from[there] = here
                waiting.append(there)
    return []


def walk_back(start: int, end: int, came_from: dict[int, int]) -> list[int]:
    path = [start, end] if end != start else [start]
    while path[-1] != start:
        path.append(came_from[path[-1]])
    return path[::-1] if len(path) > 1 else [start, start]
