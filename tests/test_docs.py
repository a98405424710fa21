"""The documents say what the code does: their lists are compared with it, and every link leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from evidence.formats import FORMATS
from evidence.roles import Action, Role, is_permitted
from tests.code import ROOT, name_of

FENCE = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`]+)`")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
# A place in the project; not one with a blank to fill in, such as evidence/forms/<area>.py.
PLACE = re.compile(r"(?:casetrace|docs|evidence|scripts|static|templates|tests)/[\w./-]*\w")
DECISION_PARTS = ("**Context.**", "**Decision.**", "**Reason.**", "**Consequences.**")
MOST_DECISION_LINES = 40
# Folders of one machine and addresses of package registries: what holds for its writer only.
FOREIGN = re.compile(
    r"(?<![\w.-])/(?:work|root)/|--(?:extra-)?index-url|\b(?:pypi\.org|pythonhosted\.org|npmjs\.(?:org|com))"
)


def lines_of(name: str) -> list[str]:
    return (ROOT / name).read_text(encoding="utf-8").splitlines()


@cache
def project_files() -> list[Path]:
    """What belongs to the project: everything that .gitignore does not name."""
    ignored = {line.strip().strip("/") for line in lines_of(".gitignore") if not line.startswith("#")} | {
        ".git"
    }
    found = []
    for entry in ROOT.iterdir():
        if entry.name not in ignored:
            found += [entry] if entry.is_file() else [path for path in entry.rglob("*") if path.is_file()]
    return sorted(path for path in found if not ignored & set(path.parts) and path.suffix != ".pyc")


def documents() -> list[Path]:
    return [path for path in project_files() if path.suffix == ".md"]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def section(name: str, heading: str) -> str:
    """The text under a heading of a document, up to the next one."""
    _, found, rest = read(name).partition(f"\n## {heading}\n")
    assert found, f"{name} has no section “{heading}”."
    return rest.partition("\n## ")[0]


def table(text: str) -> list[list[str]]:
    """The rows of the first table, its head first."""
    rows = re.search(r"(?:^\|.*\n)+", text, re.MULTILINE)
    assert rows, "There is no table here."
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in rows[0].splitlines()]
    return [row for row in cells if not set("".join(row)) <= set("-|")]


def first_words(text: str) -> list[str]:
    """The first word in code of each row of the first table."""
    return [SPAN.search(row[0])[1].split()[0] for row in table(text)[1:]]


def code_in(text: str) -> Iterator[str]:
    yield from (fence.strip("`\n ") for fence in FENCE.findall(text))
    yield from (" ".join(span.split()) for span in SPAN.findall(FENCE.sub("", text)))


def anchors(path: Path) -> set[str]:
    """The names under which a document's headings can be linked to."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", path.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def broken_links(path: Path) -> Iterator[str]:
    for target in LINK.findall(FENCE.sub("", path.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        place, _, anchor = target.partition("#")
        file = (path.parent / place).resolve() if place else path
        if not file.exists():
            yield f"{name_of(path)}: {target} is not there."
        elif anchor and anchor not in anchors(file):
            yield f"{name_of(path)}: {target} names no heading."


def test_every_link_and_every_picture_leads_somewhere() -> None:
    assert len(documents()) > 10
    assert [words for path in documents() for words in broken_links(path)] == []


def test_every_file_that_a_document_names_is_there() -> None:
    named = {
        (name_of(path), code)
        for path in documents()
        for code in code_in(path.read_text(encoding="utf-8"))
        if PLACE.fullmatch(code)
    }
    assert named
    missing = {
        pair for pair in named if not any((ROOT / base / pair[1]).exists() for base in ("", "templates"))
    }
    assert sorted(missing) == []


def test_every_make_target_that_a_document_names_is_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))
    named = {
        (name_of(path), target)
        for path in documents()
        for code in code_in(path.read_text(encoding="utf-8"))
        for run in re.findall(r"\bmake ([a-z][a-z-]*(?: [a-z][a-z-]*)*)", code)
        for target in run.split()
    }
    assert {("README.md", "run"), ("README.md", "test")} <= named
    assert sorted(pair for pair in named if pair[1] not in targets) == []


def test_every_document_is_in_the_index() -> None:
    index = {(ROOT / "docs" / target).resolve() for target in LINK.findall(read("docs/README.md"))}
    folder = ROOT / "docs"
    missing = {path for path in folder.rglob("*.md") if path != folder / "README.md"} - index
    assert sorted(map(name_of, missing)) == []


def test_decisions_are_numbered_without_a_gap_and_short() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [int(path.name[:4]) for path in decisions]
    assert numbers == list(range(1, len(decisions) + 1))
    for path in decisions:
        text = path.read_text(encoding="utf-8")
        assert text.startswith(f"# {path.name[:4]}: "), path.name
        assert len(text.splitlines()) < MOST_DECISION_LINES, path.name
        assert [part for part in DECISION_PARTS if part not in text] == [], path.name


def test_every_environment_variable_is_described_and_no_other() -> None:
    settings = re.findall(r'"(CASETRACE_[A-Z_]+|DATABASE_URL)"', read("casetrace/settings.py"))
    assert sorted(first_words(section("docs/operating.md", "Environment variables"))) == sorted(settings)


def test_the_variables_of_make_are_described_with_their_defaults() -> None:
    rows = table(section("docs/operating.md", "What `make run` does"))[1:]
    described = {row[0].strip("`"): row[1].strip("`") for row in rows}
    assert described == dict(re.findall(r"^([A-Z_]+) \?= (.+)$", read("Makefile"), re.MULTILINE))


def test_every_system_check_is_described_and_no_other() -> None:
    ids = re.findall(r'id="(casetrace\.[EW]\d+)"', read("evidence/checks.py"))
    assert sorted(first_words(section("docs/operating.md", "System checks"))) == sorted(ids)


def test_every_command_is_described_with_options_that_it_has() -> None:
    rows = table(section("docs/operating.md", "Commands"))[1:]
    ours = sorted(name for name, app in get_commands().items() if app == "evidence")
    assert sorted(SPAN.search(row[0])[1].split()[0] for row in rows) == ours
    for row in rows:
        name = SPAN.search(row[0])[1].split()[0]
        known = load_command_class("evidence", name).create_parser("manage.py", name).format_help()
        assert [option for option in re.findall(r"--[a-z-]+", " ".join(row)) if option not in known] == []


@pytest.mark.parametrize("role", [*Role, None])
def test_the_table_of_roles_is_the_one_that_is_kept(role: Role | None) -> None:
    head, *rows = table(section("docs/operating.md", "Roles"))
    assert head[1:] == [action.label for action in Action]
    described = {row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in rows}
    assert len(described) == len(Role) + 1
    name = role.label.lower() if role else "visitor of a public case"
    kept = {action.label: is_permitted(role, action, is_public=role is None) for action in Action}
    assert described[name] == {label: "yes" if may else "no" for label, may in kept.items()}


def test_every_format_has_its_row_in_the_guide() -> None:
    text = read("docs/formats/README.md")
    assert sorted(first_words(text)) == sorted(FORMATS)


def test_nothing_holds_for_its_writers_machine_only() -> None:
    found = []
    for path in project_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture
        found += [
            f"{name_of(path)}: {match[0]}" for match in FOREIGN.finditer(text) if path != Path(__file__)
        ]
    assert found == []
