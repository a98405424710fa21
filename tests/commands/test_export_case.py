"""Writing a case out from the command line."""

from __future__ import annotations

import codecs
from contextlib import chdir
from io import StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command

from evidence.choices import Door
from evidence.formats import json_case
from evidence.models import Case, ExportEntry, Membership
from tests.base import CaseTestCase
from tests.documents import CSTO
from tests.filled import SECRET, fill, fill_with_secrets


class ExportCommandTests(CaseTestCase):
    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path: Path) -> None:
        self.folder = tmp_path

    def setUp(self) -> None:
        fill(self.public, self.coder)
        fill_with_secrets(self.public, self.owner)

    def run_command(self, slug: str, path: Path, name: str = "case.json", **options: Any) -> str:
        out = StringIO()
        call_command("export_case", slug, name, to=path, stdout=out, **options)
        return out.getvalue()

    def test_a_name_that_ends_in_json_becomes_a_file_with_everything(self) -> None:
        file = self.folder / "case.json"
        assert f"Wrote case.json of the case “in-view” to {file}" in self.run_command("in-view", file)
        document = json_case.read_path(file)
        assert SECRET in str(document)
        assert "Aida" not in file.read_text(encoding="utf-8")

    def test_any_other_name_becomes_a_folder_with_the_same(self) -> None:
        self.run_command("in-view", self.folder / "case.json")
        self.run_command("in-view", self.folder / "case")
        assert json_case.read_path(self.folder / "case") == json_case.read_path(self.folder / "case.json")

    def test_without_a_place_it_lands_here_under_its_own_name(self) -> None:
        with chdir(self.folder):
            call_command("export_case", "in-view", "timeline.csv", stdout=StringIO())
        assert (self.folder / "timeline.csv").read_bytes().startswith(codecs.BOM_UTF8 + b"ref,date,")

    def test_an_export_at_the_server_is_in_the_history(self) -> None:
        self.run_command("in-view", self.folder / "case.json", public=True)
        entry = ExportEntry.objects.get()
        assert (entry.name, entry.door, entry.by, entry.is_public) == ("case.json", Door.COMMAND, None, True)

    def test_options_are_given_by_name(self) -> None:
        file = self.folder / "timeline.svg"
        self.run_command("in-view", file, "timeline.svg", option=["lanes=actor", "paper=a4"])
        assert b"<svg" in file.read_bytes()

    def test_an_option_that_is_not_there_is_refused_in_words(self) -> None:
        for name, given, words in (
            ("timeline.svg", "paper=napkin", "“napkin” is not known"),
            ("timeline.svg", "colour=red", "no option “colour”: it has lanes, paper"),
            ("timeline.csv", "paper=a4", "it has none"),
        ):
            with pytest.raises(CommandError, match=words):
                self.run_command("in-view", self.folder / name, name, option=[given])
            assert not (self.folder / name).exists()

    def test_the_public_version_holds_what_a_stranger_sees(self) -> None:
        self.run_command("in-view", self.folder / "public.json", public=True)
        document = json_case.read_path(self.folder / "public.json")
        assert SECRET not in str(document)
        assert (document.memos, len(document.events)) == ((), 2)

    def test_results_and_pictures_have_a_public_version_too(self) -> None:
        for name in ("analysis.csv", "chains.svg", "archive.zip"):
            self.run_command("in-view", self.folder / name, name, public=True)
            assert SECRET.encode() not in (self.folder / name).read_bytes()
        with ZipFile(self.folder / "archive.zip") as archive:
            assert not [name for name in archive.namelist() if SECRET.encode() in archive.read(name)]

    def test_a_private_case_has_no_public_version(self) -> None:
        with pytest.raises(CommandError, match="private"):
            self.run_command("staying", self.folder / "case.json", public=True)
        assert not (self.folder / "case.json").exists()

    def test_an_unknown_or_removed_case_is_refused(self) -> None:
        Case.objects.filter(slug="staying").update(deleted_at="2026-01-01T00:00Z")
        for slug in ("nowhere", "staying"):
            with pytest.raises(CommandError, match="no case"):
                self.run_command(slug, self.folder / "case.json")

    def test_a_place_that_cannot_be_written_is_refused_in_words(self) -> None:
        with pytest.raises(CommandError, match="cannot be written"):
            self.run_command("in-view", self.folder / "nowhere" / "case.json")

    def test_a_case_that_lost_its_owners_is_refused_in_words(self) -> None:
        Membership.objects.filter(case=self.public, role="owner").delete()
        with pytest.raises(CommandError, match="no owner"):
            self.run_command("in-view", self.folder / "case.json")

    def test_the_built_in_case_comes_out_as_it_went_in(self) -> None:
        call_command("import_case", CSTO, owner="olga", stdout=StringIO())
        self.run_command("csto", self.folder / "csto")
        written = {file.name: file.read_bytes() for file in (self.folder / "csto").iterdir()}
        assert written == {file.name: file.read_bytes() for file in CSTO.glob("*.json")}
