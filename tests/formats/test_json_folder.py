"""Case documents in a folder, one file per kind."""

from pathlib import Path

import pytest

from evidence.document import ImportProblems, Problem, canonical_json
from evidence.formats import json_case
from tests.document.sample import sample


def test_a_folder_and_a_file_hold_the_same(tmp_path: Path) -> None:
    json_case.write_folder(sample(), tmp_path / "new" / "ord")
    (tmp_path / "new" / "ord" / "README.md").write_text("Not part of it.")
    (tmp_path / "one.json").write_text(canonical_json(sample()), encoding="utf-8")
    from_folder = json_case.read_path(tmp_path / "new" / "ord")
    assert canonical_json(from_folder) == canonical_json(json_case.read_path(tmp_path / "one.json"))
    assert len(list((tmp_path / "new" / "ord").glob("*.json"))) == 12


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    json_case.write_folder(sample(), tmp_path)
    return tmp_path


def problems_in(folder: Path) -> list[Problem]:
    with pytest.raises(ImportProblems) as caught:
        json_case.read_path(folder)
    return list(caught.value.problems)


def test_a_kind_without_a_file_has_no_rows(folder: Path) -> None:
    (folder / "memos.json").unlink()
    assert json_case.read_path(folder).memos == ()


def test_a_broken_file_is_named_and_what_it_held_is_not_missed(folder: Path) -> None:
    (folder / "events.json").write_text('[{"ref": "siege"')
    (folder / "memos.json").write_text('[{"ref": "m"}]')
    broken, *others = problems_in(folder)
    assert (broken.kind, broken.where.split(",")[0]) == ("file", "events.json")
    assert {problem.kind for problem in others} == {"memo"}


def test_a_broken_case_file_does_not_hide_the_other_problems(folder: Path) -> None:
    (folder / "case.json").write_text("{")
    (folder / "clusters.json").write_text('[{"ref": "archive"}]')
    assert [(problem.kind, problem.field) for problem in problems_in(folder)] == [
        ("file", ""),
        ("cluster", "title"),
    ]


def test_strange_files_are_named(folder: Path) -> None:
    (folder / "notes.json").write_text("[]")
    (folder / "event.txt").write_text("not JSON")
    (problem,) = problems_in(folder)
    assert (problem.where, "no file of a case document" in problem.message) == ("notes.json", True)


def test_rows_in_the_case_file_belong_elsewhere(folder: Path) -> None:
    (folder / "case.json").write_text(canonical_json(sample()))
    assert "belongs into events.json" in " ".join(problem.message for problem in problems_in(folder))


@pytest.mark.parametrize("content", ["[]", "3", "null"])
def test_a_case_file_without_an_object_is_one_problem(folder: Path, content: str) -> None:
    (folder / "case.json").write_text(content)
    (problem,) = problems_in(folder)
    assert (problem.where, problem.message[:8]) == ("case.json", "Expected")


def test_an_empty_folder_is_no_document(tmp_path: Path) -> None:
    (problem,) = problems_in(tmp_path)
    assert "expected case.json" in problem.message


def test_what_is_not_there_is_said_to_be_not_there(tmp_path: Path) -> None:
    (problem,) = problems_in(tmp_path / "nowhere.json")
    assert "cannot be opened: No such file or directory" in problem.message


def test_the_files_together_may_not_be_too_large(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_case, "MAX_BYTES", 2000)
    assert all("larger than" in problem.message for problem in problems_in(folder))
