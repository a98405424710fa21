"""Causal chains: steps, and the links between them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from evidence.models import Actor, Case, Chain, Event, Link, Step, User
from evidence.services.change import change, joined
from evidence.services.circles import circle_through
from evidence.services.hypotheses import next_position
from evidence.services.parts import Item, write_citations
from evidence.services.rows import name_of


def record_chain(*, by: User, case: Case, reason: str = "", **fields: Any) -> Chain:
    with change(by, case, "chain recorded", reason) as record:
        return record.add(Chain(**fields))


def record_step(
    *,
    by: User,
    chain: Chain,
    actors: Iterable[Actor] = (),
    events: Iterable[Event] = (),
    reason: str = "",
    **fields: Any,
) -> Step:
    with change(by, chain.case, "step recorded", reason) as record:
        fields["position"] = next_position(chain.steps.all())
        return record.add(Step(chain=chain, **fields), actors=actors, events=events)


def record_step_after(*, by: User, tail: Step, reason: str = "", **fields: Any) -> Step:
    """A new step and the link that leads to it from `tail`, in one change."""
    with change(by, tail.case, "step and link recorded", reason) as record, joined(record):
        step = record_step(by=by, chain=tail.chain, **fields)
        record_link(by=by, chain=tail.chain, tail=tail, head=step)
        return step


def record_link(
    *,
    by: User,
    chain: Chain,
    tail: Step,
    head: Step,
    events: Iterable[Event] = (),
    citations: list[Item] | None = None,
    reason: str = "",
    **fields: Any,
) -> Link:
    with change(by, chain.case, "link recorded", reason) as record:
        refuse_circle(chain, None, tail, head)
        fields["position"] = next_position(chain.links.all())
        link = record.add(Link(chain=chain, tail=tail, head=head, **fields), events=events)
        write_citations(record, link, citations)
        return link


def edit_link(
    *,
    by: User,
    link: Link,
    expected_version: int | None,
    citations: list[Item] | None = None,
    reason: str = "",
    **values: Any,
) -> Link:
    """Write the named fields; citations that are given replace those that are there."""
    with change(by, link.case, "link edited", reason) as record:
        refuse_circle(link.chain, link, values.get("tail", link.tail), values.get("head", link.head))
        edited = record.update(link, expected_version, **values)
        write_citations(record, edited, citations)
        return edited


def move_part(
    *, by: User, row: Step | Link, place: int, expected_version: int | None = None, reason: str = ""
) -> Step | Link:
    """Give a step or link this place, from 0, among those of its chain; the rows that it passes make room."""
    with change(by, row.case, f"{name_of(row)} moved", reason) as record:
        present = list(type(row).objects.filter(chain=row.chain_id))
        order = [other for other in present if other.pk != row.pk]
        order.insert(place, row)
        positions = [other.position for other in present]
        if len(set(positions)) < len(positions):
            positions = list(range(1, len(order) + 1))
        for other, position in zip(order, positions, strict=True):
            if other.pk == row.pk:
                row = record.update(row, expected_version, position=position)
            elif other.position != position:
                record.update(other, None, position=position)
        return row


def refuse_circle(chain: Chain, link: Link | None, tail: Step, head: Step) -> None:
    """A cause cannot come about by its own effect."""
    if tail.pk == head.pk:
        return  # the rule of the model says it better
    others = chain.links.exclude(pk=link.pk if link else None)
    circle = circle_through(tail.pk, [*others.values_list("tail_id", "head_id"), (tail.pk, head.pk)])
    if circle:
        names = dict(chain.steps.values_list("pk", "ref"))
        path = " → ".join(names[pk] for pk in circle)
        words = _("This link would close a circle: %(path)s. A chain runs one way only.") % {"path": path}
        raise ValidationError({"head": words})
