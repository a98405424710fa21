"""How the code is cut: imports run downwards only, and only services write."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.code import APP, functions, modules, name_of, tree

PURE = ("inference", "dating", "document", "rendering", "formats")
ROWS = ("choices", "roles", "errors", "encryption", "folding", "querysets", "models")
# What each part of the app may import beside itself. A part that is not here has no place in the order yet.
MAY_IMPORT: dict[str, set[str]] = {
    "wording": set(),
    "inference": {"wording"},
    "dating": {"wording"},
    "document": {"dating", "inference", "wording"},
    "rendering": {"inference", "document", "dating", "wording"},
    "formats": {"document", "rendering", "inference", "dating", "wording"},
    "choices": set(),
    "roles": set(),
    "errors": {"wording"},
    "encryption": set(),
    "folding": set(),
    "querysets": {"choices", "roles", "dating", "folding"},
    "models": {"querysets", "choices", "roles", "encryption", "dating", "wording"},
    "permissions": {"models", "roles"},
    "services": {*ROWS, "permissions", "inference", "dating", "document", "formats"},
    "selectors": {*ROWS, "inference", "dating", "document", "rendering", "formats", "wording"},
    "row_choices": {"models"},
    "filters": {*ROWS, "row_choices", "dating"},
    "forms": {*ROWS, "row_choices", "services", "dating", "inference", "wording"},
    "htmx": set(),
    "middleware": {"choices", "errors", "models", "services"},
    "accounts": {"encryption"},
    "checks": {"encryption", "models"},
    "apps": {"checks", "wording"},
    "templatetags": {"dating", "inference", "models", "rendering", "wording"},
    "views": {*ROWS, "permissions", "services", "selectors", "filters", "forms", "htmx", "wording", *PURE},
    "api": {*ROWS, "permissions", "services", "selectors", "filters", *PURE},
    "management": {*ROWS, "services", "selectors", *PURE},
    "admin": {*ROWS, "services", "selectors", "formats"},
    "urls": {"views", "api"},
}
FRAMEWORKS = {
    "django",
    "rest_framework",
    "django_filters",
    "django_htmx",
    "knox",
    "allauth",
    "encrypted_fields",
    "csp",
}
LIBRARIES = {
    "inference": {"numpy"},
    "dating": {"edtf"},
    "document": set(),
    "rendering": {"numpy", "altair", "vl_convert", "pypdf", "markdown_it", "nh3"},
}
SAVING = {
    "save",
    "create",
    "update",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
}
SAVING |= {f"a{verb}" for verb in SAVING}
# On an attribute of a row these change its many-to-many rows; on a plain set, that set.
LINKING = {"set", "add", "remove", "clear"}
WRITES_NOT = (
    "models",
    "querysets",
    "selectors",
    "filters",
    "forms",
    "views",
    "api",
    "templatetags",
    "management",
)
PLAIN = ("dict", "set", "list", "defaultdict", "Counter", "OrderedDict")


def part_of(path: Path) -> str:
    """The part of the app that a module belongs to: its folder below evidence/, or its own name."""
    return path.relative_to(APP).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[tuple[str, str]]:
    """The place and the full name of everything that a module imports, for type checkers alone included."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((f"{name_of(path)}:{node.lineno}", alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            yield from ((f"{name_of(path)}:{node.lineno}", f"{base}.{alias.name}") for alias in node.names)


def upward(path: Path) -> Iterator[str]:
    part = part_of(path)
    for place, name in imported(path):
        steps = name.split(".")
        if not steps[0]:
            yield f"{place} imports relatively: write the full name."
        elif steps[0] in ("casetrace", "tests", "benchmarks"):
            yield f"{place} imports {name}: the app knows neither the project nor its tests."
        elif steps[0] == "evidence" and steps[1] != part and steps[1] not in MAY_IMPORT[part]:
            yield f"{place} imports {name}: {part} may not import {steps[1]}."


def test_every_part_of_the_app_has_a_place_in_the_order() -> None:
    parts = {part_of(path) for path in modules()} - {"__init__"}
    assert parts <= set(MAY_IMPORT), f"Give these a line in MAY_IMPORT: {sorted(parts - set(MAY_IMPORT))}"


def test_the_order_has_no_circle() -> None:
    left = dict(MAY_IMPORT)
    while free := {part for part, others in left.items() if not others & set(left)}:
        left = {part: others for part, others in left.items() if part not in free}
    assert not left


def test_imports_run_downwards() -> None:
    found = [words for path in modules() for words in upward(path)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("one", "other"), [("views", "api"), ("forms", "api"), ("services", "selectors")])
def test_siblings_never_meet(one: str, other: str) -> None:
    assert other not in MAY_IMPORT[one]
    assert one not in MAY_IMPORT[other]


def test_the_pure_parts_import_no_framework() -> None:
    pure = [path for path in modules() if part_of(path) in PURE]
    found = [
        f"{place} {name}"
        for path in pure
        for place, name in imported(path)
        if name.split(".")[0] in FRAMEWORKS
    ]
    assert pure
    assert not found


@pytest.mark.parametrize("part", sorted(LIBRARIES))
def test_a_pure_part_stands_on_the_libraries_named_for_it(part: str) -> None:
    known = {*sys.stdlib_module_names, "evidence", *LIBRARIES[part]}
    own = [path for path in modules() if part_of(path) == part]
    found = [
        f"{place} {name}" for path in own for place, name in imported(path) if name.split(".")[0] not in known
    ]
    assert own
    assert not found


@pytest.mark.parametrize("name", ["__init__.py", "inference/__init__.py"])
def test_the_app_and_the_inference_begin_with_an_empty_file(name: str) -> None:
    """So that evidence.inference can be imported where there is no Django."""
    assert (APP / name).read_bytes() == b""


def test_nothing_is_imported_inside_a_function() -> None:
    found = {
        f"{name_of(path)}:{node.lineno}"
        for path in modules()
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert not found, f"A cycle means that a thing lives too high; move it down: {sorted(found)}"


def test_no_module_of_the_app_looks_like_a_test() -> None:
    assert not [name_of(path) for path in modules() if path.stem == "tests" or path.stem.startswith("test_")]


def test_every_module_says_what_it_is_for() -> None:
    silent = [name_of(path) for path in modules() if path.read_bytes() and not ast.get_docstring(tree(path))]
    assert not silent


def is_plain(value: ast.expr | None) -> bool:
    """Whether an expression makes a plain dictionary or set, or a copy of an address's query."""
    if isinstance(value, ast.Dict | ast.Set | ast.DictComp | ast.SetComp):
        return True
    return isinstance(value, ast.Call) and ast.unparse(value.func) in (*PLAIN, "request.GET.copy")


def plain_names(path: Path) -> set[str]:
    """What is called by these names in this module is a plain dictionary or set, as its making or annotation says."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Assign) and is_plain(node.value):
            found |= {ast.unparse(target) for target in node.targets}
        elif isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation).startswith(PLAIN):
            found.add(ast.unparse(node.target))
        elif isinstance(node, ast.arg) and node.annotation and ast.unparse(node.annotation).startswith(PLAIN):
            found.add(node.arg)
    return found


def writes(path: Path) -> Iterator[str]:
    """Calls that change the database: of rows, of managers, or of the many-to-many rows of a row."""
    plain = plain_names(path)
    for node in ast.walk(tree(path)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        on, verb = node.func.value, node.func.attr
        holder = on.value if isinstance(on, ast.Subscript) else on
        if is_plain(holder) or ast.unparse(holder) in plain:
            continue
        if verb in SAVING or (verb in LINKING and isinstance(on, ast.Attribute)):
            yield f"{name_of(path)}:{node.lineno} {ast.unparse(node.func)}"


def test_only_services_write() -> None:
    found = [words for path in modules() if part_of(path) in WRITES_NOT for words in writes(path)]
    assert not found, "These belong into a service:\n" + "\n".join(found)


def test_a_write_elsewhere_would_be_found(tmp_path: Path) -> None:
    module = tmp_path / "wrong.py"
    module.write_text(
        "def act(row, others):\n"
        "    row.save()\n"
        "    Event.objects.filter(pk=1).update(title='x')\n"
        "    row.actors.set(others)\n"
        "    known: dict[int, set[str]] = {}\n"
        "    known.update({1: set()})\n"
        "    known[1].add('x')\n"
        "    {}.update(known)\n"
    )
    assert [found.split()[-1] for found in writes(module)] == [
        "row.save",
        "Event.objects.filter(pk=1).update",
        "row.actors.set",
    ]
