"""Calls of every operation with made-up values: no server error, no status and no shape that the schema lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.test import override_settings
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as bounds
from hypothesis import strategies as st
from schemathesis import Case as Call
from schemathesis import GenerationMode
from schemathesis.checks import load_all_checks, not_a_server_error
from schemathesis.specs.openapi import checks

from casetrace.wsgi import application
from evidence.choices import Scope
from evidence.services.tokens import make_token
from tests.api.base import V1, ApiTestCase
from tests.filled import fill

load_all_checks()
CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]
PLAIN = {"Accept-Encoding": "identity"}  # the client without a network unpacks nothing
# Few enough for every run.
BOUNDS = bounds(
    max_examples=2,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def is_row(operation: Any) -> bool:
    return not operation.path.startswith((f"{V1}/cases/{{slug}}/", f"{V1}/inference/"))


@override_settings(API_PER_MINUTE=0, API_PER_MINUTE_ANONYMOUS=0, ALLOWED_HOSTS=["*"])
class ConformanceTests(ApiTestCase):
    secret: ClassVar[str]

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        for case in (cls.case, cls.public):
            fill(case, cls.coder)
        _, cls.secret = make_token(by=cls.owner, name="a script", scope=Scope.WRITE, days=1)

    def setUp(self) -> None:
        self.schema = SchemaGenerator().get_schema(request=None, public=True)
        self.ids = dict(self.rows_to_aim_at())
        # As the client of Django's tests does it: the connection of the test is left open between requests.
        for signal in (request_started, request_finished):
            signal.disconnect(close_old_connections)
            self.addCleanup(signal.connect, close_old_connections)

    def rows_to_aim_at(self) -> Iterator[tuple[str, int]]:
        """A row of each kind in the private case."""
        client = self.script(self.owner)
        for path in self.schema["paths"]:
            kind = path.removeprefix(f"{V1}/").removesuffix("/{id}/")
            if path == f"{V1}/{kind}/{{id}}/":
                rows = client.get(f"{V1}/{kind}/?case={self.case.slug}").json()["results"]
                yield kind, rows[0]["id"]

    def test_rows_are_read_as_the_schema_says(self) -> None:
        self.check(lambda found: is_row(found) and found.method == "get")

    def test_rows_are_written_as_the_schema_says(self) -> None:
        self.check(lambda found: is_row(found) and found.method != "get")

    def test_results_and_inference_answer_as_the_schema_says(self) -> None:
        self.check(lambda found: not is_row(found))

    def check(self, wanted: Callable[[Any], bool]) -> None:
        described = schemathesis.openapi.from_dict(self.schema)
        described.app = application
        for found in described.get_all_operations():
            operation = found.ok()
            if wanted(operation):
                with self.subTest(operation=operation.label):
                    self.call(operation)

    def call(self, operation: Any) -> None:
        """With what the schema allows and with what it does not, by an owner and by a visitor."""
        both = [operation.as_strategy(generation_mode=mode) for mode in GenerationMode]

        @BOUNDS
        @given(call=st.one_of(both), known=st.booleans())
        def conforms(call: Call, known: bool) -> None:
            if known:
                self.aim(call)
            for caller in ({"Authorization": f"Bearer {self.secret}"}, {}):
                with transaction.atomic():
                    call.call_and_validate(headers=caller | PLAIN, checks=CHECKS)
                    transaction.set_rollback(True)

        conforms()

    def aim(self, call: Call) -> None:
        """At a case and a row that are there, over whatever version stands there."""
        kind = call.path.removeprefix(f"{V1}/").partition("/")[0]
        there = {"slug": self.case.slug, "id": self.ids.get(kind)}
        call.path_parameters.update({name: there[name] for name in there if name in call.path_parameters})
        if isinstance(call.body, dict) and call.method == "POST":
            call.body["case"] = self.case.slug
        if call.method in ("PUT", "PATCH", "DELETE"):
            call.headers["If-Match"] = "*"
