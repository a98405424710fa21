"""The archive of the built-in case, out of one database and into another."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

from django.contrib.auth.models import AnonymousUser
from django.test import override_settings

from evidence.formats import archive, json_case
from evidence.models import Case, User
from evidence.permissions import case_for
from evidence.selectors.exported import export
from evidence.services.import_files import plan_file
from evidence.services.imports import carry_out
from tests.base import CaseTestCase
from tests.documents import CSTO, CstoTestCase
from tests.filled import SECRET, fill, fill_with_secrets
from tests.formats.given import material_of

# Made from the analysis, which only a database has.
COMPUTED = ("results/analysis.csv", "results/matrix.csv", "pictures/", "datapackage.json", "SHA256SUMS")


def archive_of(slug: str, person: User | AnonymousUser, **options: Any) -> bytes:
    return b"".join(export(case_for(person, slug), person, "archive.zip", **options).pieces())


class ArchiveTests(CstoTestCase):
    def test_imported_into_an_empty_database_it_is_exported_as_the_same_bytes(self) -> None:
        first = archive_of("csto", self.owner, base="http://one.example")
        Case.objects.filter(pk=self.csto.pk).delete()
        other = User.objects.create_user("otto")
        carry_out(by=other, plan=plan_file(BytesIO(first)))
        with override_settings(ADDRESS="https://two.example"):
            assert archive_of("csto", other) == first
            assert archive_of("csto", AnonymousUser()) == first

    def test_on_every_engine_it_has_the_bytes_that_the_files_of_the_case_give(self) -> None:
        """This runs on SQLite and on PostgreSQL, and so holds the archives of both to the same bytes."""
        from_files = BytesIO()
        archive.write(material_of(json_case.read_folder(CSTO)), from_files)
        expected = ZipFile(from_files)
        found = ZipFile(BytesIO(archive_of("csto", self.owner)))
        assert set(expected.namelist()) <= set(found.namelist())
        for name in expected.namelist():
            if not name.startswith(COMPUTED) and name != "README.md":
                assert found.read(name) == expected.read(name), name

    def test_it_has_a_picture_and_results_for_every_hypothesis_and_chain(self) -> None:
        found = ZipFile(BytesIO(archive_of("csto", self.owner)))
        for chain in self.csto.chain_rows.all():
            assert f"pictures/chain-{chain.ref}.svg" in found.namelist()
        assert found.read("pictures/chains.pdf").startswith(b"%PDF")
        analysis = found.read("results/analysis.csv").decode()
        for hypothesis in self.csto.hypothesis_rows.all():
            assert hypothesis.ref in analysis
        assert b"has no Graphviz" not in found.read("README.md")

    @override_settings(LAYOUT_COMMAND="no-such-command-anywhere")
    def test_without_graphviz_it_goes_without_chains_and_says_so(self) -> None:
        found = ZipFile(BytesIO(archive_of("csto", self.owner)))
        assert not [name for name in found.namelist() if name.startswith("pictures/chain")]
        assert b"has no Graphviz" in found.read("README.md")


class WhatReadersGetTests(CaseTestCase):
    def setUp(self) -> None:
        fill(self.public, self.coder)
        fill_with_secrets(self.public, self.owner)

    def test_rows_that_a_reader_may_not_see_are_nowhere_in_it(self) -> None:
        for person, sees in (
            (self.owner, True),
            (self.editor, True),
            (self.reader, False),
            (AnonymousUser(), False),
        ):
            found = ZipFile(BytesIO(archive_of("in-view", person)))
            naming = {name for name in found.namelist() if SECRET.encode() in found.read(name)}
            assert bool(naming) == sees, (person, naming)
            assert not [name for name in found.namelist() if b"Aida Bekova" in found.read(name)]

    def test_an_owner_is_told_how_many_rows_are_closed(self) -> None:
        text = ZipFile(BytesIO(archive_of("in-view", self.owner))).read("README.md").decode()
        assert "rows are marked as for owners and editors only" in text
        open_text = ZipFile(BytesIO(archive_of("in-view", self.reader))).read("README.md").decode()
        assert "No row that is marked as for owners and editors only" in open_text

    def test_what_a_reader_got_can_be_brought_in_and_comes_out_the_same(self) -> None:
        first = archive_of("in-view", self.reader)
        self.public.delete()
        carry_out(by=self.outsider, plan=plan_file(BytesIO(first)))
        assert archive_of("in-view", self.outsider) == first
