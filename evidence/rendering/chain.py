"""Causal chains as SVG: boxes for the steps, arrows as strong as their evidence, every one a link."""

from collections.abc import Sequence

from evidence.rendering.chain_draft import MARGIN, Draft, fitted, parts, weakest_words
from evidence.rendering.chain_draft import reading_order as reading_order
from evidence.rendering.chain_picture import ChainPicture, Direction
from evidence.rendering.palette import Tone, fill
from evidence.rendering.svg import drawing, element, text
from evidence.wording import gettext as _


def draw_chain(
    chain: ChainPicture,
    *,
    direction: Direction | None = None,
    width: float = 1200.0,
    dot: str | None = None,
) -> str:
    """The chain as one `<svg>`, no wider than `width` where its longest row of boxes allows it.

    Without a direction it runs to the right where that fits into the width, otherwise down.
    The order of the elements is a reading order: a step comes after what leads to it and before
    the links that leave it. Raises `LayoutFailed` where Graphviz gives no layout.
    """
    if not chain.steps:
        return _nothing(chain.key, chain.title, _("This chain has no steps yet."))
    drawn = fitted([chain], _ways(direction), width, dot)
    return _drawing(chain.key, chain.title, description(chain), drawn)


def draw_chains(
    chains: Sequence[ChainPicture],
    *,
    key: str,
    title: str,
    direction: Direction = Direction.DOWN,
    width: float = 1200.0,
    dot: str | None = None,
) -> str:
    """Several chains side by side (under each other where they run to the right), each under its heading.

    Outcomes stand in one row, and so do steps that are the same in two chains: the same entity doing
    the same. A chain without steps is left out, and the description says so.
    """
    shown = [chain for chain in chains if chain.steps]
    if not shown:
        return _nothing(key, title, _("There is no chain with steps yet."))
    drawn = fitted(shown, [direction], width, dot, is_headed=True)
    words = [f"{chain.title}: {description(chain)}" for chain in shown]
    words += [_("%(chain)s: no steps yet.") % {"chain": chain.title} for chain in chains if not chain.steps]
    return _drawing(key, title, " ".join(words), drawn)


def description(chain: ChainPicture) -> str:
    """What the picture shows, in a sentence for those who do not see it."""
    untested = sum(not arrow.is_weighed for arrow in chain.links)
    counts = _("%(steps)s steps and %(links)s links, %(untested)s of them untested.") % {
        "steps": len(chain.steps),
        "links": len(chain.links),
        "untested": untested,
    }
    weakest = [arrow.tooltip for arrow in chain.links if arrow.is_weakest]
    return " ".join([counts, f"{weakest_words(chain.links)}:", *weakest] if weakest else [counts])


def _ways(direction: Direction | None) -> list[Direction]:
    return [direction] if direction else list(Direction)


def _nothing(key: str, title: str, words: str) -> str:
    note = text(words, MARGIN, 24, font_size=13, **fill(Tone.INK_SOFT))
    return drawing(key, title, _("No steps yet."), (260.0, 40.0), note, kind="chain")


def _drawing(key: str, title: str, words: str, draft: Draft) -> str:
    shifted = element("g", *parts(draft), transform=f"translate({MARGIN:g} {MARGIN:g})")
    return drawing(key, title, words, draft.size, shifted, kind="chain")
