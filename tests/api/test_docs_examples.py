"""The Python examples of docs/api.md, one after the other against a running server."""

from __future__ import annotations

import re
from typing import Any

import pytest

from evidence.choices import Scope
from evidence.services.tokens import make_token
from tests import factories
from tests.code import ROOT
from tests.filled import fill

BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
IN_DOCS = "http://localhost:8000"


def blocks() -> list[str]:
    return BLOCK.findall((ROOT / "docs/api.md").read_text(encoding="utf-8"))


@pytest.mark.django_db(transaction=True)
def test_the_python_examples_run_as_they_stand(
    live_server: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    owner = factories.make_user("olga")
    case = factories.make_case("csto", owner=owner, visibility="public")
    fill(case, owner)
    _, secret = make_token(by=owner, name="a script", scope=Scope.WRITE, days=1)
    monkeypatch.setenv("CASETRACE_TOKEN", secret)
    found: dict[str, Any] = {}
    for block in blocks():
        exec(block.replace(IN_DOCS, live_server.url), found)
    printed = capsys.readouterr().out
    assert "412 2" in printed
    assert "400 {'date':" in printed
    assert "hoop" in printed
    assert len(found["events"]) == 2
    assert set(found["standings"]["ref"]) == {"a-hypothesis", "a-rival"}
    assert found["weights"].loc["an-item", "a-hypothesis"] == pytest.approx(3.0103, abs=1e-4)
