"""Bringing in a case from the command line."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command

from evidence.formats import archive
from evidence.models import Case, Event, User
from tests import factories
from tests.document.sample import sample
from tests.documents import CSTO
from tests.formats.given import material_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> User:
    return factories.make_user("olga")


def run(path: Path, **options: object) -> str:
    out = StringIO()
    call_command("import_case", path, **{"owner": "olga", **options}, stdout=out)
    return out.getvalue()


def small(path: Path, **case: object) -> Path:
    content = {"format_version": "1", "case": {"slug": "leaving", "title": "Leaving", **case}}
    path.write_text(json.dumps(content))
    return path


def test_a_folder_is_brought_in_and_what_it_held_is_said(owner: User) -> None:
    said = run(CSTO)
    assert "Imported the case “csto”: 201 sources, 4 interviews, 56 actors, 119 events" in said
    case = Case.objects.get()
    assert (case.slug, case.memberships.get().user, case.changes.get().door) == ("csto", owner, "import")


def test_a_file_is_brought_in_under_another_name(owner: User, tmp_path: Path) -> None:
    run(small(tmp_path / "case.json"), slug="leaving-again")
    assert Case.objects.get().slug == "leaving-again"


def test_an_archive_is_brought_in(owner: User, tmp_path: Path) -> None:
    with (tmp_path / "case.zip").open("wb") as out:
        archive.write(material_of(sample()), out)
    assert "Imported the case “ord”: 2 sources" in run(tmp_path / "case.zip")


def test_an_archive_that_was_changed_is_refused_with_the_names_of_files(owner: User, tmp_path: Path) -> None:
    with (tmp_path / "case.zip").open("wb") as out:
        archive.write(material_of(sample()), out)
    with ZipFile(tmp_path / "case.zip") as good, ZipFile(tmp_path / "bad.zip", "w") as bad:
        for name in good.namelist():
            bad.writestr(name, b"changed" if name == "codebook.md" else good.read(name))
    with pytest.raises(CommandError, match=r"codebook\.md.*was changed since the archive was made"):
        run(tmp_path / "bad.zip")
    assert not Case.objects.exists()


def test_a_dry_run_says_what_would_come_and_stores_nothing(owner: User) -> None:
    assert "Would import the case “csto”: 201 sources" in run(CSTO, dry_run=True)
    assert not Case.objects.exists()
    assert not Event.objects.exists()


def test_everything_that_is_wrong_with_a_file_is_said_at_once(owner: User, tmp_path: Path) -> None:
    file = small(tmp_path / "case.json", period="the nineties", visibility="secret", colour="red")
    with pytest.raises(CommandError) as refusal:
        run(file)
    for words in (f"Nothing was imported from {file}", "period", "visibility", "colour"):
        assert words in str(refusal.value)
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "empty"), (b"not json", "not JSON"), (b'{"a": 1}', "no case document"), (b'{"a": "', "cut off")],
)
def test_what_is_no_case_document_is_refused(owner: User, tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "case.json"
    file.write_bytes(content)
    with pytest.raises(CommandError, match=words):
        run(file)


def test_a_file_that_is_not_there_is_said_to_be_not_there(owner: User, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be opened"):
        run(tmp_path / "nothing.json")


def test_a_name_that_is_taken_is_refused_with_the_way_out(owner: User, tmp_path: Path) -> None:
    factories.make_case("leaving")
    with pytest.raises(CommandError, match="--slug"):
        run(small(tmp_path / "case.json"))


def test_a_name_that_is_none_is_refused_in_words(owner: User, tmp_path: Path) -> None:
    for slug in ("Not A Name", "new"):
        with pytest.raises(CommandError, match="--slug"):
            run(small(tmp_path / "case.json"), slug=slug)
    assert not Case.objects.exists()


def test_an_owner_without_an_account_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no account “olga”"):
        run(small(tmp_path / "case.json"))
