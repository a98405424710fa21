"""How the picture of a chain is to be read, in the sentences that it needs."""

from collections.abc import Iterable

from evidence.dating import Order
from evidence.rendering.chain_picture import ChainPicture
from evidence.wording import gettext as _


def legend(orders: Iterable[Order | None]) -> str:
    """`orders` are those of the links that are drawn: a mark that does not occur is not explained."""
    present = set(orders)
    words = [
        _(
            "An arrow is as wide as the evidence for its link, and dashed where no test of its own weighs; "
            "the weakest link is underlaid."
        )
    ]
    if Order.IMPOSSIBLE in present:
        words.append(_("“Wrong order of dates”: on every dating the first step comes after the second."))
    if Order.POSSIBLE in present:
        words.append(
            _("“Order not certain”: the dates allow that the first step comes first, and other orders too.")
        )
    return " ".join(words)


def legend_of(*chains: ChainPicture) -> str:
    return legend(link.order for chain in chains for link in chain.links)
