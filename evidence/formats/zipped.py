"""Files of a ZIP that do not say when they were packed."""

from zipfile import ZIP_DEFLATED, ZipInfo

EARLIEST = (1980, 1, 1, 0, 0, 0)  # that a ZIP can say; the same in every file


def packed_entry(name: str) -> ZipInfo:
    """A compressed file of this name, which has the same bytes whenever it is packed.

    >>> packed_entry("word/document.xml").date_time
    (1980, 1, 1, 0, 0, 0)
    """
    entry = ZipInfo(name, EARLIEST)
    entry.compress_type = ZIP_DEFLATED
    return entry
