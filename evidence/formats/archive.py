"""The archive: one ZIP with the case, its tables, results, pictures and references, described and checksummed.

It depends on what the case holds and on nothing else, no clock, revision or address: a case that was read from an
archive is written to the same archive.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from hashlib import sha256
from typing import IO, Any, BinaryIO, NamedTuple, cast
from zipfile import ZipFile

from evidence.document.canonical import json_text
from evidence.document.ordering import in_order
from evidence.formats import bibliography_bib, bibliography_json, bibliography_md, json_case
from evidence.formats.archive_codebook import HEADINGS, codebook_rows, codebook_text
from evidence.formats.archive_datapackage import data_package
from evidence.formats.archive_pictures import FOLDER as PICTURES
from evidence.formats.archive_pictures import pictures
from evidence.formats.archive_readme import readme
from evidence.formats.archive_results import RESULT_TABLES, steady
from evidence.formats.archive_tables import Table, tables
from evidence.formats.material import Addresses, Material
from evidence.formats.options import Option
from evidence.formats.references import STYLE
from evidence.formats.tables import write_csv
from evidence.formats.timeline_drawn import LANES
from evidence.formats.zipped import packed_entry
from evidence.wording import gettext_noop

KEY = "archive.zip"
LABEL = gettext_noop("ZIP")
MEDIA_TYPE = "application/zip"
DESCRIPTION = gettext_noop(
    "The case with all its tables, a codebook, results, pictures, references and checksums: to deposit."
)
OPTIONS: tuple[Option, ...] = ()

SUMS = "SHA256SUMS"
READABLE = 0o100644 << 16
UNIX = 3
PIECE = 256 * 1024

Writer = Callable[[Material, BinaryIO], None]


class Stored(NamedTuple):
    """A file of the archive."""

    path: str
    size: int
    digest: str


class Entry(io.RawIOBase):
    """A file of the archive while it is written: counted and hashed on the way."""

    def __init__(self, out: IO[bytes]) -> None:
        self.out, self.size, self.hash = out, 0, sha256()

    def writable(self) -> bool:
        return True

    def write(self, piece: "bytes | bytearray | memoryview") -> int:  # type: ignore[override]
        self.hash.update(piece)
        self.size += len(piece)
        return self.out.write(piece)


class Package:
    """The ZIP, a file at a time."""

    def __init__(self, archive: ZipFile) -> None:
        self.archive = archive
        self.files: list[Stored] = []

    def add(self, path: str, write: Callable[[BinaryIO], object]) -> Stored:
        about = packed_entry(path)
        about.create_system, about.external_attr = UNIX, READABLE
        with self.archive.open(about, "w") as opened:
            entry = Entry(opened)
            with io.BufferedWriter(cast(Any, entry), PIECE) as buffered:
                write(buffered)
        self.files.append(Stored(path, entry.size, entry.hash.hexdigest()))
        return self.files[-1]

    def add_text(self, path: str, text: str) -> Stored:
        return self.add(path, lambda out: out.write(text.encode()))


def write(material: Material, out: BinaryIO) -> None:
    """Write the archive file by file; but for the case document no file is held in memory whole."""
    given = placeless(material)
    with ZipFile(out, "w") as archive:
        package = Package(archive)
        case = package.add(json_case.KEY, lambda file: json_case.write(given, file))
        for path, written in _files(given):
            package.add(path, written)
        has_chains = any(file.path.startswith(f"{PICTURES}/chain") for file in package.files)
        package.add_text("README.md", readme(given, case.digest, has_chains=has_chains))
        described = sorted(package.files)
        package.add_text("datapackage.json", json_text(data_package(given, described)))
        sums = "".join(f"{file.digest}  {file.path}\n" for file in sorted(package.files))
        package.add_text(SUMS, sums)


def placeless(material: Material) -> Material:
    """The same case in one order, wherever it is stored and by whatever address it is reached."""
    document = in_order(material.document)
    # Pictures and tables share one reading; the document that is held already is larger than its events.
    rows = cache(lambda: tuple(steady(material.timeline())))
    return replace(
        material,
        addresses=Addresses(f"cases/{material.case.slug}/"),
        read_document=lambda: document,
        read_results=lambda: material.results,
        read_chains=lambda: material.chains,
        read_timeline=lambda: iter(rows()),
        options={option.name: option.default for option in (STYLE, LANES)},
    )


def _files(material: Material) -> Iterator[tuple[str, Callable[[BinaryIO], object]]]:
    """Every file that is neither the case document nor about the others."""
    yield "codebook.csv", lambda out: write_csv(HEADINGS, codebook_rows(material), out)
    yield "codebook.md", lambda out: out.write(codebook_text(material).encode())
    for path, picture in pictures(material):
        yield path, lambda out, picture=picture: out.write(picture)  # type: ignore[misc]
    for bibliography in (bibliography_bib, bibliography_json, bibliography_md):
        yield f"references/{bibliography.KEY}", lambda out, one=bibliography: one.write(material, out)  # type: ignore[misc]
    for result in RESULT_TABLES:
        yield result.path, lambda out, one=result: one.write(material, out)  # type: ignore[misc]
    for table in tables():
        yield table.path, lambda out, one=table: _write_table(one, material, out)  # type: ignore[misc]


def _write_table(table: Table, material: Material, out: BinaryIO) -> None:
    write_csv([column.name for column in table.columns], table.rows(material.document), out)
