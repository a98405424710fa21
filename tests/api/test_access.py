"""Who may call what: every route and method of the API, for six kinds of visitors at two cases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.urls import URLPattern, URLResolver, reverse
from rest_framework.permissions import SAFE_METHODS
from rest_framework.test import APIClient

from evidence.api import urls
from evidence.api.access import Denied
from evidence.choices import Scope
from evidence.models import Case, Membership, User
from tests.access import HAVE, VISITORS
from tests.api.base import ANY, V1, ApiTestCase
from tests.api.computed import OF_CASE, STATELESS
from tests.filled import fill

# For each kind: the attribute of the case with its rows, the ref of one that `fill` makes, what records another
# one, and the right that it takes.
KINDS: dict[str, tuple[str, str, dict[str, Any], str]] = {
    "actor": ("actor_rows", "an-actor", {"name": "Another"}, "edit"),
    "origincluster": ("origincluster_rows", "a-cluster", {"title": "Another"}, "edit"),
    "event": ("event_rows", "an-event", {"title": "Another", "date": "2022"}, "edit"),
}
OTHERS = {"nowhere", *OF_CASE, *STATELESS}  # test_computed.py and test_inference.py say who calls these


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        else:
            yield str(pattern.name)


def views() -> set[Any]:
    def found(patterns: list[URLPattern | URLResolver]) -> Iterator[Any]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from found(pattern.url_patterns)
            else:
                yield getattr(pattern.callback, "cls", None) or pattern.callback.view_class

    return set(found(urls.urlpatterns))


def test_every_route_has_its_row() -> None:
    known = {f"{kind}-{part}" for kind in KINDS for part in ("list", "detail", "bulk")} | OTHERS
    assert set(names(urls.urlpatterns)) == known


def test_every_view_says_who_comes_in() -> None:
    assert [view for view in views() if Denied in view.permission_classes] == []


def due(visitor: str, method: str, right: str, *, is_public: bool) -> set[int]:
    """What the visitor is answered: the statuses of those who may, or the one refusal."""
    reads = visitor in HAVE["read"] or is_public
    if method in SAFE_METHODS:
        return {200} if reads else {404}
    if visitor == "nobody":
        return {401}
    if visitor in HAVE[right]:
        return {200, 201, 204}
    return {403} if reads else {404}


class AccessTests(ApiTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        Membership.objects.filter(user=cls.coder).update(revealed_at="2026-01-01T00:00Z")
        for case in (cls.case, cls.public):
            fill(case, cls.coder)

    def people(self) -> dict[str, User | None]:
        return {name: getattr(self, name, None) for name in VISITORS}

    def answer(self, client: APIClient, method: str, url: str, sent: Any = None) -> Any:
        """The answer, with everything that it wrote taken back."""
        with transaction.atomic():
            answer = getattr(client, method)(url, sent, headers=ANY)
            transaction.set_rollback(True)
        return answer

    def calls(self, case: Case) -> Iterator[tuple[str, str, str, Any]]:
        for kind, (rows, ref, sent, right) in KINDS.items():
            everywhere = reverse(f"api:{kind}-list")
            one = reverse(f"api:{kind}-detail", args=[getattr(case, rows).get(ref=ref).pk])
            yield right, "get", f"{everywhere}?case={case.slug}", None
            yield right, "post", everywhere, {"case": case.slug, **sent}
            yield right, "get", one, None
            yield right, "put", one, sent
            yield right, "patch", one, {}
            yield right, "delete", one, None

    def check(self, case: Case) -> None:
        clients = {name: self.script(person) for name, person in self.people().items()}
        for right, method, url, sent in self.calls(case):
            for visitor, client in clients.items():
                with self.subTest(visitor=visitor, method=method, url=url):
                    answer = self.answer(client, method, url, sent)
                    expected = due(visitor, method.upper(), right, is_public=case.is_public)
                    assert answer.status_code in expected, (answer.status_code, expected, answer.content)

    def test_who_calls_what_in_a_private_case(self) -> None:
        self.check(self.case)

    def test_who_calls_what_in_a_public_case(self) -> None:
        self.check(self.public)

    def test_a_read_only_token_writes_nothing(self) -> None:
        client = self.script(self.owner, Scope.READ)
        for _, method, url, sent in self.calls(self.case):
            answer = self.answer(client, method, url, sent)
            if method == "get":
                assert answer.status_code == 200
            else:
                self.refused(answer, 403, "read_only_token")

    def test_to_a_stranger_a_private_row_is_like_none(self) -> None:
        for visitor in (None, self.outsider):
            client = self.script(visitor)
            for _, method, url, sent in self.calls(self.case):
                there = self.answer(client, method, url, sent)
                named = {**sent, "case": "nowhere"} if method == "post" else sent
                nowhere = self.answer(client, method, self.elsewhere(url), named)
                assert (there.status_code, there.content) == (nowhere.status_code, nowhere.content), url

    def elsewhere(self, url: str) -> str:
        place, parted, _ = url.partition("?")
        kind = place.split("/")[3]
        return (
            f"{place}?case=nowhere" if parted else f"{V1}/{kind}/999999/" if place.count("/") > 4 else place
        )

    def test_lists_and_totals_hold_what_the_visitor_may_see(self) -> None:
        for kind, (rows, *_) in KINDS.items():
            for visitor, person in self.people().items():
                cases = [self.public, self.case] if visitor in HAVE["read"] else [self.public]
                body = self.script(person).get(reverse(f"api:{kind}-list")).json()
                assert {row["case"] for row in body["results"]} == {case.slug for case in cases}
                assert body["count"] == sum(getattr(case, rows).count() for case in cases), (kind, visitor)

    def test_what_is_in_a_removed_case_is_there_for_nobody(self) -> None:
        addresses = list(self.calls(self.case))
        Case.objects.update(deleted_at="2026-01-01T00:00Z")
        for _, method, url, sent in addresses:
            self.refused(self.answer(self.script(self.owner), method, url, sent), 404, "not_found")

    def test_an_address_that_is_none_is_answered_in_the_same_shape(self) -> None:
        for url in (f"{V1}/event/", f"{V1}/events", "/api/v2/events/", "/api/", f"{V1}/events/an-event/"):
            self.refused(self.script(self.owner).get(url), 404, "not_found")
            self.refused(self.script(self.owner).post(url, {}), 404, "not_found")

    def test_a_method_that_an_address_does_not_take_is_refused(self) -> None:
        answer = self.script(self.owner).patch(f"{V1}/events/", {})
        self.refused(answer, 405, "method_not_allowed")
        assert "POST" in answer["Allow"]
