"""Where the code is and how it is read: shared by the tests that look at the code itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "evidence"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def modules() -> list[Path]:
    """The modules of the app; migrations are Django's own writing."""
    return sorted(path for path in APP.rglob("*.py") if "migrations" not in path.parts)


@cache
def all_code() -> list[Path]:
    """All that people write: the app, the project, the tests, the benchmarks, the scripts of the documents."""
    folders = ("casetrace", "tests", "benchmarks", "docs")
    return sorted([*modules(), *(path for name in folders for path in (ROOT / name).rglob("*.py"))])


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name


def functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, Function))


def line_count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())
