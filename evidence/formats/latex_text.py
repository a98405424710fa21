"""Text for LaTeX: nothing of it is a command."""

import re

from evidence.formats.chain_rows import clean

SPECIAL = {
    **{mark: f"\\{mark}" for mark in "&%$#_{}"},
    **{"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"},
    **{"`": r"\textasciigrave{}", "'": r"\textquotesingle{}", '"': r"\textquotedbl{}"},
    **{"<": r"\textless{}", ">": r"\textgreater{}", "[": "{[}", "]": "{]}", "|": r"\textbar{}"},
    **{"-": "-{}", "\n": " ", "\t": " ", "\u2028": " ", "\u2029": " "},
}
MARKS = re.compile("[" + re.escape("".join(SPECIAL)) + "]")
ADDRESS_MARKS = re.compile(r"[\\{}^`\s<>\"|]")
LONG = re.compile(r"[^\s]{30,}")
# After these marks a long word may break, and where it has none of them anywhere.
CHUNK = re.compile(r".{0,19}?[/.?=&_:-]|.{1,20}")


def escaped(text: str) -> str:
    r"""The text with every mark as itself.

    >>> escaped("50% of A_1 & B")
    '50\\% of A\\_1 \\& B'
    """
    return MARKS.sub(lambda mark: SPECIAL[mark[0]], clean(text))


def breakable(text: str) -> str:
    """The text escaped, with places where a long word such as an address may break."""
    done, pieces = 0, []
    for found in LONG.finditer(text):
        chunks = map(escaped, CHUNK.findall(found[0]))
        pieces += [escaped(text[done : found.start()]), r"\allowbreak{}".join(chunks)]
        done = found.end()
    return "".join([*pieces, escaped(text[done:])])


def address(text: str) -> str:
    r"""A web address as the argument of \href.

    >>> address("https://example.org/a_b?c=50%25#d")
    'https://example.org/a_b?c=50\\%25\\#d'
    """
    quoted = ADDRESS_MARKS.sub(lambda mark: "".join(f"%{byte:02X}" for byte in mark[0].encode()), clean(text))
    return quoted.replace("%", r"\%").replace("#", r"\#").replace("&", r"\&")
