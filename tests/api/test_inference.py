"""Stateless inference: what follows from numbers that are sent, for anybody, within bounds."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.response import Response

from evidence.choices import Scope
from evidence.inference.bayes import update
from tests.api.base import V1, ApiTestCase
from tests.api.computed import STATELESS

PRIOR, LIKELIHOODS = [0.5, 0.3, 0.2], [[0.8, 0.4, 0.1], [0.5, 0.5, 0.5]]


class InferenceTests(ApiTestCase):
    def post(self, part: str, **sent: Any) -> Response:
        return self.script(None).post(f"{V1}/inference/{part}/", sent)

    def wrong(self, part: str, **sent: Any) -> dict[str, list[str]]:
        return self.refused(self.post(part, **sent), 400, "invalid")["fields"]

    def test_anybody_may_ask_even_with_a_read_only_token(self) -> None:
        for client in (self.script(None), self.script(self.outsider, Scope.READ)):
            for part, sent in STATELESS.values():
                assert client.post(f"{V1}/inference/{part}", sent).status_code == 200, part

    def test_an_update_is_that_of_the_package(self) -> None:
        body = self.post("update", prior=PRIOR, likelihoods=LIKELIHOODS).json()
        due = update(PRIOR, LIKELIHOODS)
        assert body["probabilities"] == due.probabilities.tolist()
        assert body["trace"] == due.trace.tolist()
        assert [one["weight_db"] for one in body["against"]] == [due.weight_db(0, 1), due.weight_db(0, 2)]
        assert "listed hypotheses" in body["relative_to"]

    def test_what_is_ruled_out_is_infinitely_behind(self) -> None:
        body = self.post("update", prior=[0.5, 0.5, 0.0], likelihoods=[[1, 0, 1]]).json()
        assert [one["odds_db"] for one in body["against"]] == ["Infinity", "Infinity"]

    def test_a_pair_of_numbers_implies_a_test(self) -> None:
        body = self.post("classify", p_if_true=0.95, p_if_false=0.6).json()
        assert (body["test"], body["favours"]) == ("hoop", "hypothesis")
        assert self.post("classify", p_if_true=0.5, p_if_false=0.5).json()["test"] is None
        certain = self.post("classify", p_if_true=0.5, p_if_false=0, deductive=True).json()
        assert certain["weight_found_db"] == "Infinity"

    def test_a_chain_has_its_readings(self) -> None:
        body = self.post("chain", link_probabilities=[0.9, 0.8, 0.95], conditional=[0.9, 0.85, 1.0]).json()
        assert body["low"] == pytest.approx(0.65)
        assert body["product"] == pytest.approx(0.684)
        assert body["chain_rule"] == pytest.approx(0.765)
        assert (body["weakest"], body["weakest_index"]) == (0.8, 1)

    def test_agreement_has_its_interval(self) -> None:
        ratings = [[1, 2, 3, 3, 2, None], [1, 2, 3, 3, 1, 4]]
        body = self.post("agreement", ratings=ratings, level="interval", draws=200, seed=1).json()
        assert 0 < body["alpha"] < 1
        assert body["interval"]["low"] <= body["alpha"] <= body["interval"]["high"]
        assert self.post("agreement", ratings=ratings).json()["interval"] is None

    def test_the_offending_entry_is_named(self) -> None:
        for part, sent, field, words in (
            ("update", {"prior": [0.5, 0.6], "likelihoods": [[1, 1]]}, "prior", "sum"),
            ("update", {"prior": [0.5, 0.5], "likelihoods": [[1, -1]]}, "likelihoods", "[0, 1]"),
            ("update", {"prior": [0.5, 0.5], "likelihoods": [[1, "x"]]}, "likelihoods", "[0][1]"),
            ("update", {"prior": [0.5, 0.5], "likelihoods": [[1, 1], [1]]}, "likelihoods", "[1]"),
            ("update", {"prior": [0.5, True], "likelihoods": [[1, 1]]}, "prior", "[1]"),
            ("update", {"prior": 1, "likelihoods": [[1, 1]]}, "prior", "list"),
            ("update", {"prior": [0.5, 0.5], "likelihoods": [[0, 0]]}, "non_field_errors", "items 0"),
            ("update", {"prior": [0.5, 0.5]}, "likelihoods", "required"),
            ("classify", {"p_if_true": 1.5, "p_if_false": 0.5}, "p_if_true", "1.5"),
            ("classify", {"p_if_true": 1, "p_if_false": 0.5}, "p_if_true", "deductive"),
            ("chain", {"link_probabilities": [0.5, 2]}, "link_probabilities", "[1]"),
            ("chain", {"link_probabilities": [0.5], "conditional": [1, 1]}, "conditional", "(2,)"),
            ("agreement", {"ratings": [["a"], ["a"]]}, "non_field_errors", "Every value"),
            ("agreement", {"ratings": [["a"], ["b"]], "level": "interval"}, "ratings", "[0][0]"),
            ("agreement", {"ratings": [[{}], ["b"]]}, "ratings", "[0][0]"),
            ("classify", {"p_if_true": 0.5, "p_if_false": 0.5, "colour": 1}, "colour", "no such field"),
        ):
            fields = self.wrong(part, **sent)
            assert list(fields) == [field], (part, sent, fields)
            assert words in fields[field][0], fields

    def test_what_is_too_large_is_refused(self) -> None:
        many = [[0.5] * 50] * 201
        for part, sent, field in (
            ("update", {"prior": [1 / 51] * 51, "likelihoods": [[0.5] * 51]}, "prior"),
            ("update", {"prior": [1 / 50] * 50, "likelihoods": many}, "likelihoods"),
            ("chain", {"link_probabilities": [0.5] * 1001}, "link_probabilities"),
            ("agreement", {"ratings": [["a"]] * 51}, "ratings"),
            ("agreement", {"ratings": [["a", "b"]] * 2, "draws": 2001}, "draws"),
        ):
            assert field in self.wrong(part, **sent), part

    def test_what_is_no_object_is_refused(self) -> None:
        client = self.script(None)
        for part in STATELESS.values():
            url = f"{V1}/inference/{part[0]}"
            self.refused(client.post(url, [1]), 400, "invalid")
            self.refused(client.post(f"{url}?colour=red", part[1]), 400, "invalid")
            self.refused(client.get(url), 405, "method_not_allowed")
