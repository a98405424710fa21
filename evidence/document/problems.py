"""What is wrong with a case document, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from evidence.document.shapes import UNSTORABLE, shortened
from evidence.wording import gettext as _
from evidence.wording import ngettext

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: with which kind of row, which row, which field, what, and where in the file.

    `kind` is singular ("event", "citation"; "file" for the file as a whole); `ref` and `field` are empty where none
    is meant. `where` counts from one: "events, row 4, datings, row 1".
    """

    kind: str
    ref: str
    field: str
    message: str
    where: str = ""

    def __post_init__(self) -> None:
        """Keep what comes from a broken file short enough to show, and fit to be written as UTF-8."""
        object.__setattr__(self, "ref", shortened(self.ref))
        object.__setattr__(self, "message", UNSTORABLE.sub("�", self.message))

    def __str__(self) -> str:
        row = self.kind.capitalize() + (f" “{self.ref}”" if self.ref else "")
        field = f", field “{self.field}”" if self.field else ""
        where = f" ({self.where})" if self.where else ""
        return f"{row}{field}{where}: {self.message}"


class ImportProblems(Exception):
    """A file that is no sound case document. `problems` holds every problem; the message shows the first ones."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        lines = [
            ngettext("Nothing was read: %(n)s problem.", "Nothing was read: %(n)s problems.", count)
            % {"n": count}
        ]
        lines += [f"- {problem}" for problem in self.problems[:SHOWN]]
        if count > SHOWN:
            lines.append(_("and %(n)s more.") % {"n": count - SHOWN})
        super().__init__("\n".join(lines))
