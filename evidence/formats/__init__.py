"""The formats in which a case goes out and comes in: the one list of them."""

from typing import BinaryIO, Protocol

from evidence.document import CaseDocument
from evidence.formats import json_case, timeline_csv, timeline_json


class Format(Protocol):
    """What every module of a format offers; one that can be read has `read(stream)` too."""

    KEY: str
    LABEL: str
    MEDIA_TYPE: str
    EXTENSION: str
    DESCRIPTION: str

    def write(self, document: CaseDocument, out: BinaryIO) -> None: ...


_MODULES: tuple[Format, ...] = (json_case, timeline_csv, timeline_json)
FORMATS: dict[str, Format] = {module.KEY: module for module in _MODULES}

__all__ = ["FORMATS", "Format"]
