"""Texts of sources as they are kept and counted: code points, one form of each letter, paragraphs and page marks."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from evidence.wording import gettext as _

LONGEST_TEXT = 1_000_000  # characters; a book of 400 pages has about as many
BOM = "\ufeff"
BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
BLOCK = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
LINE = re.compile(r"[^\n]*\S[^\n]*")
# “[p. 12]”, “[с. 12]”, “[f. 7v]”: a page or folio begins here; “[00:12:34]”: a minute of a recording.
MARK = re.compile(
    r"\[((?:pp?|page|с|стр|S|ff?|fol)\.?\s*\d{1,6}[rv]?|\d{1,3}:\d{2}(?::\d{2})?)\]", re.IGNORECASE
)
# Languages that are written from right to left, by the first part of their code.
RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi"})


class UnreadableText(ValueError):
    """Bytes that are no text in UTF-8, or a text that is too long; the message says where and what to do."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph by its number, counted from 1, and its place in code points."""

    number: int
    start: int
    end: int


def tidy(text: str) -> str:
    r"""The text with one form of each letter (NFC) and one of each end of line, without a mark of byte order.

    >>> tidy("Cafe\u0301\r\n") == "Café\n"
    True
    """
    plain = text.removeprefix(BOM).replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", plain)


def decoded(data: bytes) -> str:
    """The text of a file in UTF-8. Raises UnreadableText where it is not, naming the line."""
    try:
        text = tidy(data.decode())
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        words = _(
            "This file is not in UTF-8: line %(line)s has the byte 0x%(byte)s. Save it as UTF-8 and try again."
        )
        raise UnreadableText(words % {"line": line, "byte": f"{data[problem.start]:02X}"}) from problem
    if "\0" in text:
        raise UnreadableText(
            _("This file holds a NUL character, so it is no text: give plain text or Markdown.")
        )
    return text


def paragraphs(text: str) -> list[Paragraph]:
    """Parts between blank lines; where there is no blank line, each line that holds something.

    >>> [(part.number, part.start, part.end) for part in paragraphs("One\\n\\nTwo\\nlines")]
    [(1, 0, 3), (2, 5, 14)]
    """
    pattern = BLOCK if BLANK_LINE.search(text) else LINE
    return [Paragraph(number, *match.span()) for number, match in enumerate(pattern.finditer(text), 1)]


def locator(text: str, start: int) -> str:
    """Where a passage stands: the page or minute that is marked last before its end of the text, else the paragraph.

    >>> locator("[p. 7] They said so.", 7), locator("One\\n\\nTwo", 5)
    ('p. 7', '¶ 2')
    """
    marks = list(MARK.finditer(text, 0, start))
    if marks:
        return " ".join(marks[-1][1].split())
    starts = [part.start for part in paragraphs(text)]
    return f"¶ {max(bisect_right(starts, start), 1)}"


def direction(language: str) -> str:
    """How a text in this language runs: `rtl`, or `auto` where its own letters say.

    >>> direction("fa-AF"), direction("ru")
    ('rtl', 'auto')
    """
    return "rtl" if language.lower().partition("-")[0] in RIGHT_TO_LEFT else "auto"
