"""The chains as a Mermaid flowchart: one subgraph for each chain, everything else in comments."""

import json
import re
from collections.abc import Iterator
from textwrap import wrap
from typing import BinaryIO

from evidence.document import CaseDocument
from evidence.formats.chain_rows import ChainRow, LinkRow, StepRow, chain_rows, one_line, refs_of
from evidence.formats.material import Addresses, Material
from evidence.formats.options import Option
from evidence.wording import gettext_noop

KEY = "chains.mmd"
LABEL = gettext_noop("Mermaid")
MEDIA_TYPE = "text/vnd.mermaid; charset=utf-8"
DESCRIPTION = gettext_noop(
    "A flowchart as text: for GitHub, GitLab, Obsidian, Quarto and other Markdown that draws Mermaid."
)
OPTIONS: tuple[Option, ...] = ()

LABEL_CHARACTERS = 34
# Mermaid takes many marks for its own, even in quoted labels; as a numbered entity each of them is text.
SPECIAL = re.compile(r"[^\w .,()'/!?–—…-]", re.ASCII)
SHAPES = {
    "cause": ("[[", "]]"),
    "mechanism": ("[", "]"),
    "outcome": ("[/", "/]"),
    "condition": ("([", "])"),
}


def write(material: Material, out: BinaryIO) -> None:
    out.write(mermaid(material.document, material.addresses).encode())


def mermaid(document: CaseDocument, addresses: Addresses) -> str:
    """A flowchart from left to right; an id is the ref after “n_” (steps) or “c_” (chains), with underscores."""
    lines = [
        "---",
        f"title: {_yaml(document.case.title)}",
        "---",
        "flowchart LR",
    ]
    for chain in chain_rows(document):
        lines.extend(_subgraph(chain, addresses))
    return "\n".join(lines) + "\n"


def name(prefix: str, ref: str) -> str:
    """A name for a ref that is no word of Mermaid's own; refs hold no underscore, so two never share one.

    >>> name("n", "end-1")
    'n_end_1'
    """
    return f"{prefix}_{ref.replace('-', '_')}"


def _yaml(text: str) -> str:
    """A quoted text of YAML, in which “%%{” would still be an instruction to Mermaid."""
    return json.dumps(one_line(text), ensure_ascii=False).replace("%", "\\u0025")


def _label(*parts: str) -> str:
    lines = [line for part in parts for line in wrap(one_line(part), LABEL_CHARACTERS)]
    return '"' + "<br/>".join(map(_escaped, lines)) + '"'


def _escaped(text: str) -> str:
    return SPECIAL.sub(lambda found: found[0] if ord(found[0]) > 127 else f"#{ord(found[0])};", text)


def _comment(text: str) -> str:
    """A percent sign could begin an instruction to Mermaid, even in a comment."""
    return one_line(text).replace("%", "#37;")


def _subgraph(chain: ChainRow, addresses: Addresses) -> Iterator[str]:
    record = chain.record
    of_chain = addresses.of("chain", record.ref)
    yield from _comments(
        f"chain {record.ref}", address=of_chain, hypothesis=record.hypothesis, note=record.sufficiency_note
    )
    yield f"  subgraph {name('c', record.ref)} [{_label(record.title)}]"
    for step in chain.steps:
        yield from _step(step)
    yield "  end"
    for link in chain.links:
        yield from _link(link)


def _step(step: StepRow) -> Iterator[str]:
    record = step.record
    yield from _comments(
        f"step {record.ref}", kind=record.kind, actors=" | ".join(step.actors), events=refs_of(step.events)
    )
    left, right = SHAPES[record.kind]
    yield f"    {name('n', record.ref)}{left}{_label(record.entity, record.activity)}{right}"


def _link(link: LinkRow) -> Iterator[str]:
    record = link.record
    yield from _comments(
        f"link {record.ref}",
        claim=record.claim,
        note=record.note,
        events=refs_of(link.events),
        sources=" ".join(link.sources),
        evidence=refs_of(link.evidence),
        tests=str(len(link.tests)),
    )
    claim = f"|{_label(record.claim)}|" if one_line(record.claim) else ""
    yield f"  {name('n', record.tail)} -->{claim} {name('n', record.head)}"


def _comments(head: str, **values: str) -> Iterator[str]:
    """A line for each value that there is."""
    yield f"  %% {head}"
    yield from (f"  %%   {key}: {_comment(value)}" for key, value in values.items() if value)
