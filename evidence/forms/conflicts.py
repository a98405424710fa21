"""Somebody else saved first: mine, theirs and what both began from, field by field, until one of them is taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from evidence.errors import StaleEdit
from evidence.forms.sides import Side, Stored, same_text, sides_of, words_of

SHOWN_CHARACTERS = 300
MINE, THEIRS = "mine", "theirs"
# What a choice is sent with, before the field's name: the side taken, what I typed, what the control was given.
TAKE, TYPED, GIVEN = "take-", "typed-", "given-"


READ = "drawn-at"  # the revision of the case that the page was drawn from
REVISION_FIGURES = 10


class DrawnForm:
    """A form that says from which revision of its case its page was drawn (`drawn_at`; none where that would tell)."""

    drawn_at: int | None
    data: Any

    @property
    def read_revision(self) -> int | None:
        """The revision of the case that the page was drawn from, where it says so."""
        sent = self.data.get(READ, "")
        return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < REVISION_FIGURES else None

    @property
    def shown_revision(self) -> int | None:
        return self.drawn_at if self.read_revision is None else self.read_revision


@dataclass(frozen=True)
class Difference:
    """One field that the three do not agree on; `side` is the one chosen at first."""

    side: Side
    name: str
    label: str
    target: str
    chosen: str
    take: str = ""

    @property
    def given(self) -> list[str]:
        """What the control was given, to be told from what is typed into it afterwards."""
        return (self.side.theirs if self.chosen == THEIRS else self.side.mine).typed

    @property
    def is_conflict(self) -> bool:
        return self.side.mine_changed and self.side.theirs_changed


def show_conflict(
    form: Any, problem: StaleEdit, present: dict[str, Any], former: dict[str, Any] | None = None
) -> None:
    """Put mine, theirs and the common ancestor side by side; the next save is made on the version shown.

    What they alone changed goes into its control; a field that both changed keeps what was typed, and says what stands.
    """
    sides = sides_of(form, Stored(present, former or {}))
    form.data = form.data.copy()
    form.add_error(None, str(problem))
    form.differences = []
    for name, side in sides.items():
        takes_theirs = not side.mine_changed
        if takes_theirs:
            put(form, name, side.theirs.typed)
        elif side.theirs_changed:
            form.add_error(name, what_stands(form.fields[name], present[name], is_secret=side.is_secret))
        form.differences.append(difference(form, name, side, THEIRS if takes_theirs else MINE))
    if problem.current is not None:
        form.data[form.add_prefix("version")] = str(problem.current.version)
        form.data[READ] = "" if form.drawn_at is None else str(form.drawn_at)


def difference(form: Any, name: str, side: Side, chosen: str) -> Difference:
    bound = form[name]
    target = bound.id_for_label or f"{bound.auto_id}_0"
    take = "" if side.is_secret else TAKE + form.add_prefix(name)
    return Difference(side, form.add_prefix(name), str(bound.label), target, chosen, take)


def what_stands(field: forms.Field, value: Any, *, is_secret: bool) -> str:
    if is_secret:
        return _("Somebody else changed this meanwhile.")
    words = Truncator(words_of(field, value)).chars(SHOWN_CHARACTERS)
    return _("Now stored: “%(words)s”.") % {"words": words} if words else _("Now stored: nothing.")


def take_choices(form: Any, read: Callable[[], dict[str, Any]]) -> None:
    """Let each field hold the side that was taken; a control that was edited since it was shown goes before both."""
    data = form.data
    chosen = {name: data.get(TAKE + form.add_prefix(name)) for name in form.fields}
    if not any(chosen.values()):
        return
    present, form.data = read(), data.copy()
    for name, side in chosen.items():
        sent = form.add_prefix(name)
        if side not in (MINE, THEIRS) or name not in present:
            continue
        if not same_text(data.getlist(sent), data.getlist(GIVEN + sent)):
            continue
        theirs = Stored(present, {}).side(form.fields[name], name)
        put(form, name, data.getlist(TYPED + sent) if side == MINE else theirs.typed)


def put(form: Any, name: str, typed: list[str]) -> None:
    """Let a field hold this, as if it had been sent."""
    form.data.pop(form.add_prefix(name), None)
    if typed:
        form.data.setlist(form.add_prefix(name), typed)
