"""The case document as JSON: one file, or a folder with one file per kind of row."""

from collections.abc import Collection
from pathlib import Path
from typing import Any, BinaryIO

from evidence.document import (
    FORMAT_VERSION,
    CaseDocument,
    ImportProblems,
    Problem,
    completed,
    consistency,
    in_order,
)
from evidence.document.canonical import canonical_pieces, canonical_values, json_text
from evidence.document.decoding import Decoder
from evidence.document.fields import Rows, fields_of
from evidence.document.shapes import shortened, shown
from evidence.formats.json_reading import MAX_BYTES, read_json
from evidence.formats.material import Material
from evidence.formats.options import Option
from evidence.wording import gettext as _
from evidence.wording import gettext_noop, localised, quoted

KEY = "case.json"
LABEL = gettext_noop("Case document")
MEDIA_TYPE = "application/json"
DESCRIPTION = gettext_noop(
    "The whole case: to keep, to share, to read into another casetrace, to compute with in R or Python."
)
OPTIONS: tuple[Option, ...] = ()

MAX_ROWS = 100_000
CASE_FILE = "case"
ROW_FIELDS = tuple(field.name for field in fields_of(CaseDocument) if isinstance(field.shape, Rows))


def write(material: Material, out: BinaryIO) -> None:
    write_document(material.document, out)


def write_document(document: CaseDocument, out: BinaryIO) -> None:
    """Write canonical JSON as UTF-8: the same document always gives the same bytes."""
    out.writelines(piece.encode() for piece in canonical_pieces(document))


def write_folder(document: CaseDocument, path: Path) -> None:
    """Write case.json, sources.json and a file for every other kind, empty ones included, into a folder.

    The folder is made if it is not there; other files in it stay. Raises OSError where it cannot be written.
    """
    values = canonical_values(document)
    files: dict[str, Any] = {CASE_FILE: {name: values[name] for name in ("format_version", "case")}}
    files |= {name: values.get(name, []) for name in ROW_FIELDS}
    path.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (path / f"{name}.json").write_bytes(json_text(content).encode())


def read(stream: BinaryIO) -> CaseDocument:
    """A document from one file, in canonical order.

    Raises ImportProblems with everything that is wrong: kind, ref and field of each. Nothing is read in part.
    """
    values, problems = read_json(stream)
    return _document(values, problems)


def read_folder(path: Path) -> CaseDocument:
    """A document from a folder as `write_folder` makes it; a kind without a file has no rows.

    Raises ImportProblems as `read` does, and OSError where a file cannot be opened. Files of other names than .json
    are left alone.
    """
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    unread: set[str] = set()
    room = MAX_BYTES
    for file in sorted(path.glob("*.json")):
        try:
            values |= _values_of(file, problems, room)
        except ImportProblems as found:
            problems.extend(found.problems)
            unread.add(file.stem)
        room -= file.stat().st_size
    if not values and not unread:
        raise ImportProblems(
            [
                *problems,
                _about_file(
                    _("This folder holds no case document: %(expected)s.") % {"expected": _expected()}
                ),
            ]
        )
    if CASE_FILE in unread:
        values["format_version"] = FORMAT_VERSION
    return _document(values, problems, unread)


def read_path(path: Path) -> CaseDocument:
    """A document from a file or a folder. Raises ImportProblems, also where there is neither."""
    try:
        if path.is_dir():
            return read_folder(path)
        with path.open("rb") as stream:
            return read(stream)
    except OSError as error:
        raise ImportProblems(
            [
                _about_file(
                    _("“%(path)s” cannot be opened: %(strerror)s.")
                    % {"path": path, "strerror": error.strerror}
                )
            ]
        ) from error


def _values_of(file: Path, problems: list[Problem], room: int) -> dict[str, Any]:
    """The fields of the document that this file of a folder holds."""
    if file.stem not in (CASE_FILE, *ROW_FIELDS):
        problems.append(
            _about_file(
                _("This is no file of a case document: %(expected)s.") % {"expected": _expected()}, file.name
            )
        )
        return {}
    with file.open("rb") as stream:
        content, repeated = read_json(stream, file.name, max(room, 0))
    problems.extend(repeated)
    if file.stem != CASE_FILE:
        return {file.stem: content}
    if not isinstance(content, dict):
        message = _("Expected an object with named fields, found %(shown)s.") % {"shown": shown(content)}
        raise ImportProblems([_about_file(message, file.name)])
    for name in set(content) & set(ROW_FIELDS):
        problems.append(
            _about_file(_("“%(name)s” belongs into %(name)s.json, not here.") % {"name": name}, file.name)
        )
    return content


def _document(values: Any, problems: list[Problem], unread: Collection[str] = ()) -> CaseDocument:
    """The document of the values; raises ImportProblems with these problems and all others that there are.

    `unread` names the fields of the document that stand in files which could not be read at all.
    """
    if stranger := _strangeness(values):
        raise ImportProblems([*problems, _about_file(stranger)])
    decoder = Decoder(misread=(("", name) for name in unread))
    document = completed(decoder.document(values))
    problems = [*problems, *decoder.problems, *consistency(document, decoder.misread)]
    if problems:
        raise ImportProblems(problems)
    return in_order(document)


def _strangeness(values: Any) -> str:
    """Why these values are not worth reading row by row; empty if they are."""
    if not isinstance(values, dict):
        return _(
            "This is no case document: expected an object with “case” and its rows, found %(shown)s."
        ) % {"shown": shown(values)}
    version = values.get("format_version")
    if version is None:
        return _(
            "This is no case document: it has no “format_version”. This casetrace reads version "
            "%(format_version)s."
        ) % {"format_version": FORMAT_VERSION}
    if version != FORMAT_VERSION:
        return _(
            "This document has the format version %(version)s; this casetrace reads version "
            "“%(format_version)s”: export it again as that version, or bring casetrace up to date."
        ) % {
            "version": quoted(shortened(version)) if isinstance(version, str) else shown(version),
            "format_version": FORMAT_VERSION,
        }
    count = sum(len(values[name]) for name in ROW_FIELDS if isinstance(values.get(name), list))
    if count > MAX_ROWS:
        return _("This has %(count)s rows, more than the %(max_rows)s that are read: split the case.") % {
            "count": localised(f"{count:,}"),
            "max_rows": localised(f"{MAX_ROWS:,}"),
        }
    return ""


def _expected() -> str:
    """Which files a folder has."""
    names = ", ".join(f"{name}.json" for name in ROW_FIELDS)
    return _("expected case.json and, for the rows, %(value)s") % {"value": names}


def _about_file(message: str, where: str = "") -> Problem:
    return Problem("file", "", "", message, where)
