"""Callers of the API: a client with a token for each person of a case."""

from __future__ import annotations

from typing import Any

from rest_framework.response import Response
from rest_framework.test import APIClient

from evidence.choices import Scope
from evidence.models import User
from evidence.services.tokens import make_token
from tests.base import CaseTestCase

V1 = "/api/v1"
ANY = {"If-Match": "*"}
FORBIDDEN, UNKNOWN = (403, "forbidden"), (401, "not_authenticated")


class ApiTestCase(CaseTestCase):
    def script(self, person: User | None, scope: str = Scope.WRITE) -> APIClient:
        """A script that signs in with a new token of this person; None for one without a token."""
        client = APIClient()
        if person is not None:
            _, secret = make_token(by=person, name="a script", scope=scope, days=1)
            client.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
        return client

    def rows(self, url: str, person: User | None = None) -> list[dict[str, Any]]:
        answer = self.script(person).get(f"{V1}/{url}")
        assert answer.status_code == 200, answer.content
        return answer.json()["results"]

    def refused(self, answer: Response, status: int, code: str) -> dict[str, Any]:
        """The body of an error, which has the one shape that all errors have."""
        assert answer.status_code == status, (answer.status_code, answer.content)
        body = answer.json()
        assert {"code", "message", "fields", "rows"} <= set(body)
        assert body["code"] == code
        assert body["message"]
        return body
