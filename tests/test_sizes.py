"""Nothing grows too large to be read: modules, functions, templates, scripts."""

from __future__ import annotations

import ast

from tests.code import ROOT, Function, all_code, functions, line_count, name_of

MOST_LINES, MOST_FUNCTION_LINES, MOST_POSITIONAL = 300, 45, 5
# Its arguments are fixed by the public names of the inference package.
FIXED_ELSEWHERE = {"evidence/inference/ranges.py worst_case_odds"}
MOST_TEMPLATE_LINES, MOST_SCRIPT_LINES, MOST_SCRIPTS_LINES = 120, 100, 1_500


def own_lines(function: Function) -> int:
    """The lines of a function, its docstring and its decorators apart."""
    length = function.end_lineno - function.lineno + 1
    if ast.get_docstring(function, clean=False) is not None:
        length -= function.body[0].end_lineno - function.body[0].lineno + 1
    return length


def positional(function: Function) -> list[str]:
    names = [each.arg for each in (*function.args.posonlyargs, *function.args.args)]
    return [name for name in names if name not in ("self", "cls")]


def test_no_module_is_too_long() -> None:
    long = {name_of(path): line_count(path) for path in all_code() if line_count(path) > MOST_LINES}
    assert not long, f"More than {MOST_LINES} lines, split them: {long}"


def test_no_function_is_too_long() -> None:
    long = [
        f"{name_of(path)} {function.name} ({own_lines(function)})"
        for path in all_code()
        for function in functions(path)
        if own_lines(function) > MOST_FUNCTION_LINES
    ]
    assert not long, f"More than {MOST_FUNCTION_LINES} lines, docstring apart: {long}"


def test_no_function_takes_more_than_five_positional_arguments() -> None:
    wrong = {
        f"{name_of(path)} {function.name}"
        for path in all_code()
        for function in functions(path)
        if len(positional(function)) > MOST_POSITIONAL
    }
    assert wrong == FIXED_ELSEWHERE, "Put a * in front of the arguments that should be named."


def test_no_template_is_too_long() -> None:
    templates = [path for path in (ROOT / "templates").rglob("*") if path.is_file()]
    long = {name_of(path): line_count(path) for path in templates if line_count(path) > MOST_TEMPLATE_LINES}
    assert templates
    assert not long, f"More than {MOST_TEMPLATE_LINES} lines: {long}"


def test_scripts_stay_small() -> None:
    """Our own; what a library ships is not in this folder."""
    lines = {name_of(path): line_count(path) for path in (ROOT / "static" / "js").rglob("*.js")}
    assert {name: count for name, count in lines.items() if count > MOST_SCRIPT_LINES} == {}
    assert 0 < sum(lines.values()) <= MOST_SCRIPTS_LINES, lines
