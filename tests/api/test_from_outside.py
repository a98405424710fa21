"""The whole way from outside the process: a script with a token makes a case, and reads the numbers of the page."""

from __future__ import annotations

from typing import Any

import pytest
import requests
from django.test import Client

from evidence.choices import Scope
from evidence.models import User
from evidence.services.tokens import make_token
from tests import factories

V1 = "/api/v1"


class Script:
    """A program elsewhere that knows nothing but an address and a token."""

    def __init__(self, base: str, person: User) -> None:
        self.base = base
        _, secret = make_token(by=person, name="a script", scope=Scope.WRITE, days=1)
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {secret}"

    def send(self, method: str, path: str, status: int, **given: Any) -> requests.Response:
        url = path if path.startswith("http") else f"{self.base}{V1}/{path}"
        answer = self.session.request(method, url, timeout=20, **given)
        assert answer.status_code == status, (method, path, answer.status_code, answer.text)
        return answer

    def record(self, rows: str, **sent: Any) -> dict[str, Any]:
        return self.send("POST", f"{rows}/", 201, json=sent).json()

    def read(self, path: str, **asked: Any) -> Any:
        return self.send("GET", path, 200, params=asked).json()


def make_case(script: Script) -> None:
    """A case with a row of each kind that the analysis and the chains rest on."""
    script.record("cases", slug="outside", title="Made from outside", question="Why?", rivalry="exclusive")
    of = {"case": "outside"}
    script.record("actors", **of, ref="an-actor", name="Kyrgyzstan")
    script.record("sources", **of, ref="a-source", title="A report", kind="report")
    cited = [{"source": "a-source", "locator": "p. 4"}]
    for ref, title, date in (("e1", "A clash", "April 2021"), ("e2", "A vote", "6 January 2022")):
        script.record("events", **of, ref=ref, title=title, date=date, actors=["an-actor"], citations=cited)
    for ref, title in (("h1", "Costs"), ("h2", "Fear")):
        script.record("hypotheses", **of, ref=ref, title=title, statement=f"{title} did it.")
    items = (("ev-01", "found", {"h1": 0.8, "h2": 0.1}), ("ev-02", "not-sought", {"h1": 0.6, "h2": 0.3}))
    for ref, status, numbers in items:
        seen = {"observation": "It was seen.", "status": status, "events": ["e1"]}
        script.record("evidence", **of, ref=ref, title=f"Item {ref}", **seen)
        for hypothesis, p in numbers.items():
            script.record("assessments", **of, evidence=ref, hypothesis=hypothesis, p_if_true=p)
    script.record("chains", **of, ref="c1", title="From costs on", hypothesis="h1")
    for ref, kind, event in (("s1", "cause", "e1"), ("s2", "outcome", "e2")):
        script.record(
            "steps", **of, ref=ref, chain="c1", kind=kind, entity=ref, activity="acts", events=[event]
        )
    script.record("links", **of, ref="l1", chain="c1", tail="s1", head="s2", claim="One brings the other.")
    script.record("memos", **of, target_kind="event", target_ref="e1", body="Why then?")


@pytest.mark.django_db(transaction=True)
def test_a_script_makes_a_case_and_reads_the_numbers_of_the_page(live_server: Any) -> None:
    owner, reader, stranger = (factories.make_user(name) for name in ("olga", "rustam", "otto"))
    script = Script(live_server.url, owner)
    make_case(script)
    script.record("memberships", case="outside", user="rustam", role="reader")

    first, second = script.read("cases/outside/analysis/")["hypotheses"]
    assert first["posterior"] == pytest.approx(8 / 9)
    assert second["posterior"] == pytest.approx(1 / 9)
    browser = Client()
    browser.force_login(owner)
    page = browser.get("/cases/outside/analysis/").content.decode()
    assert f"{first['total_db']:+.1f}" in page
    assert [one["evidence"] for one in script.read("cases/outside/next-evidence/")["ranking"]["ranked"]] == [
        "ev-02"
    ]
    assert script.read("cases/outside/chains/")["chains"][0]["links"][0]["order"] == "certain"

    event = script.read("events/", case="outside", ref="e1")["results"][0]
    versions = {"If-Match": f'"{event["version"]}"'}
    script.send("PATCH", event["api"], 200, json={"title": "A fight"}, headers=versions)
    late = script.send("PATCH", event["api"], 412, json={"title": "A brawl"}, headers=versions)
    assert late.json()["current"]["title"] == "A fight"

    other = Script(live_server.url, reader)
    assert other.read("cases/outside/analysis/")["hypotheses"][0]["posterior"] == first["posterior"]
    other.send("PATCH", event["api"], 403, json={"title": "x"}, headers={"If-Match": "*"})
    other.send("POST", "events/", 403, json={"case": "outside", "title": "x", "date": "2020"})

    nobody = Script(live_server.url, stranger)
    for path in ("analysis", "matrix", "document", "exports", "timeline"):
        nobody.send("GET", f"cases/outside/{path}/", 404)
    nobody.send("GET", event["api"], 404)
    assert nobody.read("events/")["count"] == nobody.read("cases/")["count"] == 0
