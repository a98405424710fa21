"""The chains as pictures: as large as they are for a text, or laid out for a sheet of paper."""

from evidence.formats.material import Material
from evidence.formats.options import Option, WrongOptions
from evidence.formats.timeline_drawn import paper_option
from evidence.rendering.chain_legend import legend_of
from evidence.rendering.chain_picture import ChainPicture
from evidence.rendering.files import FileKind, as_pdf
from evidence.rendering.graphviz import check_layout
from evidence.rendering.printed import chain_file, chains_file
from evidence.rendering.sheets import Matter, Paper
from evidence.wording import gettext_noop

PAPER = "paper"
CHAIN = Option("chain", gettext_noop("Chain"))


def options(*, first: str) -> tuple[Option, ...]:
    """Which chain, and the sizes of paper with this one as the default."""
    return (CHAIN, paper_option(first=first))


def check(material: Material) -> None:
    """Raises WrongOptions for a chain that is not there for this reader, LayoutFailed where none can be drawn."""
    wanted = material.options[CHAIN.name]
    known = [chain.key for chain in material.chains]
    if wanted and wanted not in known:
        there = f"write one of {', '.join(known)}" if known else "this case has none"
        raise WrongOptions({CHAIN.name: f"There is no chain “{wanted}” here: {there}."})
    if known:
        check_layout(material.layout_command)


def picture(material: Material, kind: FileKind) -> bytes:
    """The chosen chain, or all of them side by side; of a PDF each has a page. Raises `LayoutFailed`."""
    check(material)
    wanted = material.options[CHAIN.name]
    chains = [chain for chain in material.chains if wanted in ("", chain.key)]
    paper, dot = Paper(material.options[PAPER]), material.layout_command
    if kind is FileKind.PDF and chains:
        sheets = (_sheet(material, chain, paper, FileKind.SVG) for chain in chains)
        return as_pdf([sheet.decode().partition("\n")[2] for sheet in sheets])
    if len(chains) == 1:
        return _sheet(material, chains[0], paper, kind)
    title = f"Causal chains: {material.case.title}"
    return chains_file(
        chains, kind, title=title, paper=paper, matter=matter_of(material, title, *chains), dot=dot
    )


def _sheet(material: Material, chain: ChainPicture, paper: Paper, kind: FileKind) -> bytes:
    matter = matter_of(material, chain.title, chain)
    return chain_file(chain, kind, paper=paper, matter=matter, dot=material.layout_command)


def matter_of(material: Material, title: str, *chains: ChainPicture) -> Matter:
    """How the picture is to be read, and which case it is of."""
    case = material.case.citation or f"{material.case.title}."
    return Matter(title, f"{legend_of(*chains)} {case} As of {material.made.on:%Y-%m-%d}.")
