"""The errors that the layers above the database know by name."""


class StaleEdit(Exception):
    """Somebody changed or removed the row after it was read; nothing was written."""

    def __init__(self, row: object, current: object = None) -> None:
        self.row = row
        self.current = current
        super().__init__(
            f"“{row}” was changed by somebody else while you were editing it. Nothing was saved: "
            "look at the present version, then save again."
        )


class CannotUndo(Exception):
    """A change that later changes stand on; `reasons` lists them in words."""

    def __init__(self, reasons: list[str]) -> None:
        self.reasons = reasons
        super().__init__("This change cannot be undone: " + " ".join(reasons))
