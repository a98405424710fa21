"""Results kept in this process, the least used of them dropped first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from django.db import connection

Result = TypeVar("Result")


class Remembered(Generic[Result]):
    """A result for each key, at most `size` of them.

    A key holds a case's revision, so a result never has to be taken back: the next revision is another
    key. Inside a transaction nothing is kept, because its revision may be rolled back and given again.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self._results: OrderedDict[Hashable, Result] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, compute: Callable[[], Result]) -> Result:
        if connection.in_atomic_block:
            return compute()
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
                return self._results[key]
        result = compute()
        with self._lock:
            self._results[key] = result
            while len(self._results) > self.size:
                self._results.popitem(last=False)
        return result

    def clear(self) -> None:
        with self._lock:
            self._results.clear()
