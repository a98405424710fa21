"""The chains of a case as pictures: what each step and arrow shows, says on hover and leads to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, gettext_noop, ngettext
from django.utils.translation import gettext_lazy as _

from evidence.dating import Order
from evidence.formats import Addresses
from evidence.models import Case
from evidence.rendering.chain_picture import ChainLink, ChainPicture, ChainStep, StepKind
from evidence.selectors.chain import chain_facts
from evidence.selectors.chain_facts import Basis, ChainFacts, LinkFacts, StepFacts

BASIS_IN_WORDS = {
    Basis.TESTED: "tested",
    Basis.TRACED: _("traced, untested"),
    Basis.ASSERTED: "asserted",
}
# What is certain or not known goes without saying, in the drawing too.
ORDER_IN_WORDS = {
    Order.IMPOSSIBLE: gettext_noop("On every dating its first step comes after the second"),
    Order.POSSIBLE: gettext_noop("The dates allow that its first step comes first, and other orders too"),
}


@dataclass(frozen=True)
class Places:
    """Where a picture leads to: the page of its chain (empty on that page), and its steps and links by their refs."""

    page: str
    step: Callable[[str], str]
    link: Callable[[str], str]


def exported_chains(case: Case, user: Any, addresses: Addresses) -> tuple[ChainPicture, ...]:
    """Every chain as this reader may see it, with lasting addresses."""

    def places(chain: str) -> Places:
        page = addresses.of("chain", chain)
        return Places(page, lambda ref: f"{page}#step-{ref}", lambda ref: addresses.of("link", ref))

    return tuple(picture(chain, chain.ref, places(chain.ref)) for chain in chain_facts(case, user))


def picture(chain: ChainFacts, key: str, places: Places) -> ChainPicture:
    return ChainPicture(
        key=key,
        title=chain.title,
        steps=tuple(drawn_step(step, places) for step in chain.steps),
        links=tuple(drawn_link(link, places, is_weakest=link in chain.weakest) for link in chain.links),
        hypothesis=chain.hypothesis.title,
        href=places.page,
    )


def drawn_step(step: StepFacts, places: Places) -> ChainStep:
    count = len(step.events)
    events = ngettext("%(n)s event", "%(n)s events", count) % {"n": count} if count else gettext("no event")
    return ChainStep(
        ref=step.ref,
        kind=StepKind(step.kind),
        entity=step.entity,
        activity=step.activity,
        href=places.step(step.ref),
        tooltip=f"{step.kind_in_words}: {step.label} ({events})",
        n_events=count,
        unobserved=not step.is_observed,
    )


def drawn_link(link: LinkFacts, places: Places, *, is_weakest: bool) -> ChainLink:
    return ChainLink(
        ref=link.ref,
        tail=link.tail.ref,
        head=link.head.ref,
        href=places.link(link.ref),
        tooltip=tooltip(link),
        weight_db=link.weight_db,
        tests=tuple(
            (reading.shown, reading.result)
            for test in link.tests
            if test.cell
            for reading in test.cell.readings
        ),
        n_events=len(link.events),
        note=link.note,
        is_weakest=is_weakest,
        order=link.order,
    )


def tooltip(link: LinkFacts) -> str:
    """What the arrow says on hover and to those who listen."""
    parts = [link.words.rstrip("."), BASIS_IN_WORDS[link.basis].capitalize()]
    parts += [gettext("Noted: %(note)s") % {"note": link.note.rstrip(".")}] if link.note else []
    parts += [gettext(ORDER_IN_WORDS[link.order])] if link.order in ORDER_IN_WORDS else []
    return ". ".join(parts) + "."
