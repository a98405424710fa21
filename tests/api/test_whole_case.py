"""A whole case made by the API alone, from outside the process: every kind of row that there is."""

from __future__ import annotations

from typing import Any

import pytest
import requests

from evidence.api import urls
from evidence.choices import Door, Scope
from evidence.models import Change
from evidence.services.tokens import make_token
from tests import factories

READ_ONLY = {"changes", "source-texts"}
CITED = [{"source": "a-cable", "locator": "p. 4", "quote": "They came."}]
# In the order in which each can name those before it.
ROWS: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "cases",
        {"slug": "outside", "title": "Made from outside", "question": "Why stay?", "period": "1992/2025"},
    ),
    ("memberships", {"user": "rustam", "role": "reader"}),
    ("sources", {"ref": "a-cable", "title": "A cable", "kind": "report", "issued": "6 January 2022"}),
    (
        "interviews",
        {"ref": "a-talk", "interviewee": "an official", "held": "May 2024", "identity": "Aida Bekova"},
    ),
    ("actors", {"ref": "a-state", "name": "Kyrgyzstan", "kind": "state"}),
    (
        "events",
        {
            "ref": "a-vote",
            "title": "A vote",
            "datings": [{"text": "January 2022"}, {"text": "c. 2021"}],
            "actors": ["a-state"],
            "citations": CITED,
        },
    ),
    ("events", {"ref": "a-stay", "title": "They stay", "date": "2023"}),
    (
        "hypotheses",
        {"ref": "fear", "title": "Fear", "implications": [{"expected_if_true": "Calls"}], "citations": CITED},
    ),
    ("clusters", {"ref": "one-agency", "title": "One agency", "treatment": "conditioned"}),
    ("evidence", {"ref": "ev-1", "title": "A call", "observation": "They called.", "status": "found"}),
    (
        "evidence",
        {
            "ref": "ev-2",
            "title": "An order",
            "observation": "It was signed.",
            "events": ["a-vote"],
            "cluster": "one-agency",
            "conditioned_on": ["ev-1"],
            "citations": CITED,
        },
    ),
    ("chains", {"ref": "on", "title": "From fear on", "hypothesis": "fear"}),
    ("steps", {"ref": "s1", "chain": "on", "kind": "cause", "entity": "Rulers", "events": ["a-vote"]}),
    ("steps", {"ref": "s2", "chain": "on", "kind": "outcome", "entity": "They", "events": ["a-stay"]}),
    ("links", {"ref": "l1", "tail": "s1", "head": "s2", "claim": "Fear binds.", "citations": CITED}),
    ("assessments", {"evidence": "ev-1", "hypothesis": "fear", "p_if_true": 0.9, "p_if_false": 0.09}),
    ("assessments", {"evidence": "ev-1", "link": "l1", "p_if_true": 0.8, "p_if_false": 0.4}),
    (
        "causal-models",
        {
            "ref": "model",
            "title": "Fear and calls",
            "statement": "X -> M -> Y",
            "query": "Y[X=1] > Y[X=0]",
            "hypothesis": "fear",
            "node_items": [{"node": "M", "evidence": "ev-1"}],
        },
    ),
    ("memos", {"target_kind": "event", "target_ref": "a-vote", "body": "Why then?"}),
)


@pytest.mark.django_db(transaction=True)
def test_every_kind_of_row_is_recorded_from_outside(live_server: Any) -> None:
    owner, reader, stranger = (factories.make_user(name) for name in ("olga", "rustam", "otto"))
    olga, rustam, otto = (signed_in(person) for person in (owner, reader, stranger))
    base = f"{live_server.url}/api/v1"
    recorded = []
    for kind, sent in ROWS:
        given = sent if kind == "cases" else {"case": "outside", **sent}
        answer = olga.post(f"{base}/{kind}/", json=given, timeout=20)
        assert answer.status_code == 201, (kind, answer.text)
        row = answer.json()
        assert answer.headers["Location"] == row["api"]
        assert olga.get(row["api"], timeout=20).json() == row
        recorded.append(row)
    assert {kind for kind, _ in ROWS} == {prefix for prefix, *_ in urls.rows.registry} - READ_ONLY

    history = olga.get(f"{base}/changes/?case=outside", timeout=20).json()
    assert history["count"] == len(ROWS)
    assert set(Change.objects.values_list("door", flat=True)) == {Door.API}
    for row in recorded:
        assert otto.get(row["api"], timeout=20).status_code == 404
        assert rustam.get(row["api"], timeout=20).status_code == 200
        refused = rustam.patch(row["api"], json={}, headers={"If-Match": "*"}, timeout=20)
        assert refused.status_code == 403
    for kind, *_ in urls.rows.registry:
        assert otto.get(f"{base}/{kind}/", timeout=20).json()["count"] == 0


def signed_in(person: Any) -> requests.Session:
    _, secret = make_token(by=person, name="a script", scope=Scope.WRITE, days=1)
    session = requests.Session()
    session.headers["Authorization"] = f"Bearer {secret}"
    return session
