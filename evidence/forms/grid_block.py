"""A block of cells as spreadsheets put it on the clipboard."""

from __future__ import annotations

import re

# Quoted is only what a closing mark ends: “"Hoop" test” stands as it is. static/js/grid_block.js reads it the same way.
CELL = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|\Z)|([^\t\n]*)')


def block_of(text: str) -> list[list[str]]:
    r"""The rows of a block: cells parted by tabs, quoted where they hold tabs, lines or quotation marks.

    >>> block_of('2011\t"a ""hoop""\nand more"\n2012\tb')
    [['2011', 'a "hoop"\nand more'], ['2012', 'b']]
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    rows: list[list[str]] = [[]] if text.strip() else []
    at = 0
    while rows:
        found = next(CELL.finditer(text, at))
        quoted, plain = found.groups()
        rows[-1].append((plain if quoted is None else quoted.replace('""', '"')).strip())
        at = found.end()
        if at == len(text):
            break
        if text[at] == "\n":
            rows.append([])
        at += 1
    return rows
