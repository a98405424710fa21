"""The schema of the API: sound, whole, and true to what is answered."""

from __future__ import annotations

from io import StringIO
from typing import Any

import jsonschema
import pytest
from django.core.management import call_command
from drf_spectacular.generators import SchemaGenerator

from evidence.api.schema.examples import EXAMPLES
from tests.api.base import V1, ApiTestCase
from tests.api.computed import OF_CASE, SHOWN
from tests.filled import fill
from tests.rivals import make_rivals

METHODS = ("get", "post", "put", "patch", "delete")


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return SchemaGenerator().get_schema(request=None, public=True)


def operations(schema: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (path, method, found[method])
        for path, found in schema["paths"].items()
        for method in METHODS
        if method in found
    ]


def test_the_schema_is_valid_and_made_without_warnings() -> None:
    call_command("spectacular", fail_on_warn=True, validate=True, stdout=StringIO())


def test_it_is_openapi_3_1(schema: dict[str, Any]) -> None:
    assert schema["openapi"].startswith("3.1")


def test_every_operation_has_a_name_a_sentence_and_its_refusals(schema: dict[str, Any]) -> None:
    names = []
    for path, method, operation in operations(schema):
        names.append(operation["operationId"])
        assert operation["description"], path
        assert {"400", "401", "406", "429"} <= set(operation["responses"]), (path, method)
        for status, answer in operation["responses"].items():
            if status >= "400":
                shape = answer["content"]["application/json"]["schema"]
                assert shape == {"$ref": "#/components/schemas/Error"}, (path, status)
    assert len(set(names)) == len(names)


def test_the_token_that_operations_ask_for_is_described(schema: dict[str, Any]) -> None:
    assert schema["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    for _, method, operation in operations(schema):
        is_open = method == "get" or operation["operationId"].startswith("inference_")
        assert operation["security"] == ([{"token": []}, {}] if is_open else [{"token": []}])


def test_every_figure_says_what_it_is(schema: dict[str, Any]) -> None:
    """A name that ends in _db is in decibels, and says so."""
    for name, component in schema["components"]["schemas"].items():
        for field, shape in component.get("properties", {}).items():
            if field.endswith("_db") and name != "Units":
                words = shape.get("description", "") or shape["oneOf"][0].get("description", "")
                assert "dB" in words or "decibels" in words, f"{name}.{field} does not name its unit: {words}"


def test_examples_belong_to_operations(schema: dict[str, Any]) -> None:
    assert set(EXAMPLES) <= {operation["operationId"] for _, _, operation in operations(schema)}


class AnswerTests(ApiTestCase):
    def shape_of(self, schema: dict[str, Any], path: str) -> dict[str, Any]:
        answer = schema["paths"][path]["get"]["responses"]["200"]
        shape = next(iter(answer["content"].values()))["schema"]
        return {**shape, "components": schema["components"]}

    def test_everybody_gets_the_schema_as_json(self) -> None:
        for url in SHOWN.values():
            assert self.script(None).get(url).status_code == 200, url
        answer = self.script(None).get("/api/schema/")
        assert answer["Content-Type"].startswith("application/vnd.oai.openapi+json")
        assert answer.json()["info"]["title"] == "casetrace"

    def test_the_top_of_the_api_lists_its_addresses(self) -> None:
        for client in (self.script(None), self.script(self.outsider)):
            found = client.get(f"{V1}/").json()
            assert found["events"] == "http://testserver/api/v1/events/"
            assert found["cases/{slug}/analysis"] == "http://testserver/api/v1/cases/{slug}/analysis/"
            assert found["inference/update"] == "http://testserver/api/v1/inference/update/"
        for name in ("events", "actors", "changes"):
            assert client.get(found[name]).status_code == 200
        page = client.get(f"{V1}/", headers={"Accept": "text/html"})
        assert page["Content-Type"].startswith("text/html")
        self.assertContains(page, 'href="http://testserver/api/v1/events/"')
        self.refused(client.get(f"{V1}/?colour=red"), 400, "invalid")

    def test_computed_answers_have_the_shape_that_the_schema_gives(self) -> None:
        fill(self.case, self.coder)
        make_rivals(self.public)
        schema = SchemaGenerator().get_schema(request=None, public=True)
        for slug in ("staying", "in-view"):
            for part in OF_CASE.values():
                if part.startswith("exports/c"):
                    continue
                body = self.script(self.owner).get(f"{V1}/cases/{slug}/{part}").json()
                jsonschema.validate(body, self.shape_of(schema, f"{V1}/cases/{{slug}}/{part}"))

    def test_examples_of_inference_can_be_sent(self) -> None:
        for name, examples in EXAMPLES.items():
            if name.startswith("inference_"):
                for example in examples:
                    url = f"{V1}/{name.replace('_', '/')}/"
                    assert self.script(None).post(url, example.value).status_code == 200, name
