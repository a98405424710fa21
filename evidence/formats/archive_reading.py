"""Archives read back: refused before they can do harm, compared with their checksums, then read as a case document."""

import re
import stat
import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from evidence.document import CaseDocument, ImportProblems, Problem
from evidence.document.shapes import shortened
from evidence.formats import json_case
from evidence.formats.archive import SUMS
from evidence.formats.json_reading import MAX_BYTES
from evidence.wording import gettext as _
from evidence.wording import localised

SIGNATURE = b"PK\x03\x04"
MAX_FILES = 2_000
MAX_UNPACKED = 1024 * 1024 * 1024
# JSON and tables of a case shrink to a tenth; what shrinks to less than a two hundredth is made to fill a disk.
MAX_RATIO = 200
MAX_SUMS = 1024 * 1024
PIECE = 256 * 1024
LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")
DRIVE = re.compile(r"[A-Za-z]:")
ENCRYPTED = 0x1
MEGABYTE = 1024 * 1024
# What the library raises where the bytes of a ZIP contradict each other.
DAMAGES = (BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError, ValueError)


def is_archive(stream: BinaryIO) -> bool:
    """Whether a ZIP begins here; the stream stays where it is."""
    start = stream.tell()
    found = stream.read(len(SIGNATURE))
    stream.seek(start)
    return found == SIGNATURE


def read(stream: BinaryIO) -> CaseDocument:
    """The case document in an archive; nothing of it is written to any disk.

    Raises ImportProblems with all that is wrong: first with the ZIP, then with its checksums, then with the document.
    """
    try:
        with ZipFile(stream) as archive:
            document = _document(archive)
    except DAMAGES as error:
        words = _("This ZIP is damaged or was cut off: fetch or export it again.")
        raise ImportProblems([_problem(words)]) from error
    return json_case.read(BytesIO(document))


def _document(archive: ZipFile) -> bytes:
    """The bytes of the case document, as far as they are read; the ZIP around it is sound."""
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    _refuse(_harms(entries))
    inside = _folder(entries)
    _refuse(_differences(archive, inside))
    with archive.open(inside + json_case.KEY) as file:
        return file.read(MAX_BYTES + 1)


def _harms(entries: list[ZipInfo]) -> Iterator[Problem]:
    """Why the ZIP is not even to be unpacked."""
    if len(entries) > MAX_FILES:
        yield _problem(
            _("This ZIP has %(n)s files, more than the %(max_files)s that are read.")
            % {"n": localised(f"{len(entries):,}"), "max_files": localised(f"{MAX_FILES:,}")}
        )
        return
    unpacked, packed = (
        sum(entry.file_size for entry in entries),
        sum(entry.compress_size for entry in entries),
    )
    if unpacked > MAX_UNPACKED:
        yield _problem(
            _("This ZIP unpacks to more than %(max_unpacked)s MB, the most that is read.")
            % {"max_unpacked": localised(f"{MAX_UNPACKED // MEGABYTE:,}")}
        )
    elif unpacked > MAX_RATIO * max(packed, MEGABYTE // MAX_RATIO):
        yield _problem(
            _("This ZIP unpacks to more than %(max_ratio)s times its size: no archive of a case does.")
            % {"max_ratio": MAX_RATIO}
        )
    twice = [name for name, count in Counter(entry.filename for entry in entries).items() if count > 1]
    yield from (_problem(_("This file is in the ZIP twice."), name) for name in twice)
    for entry in entries:
        if words := _harm(entry):
            yield _problem(words, entry.filename)


def _harm(entry: ZipInfo) -> str:
    name = entry.orig_filename
    if (
        name.startswith(("/", "\\"))
        or DRIVE.match(name)
        or ".." in re.split(r"[/\\]", name)
        or "\x00" in name
    ):
        return _(
            "This name leads out of the folder that the ZIP is unpacked into: no archive of casetrace has one."
        )
    if stat.S_ISLNK(entry.external_attr >> 16):
        return _("This is a link and not a file: no archive of casetrace has one.")
    if entry.flag_bits & ENCRYPTED:
        return _("This file is encrypted: export the archive again, or pack it without a password.")
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return _("This file is packed in a way that is not read: pack the ZIP in the usual way (deflate).")
    return ""


def _folder(entries: list[ZipInfo]) -> str:
    """Where the files of the archive are: at the top, or in the one folder into which somebody unpacked them."""
    names = {entry.filename for entry in entries}
    found = sorted((name for name in names if re.fullmatch(rf"(?:[^/]+/)?{SUMS}", name)), key=len)
    inside = found[0].removesuffix(SUMS) if found else ""
    if not found or inside + json_case.KEY not in names:
        words = _(
            "This ZIP is no archive of casetrace: it has no %(key)s with a %(sums)s beside it. Export "
            "the case as archive.zip, or unpack it and import its %(key)s."
        ) % {"key": json_case.KEY, "sums": SUMS}
        raise ImportProblems([_problem(words)])
    return inside


def _differences(archive: ZipFile, inside: str) -> Iterator[Problem]:
    """Files that are not as they were when the archive was made; files that somebody has added are left alone."""
    names = set(archive.namelist())
    sums = _sums(archive, inside)
    if json_case.KEY not in sums:
        words = _("%(sums)s has no line for %(key)s.") % {"sums": SUMS, "key": json_case.KEY}
        yield _problem(words, SUMS)
    for name, digest in sums.items():
        if inside + name not in names:
            yield _problem(
                _("This file is missing, though %(sums)s names it: fetch or export the archive again.")
                % {"sums": SUMS},
                name,
            )
        elif _digest(archive, inside + name) != digest:
            yield _problem(
                _(
                    "This file was changed since the archive was made: its SHA-256 is another one. Fetch or "
                    "export the archive again; if the change is meant, unpack it and import its %(key)s by "
                    "itself."
                )
                % {"key": json_case.KEY},
                name,
            )


def _sums(archive: ZipFile, inside: str) -> dict[str, str]:
    with archive.open(inside + SUMS) as file:
        text = file.read(MAX_SUMS).decode("utf-8", "replace")
    found = [LINE.fullmatch(line) for line in text.splitlines() if line]
    if not all(found):
        words = _(
            "This is no list of checksums: every line has 64 hexadecimal figures, two blanks and a name."
        )
        raise ImportProblems([_problem(words, SUMS)])
    return {line[2]: line[1] for line in found if line}


def _digest(archive: ZipFile, name: str) -> str:
    found = sha256()
    with archive.open(name) as file:
        while piece := file.read(PIECE):
            found.update(piece)
    return found.hexdigest()


def _refuse(problems: Iterator[Problem]) -> None:
    if found := list(problems):
        raise ImportProblems(found)


def _problem(words: str, where: str = "") -> Problem:
    return Problem("file", "", "", words, shortened(where))
