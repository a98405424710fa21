"""Where the boxes, arrows and labels of one chain, or of several side by side, come to stand."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evidence.rendering.chain_boxes import Box, box, draw_box
from evidence.rendering.chain_heading import Heading, heading
from evidence.rendering.chain_labels import Label, label
from evidence.rendering.chain_links import draw_link
from evidence.rendering.chain_picture import ChainLink, ChainPicture, ChainStep, Direction, StepKind
from evidence.rendering.graphviz import NO_GUIDES, Arrow, Guides, Layout, Size, layout
from evidence.wording import gettext as _

MARGIN = 8.0
# Widest first: the first that fits is taken, so that a short chain is airy and a long one still fits.
BOX_WIDTHS = {
    Direction.RIGHT: (200.0, 170.0, 145.0, 125.0, 112.0),
    Direction.DOWN: (300.0, 240.0, 190.0, 158.0, 130.0),
}
# With more steps than these one layout is made, the narrowest, for each takes its time.
MANY_STEPS = 80


@dataclass(frozen=True)
class Draft:
    """Chains with everything measured and placed; `headings` is empty where one chain stands alone."""

    chains: tuple[ChainPicture, ...]
    boxes: tuple[Box, ...]
    labels: tuple[Label, ...]
    headings: tuple[Heading, ...]
    placed: Layout
    is_upwards: bool = False

    @property
    def size(self) -> Size:
        width, height = self.placed.size
        return width + 2 * MARGIN, height + 2 * MARGIN


def fitted(
    chains: Sequence[ChainPicture],
    directions: Sequence[Direction],
    width: float,
    dot: str | None,
    *,
    is_headed: bool = False,
) -> Draft:
    """The first draft that fits, and where none does the narrowest."""
    choices = [(way, room) for way in directions for room in BOX_WIDTHS[way]]
    if sum(len(chain.steps) for chain in chains) > MANY_STEPS:
        choices = choices[-1:]
    for direction, box_width in choices:
        draft = _draft(chains, direction, box_width, dot, is_headed=is_headed)
        if draft.size[0] <= width:
            break
    return draft


def reading_order(chain: ChainPicture) -> list[ChainStep]:
    """Causes before effects, otherwise as given; a circle is entered at its first step."""
    waiting = list(chain.steps)
    order: list[ChainStep] = []
    while waiting:
        unread = {step.ref for step in waiting}
        blocked = {arrow.head for arrow in chain.links if arrow.tail in unread and arrow.tail != arrow.head}
        following = next((step for step in waiting if step.ref not in blocked), waiting[0])
        waiting.remove(following)
        order.append(following)
    return order


def weakest_words(links: Sequence[ChainLink]) -> str:
    """Several links may share the last place."""
    return _("Weakest link") if sum(arrow.is_weakest for arrow in links) == 1 else _("Among the weakest")


def _draft(
    chains: Sequence[ChainPicture],
    direction: Direction,
    box_width: float,
    dot: str | None,
    *,
    is_headed: bool,
) -> Draft:
    rightwards = direction is Direction.RIGHT
    # Graphviz stacks what runs to the right from the bottom up.
    is_upwards = rightwards and is_headed
    chains = tuple(chains)[::-1] if is_upwards else tuple(chains)
    steps = [reading_order(chain) for chain in chains]
    boxes = tuple(box(step, box_width) for some in steps for step in some)
    labels = tuple(
        label(arrow, centred=rightwards, weakest=weakest_words(chain.links))
        for chain in chains
        for arrow in chain.links
    )
    headings = tuple(heading(chain, box_width) for chain in chains) if is_headed else ()
    placed = layout(
        (*(one.size for one in boxes), *(one.size for one in headings)),
        tuple(_arrows(chains, steps, labels)),
        rightwards=rightwards,
        dot=dot,
        guides=_guides(chains, steps) if is_headed else NO_GUIDES,
    )
    return Draft(chains, boxes, labels, headings, placed, is_upwards)


def _numbers(steps: list[list[ChainStep]]) -> list[dict[str, int]]:
    """The number of each step's box, chain by chain."""
    first, found = 0, []
    for some in steps:
        found.append({step.ref: first + place for place, step in enumerate(some)})
        first += len(some)
    return found


def _arrows(
    chains: Sequence[ChainPicture], steps: list[list[ChainStep]], labels: Sequence[Label]
) -> Iterator[Arrow]:
    words = iter(labels)
    for chain, number in zip(chains, _numbers(steps), strict=True):
        for arrow in chain.links:
            yield Arrow(number[arrow.tail], number[arrow.head], next(words).size)


def _guides(chains: Sequence[ChainPicture], steps: list[list[ChainStep]]) -> Guides:
    """Headings before everything, causes and shared steps in rows, outcomes in the last one."""
    rows: dict[str, list[int]] = defaultdict(list)
    outcomes, before = [], []
    n_steps = sum(map(len, steps))
    for place, (chain, number) in enumerate(zip(chains, _numbers(steps), strict=True)):
        reached = {arrow.head for arrow in chain.links if arrow.head != arrow.tail}
        for step in chain.steps:
            if step.kind is StepKind.OUTCOME and step.ref in reached:
                outcomes.append(number[step.ref])
            else:
                rows[same_step(step)].append(number[step.ref])
            if step.ref not in reached:
                before.append((n_steps + place, number[step.ref]))
    headings = tuple(range(n_steps, n_steps + len(chains)))
    shared = (tuple(row) for row in rows.values() if len(row) > 1)
    return Guides((headings, *shared), tuple(outcomes), tuple(before))


def same_step(step: ChainStep) -> str:
    """Two steps with the same entity doing the same are one step of two chains; so are their causes."""
    return " ".join(f"{step.entity} {step.activity}".casefold().split())


def parts(draft: Draft) -> list[str]:
    """Each step followed by the links that leave it, so that the tab key follows the argument."""
    boxes = iter(zip(draft.boxes, draft.placed.centres, strict=False))
    heads = draft.placed.centres[len(draft.boxes) :]
    routes = iter(zip(draft.labels, draft.placed.routes, strict=True))
    groups: list[list[str]] = []
    for place, chain in enumerate(draft.chains):
        drawn = [draft.headings[place].draw(heads[place])] if draft.headings else []
        links = [(arrow, *next(routes)) for arrow in chain.links]
        for _turn in chain.steps:
            one, centre = next(boxes)
            drawn.append(draw_box(one, centre))
            drawn += [draw_link(*link) for link in links if link[0].tail == one.step.ref]
        groups.append(drawn)
    return [part for drawn in (groups[::-1] if draft.is_upwards else groups) for part in drawn]
