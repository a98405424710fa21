"""What events have to do with hypotheses and with one another: the lanes and the arrows of a timeline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from evidence.models import Assessment, Case, Chain, EvidenceItem, Hypothesis, Link, Step
from evidence.rendering.timeline_picture import EventArrow
from evidence.selectors.chain import chain_facts
from evidence.selectors.chain_facts import LinkFacts
from evidence.selectors.timeline import Address


def hypotheses_of_events(case: Case, user: Any) -> Mapping[str, list[str]]:
    """By the ref of the event, the titles of the hypotheses that it bears on, in their order.

    It does where a chain of the hypothesis names it, in a step or a link, or where an item that names it
    was assessed under the hypothesis.
    """

    def visible(model: type[Any]) -> Any:
        return model.objects.filter(case=case).visible_to(user)

    titles = {row.pk: row.title for row in visible(Hypothesis)}
    pairs: set[tuple[str, int]] = set()  # of an event and a hypothesis
    chains = dict(visible(Chain).values_list("pk", "hypothesis"))
    for model in (Step, Link):
        rows = visible(model).exclude(events=None).order_by().values_list("events__ref", "chain")
        pairs |= {(event, chains[chain]) for event, chain in rows if chains.get(chain) in titles}
    judged: dict[int, set[int]] = defaultdict(set)
    rows = visible(Assessment).filter(hypothesis__in=titles).order_by()
    for item, hypothesis in rows.values_list("evidence", "hypothesis"):
        judged[item].add(hypothesis)
    items = visible(EvidenceItem).exclude(events=None).order_by().values_list("events__ref", "pk")
    pairs |= {(event, hypothesis) for event, item in items for hypothesis in judged.get(item, ())}
    found: dict[str, list[str]] = defaultdict(list)
    places = list(titles)
    for event, hypothesis in sorted(pairs, key=lambda pair: places.index(pair[1])):
        found[event].append(titles[hypothesis])
    return found


def has_arrows(case: Case, user: Any) -> bool:
    """Whether a step of a chain names an event, so that there may be something to join."""
    return bool(Step.objects.filter(case=case).visible_to(user).exclude(events=None).exists())


def event_arrows(case: Case, user: Any, address: Address) -> tuple[EventArrow, ...]:
    """For each link between two steps with dated events, from the last event of the one to the first of the other.

    `address` gives the page of a link.
    """
    return tuple(
        EventArrow(tail, head, address(link), link.words)
        for chain in chain_facts(case, user)
        for link in chain.links
        for tail, head in ends(link)
    )


def ends(link: LinkFacts) -> list[tuple[str, str]]:
    tails, heads = ([event.ref for event in step.events if event.spans] for step in (link.tail, link.head))
    return [(tails[-1], heads[0])] if tails and heads and tails[-1] != heads[0] else []
