"""PNGs packed again: smaller, and the same dots."""

import zlib

from evidence.rendering.png import DOTS, SIGNATURE, chunk, chunks, packed


def png(rows: bytes, level: int, pieces: int = 1) -> bytes:
    """A grey picture with one byte for a dot, its dots in several chunks."""
    content = zlib.compress(rows, level)
    size = -(-len(content) // pieces)
    split = [content[start : start + size] for start in range(0, len(content), size)]
    head = b"\0\0\0\x63\0\0\x0b\xb8\x08\0\0\0\0"
    return b"".join(
        [SIGNATURE, chunk(b"IHDR", head), *(chunk(DOTS, one) for one in split), chunk(b"IEND", b"")]
    )


def dots(picture: bytes) -> bytes:
    return zlib.decompress(b"".join(bytes(content) for kind, content in chunks(picture) if kind == DOTS))


ROWS = (b"\0" + bytes(range(99))) * 3000


def test_the_dots_are_the_same_and_take_less_room() -> None:
    loose = png(ROWS, 0)
    assert len(packed(loose)) < len(loose) / 20
    assert dots(packed(loose)) == ROWS


def test_dots_in_several_chunks_come_out_in_one_and_everything_else_as_it_was() -> None:
    kinds = [kind for kind, _ in chunks(packed(png(ROWS, 1, pieces=4)))]
    assert kinds == [b"IHDR", b"IDAT", b"IEND"]
    assert dots(packed(png(ROWS, 1, pieces=4))) == ROWS


def test_more_dots_than_a_piece_holds_all_come_out() -> None:
    many = ROWS * 8
    assert dots(packed(png(many, 6))) == many


def test_each_chunk_ends_in_its_checksum() -> None:
    picture = packed(png(ROWS, 1))
    assert picture.endswith(b"\0\0\0\0IEND\xaeB`\x82")
