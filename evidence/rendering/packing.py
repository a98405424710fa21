"""Rows in which nothing overlaps: each piece goes to the first row that has room for it."""

from bisect import bisect

Interval = tuple[float, float]


class Rows:
    """Greedy: a piece that has been placed never moves again."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._rows: list[list[Interval]] = []

    def __len__(self) -> int:
        return len(self._rows)

    def place(self, piece: Interval) -> int | None:
        """The number of the uppermost row with room; None where every row is full."""
        for number, row in enumerate(self._rows):
            if _take(row, piece):
                return number
        if len(self._rows) == self.most:
            return None
        self._rows.append([piece])
        return len(self._rows) - 1


def _take(row: list[Interval], piece: Interval) -> bool:
    start, end = piece
    at = bisect(row, piece)
    hits_before = at > 0 and row[at - 1][1] > start
    hits_after = at < len(row) and row[at][0] < end
    if hits_before or hits_after:
        return False
    row.insert(at, piece)
    return True
