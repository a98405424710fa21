"""Who may call what: every route and method of the API, for six kinds of visitors at two cases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db import transaction
from django.urls import URLPattern, URLResolver, reverse
from rest_framework.test import APIClient

from evidence.api import urls
from evidence.api.access import Denied
from evidence.choices import Scope
from evidence.models import Case, Membership, User
from tests import factories
from tests.access import HAVE, VISITORS
from tests.api.base import ANY, V1, ApiTestCase
from tests.api.computed import FOUND, OF_CASE, SHOWN, STATELESS
from tests.api.kinds import KINDS, Kind
from tests.filled import fill

OTHERS = {
    "nowhere",
    *OF_CASE,
    *STATELESS,
    *SHOWN,
    *FOUND,
}  # test_computed.py, test_inference.py and test_search.py say who calls these


# test_cases.py says who calls these.
APART = {f"{kind}-{part}" for kind in ("case", "membership", "change") for part in ("list", "detail")} | {
    "change-rows",
    *("sourcetext-list", "sourcetext-detail"),  # test_texts.py
    *("change-undo", "case-reveal"),  # test_acts.py
}


class Call(NamedTuple):
    kind: Kind
    method: str
    url: str
    sent: Any = None

    @property
    def is_list(self) -> bool:
        return "?" in self.url or self.method == "post"


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
    known = {f"{kind}-{part}" for kind in KINDS for part in ("list", "detail", "bulk")} | OTHERS | APART
    assert set(names(urls.urlpatterns)) == known


def test_every_view_says_who_comes_in() -> None:
    assert [view for view in views() if Denied in view.permission_classes] == []


def due(visitor: str, call: Call, *, is_public: bool) -> int | tuple[int, ...]:
    """What the visitor is answered: the statuses of those who may, or the one refusal."""
    kind, method, is_list = call.kind, call.method, call.is_list
    sees_case = visitor in HAVE["read"] or is_public
    sees_rows = visitor in HAVE[kind.reads] or (is_public and kind.reads == "read")
    refusal = 403 if (sees_case if is_list else sees_rows) else 404
    if method == "get" and sees_rows:
        return 200
    if visitor == "nobody" and (method != "get" or refusal == 403):
        return 401
    if method == "get":
        return refusal
    may = visitor in HAVE[kind.right] and (is_list or visitor in kind.only)
    return (200, 201, 204) if may else refusal


class AccessTests(ApiTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        Membership.objects.filter(user=cls.coder).update(revealed_at="2026-01-01T00:00Z")
        for case in (cls.case, cls.public):
            fill(case, cls.coder)
            factories.make_step(case.chain_rows.get(ref="a-chain"), "a-last-step")

    def people(self) -> dict[str, User | None]:
        return {name: getattr(self, name, None) for name in VISITORS}

    def answer(self, client: APIClient, method: str, url: str, sent: Any = None) -> Any:
        """The answer, with everything that it wrote taken back."""
        with transaction.atomic():
            answer = getattr(client, method)(url, sent, headers=ANY)
            transaction.set_rollback(True)
        return answer

    def calls(self, case: Case) -> Iterator[Call]:
        for name, kind in KINDS.items():
            everywhere = reverse(f"api:{name}-list")
            one = reverse(f"api:{name}-detail", args=[getattr(case, kind.rows).get(ref=kind.ref).pk])
            yield Call(kind, "get", f"{everywhere}?case={case.slug}")
            yield Call(kind, "post", everywhere, {"case": case.slug, **kind.sent})
            yield Call(kind, "get", one)
            yield Call(kind, "put", one, kind.sent if kind.put is None else kind.put)
            yield Call(kind, "patch", one, {})
            yield Call(kind, "delete", one)

    def check(self, case: Case) -> None:
        clients = {name: self.script(person) for name, person in self.people().items()}
        for call in self.calls(case):
            for visitor, client in clients.items():
                with self.subTest(visitor=visitor, method=call.method, url=call.url):
                    answer = self.answer(client, call.method, call.url, call.sent)
                    expected = due(visitor, call, is_public=case.is_public)
                    allowed = expected if isinstance(expected, tuple) else (expected,)
                    assert answer.status_code in allowed, (answer.status_code, expected, answer.content)

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
        for name, kind in KINDS.items():
            for visitor, person in self.people().items():
                others = [self.public] if kind.reads == "read" else []
                cases = [self.public, self.case] if visitor in HAVE["read"] else others
                body = self.script(person).get(reverse(f"api:{name}-list")).json()
                assert {row["case"] for row in body["results"]} == {case.slug for case in cases}
                due = sum(getattr(case, kind.rows).count() for case in cases)
                assert body["count"] == due, (name, visitor)

    def test_what_is_in_a_removed_case_is_there_for_nobody(self) -> None:
        addresses = list(self.calls(self.case))
        Case.objects.update(deleted_at="2026-01-01T00:00Z")
        client = self.script(self.owner)
        for _, method, url, sent in addresses:
            self.refused(self.answer(client, method, url, sent), 404, "not_found")

    def test_an_address_that_is_none_is_answered_in_the_same_shape(self) -> None:
        for url in (f"{V1}/event/", f"{V1}/events", "/api/v2/events/", "/api/", f"{V1}/events/an-event/"):
            self.refused(self.script(self.owner).get(url), 404, "not_found")
            self.refused(self.script(self.owner).post(url, {}), 404, "not_found")

    def test_a_method_that_an_address_does_not_take_is_refused(self) -> None:
        answer = self.script(self.owner).patch(f"{V1}/events/", {})
        self.refused(answer, 405, "method_not_allowed")
        assert "POST" in answer["Allow"]
