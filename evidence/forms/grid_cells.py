"""What the cells of a grid hold: words of a list, rows by their name, probabilities as spreadsheets write them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.folding import words
from evidence.forms.grid_missing import MissingNames, folded
from evidence.forms.grid_rows import MISSING
from evidence.forms.probability import ProbabilityField
from evidence.models import CaseRow
from evidence.services.grid_missing import Missing

PARTS = re.compile(r"[;\n]")
CODES = re.compile(r"[,;\s]+")
DECIMAL_COMMA = re.compile(r"\d*,\d+\s*%?\Z", re.ASCII)
NEAR, MOST_NEAR = 0.75, 3


def short(label: Any) -> str:
    """The word of a choice without what explains it: “Attested” of “Attested: a source gives it”."""
    return str(label).partition(":")[0]


class WordField(forms.CharField):
    """One of some words, in full or by its first letters; `choices` are pairs of a value and its words."""

    def __init__(self, choices: Iterable[tuple[str, Any]], *, default: str, **kwargs: Any) -> None:
        self.choices, self.default = list(choices), default
        super().__init__(required=False, **kwargs)

    @property
    def offered(self) -> list[str]:
        return [short(label).lower() for value, label in self.choices if value]

    def prepare_value(self, value: Any) -> str:
        return short(dict(self.choices).get(value, "")).lower()

    def clean(self, value: Any) -> str:
        text = " ".join(words(super().clean(value)))
        if not text:
            return self.default
        spelled = {
            " ".join(words(str(name))): key
            for key, label in self.choices
            for name in (key, short(label))
            if key
        }
        found = {key for name, key in spelled.items() if name.startswith(text)}
        if text in spelled or len(found) == 1:
            return spelled.get(text) or found.pop()
        raise forms.ValidationError(
            _("“%(typed)s” is none of the words that can stand here: %(words)s.")
            % {"typed": value, "words": ", ".join(self.offered)}
        )


class Names:
    """Rows of one kind by what people call them: ref, name, other names."""

    def __init__(self, rows: Iterable[CaseRow], *, others: str = "") -> None:
        self.called: dict[str, list[CaseRow]] = defaultdict(list)
        self.by_ref: dict[str, CaseRow] = {}
        for row in rows:
            self.by_ref[row.ref] = row
            for name in {folded(str(row)), *map(folded, getattr(row, others) if others else ())}:
                self.called[name].append(row)

    def find(self, name: str) -> list[CaseRow]:
        by_ref = self.by_ref.get(name.lower())
        return [by_ref] if by_ref else self.called.get(folded(name), [])

    def near(self, name: str) -> list[str]:
        found = get_close_matches(folded(name), self.called, n=MOST_NEAR, cutoff=NEAR)
        return list(dict.fromkeys(self.short(row) for each in found for row in self.called[each]))

    def short(self, row: CaseRow) -> str:
        """What stands for the row in a cell: its name where that is its alone and fits, else its ref."""
        name = str(row)
        alone = self.called[folded(name)] == [row] and not PARTS.search(name)
        return name if alone else row.ref


class RowsField(forms.CharField):
    """Rows of the case by ref or name, parted by semicolons; by commas too where no name has one."""

    def __init__(
        self,
        names: Names,
        *,
        none: Any,
        by_ref: bool = False,
        missing: MissingNames | None = None,
        **kwargs: Any,
    ) -> None:
        self.names, self.none, self.by_ref, self.missing = names, none, by_ref, missing
        super().__init__(required=False, **kwargs)

    def prepare_value(self, value: Any) -> str:
        return "; ".join(row.ref if self.by_ref else self.names.short(row) for row in value)

    def clean(self, value: Any) -> list[CaseRow | Missing]:
        found, problems = [], []
        for part in filter(None, map(str.strip, PARTS.split(super().clean(value)))):
            try:
                found += self.read(part)
            except forms.ValidationError as problem:
                problems += problem.error_list
        unknown = [problem.message for problem in problems if problem.code == MISSING]
        if unknown:
            problems = [problem for problem in problems if problem.code != MISSING] + [
                self.not_recorded(unknown)
            ]
        if problems:
            raise forms.ValidationError(problems)
        return list(dict.fromkeys(found))

    def read(self, part: str) -> list[CaseRow | Missing]:
        if self.names.find(part):
            return [self.one(part)]
        pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
        if len(pieces) > 1 and all(map(self.names.find, pieces)):
            return [self.one(piece) for piece in pieces]
        # “Russia, Kazakhstan” with one of them known is a list that lacks a semicolon, and no name.
        is_name = not any(map(self.names.find, pieces))
        if self.missing is not None and is_name and self.missing.note(part):
            return self.taken(self.missing, part)
        raise forms.ValidationError(str(self.none) % {"name": part} + self.near(self.names.near(part)))

    def taken(self, missing: MissingNames, name: str) -> list[CaseRow | Missing]:
        made = missing.take(name)
        if made is None:
            raise forms.ValidationError(name, code=MISSING)
        return [made]

    def not_recorded(self, names: list[str]) -> forms.ValidationError:
        """One sentence for all that a cell names and nobody has recorded."""
        said = _("Not recorded yet: %(names)s.") % {"names": "; ".join(dict.fromkeys(names))}
        return forms.ValidationError(
            said + self.near([near for name in names for near in self.names.near(name)]), code=MISSING
        )

    def near(self, names: list[str]) -> str:
        return (
            " " + _("Did you mean: %(names)s?") % {"names": "; ".join(dict.fromkeys(names))} if names else ""
        )

    def one(self, name: str) -> CaseRow:
        rows = self.names.find(name)
        if len(rows) == 1:
            return rows[0]
        raise forms.ValidationError(
            _("Several are called “%(name)s”: write the ref of the one that you mean, %(refs)s.")
            % {"name": name, "refs": ", ".join(row.ref for row in rows)}
        )


class CodesField(forms.CharField):
    """Country codes, parted by commas or spaces, in capitals or not."""

    def prepare_value(self, value: Any) -> str:
        return ", ".join(value)

    def clean(self, value: Any) -> list[str]:
        return [code.upper() for code in CODES.split(super().clean(value)) if code]


class CellProbabilityField(ProbabilityField):
    """A probability as spreadsheets write it too: 0,85."""

    def clean(self, value: Any) -> float | None:
        text = (value or "").strip()
        return super().clean(text.replace(",", ".") if DECIMAL_COMMA.match(text) else text)


NO_ACTOR = gettext_lazy("No actor of this case is called “%(name)s”: record it first.")
NO_SOURCE = gettext_lazy("No source of this case has “%(name)s” as its ref or title: record it first.")
