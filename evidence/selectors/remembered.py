"""Results kept in this process, the least used of them dropped first."""

from __future__ import annotations

import gc
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from django.db import connection
from django.utils.translation import get_language

Result = TypeVar("Result")


def uncollected(compute: Callable[[], Result]) -> Result:
    """The result, computed while the search for cycles rests.

    A large case makes a hundred thousand small objects, all of them kept; walking through them again and
    again as they grow in number takes as long as the work itself. Of two threads at it, the first to come
    is the one that wakes the search again.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        return compute()
    finally:
        if was_on:
            gc.enable()


class Remembered(Generic[Result]):
    """A result for each key and language, since results hold sentences; at most `size` of them.

    A key holds a case's revision, so a result never has to be taken back: the next revision is another
    key. Inside a transaction nothing is kept, because its revision may be rolled back and given again.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self._results: OrderedDict[Hashable, Result] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, compute: Callable[[], Result]) -> Result:
        if connection.in_atomic_block:
            return uncollected(compute)
        key = (get_language(), key)
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
                return self._results[key]
        result = uncollected(compute)
        with self._lock:
            self._results[key] = result
            while len(self._results) > self.size:
                self._results.popitem(last=False)
        return result

    def clear(self) -> None:
        with self._lock:
            self._results.clear()
