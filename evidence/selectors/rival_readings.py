"""How strongly the evidence of each event separates two hypotheses, in a fixed number of queries."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from evidence.dating import words_of_edtf
from evidence.inference.scales import DECIBELS_PER_NAT
from evidence.models import Case, Event, EvidenceItem
from evidence.rendering.figures import decibels
from evidence.rendering.rival_readings import ReadEvent
from evidence.selectors.analysis import CaseAnalysis, analysis
from evidence.selectors.grounds import grounds
from evidence.selectors.rival_sets import rival_sets
from evidence.selectors.standings import Standing
from evidence.selectors.timeline import Address


class Separation(NamedTuple):
    """An item, and how far it favours the first of two hypotheses over the second, in dB."""

    item: str
    title: str
    weight_db: float


@dataclass(frozen=True)
class Reading:
    """An event with the items that name it; `weight_db` is their sum, None where none of them weighs."""

    event: Event
    dated: str
    items: tuple[Separation, ...]
    weight_db: float | None


@dataclass(frozen=True)
class RivalReadings:
    """Every event that the reader may see, in the order of time, as two hypotheses read it."""

    found: CaseAnalysis
    above: Standing
    below: Standing
    readings: tuple[Reading, ...]

    @property
    def separating(self) -> tuple[Reading, ...]:
        """Those whose evidence weighs, the strongest first."""
        weighed = [one for one in self.readings if one.weight_db]
        return tuple(sorted(weighed, key=lambda one: -abs(one.weight_db or 0.0)))

    @property
    def level(self) -> tuple[Reading, ...]:
        return tuple(one for one in self.readings if not one.weight_db)


def rival_readings(case: Case, user: Any, above: str = "", below: str = "") -> RivalReadings | None:
    """The two hypotheses of these refs, else the likeliest ones; None where there are not two."""
    found = analysis(case, user)
    pair = chosen_pair(found, above, below)
    if pair is None:
        return None
    weights = separations(case, user, found, pair)
    by_event = items_by_event(case, user)
    events = Event.objects.filter(case=case).visible_to(user).with_dates()
    readings = [reading(event, by_event.get(event.pk, ()), weights) for event in events]
    readings.sort(key=lambda one: (one.event.earliest or one.event.latest or date.max, one.event.ref))
    return RivalReadings(found, *pair, tuple(readings))


def chosen_pair(found: CaseAnalysis, above: str, below: str) -> tuple[Standing, Standing] | None:
    by_ref = {one.ref: one for one in found.standings}
    likeliest = sorted(
        found.standings, key=lambda one: -(one.posterior if one.posterior is not None else -1.0)
    )
    if len(likeliest) < 2:
        return None
    first = by_ref.get(above) or next(one for one in likeliest if one.ref != below)
    second = by_ref.get(below)
    if second is None or second is first:
        second = next(one for one in likeliest if one is not first)
    return first, second


def separations(
    case: Case, user: Any, found: CaseAnalysis, pair: tuple[Standing, Standing]
) -> dict[str, Separation]:
    """By item. Rivals that exclude each other are held against one another: 10 log10 P(E|A)/P(E|B).

    Else each has its own negation, and an item separates the two by the difference of its weights for
    them; where it was judged for one only, it leaves the other where it is.
    """
    first, second = (one.ref for one in pair)
    titles = {item.ref: item.title for item in found.items}
    if not found.is_exclusive:
        return {
            item: Separation(item, titles[item], weight)
            for item in titles
            if (weight := difference(found, item, first, second)) is not None
        }
    whole = next(iter(rival_sets(found, grounds(case, user))), None)
    if whole is None:
        return {}
    at, against = whole.refs.index(first), whole.refs.index(second)
    return {
        item: Separation(item, titles[item], weight)
        for item, row in zip(whole.items, whole.points.tolist(), strict=True)
        if (weight := ratio_db(row[at], row[against])) is not None
    }


def difference(found: CaseAnalysis, item: str, first: str, second: str) -> float | None:
    cells = [found.cells[ref].get(item) for ref in (first, second)]
    weights = [cell.weight_db if cell and cell.counts else None for cell in cells]
    if weights == [None, None]:
        return None
    apart = (weights[0] or 0.0) - (weights[1] or 0.0)
    return None if math.isnan(apart) else apart


def ratio_db(one: float, other: float) -> float | None:
    """None where both are impossible, for then nothing is compared."""
    if not one or not other:
        return None if one == other else math.copysign(math.inf, one - other)
    return DECIBELS_PER_NAT * math.log(one / other)


def items_by_event(case: Case, user: Any) -> Mapping[int, list[str]]:
    """The refs of the visible items that name each event."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = EvidenceItem.objects.filter(case=case).visible_to(user).exclude(events=None).order_by("ref")
    for ref, event in rows.values_list("ref", "events"):
        found[event].append(ref)
    return found


def reading(event: Event, refs: Any, weights: Mapping[str, Separation]) -> Reading:
    items = tuple(weights[ref] for ref in refs if ref in weights)
    total = sum(item.weight_db for item in items) if items else None
    if total is not None and math.isnan(total):
        total = None  # one item rules out the one, another the other
    dated = words_of_edtf(event.edtf)
    return Reading(event, dated, items, total)


def drawn_events(found: RivalReadings, address: Address) -> tuple[ReadEvent, ...]:
    """The events as the picture takes them; `address` gives the page of an event."""
    return tuple(
        ReadEvent(
            ref=one.event.ref,
            title=one.event.title,
            href=address(one.event),
            earliest=one.event.earliest,
            latest=one.event.latest,
            tooltip=tooltip(found, one),
            weight_db=one.weight_db,
        )
        for one in found.readings
    )


def tooltip(found: RivalReadings, one: Reading) -> str:
    head = f"{one.dated or _('Without a date')}: {one.event.title}."
    if not one.items:
        return _("%(head)s No evidence weighs.") % {"head": head}
    favoured = found.above if (one.weight_db or 0.0) > 0 else found.below
    figure = decibels(abs(one.weight_db or 0.0)).lstrip("+")
    names = ", ".join(item.item for item in one.items)
    return _("%(head)s %(figure)s dB for “%(title)s” (%(names)s).") % {
        "head": head,
        "figure": figure,
        "title": favoured.title,
        "names": names,
    }
