"""Names in the cells of a grid that stand for nothing yet, and the offer to record them along with the rows."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from evidence.folding import words
from evidence.models import CaseRow
from evidence.models.words import counted
from evidence.services.grid_missing import Missing


@dataclass
class MissingNames:
    """The missing names of one column, each once: small letters, accents and marks make no other name.

    `places` are the cells that name them first; `agreed` are the names that the tick was offered for when it was set.
    """

    model: type[CaseRow]
    label: Any
    found: dict[str, Missing] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    agreed: frozenset[str] = frozenset()

    def note(self, name: str) -> bool:
        """Whether this can be a name; it then is among those that are offered."""
        most = self.model._meta.get_field(self.model.named_by[0]).max_length
        if not folded(name) or len(name) > (most or len(name)):
            return False
        self.found.setdefault(folded(name), Missing(self.model, name))
        return True

    def take(self, name: str) -> Missing | None:
        """What is to be recorded under this name; None where nobody has agreed to that."""
        return self.found[folded(name)] if folded(name) in self.agreed else None

    def place(self, target: str) -> None:
        """Say of the names that were not met before that they stand in this cell."""
        for key in self.found:
            self.places.setdefault(key, target)

    @property
    def is_agreed(self) -> bool:
        return self.found.keys() <= self.agreed

    @property
    def listed(self) -> list[tuple[str, str]]:
        """Each name with the cell that it stands in first."""
        return [(missing.name, self.places[key]) for key, missing in self.found.items()]

    @property
    def in_words(self) -> str:
        return counted(self.model, len(self.found))


@dataclass(frozen=True)
class Offer:
    """One tick for all that is missing; what it sends are the names that it was shown with."""

    columns: dict[str, MissingNames]

    def __bool__(self) -> bool:
        return bool(self.listed)

    @property
    def listed(self) -> list[MissingNames]:
        return [column for column in self.columns.values() if column.found]

    @property
    def value(self) -> str:
        return json.dumps(
            {name: list(column.found) for name, column in self.columns.items()}, ensure_ascii=False
        )

    @property
    def is_agreed(self) -> bool:
        return all(column.is_agreed for column in self.listed)

    @property
    def in_words(self) -> str:
        missing = ", ".join(column.in_words for column in self.listed)
        return _("Record what is missing along with the rows: %(missing)s") % {"missing": missing}

    def read(self, sent: str) -> None:
        """Take the tick as it was sent; what cannot be read is no tick."""
        try:
            agreed = json.loads(sent)
            for name, column in self.columns.items():
                column.agreed = frozenset(texts(agreed.get(name, ())))
        except (ValueError, TypeError, AttributeError):
            return


def folded(name: str) -> str:
    return " ".join(words(name))


def texts(given: Iterable[object]) -> Iterable[str]:
    return (each for each in given if isinstance(each, str))
