"""Items judged given the outcomes of others: whether those still hold, and what falls when one of them falls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evidence.choices import EvidenceStatus
from evidence.inference.errors import StaleConditional

IN_WORDS = {
    EvidenceStatus.NOT_SOUGHT: _("not sought"),
    EvidenceStatus.FOUND: _("found"),
    EvidenceStatus.NOT_FOUND: _("not found"),
    EvidenceStatus.INACCESSIBLE: _("inaccessible"),
}


class Item(Protocol):
    """What is needed of an item: `given` are the refs of the items that it is judged given."""

    @property
    def pk(self) -> int: ...
    @property
    def ref(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def given(self) -> tuple[str, ...]: ...
    @property
    def stands_for(self) -> str: ...


def require_conditions(item: Item, judged_on: Mapping[str, str], items: Mapping[str, Item]) -> None:
    """Raise StaleConditional where an assessment of the item was made on other outcomes than there are now.

    `judged_on` holds the status of each item that was taken as given, by its key; `items` are those that
    the reader sees, by ref.
    """
    if not judged_on and not item.given:
        return
    now = {str(items[ref].pk): items[ref].status for ref in item.given}
    if judged_on != now:
        changed = "; ".join(changes(judged_on, now, {str(one.pk): one for one in items.values()}))
        raise StaleConditional(
            gettext("%(ref)s was judged on other outcomes: %(changed)s. Save it again to re-elicit it.")
            % {"ref": item.ref, "changed": changed}
        )


def changes(then: Mapping[str, str], now: Mapping[str, str], items: Mapping[str, Item]) -> Iterator[str]:
    """Each condition that was another one when the assessment was made; what the reader may not see has no name."""
    for key, status in then.items():
        if key not in items:
            yield gettext("it was given an item that is not shown here")
        elif key not in now:
            yield gettext("it was given %(ref)s, which is no longer among its conditions") % {
                "ref": items[key].ref
            }
        elif now[key] != status:
            yield gettext("%(ref)s was %(before)s then and is %(after)s now") % {
                "ref": items[key].ref,
                "before": in_words(status),
                "after": in_words(now[key]),
            }
    for key in now:
        if key not in then:
            yield gettext("%(ref)s (%(status)s) is a condition now and was none then") % {
                "ref": items[key].ref,
                "status": in_words(now[key]),
            }


def in_words(status: str) -> str:
    """A status as it stands in a sentence.

    >>> in_words("not-found")
    'not found'
    """
    return str(IN_WORDS[EvidenceStatus(status)])


def judged_given(items: Sequence[Item]) -> dict[str, list[str]]:
    """For each item those that are judged given it; what is given a member of a bundle is given the bundle."""
    counted_as = {item.ref: item.stands_for for item in items}
    onward: dict[str, list[str]] = defaultdict(list)
    for item in items:
        for ref in item.given:
            onward[counted_as.get(ref, ref)].append(item.ref)
    return onward


def falling_with(dropped: Collection[str], onward: Mapping[str, list[str]]) -> dict[str, str]:
    """What was judged given one of these items, directly or through others, each with the item that takes it along."""
    found: dict[str, str] = {}
    waiting = sorted(dropped)
    while waiting:
        here = waiting.pop(0)
        for there in onward.get(here, ()):
            if there not in found and there not in dropped:
                found[there] = here
                waiting.append(there)
    return found


def followers(items: Sequence[Item]) -> dict[str, tuple[str, ...]]:
    """For each item that others are judged given, all that falls with it."""
    onward = judged_given(items)
    return {ref: tuple(sorted(falling_with({ref}, onward))) for ref in onward}


def together(dropped: Iterable[str], following: Mapping[str, tuple[str, ...]]) -> set[str]:
    """These items and all that falls with them."""
    whole = set(dropped)
    return whole.union(*(following.get(item, ()) for item in whole))
