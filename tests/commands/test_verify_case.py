"""Checking a stored case from the command line."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from evidence.models import Dating, Membership, Source
from tests.base import CaseTestCase
from tests.filled import fill, fill_with_secrets


class VerifyCommandTests(CaseTestCase):
    def setUp(self) -> None:
        fill(self.case, self.coder)
        fill_with_secrets(self.case, self.owner)

    def run_command(self, slug: str = "staying") -> str:
        out = StringIO()
        call_command("verify_case", slug, stdout=out)
        return out.getvalue()

    def test_a_sound_case_is_said_to_be_consistent(self) -> None:
        assert "The case “staying” is consistent." in self.run_command()

    def test_every_inconsistency_is_said_and_counted_restricted_rows_included(self) -> None:
        Source.objects.filter(case=self.case).update(publication="Somewhere")
        Dating.objects.filter(case=self.case, ref="a-dating").update(preferred=False)
        with pytest.raises(CommandError) as refusal:
            self.run_command()
        said = str(refusal.value)
        assert f"in {Source.objects.filter(case=self.case).count() + 1} places" in said
        assert "Event “an-event”" in said

    def test_an_unknown_case_is_refused(self) -> None:
        with pytest.raises(CommandError, match="no case “nowhere”"):
            self.run_command("nowhere")

    def test_a_case_that_lost_its_owners_is_refused_in_words(self) -> None:
        Membership.objects.filter(case=self.case, role="owner").delete()
        with pytest.raises(CommandError, match="no owner"):
            self.run_command()
