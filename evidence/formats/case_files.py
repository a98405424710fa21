"""A case from any file that holds a whole one: a case document, a folder of them, or an archive."""

from pathlib import Path
from typing import BinaryIO

from evidence.document import CaseDocument
from evidence.formats import archive_reading, json_case


def read(stream: BinaryIO) -> CaseDocument:
    """A document from one file of either kind, told apart by how it begins.

    Raises ImportProblems with everything that is wrong. Nothing is read in part.
    """
    return archive_reading.read(stream) if archive_reading.is_archive(stream) else json_case.read(stream)


def read_path(path: Path) -> CaseDocument:
    """The same from a path, which may also be a folder. Raises ImportProblems, also where there is nothing."""
    if path.is_dir() or not path.exists():
        return json_case.read_path(path)
    with path.open("rb") as stream:
        return read(stream)
