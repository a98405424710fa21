"""The chains as a DAGitty model, with the statement from which CausalQueries makes the same model."""

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from evidence.document import CaseDocument
from evidence.formats.chain_layout import placed
from evidence.formats.chain_rows import ChainRow, LinkRow, StepRow, chain_rows, one_line, refs_of
from evidence.formats.material import Addresses, Material
from evidence.formats.options import Option
from evidence.rendering.graphviz import Point
from evidence.wording import gettext_noop

KEY = "chains.dagitty"
LABEL = gettext_noop("DAGitty")
MEDIA_TYPE = "text/plain; charset=utf-8"
DESCRIPTION = gettext_noop(
    "The causal model as text for DAGitty, with the statement that CausalQueries makes its model of."
)
OPTIONS: tuple[Option, ...] = ()

ROLES = {"cause": "exposure", "outcome": "outcome"}
NOT_IN_NAMES = re.compile("[^A-Za-z0-9]")
# DAGitty refuses these as names.
TAKEN = ("graph", "node")
# In a string of DAGitty a backslash cannot stand before a quote, so that one of another form stands for it.
BACKSLASH = "⧵"
PIXELS_PER_UNIT = 100.0
GAP = 1.0


def write(material: Material, out: BinaryIO) -> None:
    out.write(dagitty(material.document, material.addresses, material.layout_command).encode())


def dagitty(document: CaseDocument, addresses: Addresses, dot: str | None = None) -> str:
    """One `dag { }` in which each chain is a part of its own, one below the other.

    DAGitty has no comments: what it does not draw stands in options and attributes that it keeps and leaves alone.
    """
    chains = list(chain_rows(document))
    names = node_names(step.record.ref for chain in chains for step in chain.steps)
    body: list[str] = []
    top, right = 0.0, 0.0
    for chain in chains:
        lines, (width, height) = _part(chain, names, top, dot)
        lines.insert(0, _option(chain, "address", addresses.of("chain", chain.record.ref)))
        body.extend(lines)
        top, right = top + height + GAP, max(right, width)
    bounds = f"bb={_string(f'0,0,{right:.2f},{top:.2f}')}"
    return "\n".join(["dag {", bounds, *body, "}"]) + "\n"


def node_names(refs: Iterable[str]) -> dict[str, str]:
    """A name for each ref: letters and digits only, a letter first, each once, as CausalQueries wants them.

    >>> node_names(["h1-n1", "h1n-1", "1-a"])
    {'h1-n1': 'h1n1', 'h1n-1': 'h1n1x2', '1-a': 'n1a'}
    """
    names: dict[str, str] = {}
    used = set(TAKEN)
    for ref in refs:
        plain = NOT_IN_NAMES.sub("", ref)
        base = plain if plain[:1].isalpha() else f"n{plain}"
        name, count = base, 1
        while name in used:
            count += 1
            name = f"{base}x{count}"
        used.add(name)
        names[ref] = name
    return names


def statement(chain: ChainRow, names: dict[str, str]) -> str:
    """The arrows of a chain as `make_model` of CausalQueries reads them."""
    arrows = dict.fromkeys(f"{names[link.record.tail]} -> {names[link.record.head]}" for link in chain.links)
    return "; ".join(arrows)


def _part(chain: ChainRow, names: dict[str, str], top: float, dot: str | None) -> tuple[list[str], Point]:
    """The lines of one chain, and how wide and high it is."""
    head = {
        "title": chain.record.title,
        "hypothesis": chain.record.hypothesis,
        "sufficiency_note": chain.record.sufficiency_note,
        "CausalQueries": statement(chain, names),
    }
    lines = [_option(chain, key, value) for key, value in head.items() if value]
    if not chain.steps:
        return lines, (0.0, 0.0)
    where = placed(chain, dot).layout
    for step, (x, y) in zip(chain.steps, where.centres, strict=True):
        place = f"{x / PIXELS_PER_UNIT:.2f},{top + y / PIXELS_PER_UNIT:.2f}"
        lines.append(f"{names[step.record.ref]} [{_list(_of_step(step, place))}]")
    for link in chain.links:
        ends = f"{names[link.record.tail]} -> {names[link.record.head]}"
        lines.append(f"{ends} [{_list(_of_link(link))}]")
    return lines, (where.size[0] / PIXELS_PER_UNIT, where.size[1] / PIXELS_PER_UNIT)


def _option(chain: ChainRow, key: str, value: str) -> str:
    return f"{_string(f'{chain.record.ref} {key}')}={_string(value)}"


def _string(text: str) -> str:
    safe = one_line(text).replace("\\", BACKSLASH).replace('"', '\\"')
    return f'"{safe}"'


def _list(attributes: Iterable[str]) -> str:
    return ",".join(attributes)


def _named(**values: str) -> Iterator[str]:
    return (f"{name}={_string(value)}" for name, value in values.items() if value)


def _of_step(step: StepRow, place: str) -> Iterator[str]:
    record = step.record
    if record.kind in ROLES:
        yield ROLES[record.kind]
    yield from _named(pos=place, ref=record.ref, kind=record.kind, entity=record.entity)
    yield from _named(activity=record.activity, events=refs_of(step.events))


def _of_link(link: LinkRow) -> Iterator[str]:
    record = link.record
    yield from _named(ref=record.ref, claim=record.claim, note=record.note, events=refs_of(link.events))
    yield from _named(evidence=refs_of(link.evidence), tests=str(len(link.tests)))
