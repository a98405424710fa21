"""What holds for every template and every script of ours."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.template.loader import get_template
from django.test import RequestFactory

from tests.bare_words import bare_words

TEMPLATES = Path(settings.BASE_DIR) / "templates"
SCRIPTS = Path(settings.BASE_DIR) / "static" / "js"
NAMES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))
MOST_LINES = 120
MOST_SCRIPT_LINES = 100
MOST_SCRIPT_LINES_IN_ALL = 1_500

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


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_a_template_can_be_translated(name: str) -> None:
    assert bare_words(text_of(name)) == []


@pytest.mark.parametrize(
    "template",
    [
        "<p>Bare</p>",
        "<p>{% if it %}Bare{% endif %}</p>",
        '<img alt="Bare">',
        '<a title="{{ one }} bare">1</a>',
        '<input type="submit" value="Bare">',
        '<p data-none="Said by script">1</p>',
        '{% include "a.html" with title="Bare" only %}',
        "{{ n }}{{ n|pluralize }}",
        '{{ one|default:"bare" }}',
        '{{ day|date:"j F Y" }}',
        '{% blocktranslate with day=day|date:"j F Y" %}{{ day }}{% endblocktranslate %}',
        '{% translate "Marked" %} bare',
    ],
)
def test_words_that_no_translation_reaches_are_found(template: str) -> None:
    assert bare_words(template) != []


@pytest.mark.parametrize(
    "template",
    [
        '<p class="narrow">{% translate "Marked" %} · 1</p>',
        "{% blocktranslate count n=n %}One{% plural %}{{ n }} of <em>them</em>{% endblocktranslate %}",
        "<p title=\"{% translate 'Marked' %}\"><code>code</code></p>",
        '{% include "a.html" with title=_("Marked") only %}',
        "{% block main_class %}narrow{% endblock %}{# A remark. #}",
        '{{ day|date:"j E Y" }}',
    ],
)
def test_words_that_are_marked_are_not_taken_for_bare_ones(template: str) -> None:
    assert bare_words(template) == []


@pytest.mark.parametrize(
    "name", ["400_nul.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html"]
)
def test_pages_of_refusal_are_whole_and_keep_the_policy(name: str) -> None:
    """What tags put into the frame, htmx's own script among it, is seen only here."""
    request = RequestFactory().get("/cases/nowhere/")
    request.user = AnonymousUser()
    page = get_template(name).render({}, request)
    assert "<h1>" in page
    assert [what for what, pattern in INLINE.items() if pattern.search(page)] == []


def test_the_page_for_our_own_mistakes_needs_no_context() -> None:
    assert "Something went wrong" in get_template("500.html").render()


def test_scripts_stay_small() -> None:
    lines = {path.name: len(path.read_text("utf-8").splitlines()) for path in SCRIPTS.glob("*.js")}
    assert [name for name, count in lines.items() if count > MOST_SCRIPT_LINES] == []
    assert sum(lines.values()) <= MOST_SCRIPT_LINES_IN_ALL


def test_scripts_evaluate_no_text() -> None:
    refused = re.compile(r"\beval\(|new Function|innerHTML|document\.write|setAttribute\(\"style\"")
    assert [path.name for path in SCRIPTS.glob("*.js") if refused.search(path.read_text("utf-8"))] == []
