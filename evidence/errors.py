"""The errors that the layers above the database know by name."""

from django.utils.translation import gettext as _

from evidence.wording import localised


class StaleEdit(Exception):
    """Somebody changed or removed the row after it was read; nothing was written."""

    def __init__(self, row: object, current: object = None) -> None:
        self.row = row
        self.current = current
        super().__init__(
            _(
                "“%(row)s” was changed by somebody else while you were editing it. Nothing was saved: look "
                "at the present version, then save again."
            )
            % {"row": row}
        )


class CannotUndo(Exception):
    """A change that later changes stand on; `reasons` lists them in words."""

    def __init__(self, reasons: list[str]) -> None:
        self.reasons = reasons
        super().__init__(_("This change cannot be undone: %(reasons)s") % {"reasons": " ".join(reasons)})


class RowsRefused(Exception):
    """Some of the rows that were to be written together cannot be: problems by row and field, and nothing is stored."""

    def __init__(self, problems: dict[int, dict[str, list[str]]], *, is_stale: bool = False) -> None:
        self.problems = problems
        self.is_stale = is_stale
        super().__init__(
            _("Rows that cannot be stored: %(n)s. Nothing was stored: see rows.")
            % {"n": localised(f"{len(problems):,}")}
        )
