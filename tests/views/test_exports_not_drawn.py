"""Exports of chains on a machine without Graphviz: every door says so before a file is begun."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from evidence.models import ExportEntry
from tests.base import CaseTestCase
from tests.filled import fill
from tests.views.pages import Pages

DRAWN = ("chains.svg", "chains.png", "chains.pdf", "chains.drawio")
WORDS = "/nowhere/dot cannot be run"


@override_settings(LAYOUT_COMMAND="/nowhere/dot")
class NotDrawnTests(Pages, CaseTestCase):
    def setUp(self) -> None:
        fill(self.case, self.coder)

    def test_the_page_says_what_is_missing_and_what_goes_without(self) -> None:
        for name in DRAWN:
            page = self.page(self.as_(self.owner).get(f"/cases/{self.case.slug}/exports/{name}"), 503)
            assert WORDS in page.text
            assert f"/cases/{self.case.slug}/exports/chains.graphml" in page.links
        assert not ExportEntry.objects.exists()

    def test_the_api_says_so_too(self) -> None:
        answer = self.as_(self.owner).get(f"/api/v1/cases/{self.case.slug}/exports/chains.svg")
        assert answer.status_code == 503
        assert WORDS in answer.content.decode()

    def test_and_the_command(self) -> None:
        with pytest.raises(CommandError, match=WORDS):
            call_command("export_case", self.case.slug, "chains.pdf", to=Path("/nowhere/chains.pdf"))

    def test_what_needs_no_layout_goes_out(self) -> None:
        answer = self.as_(self.owner).get(f"/cases/{self.case.slug}/exports/chains.graphml")
        assert answer.status_code == 200
        assert b"graphml" in answer.getvalue()
