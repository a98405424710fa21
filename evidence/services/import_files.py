"""Plans the import of an uploaded case document or archive."""

from __future__ import annotations

from typing import BinaryIO

from evidence.document import ImportProblems
from evidence.formats import case_files
from evidence.formats.json_reading import MAX_BYTES
from evidence.services.imports import ImportPlan, plan_import

__all__ = ["MAX_BYTES", "ImportProblems", "plan_file"]


def plan_file(file: BinaryIO, *, slug: str = "") -> ImportPlan:
    """The dry run of a file. Raises ImportProblems with all that is wrong in it, ValidationError for the short name."""
    return plan_import(case_files.read(file), slug=slug)
