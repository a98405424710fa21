from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from evidence.rendering.packing import Rows

PIECES = st.lists(
    st.tuples(st.integers(0, 500), st.integers(1, 90)).map(lambda pair: (pair[0], pair[0] + pair[1]))
)


@given(PIECES)
def test_pieces_in_one_row_never_overlap(pieces: list[tuple[int, int]]) -> None:
    rows = Rows(most=1000)
    places = [rows.place(piece) for piece in pieces]
    for (one, row), (other, other_row) in combinations(zip(pieces, places, strict=True), 2):
        assert row != other_row or one[1] <= other[0] or other[1] <= one[0]


def test_the_uppermost_row_with_room_is_taken() -> None:
    rows = Rows(most=5)
    assert [rows.place(piece) for piece in ((0, 10), (5, 15), (10, 20), (15, 25))] == [0, 1, 0, 1]
    assert len(rows) == 2


def test_where_every_row_is_full_there_is_no_place() -> None:
    rows = Rows(most=1)
    assert rows.place((0, 10)) == 0
    assert rows.place((5, 15)) is None
