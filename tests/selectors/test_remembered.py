"""Results kept in the process."""

from __future__ import annotations

import gc

import pytest
from django.db import transaction
from django.test import TransactionTestCase

from evidence.selectors.remembered import Remembered


class RememberedTests(TransactionTestCase):
    def setUp(self) -> None:
        self.kept: Remembered[str] = Remembered(2)
        self.asked: list[str] = []

    def get(self, key: str) -> str:
        return self.kept.get(key, lambda: self.asked.append(key) or key.upper())

    def test_a_result_is_computed_once(self) -> None:
        assert [self.get("a"), self.get("a")] == ["A", "A"]
        assert self.asked == ["a"]

    def test_the_least_used_result_goes_first(self) -> None:
        for key in ("a", "b", "a", "c", "a", "b"):
            self.get(key)
        assert self.asked == ["a", "b", "c", "b"]

    def test_inside_a_transaction_nothing_is_kept(self) -> None:
        with transaction.atomic():
            self.get("a")
        self.get("a")
        assert self.asked == ["a", "a"]

    def test_it_can_be_emptied(self) -> None:
        self.get("a")
        self.kept.clear()
        self.get("a")
        assert self.asked == ["a", "a"]

    def test_the_search_for_cycles_rests_while_it_computes(self) -> None:
        assert self.kept.get("a", lambda: str(gc.isenabled())) == "False"
        assert gc.isenabled()

    def test_the_search_for_cycles_goes_on_after_an_error(self) -> None:
        with pytest.raises(ZeroDivisionError):
            self.kept.get("a", lambda: str(1 / 0))
        assert gc.isenabled()
