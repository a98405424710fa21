"""Notes written in Markdown as blocks."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from evidence.formats.blocks import Heading, Manner, Paragraph, Run, Words

OPENS = ("strong_open", "em_open")
CLOSES = frozenset({"strong_close", "em_close", "link_close"})
DEEPEST = 3


def blocks_of(text: str, *, below: int) -> Iterator[Heading | Paragraph]:
    """The headings and paragraphs of a note, its highest headings one level below the heading that it stands under.

    Tables and pictures, which notes hardly have, come as the words that they are written with.
    """
    tokens = MarkdownIt("commonmark", {"html": False}).parse(text)
    levels = [int(token.tag[1:]) for token in tokens if token.type == "heading_open"]
    lift = below + 1 - min(levels, default=1)
    manner, level = Manner.BODY, 0
    for token in tokens:
        if token.type in ("list_item_open", "list_item_close"):
            manner = Manner.ITEM if token.type == "list_item_open" else Manner.BODY
        elif token.type == "heading_open":
            level = min(int(token.tag[1:]) + lift, DEEPEST)
        elif token.type == "inline" and level:
            yield Heading(level, "".join(run.text for run in _runs(token.children or ())))
            level = 0
        elif token.type == "inline":
            yield Paragraph(tuple(_runs(token.children or ())), manner)
        elif token.type in ("code_block", "fence"):
            yield Paragraph((Run(token.content.rstrip("\n"), mono=True),), manner)


def _runs(tokens: Sequence[Token]) -> Iterator[Run]:
    """The words of a line, each in the manner that is open where it stands."""
    manners = [Run("")]
    for token in tokens:
        if token.type in OPENS:
            now, is_bold = manners[-1], token.type == "strong_open"
            manners.append(replace(now, bold=now.bold or is_bold, italic=now.italic or not is_bold))
        elif token.type == "link_open":
            manners.append(replace(manners[-1], href=str(token.attrGet("href") or "")))
        elif token.type in CLOSES:
            manners.pop()
        elif token.type in ("softbreak", "hardbreak"):
            yield replace(manners[-1], text=" ")
        elif token.content:
            yield replace(manners[-1], text=token.content, mono=token.type == "code_inline")


def words_of(text: str) -> Words:
    """A note as the words of one paragraph."""
    return tuple(run for block in blocks_of(text, below=1) for run in _inside(block))


def _inside(block: Heading | Paragraph) -> Words:
    return (Run(block.text),) if isinstance(block, Heading) else block.words
