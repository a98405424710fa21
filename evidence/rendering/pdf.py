"""The pages of PDFs put into one file, in an order of objects that the same pages always get."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject


def joined(files: Sequence[bytes]) -> bytes:
    """All pages as one PDF, without a day and without the name of a program.

    The converter numbers fonts and shared states in an order that chance decides. Here every object gets its
    number when it is first reached from the first page on, names in alphabetical order: equal pages give equal
    bytes. Raises pypdf's PdfReadError where one of the files is no PDF.
    """
    pages = PdfWriter()
    for content in files:
        pages.append(PdfReader(BytesIO(content)), import_outline=False)
    return written(reached(pages.root_object.indirect_reference), pages)


def reached(root: IndirectObject | None) -> dict[int, Any]:
    """Every object by its number in the document, in the order in which it is met."""
    found: dict[int, Any] = {}
    waiting = [root] if root else []
    while waiting:
        here = waiting.pop()
        if here.idnum not in found:
            found[here.idnum] = here.get_object()
            waiting += reversed(named_in(found[here.idnum]))
    return found


def named_in(value: Any) -> list[IndirectObject]:
    """The references in a value, in the order of their names."""
    if isinstance(value, IndirectObject):
        return [value]
    if isinstance(value, DictionaryObject):
        return [one for name in sorted(value) for one in named_in(value.raw_get(name))]
    if isinstance(value, ArrayObject):
        return [one for item in value for one in named_in(item)]
    return []


def written(objects: dict[int, Any], document: PdfWriter) -> bytes:
    """The objects as a file; the first one is the root (ISO 32000-1, 7.5)."""
    numbers = {old: IndirectObject(new, 0, document) for new, old in enumerate(objects, start=1)}
    out = BytesIO()
    out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    starts = []
    for number, value in enumerate(objects.values(), start=1):
        starts.append(out.tell())
        out.write(b"%d 0 obj\n" % number)
        in_order(value, numbers).write_to_stream(out)
        out.write(b"\nendobj\n")
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(starts) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % start for start in starts))
    out.write(b"trailer\n<< /Root 1 0 R /Size %d >>\n" % (len(starts) + 1))
    out.write(b"startxref\n%d\n%%%%EOF\n" % table)
    return out.getvalue()


def in_order(value: Any, numbers: dict[int, IndirectObject]) -> Any:
    """A value with its references by their new numbers and its names in alphabetical order."""
    if isinstance(value, IndirectObject):
        return numbers[value.idnum]
    if isinstance(value, ArrayObject):
        return ArrayObject(in_order(one, numbers) for one in value)
    if not isinstance(value, DictionaryObject):
        return value
    named = {name: in_order(value.raw_get(name), numbers) for name in sorted(value)}
    if isinstance(value, StreamObject):
        value.clear()
        value.update(named)
        return value
    return DictionaryObject(named)
