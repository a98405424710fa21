"""PNGs made smaller: the same dots, packed with more care than by the converter, which is in haste."""

import zlib
from collections.abc import Iterator
from struct import pack, unpack_from

SIGNATURE = b"\x89PNG\r\n\x1a\n"
DOTS = b"IDAT"
# On the timeline of the built-in case: a quarter of the size for a fifth more time; level 9 saves little more.
LEVEL = 6
PIECE = 1024 * 1024

Chunk = tuple[bytes, memoryview]


def packed(png: bytes) -> bytes:
    """The same picture in fewer bytes. The dots pass in pieces: unpacked, a large picture has 150 megabytes."""
    parts, unpacked, packer = [SIGNATURE], zlib.decompressobj(), zlib.compressobj(LEVEL)
    dots: list[bytes] = []
    for kind, content in chunks(png):
        if kind == DOTS:
            dots += repacked(content, unpacked, packer)
            continue
        if dots:
            parts.append(chunk(DOTS, b"".join([*dots, packer.compress(unpacked.flush()), packer.flush()])))
            dots = []
        parts.append(chunk(kind, content))
    return b"".join(parts)


def repacked(content: memoryview, unpacked: "zlib._Decompress", packer: "zlib._Compress") -> Iterator[bytes]:
    waiting: bytes | memoryview = content
    while waiting:
        yield packer.compress(unpacked.decompress(waiting, PIECE))
        waiting = unpacked.unconsumed_tail


def chunks(png: bytes) -> Iterator[Chunk]:
    """Kind and content of each chunk (PNG specification, 5.3)."""
    place, whole = len(SIGNATURE), memoryview(png)
    while place < len(png):
        length, kind = unpack_from(">I4s", png, place)
        yield kind, whole[place + 8 : place + 8 + length]
        place += 12 + length


def chunk(kind: bytes, content: bytes | memoryview) -> bytes:
    return pack(">I", len(content)) + kind + content + pack(">I", zlib.crc32(content, zlib.crc32(kind)))
