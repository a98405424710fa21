"""A round of judging, kept in its address: by what its order is drawn, and what was skipped in it."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from evidence.models import Case
from evidence.selectors.judging import Progress

FIGURES = 7
MOST_SKIPPED = 50  # an address has an end: what was skipped first is then named among all that waits


@dataclass(frozen=True)
class Sitting:
    """`number` draws the order of the hypotheses, and is empty where nothing was begun; `skipped` are refs of items."""

    number: str = ""
    skipped: tuple[str, ...] = ()

    def among(self, waiting: Container[str]) -> Sitting:
        """Without what waits no more."""
        return replace(self, skipped=tuple(ref for ref in self.skipped if ref in waiting))

    def skipping(self, ref: str) -> Sitting:
        earlier = tuple(other for other in self.skipped if other != ref)
        return replace(self, skipped=(*earlier, ref)[-MOST_SKIPPED:])

    def address(self, name: str, case: Case, *ref: str) -> str:
        named = {"sitting": self.number, "skipped": ",".join(self.skipped)}
        query = urlencode({key: value for key, value in named.items() if value}, safe=",")
        return reverse(name, args=[case.slug, *ref]) + (f"?{query}" if query else "")

    def onward(self, case: Case, done: Progress, ref: str) -> str:
        """The next item that waits and was not skipped; after the last the page that names those that were."""
        following = done.after(ref, self.skipped)
        return self.address("judge", case, following) if following else self.address("judging", case)


def sitting_of(request: HttpRequest) -> Sitting:
    sent = request.GET.get("sitting", "")
    if not (sent.isascii() and sent.isdigit() and len(sent) <= FIGURES):
        return Sitting()
    skipped = dict.fromkeys(filter(None, request.GET.get("skipped", "").split(",")))
    return Sitting(sent, tuple(skipped)[-MOST_SKIPPED:])
