"""What holds for every template and every script of ours."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

TEMPLATES = Path(settings.BASE_DIR) / "templates"
SCRIPTS = Path(settings.BASE_DIR) / "static" / "js"
NAMES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))
MOST_LINES = 120
MOST_SCRIPT_LINES = 100
MOST_SCRIPT_LINES_IN_ALL = 600

INLINE = {
    "style attribute": re.compile(r"<[^>]*\sstyle=", re.IGNORECASE),
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "handler": re.compile(r"<[^>]*\s(?:on[a-z]+|hx-on[\w:-]*)=", re.IGNORECASE),
    "script": re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*type=\"application/json\")", re.IGNORECASE),
    "foreign address": re.compile(r"(?:src|href|action)=\"(?:https?:)?//", re.IGNORECASE),
}


def text_of(name: str) -> str:
    return (TEMPLATES / name).read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_template_can_be_read(name: str) -> None:
    get_template(name)


def test_templates_stay_short() -> None:
    assert [name for name in NAMES if len(text_of(name).splitlines()) > MOST_LINES] == []


def test_each_template_begins_by_saying_what_it_is_for() -> None:
    """The rows of a list are included by generic/_list.html alone, whose head says what they are given."""
    with_head = re.compile(r"\A(?:.*\n){0,2}.*(?:\{#|\{% comment %\})")
    assert [
        name for name in NAMES if not (name.endswith("/_rows.html") or with_head.match(text_of(name)))
    ] == []


@pytest.mark.parametrize("what", INLINE)
def test_templates_hold_nothing_that_the_content_security_policy_refuses(what: str) -> None:
    assert [name for name in NAMES if INLINE[what].search(text_of(name))] == []


def test_scripts_stay_small() -> None:
    lines = {path.name: len(path.read_text("utf-8").splitlines()) for path in SCRIPTS.glob("*.js")}
    assert [name for name, count in lines.items() if count > MOST_SCRIPT_LINES] == []
    assert sum(lines.values()) <= MOST_SCRIPT_LINES_IN_ALL


def test_scripts_evaluate_no_text() -> None:
    refused = re.compile(r"\beval\(|new Function|innerHTML|document\.write|setAttribute\(\"style\"")
    assert [path.name for path in SCRIPTS.glob("*.js") if refused.search(path.read_text("utf-8"))] == []
