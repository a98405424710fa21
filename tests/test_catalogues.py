"""The translations hold together: what is compiled is what is written, and nothing is lost on the way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.conf import settings

from tests.code import ROOT

LANGUAGES = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
PLURAL_FORMS = {"ru": 3}
BLANK = re.compile(r"%\(\w+\)[-+.\d]*[a-z]|%[-+.\d]*[sdfgr]|\{\w*\}")
MARKUP = re.compile(r"</?[a-z][^>]*>")
Forms = tuple[str, ...]


@cache
def catalogue(language: str, kind: str) -> Catalog:
    read = {"po": read_po, "mo": read_mo}[kind]
    with (ROOT / "locale" / language / "LC_MESSAGES" / f"django.{kind}").open("rb") as file:
        return read(file)


def messages(language: str) -> Iterator[Message]:
    return (message for message in catalogue(language, "po") if message.id)


def forms(words: str | list[str] | Forms) -> Forms:
    return (words,) if isinstance(words, str) else tuple(words)


def translated(language: str) -> Iterator[Message]:
    return (message for message in messages(language) if any(forms(message.string)))


def context(message: Message) -> str:
    """Where the message is said; of a compiled one it is read as bytes."""
    found = message.context or ""
    return found.decode() if isinstance(found, bytes) else found


def said(found: Catalog) -> dict[tuple[str, Forms], Forms]:
    return {
        (context(message), forms(message.id)): forms(message.string)
        for message in found
        if message.id and any(forms(message.string))
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    assert said(catalogue(language, "mo")) == said(catalogue(language, "po")), "Run `make messages`."


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(language: str) -> None:
    known = set(map(said_by, translated(language)))
    assert [message.id for message in messages(language) if said_by(message) not in known] == []


def said_by(message: Message) -> tuple[str | None, Forms]:
    return message.context, forms(message.id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_a_guess(language: str) -> None:
    assert [message.id for message in messages(language) if message.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_count_has_the_forms_of_its_language(language: str) -> None:
    assert catalogue(language, "po").num_plurals == PLURAL_FORMS[language]
    counted = [message for message in translated(language) if message.pluralizable]
    assert [message.id for message in counted if not all(message.string)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kept", [BLANK, MARKUP], ids=["blanks", "markup"])
def test_translations_keep_what_is_filled_in_and_marked_up(language: str, kept: re.Pattern[str]) -> None:
    """A form for one holds for 21 too, so that it needs the number even where the English form has none."""
    lost = [
        (message.id, form)
        for message in translated(language)
        for form in forms(message.string)
        if Counter(kept.findall(form)) != Counter(kept.findall(forms(message.id)[-1]))
    ]
    assert lost == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_and_spaces_begin_and_end_alike(language: str) -> None:
    differ = [
        message.id
        for message in translated(language)
        for form in forms(message.string)
        if edges(form) != edges(forms(message.id)[-1])
    ]
    assert differ == []


def edges(words: str) -> tuple[bool, bool]:
    return words[:1].isspace(), words[-1:].isspace()
