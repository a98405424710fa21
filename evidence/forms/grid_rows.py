"""The parts of a grid: columns, rows, cells, and what is wrong with them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

STATE = "state"
MISSING = "missing"  # the code of a problem that is offered to be mended for all cells at once
NEW = re.compile(r"n(\d{1,6})\Z", re.ASCII)


@dataclass(frozen=True)
class Column:
    """A column: `kind` is line, text (of several lines), list (parted by semicolons) or figure."""

    name: str
    label: Any
    field: forms.Field
    kind: str = "line"

    def holding(self, text: str) -> str:
        """The text as a cell of this column can hold it: most have one line."""
        if self.kind == "text":
            return text
        return ("; " if self.kind == "list" else " ").join(filter(None, map(str.strip, text.splitlines())))


class Cell(NamedTuple):
    """A cell as it is drawn."""

    column: Column
    id: str
    text: str
    errors: list[str]


class Problem(NamedTuple):
    """What is wrong with a cell, named by its row and its column."""

    row: int
    column: Any
    words: str
    target: str


@dataclass(eq=False)
class Row:
    """A row: what is typed, what stood there when the page was drawn, and what it stands for, if that is stored.

    `offered` are those of its problems that are not listed with the others: one tick mends them all.
    """

    key: str
    typed: dict[str, str] = field(default_factory=dict)
    was: dict[str, str] = field(default_factory=dict)
    version: int | None = None
    stored: Any = None
    number: int = 0
    errors: dict[str, list[str]] = field(default_factory=dict)
    offered: set[str] = field(default_factory=set)

    @property
    def is_new(self) -> bool:
        return NEW.match(self.key) is not None

    @property
    def changed(self) -> list[str]:
        return [name for name, text in self.typed.items() if text != self.was.get(name, "")]

    @property
    def state(self) -> str:
        """What the cells are compared with when they come back; it stays with them in a draft too."""
        return json.dumps([self.version, self.was], ensure_ascii=False, separators=(",", ":"))

    def refuse(self, name: str, words: str) -> None:
        self.errors.setdefault(name, []).append(words)

    def explain(self, name: str, problem: ValidationError) -> None:
        self.errors.setdefault(name, []).extend(problem.messages)
        self.offered |= {
            words for each in problem.error_list if each.code == MISSING for words in each.messages
        }

    def target(self, name: str) -> str:
        return f"{self.key}.{name}"

    def meet(self, now: dict[str, str], version: int | None) -> bool:
        """Let what was typed meet what stands there now; whether somebody was faster in a row that was changed here.

        A cell that one side alone changed is settled; where both did, what was typed stands and theirs is said.
        """
        mine, is_stale = self.changed, self.version != version
        for name, text in now.items():
            if name not in mine:
                self.typed[name] = text
            elif text not in (self.was.get(name, ""), self.typed[name]):
                is_stale = True
                self.refuse(name, theirs(text))
        if mine and is_stale and not self.errors:
            self.refuse(mine[0], _("Somebody else changed this row meanwhile. Look at it, then save again."))
        self.was, self.version = now, version
        return bool(mine) and is_stale


def state_of(text: str) -> tuple[int | None, dict[str, str]]:
    """The version and the cells that the page was drawn with; nothing where it does not say."""
    try:
        version, was = json.loads(text)
        return version, {str(name): str(cell) for name, cell in was.items()}
    except (ValueError, TypeError, AttributeError):
        return None, {}


def theirs(text: str) -> str:
    if not text:
        return _("Somebody else emptied this cell meanwhile. Save again to put what you typed there.")
    words = _("Somebody else wrote “%(text)s” here meanwhile. Save again to put what you typed in its place.")
    return words % {"text": text}
