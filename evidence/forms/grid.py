"""A grid: many rows typed at once. What was typed stands in every cell until all of it can be stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from evidence.errors import RowsRefused
from evidence.forms.grid_block import block_of
from evidence.forms.grid_rows import NEW, STATE, Cell, Column, Problem, Row, state_of
from evidence.models import Case

MOST_ROWS = 500
BLANK_ROWS = 10
VERSION = "version"


class Grid:
    """The rows of a page. `show` fills it with what is stored, `read` with what was typed; `apply` stores that."""

    takes_new = False
    place_of: ClassVar[
        dict[str, str]
    ] = {}  # where a service's problems belong, beside the columns of that name

    def __init__(self, *, case: Case, user: Any) -> None:
        self.case, self.user = case, user
        self.columns = self.make_columns()
        self.rows: list[Row] = []
        self.said: list[str] = []
        self.is_bound = self.stale = False

    def make_columns(self) -> list[Column]:
        raise NotImplementedError

    def key_of(self, stored: Any) -> str:
        raise NotImplementedError

    def texts(self, stored: Any) -> dict[str, str]:
        """What the cells of a row that is there say, by the names of the columns."""
        raise NotImplementedError

    def version_of(self, stored: Any) -> int | None:
        raise NotImplementedError

    def find(self, keys: list[str]) -> dict[str, Any]:
        """What these keys stand for as it is now, as far as this person may see it."""
        raise NotImplementedError

    def store(self, rows: list[Row], values: list[dict[str, Any]]) -> None:
        """Call the service for these rows, each numbered by its place in the list."""
        raise NotImplementedError

    def lose(self, row: Row) -> None:
        """What to do with a row that was changed here and is gone by now."""
        raise NotImplementedError

    # What is drawn

    def show(self, stored: Iterable[Any]) -> None:
        for each in stored:
            texts = self.texts(each)
            self.rows.append(Row(self.key_of(each), dict(texts), texts, self.version_of(each), each))
        self.add_blanks()

    def lines(self) -> Iterator[tuple[Row, list[Cell]]]:
        self.count()
        return ((row, list(self.cells(row))) for row in self.rows)

    def cells(self, row: Row) -> Iterator[Cell]:
        for column in self.columns:
            name = column.name
            yield Cell(column, row.target(name), row.typed.get(name, ""), row.errors.get(name, []))

    def pattern(self) -> tuple[Row, list[Cell]]:
        """The row that script copies."""
        row = Row("__prefix__")
        return row, list(self.cells(row))

    @property
    def problems(self) -> list[Problem]:
        return [
            Problem(row.number, column.label, words, row.target(column.name))
            for row in self.rows
            for column in self.columns
            for words in row.errors.get(column.name, ())
            if words not in row.offered
        ]

    @property
    def first_blank(self) -> Row | None:
        return next((row for row in self.rows if not any(row.typed.values())), None)

    def count(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            row.number = number

    def add_blanks(self, wanted: int = BLANK_ROWS) -> None:
        last = max((int(found[1]) for row in self.rows if (found := NEW.match(row.key))), default=0)
        room = min(wanted, MOST_ROWS - len(self.rows)) if self.takes_new else 0
        self.rows += [Row(f"n{last + number}") for number in range(1, room + 1)]
        self.count()

    # What is typed

    def read(self, data: Any) -> None:
        """Take every cell as it was typed, in the order of the page."""
        self.is_bound = True
        names = {column.name for column in self.columns} | {STATE}
        found: dict[str, dict[str, str]] = {}
        for sent in data:
            key, _dot, name = sent.partition(".")
            if name in names:
                found.setdefault(key, {})[name] = data[sent].replace("\r\n", "\n").strip()
        for key, typed in found.items():
            version, was = state_of(typed.pop(STATE, ""))
            self.rows.append(Row(key, typed, was, version))
        self.look_up()

    def look_up(self) -> None:
        """Find what the rows stand for; those that are gone and were not changed here go too."""
        present = self.find([row.key for row in self.rows])
        for row in self.rows:
            row.stored = present.get(row.key)
        is_new = self.takes_new
        self.rows = [
            row for row in self.rows if row.stored or (is_new and row.is_new) or (row.was and row.changed)
        ]
        self.count()

    def meet(self) -> None:
        """Let the rows that were changed here meet what stands there now."""
        for row in list(self.rows):
            if row.stored is not None:
                self.stale |= row.meet(self.texts(row.stored), self.version_of(row.stored))
            elif row.was:
                self.stale = True
                self.lose(row)
        self.count()

    def apply(self) -> int | None:
        """How many rows were stored; None where nothing was, every problem then being in its cell."""
        self.meet()
        changed = [row for row in self.rows if row.changed]
        values = [self.cleaned(row) for row in changed]
        if len(self.rows) > MOST_ROWS:
            self.said.append(too_many(len(self.rows)))
        if self.said or any(row.errors for row in self.rows):
            return None
        try:
            if changed:
                self.store(changed, values)
        except RowsRefused as refused:
            self.explain(changed, refused)
            return None
        return len(changed)

    def cleaned(self, row: Row) -> dict[str, Any]:
        """The values of a new row; of one that is there, those that were changed."""
        values = {}
        for column in self.columns:
            if row.is_new or column.name in row.changed:
                try:
                    values[column.name] = column.field.clean(row.typed.get(column.name, ""))
                except ValidationError as problem:
                    row.explain(column.name, problem)
        return values

    def explain(self, changed: list[Row], refused: RowsRefused) -> None:
        """Put a service's refusals into the cells they belong to."""
        names = {column.name for column in self.columns}
        for number, found in refused.problems.items():
            for name, words in found.items():
                steps = [step for step in name.split(".") if not step.isdigit()]
                place = self.place_of.get(steps[-1], steps[-1])
                for each in words if name != VERSION else ():
                    changed[number].refuse(place if place in names else self.columns[0].name, each)
        if any(VERSION in found for found in refused.problems.values()):
            self.look_up()  # somebody was faster while this was being stored
            self.meet()

    # A block from a spreadsheet

    def fill(self, text: str, *, first_row: int, first_column: str) -> None:
        """Put a block into the cells from this one on; nothing is stored."""
        block = block_of(text)
        start = next((place for place, each in enumerate(self.columns) if each.name == first_column), 0)
        columns = self.columns[start:]
        if block and is_heading(block[0], columns):
            del block[0]
        if not self.has_room(block, first_row, columns):
            return
        for row, line in zip(self.rows[first_row - 1 :], block, strict=False):
            for column, cell in zip(columns, line, strict=False):
                row.typed[column.name] = column.holding(cell)

    def has_room(self, block: list[list[str]], first_row: int, columns: list[Column]) -> bool:
        """Whether the block fits, after rows were added where the grid takes new ones."""
        wide, long = max(map(len, block), default=0), first_row - 1 + len(block)
        if wide > len(columns):
            words = _("The block is %(wide)s columns wide, and from “%(column)s” on there are %(room)s.")
            self.said.append(words % {"wide": wide, "column": columns[0].label, "room": len(columns)})
        elif long > MOST_ROWS:
            self.said.append(too_many(long))
        elif long > len(self.rows) and not self.takes_new:
            words = _("The block is %(long)s rows long, and from row %(row)s on there are %(room)s.")
            room = max(0, len(self.rows) - first_row + 1)
            self.said.append(words % {"long": len(block), "row": first_row, "room": room})
        elif long > len(self.rows):
            self.add_blanks(long - len(self.rows))
        return not self.said


def too_many(rows: int) -> str:
    words = _("A grid takes at most %(most)s rows, and these would be %(rows)s: enter them in parts.")
    return words % {"most": MOST_ROWS, "rows": rows}


def is_heading(cells: Iterable[str], columns: list[Column]) -> bool:
    """Whether a row of a block only names the columns."""
    pairs = list(zip(cells, columns, strict=False))
    return bool(pairs) and all(cell.casefold() == str(column.label).casefold() for cell, column in pairs)
